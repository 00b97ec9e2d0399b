"""The field for the instruction: a few lines that grow with what is written."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from writer_app.desktop.little_qt import put, viewport_of
from writer_app.desktop.panels.instruction_history import InstructionHistory
from writer_app.desktop.panels.plain_field import PlainField

MOST_LINES: Final = 4


class InstructionField(PlainField):
    """Enter begins a new line; Up on the first line and Down on the last walk the history.

    While an input method composes, every key belongs to it.
    """

    left = Signal()
    """Escape was pressed: the writer wants to go back to the page."""

    def __init__(self, history: InstructionHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._lines = 1
        self.keeps_escape = True
        """Whether Escape leaves the field; else it is a key of the window like any other."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        put(self, horizontalScrollBarPolicy="ScrollBarAlwaysOff")
        put(self, verticalScrollBarPolicy="ScrollBarAlwaysOff")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept_viewport = viewport_of(self)
        self._kept_viewport.setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def put(self, text: str) -> None:
        """Show `text` instead of what is there; undo brings that back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines that are there, up to `MOST_LINES`."""
        margins = self.contentsMargins()
        inside = self._lines * self.fontMetrics().lineSpacing()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), round(inside + around))

    def minimumSizeHint(self) -> QSize:
        """Never ask for less than it shows."""
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep a key from the actions of the window where it is the field's own."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = event.key() == QtCore.Qt.Key.Key_Escape and self.keeps_escape
            if self.composing or escape:
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the text from its start where there is room for all of it."""
        super().resizeEvent(event)
        if self.document().size().height() <= self._lines:
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave, walk the history, or edit."""
        if self.composing or not self._walk(event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, whatever they looked like."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def _walk(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if held != QtCore.Qt.KeyboardModifier.NoModifier:
            return False
        if key == QtCore.Qt.Key.Key_Escape:
            self.left.emit()
            return True
        recalled = None
        if key == QtCore.Qt.Key.Key_Up and self._is_at_edge(QTextCursor.MoveOperation.Up):
            recalled = self._history.back(self.toPlainText())
        elif key == QtCore.Qt.Key.Key_Down and self._is_at_edge(QTextCursor.MoveOperation.Down):
            recalled = self._history.forward(self.toPlainText())
        if recalled is not None:
            self.put(recalled)
        return recalled is not None

    def _is_at_edge(self, direction: QTextCursor.MoveOperation) -> bool:
        """Return whether there is no line in that direction, wrapped lines counted."""
        return not self.textCursor().movePosition(direction)

    def _grow(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
