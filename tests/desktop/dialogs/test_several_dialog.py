"""How many takes at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from writer_app.desktop.dialogs.several_dialog import several_menu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _opened(window: QWidget, usual: int, asked: list[int]) -> QMenu:
    menu = several_menu(usual, lambda count: f"about ${count}", asked.append, window)
    menu.popup(QPoint(10, 10))
    return menu


def test_each_number_has_its_price(window: QWidget) -> None:
    menu = several_menu(0, lambda count: "" if count == 5 else f"${count}", print, window)
    names = [entry.text().replace("&", "") for entry in menu.actions()]
    assert names == ["2 takes · $2", "3 takes · $3", "4 takes · $4", "5 takes"]


@pytest.mark.parametrize(("usual", "wanted"), [(0, 2), (2, 2), (4, 4)])
def test_enter_takes_the_usual_number(window: QWidget, usual: int, wanted: int) -> None:
    asked: list[int] = []
    QTest.keyClick(_opened(window, usual, asked), Qt.Key.Key_Return)
    assert asked == [wanted]


def test_arrows_and_digits_take_others(window: QWidget) -> None:
    asked: list[int] = []
    menu = _opened(window, 3, asked)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QTest.keyClick(_opened(window, 3, asked), Qt.Key.Key_5)
    assert asked == [4, 5]


def test_escape_asks_for_none(window: QWidget) -> None:
    asked: list[int] = []
    QTest.keyClick(_opened(window, 3, asked), Qt.Key.Key_Escape)
    assert asked == []
