"""Whether, and where, it is looked for a newer version of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from writer_app.storage.toml_tables import TableReader

FEED: Final = "https://api.github.com/repos/writer-app/writer-app/releases/latest"
"""Where the project's own releases are told."""


class UpdateSettings(NamedTuple):
    """`feed` is the address that tells the newest release. `weekly`: it is asked unasked."""

    feed: str = FEED
    weekly: bool = False


def read_updates(table: TableReader) -> UpdateSettings:
    """Return what `table` says. Raises `BadSettingError`."""
    return UpdateSettings(feed=table.text("feed") or FEED, weekly=table.flag("weekly") or False)
