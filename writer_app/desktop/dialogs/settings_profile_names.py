"""Names for profiles: free ones, and what is wrong with one that was typed. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from writer_app.profiles import BUILT_IN
from writer_app.storage.profile_settings import ProfileSettings
from writer_app.storage.settings import Settings

LONGEST_NAME: Final = 60
"""In characters."""


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or with the first number that makes it a name nobody has."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def is_name(text: str) -> bool:
    """Tell whether `text` can be the name of a profile."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and text == text.strip()


def is_built_in(name: str) -> bool:
    """Tell whether the program brings a profile of this name with it."""
    return name in BUILT_IN


def is_changed(name: str, settings: Settings) -> bool:
    """Tell whether the writer changed a profile that the program brings with it."""
    profiles: Mapping[str, ProfileSettings] = settings.profiles
    return is_built_in(name) and name in profiles
