"""Where the text of one take is, and what of it is kept already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.manuscript.spans import Part, Span


class TakeText:
    """The text of the take whose group is `group`, at `pos_u16` as long as there is none.

    Where it is follows from what the log says about the group, so it is right whatever the writer
    does. Text that the writer changed in it is not the take's any more.
    """

    def __init__(self, document: ManuscriptDocument, group: int, pos_u16: int) -> None:
        self.document = document
        self.group = group
        self.inserted_u16 = 0
        """How much of it has come."""
        self._tail = held_at(document, pos_u16)
        self._boundary: QTextCursor | None = None
        self._closed_u16 = 0
        self._found: _Found | None = None

    @property
    def is_shown(self) -> bool:
        """Whether its group is switched on."""
        return self.document.manuscript.is_on(self.group)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its text is that the writer left as it is."""
        return self._now().spans

    @property
    def has_kept(self) -> bool:
        """Whether the writer has kept some of it, part by part."""
        return self._boundary is not None

    @property
    def is_whole(self) -> bool:
        """Whether nobody changed anything inside that of it which is not kept yet."""
        parts = self.rest
        return len(parts) <= 1 and _sum(parts) == self.inserted_u16 - self._closed_u16

    @property
    def front_u16(self) -> int:
        """Where it starts: the seam."""
        spans = self.spans
        return spans[0].start_u16 if spans else self._tail.position()

    @property
    def tail_u16(self) -> int:
        """Where its next text goes: behind what came last, before what the writer typed there."""
        spans = self.spans
        return max(self._tail.position(), spans[-1].end_u16 if spans else 0)

    @property
    def boundary_u16(self) -> int:
        """Where that begins which is not kept yet, behind what the writer typed before it."""
        if self._boundary is None:
            return self.front_u16
        rest = self.rest
        return rest[0][0] if rest else self._boundary.position()

    @property
    def kept_u16(self) -> int:
        """How much of its own text is kept already."""
        if self._boundary is None:
            return 0
        return sum(span.end_u16 - span.start_u16 for span in self.spans) - _sum(self.rest)

    @property
    def rest(self) -> tuple[Part, ...]:
        """From where to where its text is behind the boundary."""
        parts = self._now().parts
        if self._boundary is None:
            return parts
        edge_u16 = self._boundary.position()
        return tuple((max(start_u16, edge_u16), end) for start_u16, end in parts if end > edge_u16)

    def _now(self) -> _Found:
        manuscript = self.document.manuscript
        if self._found is None or self._found.revision != manuscript.revision:
            spans = manuscript.spans_of(self.group)
            parts = tuple((span.start_u16, span.end_u16) for span in spans)
            self._found = _Found(manuscript.revision, spans, parts)
        return self._found

    def reaches(self, pos_u16: int) -> bool:
        """Tell whether `pos_u16` is in it or at one of its ends."""
        return self.front_u16 <= pos_u16 <= self.tail_u16

    def grow(self, pos_u16: int, added_u16: int) -> None:
        """Remember that `added_u16` units of it were inserted at `pos_u16`."""
        self.inserted_u16 += added_u16
        self._tail.setPosition(pos_u16 + added_u16)

    def grow_aside(self, text: str) -> bool:
        """Record that `text` of it came while it is not shown; return whether it was in time."""
        came_u16 = self.document.append_aside(text, self.group)
        self.inserted_u16 += came_u16
        return came_u16 > 0

    def put_boundary(self, pos_u16: int) -> None:
        """Let what is before `pos_u16` be kept."""
        self._boundary = held_at(self.document, pos_u16)
        self._closed_u16 = self.inserted_u16 - _sum(self.rest)

    def begin_anew(self) -> None:
        """Be all open once more, with all the text that it has now."""
        self.inserted_u16 = sum(span.end_u16 - span.start_u16 for span in self.spans)
        self._boundary = None
        self._closed_u16 = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What the log said of its group at its `revision`: it is asked several times per key."""

    revision: int
    spans: tuple[Span, ...]
    parts: tuple[Part, ...]


def _sum(parts: tuple[Part, ...]) -> int:
    return sum(end_u16 - start_u16 for start_u16, end_u16 in parts)


def held_at(document: ManuscriptDocument, pos_u16: int) -> QTextCursor:
    """Return a cursor of ours that stays before what is inserted at its place."""
    cursor = QTextCursor(document.document)
    cursor.setPosition(pos_u16)
    cursor.setKeepPositionOnInsert(True)
    return cursor
