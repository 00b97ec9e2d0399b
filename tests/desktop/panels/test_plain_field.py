"""A field of several lines: what an empty one says gives way to what is composed."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer_app.desktop.panels.plain_field import PlainField


def test_nothing_is_painted_over_what_is_composed(qtbot: QtBot) -> None:
    field = PlainField()
    qtbot.addWidget(field)
    field.setPlaceholderText("What comes next?")
    for preedit in ("n", "ni"):
        QApplication.sendEvent(field, QInputMethodEvent(preedit, []))
        assert field.composing
        assert field.placeholderText() == ""
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    assert not field.composing
    assert field.placeholderText() == "What comes next?"
