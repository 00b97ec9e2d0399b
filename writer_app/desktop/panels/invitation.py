"""One pale line on an empty page, which says how to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor


class Invitation(QLabel):
    """Lies over the page where its first line begins, as long as that is empty.

    It is no part of the text, and moves nothing; clicks go to the page below it.
    """

    def __init__(self, editor: ProseEditor, key_text: Callable[[str], str]) -> None:
        """`key_text` gives the key of an action as the system writes it."""
        super().__init__(editor.viewport())
        self._editor = editor
        self._key_text = key_text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        # The page lays itself out only after this.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        editor.document().contentsChanged.connect(self.refresh)
        editor.composing_changed.connect(self.refresh)
        self._is_following = False
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the line, or not, as it is now."""
        is_wanted = self._editor.document().isEmpty() and not self._editor.composing
        if not is_wanted and not self._is_following:
            return
        self._editor.setAccessibleDescription(self._words() if is_wanted else "")
        self.setVisible(is_wanted)
        self._follow(is_wanted)
        if is_wanted:
            self.setText(self._words())
            self.setGeometry(self._place())

    def _follow(self, is_wanted: bool) -> None:
        """Follow the page only while the line shows: a filter has a part in each key and paint."""
        if is_wanted == self._is_following:
            return
        self._is_following = is_wanted
        for watched in (self._editor, self._editor.viewport()):
            if is_wanted:
                watched.installEventFilter(self)
            else:
                watched.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size and its letters."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.LocaleChange):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _words(self) -> str:
        key = self._key_text("continue")
        if not key:
            return self.tr("Write.")
        return self.tr("Write. {key} goes on at the cursor.").format(key=key)

    def _place(self) -> QRect:
        caret, view = self._editor.cursorRect(), self._editor.viewport().rect()
        if self._editor.isRightToLeft():
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            return QRect(view.left(), caret.top(), caret.left() - view.left(), caret.height())
        return QRect(caret.right() + 1, caret.top(), view.right() - caret.right(), caret.height())
