"""How many words of a take are neither kept nor discarded: counted a little at a time."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from writer_app.desktop.editor.counting import words_in
from writer_app.desktop.sliced_work import SlicedWork, done_at_once

if TYPE_CHECKING:
    from writer_app.desktop.editor.take_session import TakeSession
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.spans import Part

_USUAL_U16: Final = 4_000
"""So much is counted within a millisecond or two."""

_Seen: TypeAlias = "tuple[int, int, tuple[Part, ...]]"
"""Which take, at which revision of the text, and what of it is open."""


class PendingWords(QObject):
    """Counts the open words of one take at a time; usual ones at once, long ones in slices."""

    counted = Signal()
    """What was not known yet is known now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: _Seen | None = None
        self._count: int | None = None
        self._slices = SlicedWork(self)

    def of(self, session: TakeSession) -> int | None:
        """Return how many words of `session` are open. None: `counted` will tell."""
        manuscript, parts = session.document.manuscript, session.open_parts
        seen = session.number, manuscript.revision, parts
        if seen != self._seen:
            self._seen, self._count = seen, None
            counting = _count(manuscript, parts)
            if sum(end_u16 - start_u16 for start_u16, end_u16 in parts) > _USUAL_U16:
                self._slices.start(counting, self._tell)
            else:
                self._slices.drop()
                self._count = done_at_once(counting)
        return self._count

    def _tell(self, count: int) -> None:
        self._count = count
        self.counted.emit()


def _count(manuscript: Manuscript, parts: tuple[Part, ...]) -> Generator[None, None, int]:
    count = 0
    for text in [manuscript.slice(*part) for part in parts]:
        count += yield from words_in(text)
    return count
