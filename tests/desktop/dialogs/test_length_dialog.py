"""The number of words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs.length_dialog import (
    LEAST_WORDS,
    MOST_WORDS,
    USUAL_WORDS,
    LengthDialog,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def _type(window: QWidget, before: int, digits: str, key: Qt.Key) -> list[int]:
    chosen: list[int] = []
    dialog = LengthDialog(before, chosen.append, window)
    dialog.show()
    QTest.keyClicks(dialog.number, digits)
    QTest.keyClick(dialog.number, key)
    return chosen


def test_enter_chooses_what_was_typed_over_the_number_before(window: QWidget) -> None:
    assert _type(window, 300, "80", Qt.Key.Key_Return) == [80]


def test_enter_alone_chooses_what_stands_there(window: QWidget) -> None:
    assert _type(window, 300, "", Qt.Key.Key_Return) == [300]
    assert _type(window, 0, "", Qt.Key.Key_Return) == [USUAL_WORDS]


def test_escape_chooses_nothing(window: QWidget) -> None:
    assert _type(window, 0, "80", Qt.Key.Key_Escape) == []


def test_no_number_is_out_of_bounds(window: QWidget) -> None:
    assert _type(window, 100_000, "", Qt.Key.Key_Return) == [MOST_WORDS]
    assert _type(window, 0, "3", Qt.Key.Key_Return) == [LEAST_WORDS]


def test_it_is_not_modal(window: QWidget) -> None:
    assert not LengthDialog(0, lambda _: None, window).isModal()
