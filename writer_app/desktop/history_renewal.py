"""A history that begins anew: made aside and on the disk before it takes the place of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.history_file import HistoryFile
    from writer_app.storage.history_format import Frame

Renewed: TypeAlias = "Callable[[HistoryFile, Sequence[Frame]], object]"
"""Is given the new history, and what happened since all that is in it came to the disk."""


class HistoryRenewal:
    """Makes one history aside, in the background, and takes in what happens meanwhile."""

    def __init__(
        self,
        background: Background,
        renewed: Renewed,
        failed: Callable[[BaseException], object],
    ) -> None:
        """One of the two is called in the end."""
        self._background = background
        self._meanwhile: list[Frame] = []
        self._renewed = renewed
        self._failed = failed
        self._is_dropped = False
        self.is_too_late = False
        """Whether something happened that has to be begun anew for once more."""

    def start(self, begin: Callable[[], HistoryFile]) -> None:
        """Let a worker `begin` the history: it is on the disk when that returns."""
        self._background.run("begin a history anew", begin, self._take_along, self._fail)

    def add(self, frame: Frame) -> None:
        """Take in what happens while it is made."""
        self._meanwhile.append(frame)

    def drop(self) -> None:
        """Let nothing be left of it: another manuscript is there by now."""
        self._is_dropped = True

    def _take_along(self, successor: HistoryFile) -> None:
        """Let the disk have what came meanwhile too, before `successor` takes the other's place.

        The other one may have been waited for, and a failing power would show which one is there.
        """
        meanwhile, self._meanwhile = self._meanwhile, []
        if self._is_dropped or not meanwhile:
            self._end(successor)
            return
        successor.append(*meanwhile)
        self._background.run(
            "sync a history that begins anew",
            successor.syncing(),
            lambda _: self._end(successor),
            lambda error: self._give_up(successor, error),
        )

    def _end(self, successor: HistoryFile) -> None:
        if self._is_dropped:
            successor.delete()
        else:
            self._renewed(successor, self._meanwhile)

    def _give_up(self, successor: HistoryFile, error: BaseException) -> None:
        successor.delete()
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if not self._is_dropped:
            self._failed(error)
