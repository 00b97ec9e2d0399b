"""The look that all dialogs have in common."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.panels.focus_ring import FocusRing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_a_dialog_shows_where_the_keyboard_is_and_no_icons(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column, field = QVBoxLayout(dialog), QLineEdit()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    column.addWidget(field)
    column.addWidget(buttons)
    look_like_ours(dialog)
    (ring,) = dialog.findChildren(FocusRing)
    dialog.show()
    dialog.activateWindow()
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    for control in (field, close):
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        assert ring.isVisible()
        assert ring.geometry() == control.geometry()
    assert close.icon().isNull()


def test_a_dialog_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    large, usual = QDialog(), QDialog()
    for dialog in (large, usual):
        qtbot.addWidget(dialog)
    room = large.screen().availableSize()
    large.resize(room * 2)
    for dialog in (large, usual):
        look_like_ours(dialog)
    assert large.width() < room.width()
    assert large.height() < room.height()
    assert not usual.testAttribute(Qt.WidgetAttribute.WA_Resized), "it takes what it needs"
