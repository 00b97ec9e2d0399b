"""Undo, the clipboard and the zoom: for whichever text has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor

_Text: TypeAlias = "QPlainTextEdit | QLineEdit"


class WindowEditing(QObject):
    """Binds the actions that change any text, or how large it is."""

    def __init__(self, actions: Actions, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._actions = actions
        self._editor = editor
        self._bind()
        editor.manuscript_opened.connect(self._follow)
        self._follow(editor.manuscript_document)

    def _bind(self) -> None:
        actions, editor = self._actions, self._editor
        actions.bind("undo", lambda: self._do(lambda text: text.undo()))
        actions.bind("redo", lambda: self._do(lambda text: text.redo()))
        actions.bind("cut", lambda: self._do(lambda text: text.cut()))
        actions.bind("copy", lambda: self._do(lambda text: text.copy()))
        actions.bind("paste", lambda: self._do(lambda text: text.paste()))
        actions.bind("select_all", lambda: self._do(lambda text: text.selectAll()))
        actions.bind("zoom_in", lambda: editor.zoom_by(1))
        actions.bind("zoom_out", lambda: editor.zoom_by(-1))
        actions.bind("zoom_reset", editor.zoom_reset)

    def _do(self, step: Callable[[_Text], object]) -> None:
        """Do it to the text that has the keyboard, and else to the page.

        With the keyboard in another window, the page is left alone: where one bar of menus serves
        all windows, what is pasted may be a key, meant for the settings.
        """
        focus = QApplication.focusWidget()
        if isinstance(focus, QPlainTextEdit | QLineEdit):
            step(focus)
        elif focus is None or focus.window() is self._editor.window():
            step(self._editor)

    def _follow(self, shown: ManuscriptDocument) -> None:
        shown.state_changed.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        manuscript = self._editor.manuscript_document.manuscript
        can = {"undo": manuscript.can_undo, "redo": manuscript.can_redo}
        self._actions.set_enabled((name for name, yes in can.items() if yes), among=can)
