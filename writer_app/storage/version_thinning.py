"""Which versions of a manuscript are kept: the older they are, the fewer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, Protocol, TypeVar

RECENT_S: Final = 600
HOUR_S: Final = 3_600
DAY_S: Final = 24 * HOUR_S
MONTH_S: Final = 30 * DAY_S


class Dated(Protocol):
    """What is known of a version here."""

    @property
    def saved_at_s(self) -> float:
        """When it was saved, in seconds since 1970."""
        ...

    @property
    def size_bytes(self) -> int:
        """How much room it takes."""
        ...

    @property
    def is_named(self) -> bool:
        """Whether the writer gave it a name: then it stays."""
        ...


_Version = TypeVar("_Version", bound=Dated)


def superfluous(versions: Iterable[_Version], now_s: float, most_bytes: int) -> Sequence[_Version]:
    """Return the versions that go.

    All of the last ten minutes stay, then the last of each minute for an hour, of each hour for a
    day, of each day for a month, of each month after that; what has a name, and the newest, stays
    always. Of what is more than `most_bytes`, the oldest go first.
    """
    newest_first = sorted(versions, key=lambda version: version.saved_at_s, reverse=True)
    gone: list[_Version] = []
    seen: set[tuple[str, str]] = set()
    total_bytes = 0
    for place, version in enumerate(newest_first):
        period = _period(version.saved_at_s, now_s)
        is_double = period in seen
        total_bytes += version.size_bytes
        stays = version.is_named or place == 0
        if stays or not (is_double or total_bytes > most_bytes):
            seen.add(period)
        else:
            total_bytes -= version.size_bytes
            gone.append(version)
    return gone


def _period(saved_at_s: float, now_s: float) -> tuple[str, str]:
    """Return what only one version is kept of."""
    age_s = now_s - saved_at_s
    if age_s < RECENT_S:
        return ("moment", repr(saved_at_s))
    moment = datetime.fromtimestamp(saved_at_s, UTC)
    if age_s < HOUR_S:
        return ("minute", f"{moment:%Y-%m-%d %H:%M}")
    if age_s < DAY_S:
        return ("hour", f"{moment:%Y-%m-%d %H}")
    if age_s < MONTH_S:
        return ("day", f"{moment:%Y-%m-%d}")
    return ("month", f"{moment:%Y-%m}")
