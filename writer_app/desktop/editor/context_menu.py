"""The menu at the caret. Qt's own would offer its undo, which is off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor

_Key = QKeySequence.StandardKey
_translate = QCoreApplication.translate


def context_menu(editor: ProseEditor) -> QMenu:
    """Return a menu for `editor` as it is now; it goes away by itself when it is closed."""
    manuscript = editor.manuscript_document.manuscript
    has_selection = editor.textCursor().hasSelection()
    menu = QMenu(editor)
    menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, _translate("EditorMenu", "Undo"), _Key.Undo, editor.undo, manuscript.can_undo)
    _add(menu, _translate("EditorMenu", "Redo"), _Key.Redo, editor.redo, manuscript.can_redo)
    menu.addSeparator()
    _add(menu, _translate("EditorMenu", "Cut"), _Key.Cut, editor.cut, has_selection)
    _add(menu, _translate("EditorMenu", "Copy"), _Key.Copy, editor.copy, has_selection)
    _add(menu, _translate("EditorMenu", "Paste"), _Key.Paste, editor.paste, editor.canPaste())
    delete = _translate("EditorMenu", "Delete")
    _add(menu, delete, _Key.Delete, editor.delete_selection, has_selection)
    menu.addSeparator()
    select_all = _translate("EditorMenu", "Select all")
    _add(menu, select_all, _Key.SelectAll, editor.selectAll, len(manuscript) > 0)
    return menu


def _add(
    menu: QMenu, text: str, key: QKeySequence.StandardKey, do: Callable[[], None], is_enabled: bool
) -> None:
    # The key is only shown: as a shortcut of its own it would compete with the window's action.
    keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    action = QAction(f"{text}\t{keys}", menu)
    action.setEnabled(is_enabled)
    action.triggered.connect(lambda: do())
    menu.addAction(action)
