"""What a window asks of Qt before it shows, and what it must not make PySide load."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from writer_app.desktop.little_qt import put, viewport_of

NOTHING_MORE = """
from writer_app.desktop.runtime.qt import load_qt
load_qt()
from PySide6 import QtCore, QtWidgets
from writer_app.desktop.little_qt import put, viewport_of
application = QtWidgets.QApplication([])
edit = QtWidgets.QPlainTextEdit()
made = set(vars(QtWidgets))
put(edit, verticalScrollBarPolicy="ScrollBarAlwaysOn")
viewport = viewport_of(edit)
assert edit.viewport() is viewport
assert "Qt" not in vars(QtCore)
assert set(vars(QtWidgets)) <= made, set(vars(QtWidgets)) - made
"""


def test_values_have_names(qtbot: QtBot) -> None:
    label, button = QLabel(), QPushButton()
    for widget in (label, button):
        qtbot.addWidget(widget)
    put(label, alignment="AlignRight|AlignVCenter", textFormat="PlainText")
    put(button, focusPolicy="TabFocus")
    assert label.alignment() == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("values", [{"focusPolicy": "TabFocusing"}, {"focusPolice": "TabFocus"}])
def test_what_qt_does_not_know_is_an_error(qtbot: QtBot, values: dict[str, str]) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with pytest.raises(ValueError, match="QPushButton has no focusPolic"):
        put(button, **values)


def test_the_viewport_is_the_one_of_the_area(qtbot: QtBot) -> None:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    assert viewport_of(edit) is edit.viewport()


def test_nothing_more_is_loaded_for_it() -> None:
    subprocess.run([sys.executable, "-c", NOTHING_MORE], check=True)
