"""What the writer set up, as the settings file says it; the defaults where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from writer_app.storage.update_settings import UpdateSettings
from writer_app.storage.window_settings import Language, PageSettings
from writer_app.storage.writing_settings import OwnPreset, WritingSettings

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.continuation.notices import Notice
    from writer_app.storage.paths import Paths
    from writer_app.storage.profile_settings import ProfileSettings

_NO_PROFILES: Final[Mapping[str, ProfileSettings]] = MappingProxyType({})
_NO_SHORTCUTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


class Settings(NamedTuple):
    """What the settings file says. Texts are empty when it says nothing.

    `ca_file` names a file of certificates that are trusted beside those of the system.

    `shortcuts` has the keys of each action that has other keys than usual, by the action's name.
    `presets` are the writer's own; None: those that are shipped.
    """

    default_profile: str = ""
    proxy: str = ""
    ca_file: str = ""
    profiles: Mapping[str, ProfileSettings] = _NO_PROFILES
    page: PageSettings = PageSettings()
    writing: WritingSettings = WritingSettings()
    presets: tuple[OwnPreset, ...] | None = None
    language: Language = "system"
    updates: UpdateSettings = UpdateSettings()
    shortcuts: Mapping[str, tuple[str, ...]] = _NO_SHORTCUTS


def load_settings(paths: Paths) -> tuple[Settings, tuple[Notice, ...]]:
    """Return the settings, and what the writer should know about their file.

    Never raises for what the file is or holds. No file: the defaults. A file that is not valid
    TOML, or has a value of the wrong kind or a key in it, is renamed, so that nothing is lost and
    this is said once; the defaults are used. One that cannot be read is left where it is.
    """
    if _is_missing(paths.settings_file):
        return Settings(), ()
    # Imported here: without a file, as on a first start, the window needs none of it.
    from writer_app.storage.settings_reading import read_settings

    return read_settings(paths.settings_file)


def _is_missing(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:  # whoever reads it will say why that does not work
        return False
    return False
