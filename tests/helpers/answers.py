"""Finds the question or dialog that a window shows, and answers it."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot


def question(qtbot: QtBot, window: QWidget) -> QMessageBox:
    """Wait for the question of `window` and return it."""

    def shown() -> list[QMessageBox]:
        return [box for box in window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[-1]


def answer(qtbot: QtBot, window: QWidget, words: str) -> None:
    """Press the button with `words` in it, in the question that `window` shows."""
    box = question(qtbot, window)
    (button,) = [each for each in box.buttons() if words in each.text().replace("&", "")]
    button.click()
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QMessageBox)))


def file_dialog(qtbot: QtBot, window: QWidget) -> QFileDialog:
    """Wait for the file dialog of `window` and return it."""

    def shown() -> list[QFileDialog]:
        return [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[-1]
