"""A sentence beside a control, and the name of one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs.settings_blocks import HintLabel, name_control

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize(
    ("hint", "lines", "is_wanted"), [("a", 0, True), ("", 1, True), ("", 0, False)]
)
def test_it_is_seen_in_its_place_and_never_as_a_window(
    qtbot: QtBot, hint: str, lines: int, is_wanted: bool
) -> None:
    label = HintLabel(hint, lines=lines)
    assert not label.isVisible()
    place = QWidget()
    qtbot.addWidget(place)
    QVBoxLayout(place).addWidget(label)
    assert not label.isVisible()
    place.show()
    assert label.isVisible() == is_wanted
    label.set_problem("wrong")
    assert label.isVisible()
    label.set_problem("")
    assert label.isVisible() == is_wanted


def test_what_is_said_before_it_has_its_place_is_seen_there(qtbot: QtBot) -> None:
    label = HintLabel()
    label.set_hint("a")
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    label.setParent(place)
    assert label.isVisible()


@pytest.mark.parametrize("label", ["&Model:", "模型(&M)：", "Modèle\u00a0:"])
def test_a_name_is_a_label_without_its_signs(qtbot: QtBot, label: str) -> None:
    control = QLineEdit()
    qtbot.addWidget(control)
    name_control(control, label)
    assert control.accessibleName() in ("Model", "模型", "Modèle")
