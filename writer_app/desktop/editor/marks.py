"""What is marked on the page without changing the text: the pending take, and what was found.

This is the one place that gives the editor its extra selections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from writer_app.desktop.editor.composed_marks import ComposedMarks
from writer_app.desktop.theme import light

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.theme import PageColours
    from writer_app.manuscript.spans import Part

_Kinds: TypeAlias = "tuple[tuple[Part, str], ...]"

LONG_U16: Final = 4_000
"""Of what is longer, only what can be seen is marked."""
_PENDING: Final = "pending"
_HIT: Final = "hit"
_CURRENT: Final = "current"


class Marks(QObject):
    """Marks parts of the text of one view; later kinds lie over earlier ones.

    The pending text has a ground and a dotted line under it: colour alone would not be enough.
    """

    def __init__(self, view: ProseEditor) -> None:
        super().__init__(view)
        self._view = view
        self._pending: tuple[Part, ...] = ()
        self._hits: tuple[Part, ...] = ()
        self._current: Part | None = None
        self._shown: tuple[tuple[QTextCursor, str], ...] = ()
        self._formats: dict[str, QTextCharFormat] = {}
        self._composed = ComposedMarks(view, self._marked)
        self.set_colours(light())
        view.verticalScrollBar().valueChanged.connect(self._show)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        pending = _on(colours.pending_background)
        pending.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        pending.setUnderlineColor(colours.pending_underline)
        self._formats = {
            _PENDING: pending,
            _HIT: _on(colours.hit),
            _CURRENT: _on(colours.current_hit),
        }
        self._give(self._wanted())

    def set_pending(self, parts: Sequence[Part]) -> None:
        """Mark `parts` as neither kept nor discarded."""
        self._pending = tuple(parts)
        self._show()

    def set_hits(self, hits: Sequence[Part], current: Part | None = None) -> None:
        """Mark `hits` as found, and `current` as the one of them that is looked at."""
        self._hits = tuple(hits)
        self._current = current
        self._show()

    def _show(self) -> None:
        """Give the view its extra selections, if others are wanted than there are."""
        wanted = self._wanted()
        if wanted != self._there():
            self._give(wanted)

    def _there(self) -> _Kinds:
        """Return what is marked now: the marks move with their text."""
        return tuple(
            ((cursor.selectionStart(), cursor.selectionEnd()), kind) for cursor, kind in self._shown
        )

    def _give(self, wanted: _Kinds) -> None:
        self._shown = tuple((self._cursor(part), kind) for part, kind in wanted)
        self._view.setExtraSelections([self._selection(*shown) for shown in self._shown])

    def _wanted(self) -> _Kinds:
        if not (self._pending or self._hits or self._current):
            return ()
        return tuple(
            (part, kind) for whole, kind in self._all() for part in self._composed.others(whole)
        )

    def _marked(self) -> Iterator[tuple[Part, QTextCharFormat]]:
        return ((part, self._formats[kind]) for part, kind in self._all())

    def _all(self) -> Iterator[tuple[Part, str]]:
        for part in self._pending:
            yield self._seen_of(part), _PENDING
        for part in self._hits:
            if part != self._current:
                yield part, _HIT
        if self._current:
            yield self._current, _CURRENT

    def _seen_of(self, part: Part) -> Part:
        """Return what of `part` can be seen, and a little more; all of it if it is short."""
        start_u16, end_u16 = part
        if end_u16 - start_u16 <= LONG_U16:
            return part
        first_u16, last_u16 = self._seen()
        start_u16 = max(start_u16, min(first_u16, end_u16))
        return start_u16, min(end_u16, max(last_u16, start_u16))

    def _seen(self) -> Part:
        block = self._view.firstVisibleBlock()
        first_u16 = block.position()
        top, bottom = self._view.contentOffset().y(), self._view.viewport().height()
        while block.isValid() and top < bottom:
            top += self._view.height_px(block)
            block = block.next()
        end = block.position() if block.isValid() else self._view.document().characterCount() - 1
        return first_u16, end

    def _cursor(self, part: Part) -> QTextCursor:
        # A view that is scrolled by a change asks before anybody has said what is marked now.
        last_u16 = self._view.document().characterCount() - 1
        start_u16, end_u16 = (min(pos_u16, last_u16) for pos_u16 in part)
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start_u16)
        cursor.setPosition(end_u16, QTextCursor.MoveMode.KeepAnchor)
        # What is typed right behind it is not part of it.
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _selection(self, cursor: QTextCursor, kind: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = self._formats[kind]
        return selection


def _on(ground: QColor) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(ground)
    return style
