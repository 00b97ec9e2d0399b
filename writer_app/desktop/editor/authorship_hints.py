"""Tells who wrote the text at the caret, and under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from writer_app.desktop.editor.authorship_words import author_words
from writer_app.desktop.editor.band_painting import bands
from writer_app.desktop.plain_words import plain

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor

_REST_MS: Final = 120
"""The caret has stayed for this long when it is told."""


class AuthorshipHints(QObject):
    """Watches the caret and the mouse on one page while it is active."""

    told = Signal(str)
    """Who wrote the text at the caret, in words; empty where it is the writer's own."""

    def __init__(self, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_active = False
        self._last = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell_caret)
        # Nothing more than this is done for a key.
        editor.cursorPositionChanged.connect(self._rest.start)
        editor.textChanged.connect(self._rest.start)
        editor.add_mouse_handler(self._is_told)

    def set_active(self, active: bool) -> None:
        """Tell, or say nothing any more."""
        self._is_active = active
        self._rest.start()

    def _is_told(self, event: QEvent) -> bool:
        """Show who wrote what is under the mouse when that rests."""
        if not self._is_active or not isinstance(event, QHelpEvent):
            return False
        words = self.words_at(event.pos())
        QToolTip.showText(event.globalPos(), plain(words), self._editor)
        # Where there is nothing to say, somebody else may have.
        return bool(words)

    def words_at(self, place: QPoint) -> str:
        """Return who wrote the character at `place` of the viewport; empty for none."""
        editor = self._editor
        cursor = editor.cursorForPosition(place)
        block, near = cursor.block(), cursor.positionInBlock()
        top = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).top()
        for index in range(max(0, near - 1), min(near + 1, block.length() - 1)):
            parts = bands(block, index, index + 1, editor.grid)
            if any(part.translated(0, top).contains(QPointF(place)) for part in parts):
                return self._words(block.position() + index)
        return ""

    def _tell_caret(self) -> None:
        """Tell about the character behind the caret; at a paragraph's end, the one before it."""
        words = ""
        if self._is_active:
            cursor = self._editor.textCursor()
            is_behind = cursor.atBlockEnd() and not cursor.atBlockStart()
            words = self._words(cursor.position() - is_behind)
        if words != self._last:
            self._last = words
            self.told.emit(words)

    def _words(self, pos_u16: int) -> str:
        """Return who wrote the character at `pos_u16`."""
        manuscript = self._editor.manuscript_document.manuscript
        spans = manuscript.spans(pos_u16, min(pos_u16 + 1, len(manuscript)))
        return author_words(spans[0].author, manuscript, self._editor.locale()) if spans else ""
