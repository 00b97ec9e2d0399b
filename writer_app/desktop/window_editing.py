"""Undo, the clipboard and the zoom: for whichever text has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.services import Services

_Text: TypeAlias = "QPlainTextEdit | QLineEdit"

_ZOOM_STEP: Final = 10
"""One step of zoom, in percent."""


class WindowEditing(QObject):
    """Binds the actions that change any text, or how large it is."""

    def __init__(self, actions: Actions, editor: ProseEditor, services: Services) -> None:
        super().__init__(editor)
        self._actions = actions
        self._editor = editor
        self._bind()
        editor.manuscript_opened.connect(self._follow)
        editor.zoom_by((services.session.zoom - editor.zoom) // _ZOOM_STEP)
        editor.zoom_changed.connect(services.session.remember_zoom)
        self._follow(editor.manuscript_document)

    def _bind(self) -> None:
        actions, editor = self._actions, self._editor
        actions.bind("undo", lambda: self._target().undo())
        actions.bind("redo", lambda: self._target().redo())
        actions.bind("cut", lambda: self._target().cut())
        actions.bind("copy", lambda: self._target().copy())
        actions.bind("paste", lambda: self._target().paste())
        actions.bind("select_all", lambda: self._target().selectAll())
        actions.bind("zoom_in", lambda: editor.zoom_by(1))
        actions.bind("zoom_out", lambda: editor.zoom_by(-1))
        actions.bind("zoom_reset", editor.zoom_reset)

    def _target(self) -> _Text:
        """Return the text that has the keyboard, and else the page."""
        focus = QApplication.focusWidget()
        mine = isinstance(focus, QPlainTextEdit | QLineEdit)
        return focus if mine and focus.window() is self._editor.window() else self._editor

    def _follow(self, shown: ManuscriptDocument) -> None:
        shown.state_changed.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        manuscript = self._editor.manuscript_document.manuscript
        can = {"undo": manuscript.can_undo, "redo": manuscript.can_redo}
        self._actions.set_enabled((name for name, yes in can.items() if yes), among=can)
