"""Whether, and where, it is looked for a newer version of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from writer_app.storage.toml_tables import TableReader

FEED: Final = "https://api.github.com/repos/writer-app/writer-app/releases/latest"
"""Where the project's own releases are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateSettings:
    """`feed` is the address that tells the newest release. `weekly`: it is asked unasked."""

    feed: str = FEED
    weekly: bool = False


def read_updates(table: TableReader) -> UpdateSettings:
    """Return what `table` says. Raises `BadSettingError`."""
    return UpdateSettings(feed=table.text("feed") or FEED, weekly=table.flag("weekly") or False)
