"""The row below the instruction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from writer_app.continuation.offer_length import OfferLength
from writer_app.desktop.panels.instruction_options import InstructionOptions
from writer_app.storage.writing_settings import OwnPreset

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 60)
    return window


@pytest.fixture
def options(window: QWidget) -> InstructionOptions:
    options = InstructionOptions(window)
    options.resize(700, 40)
    window.show()
    return options


def _buttons(options: InstructionOptions) -> tuple[QToolButton, QToolButton]:
    presets, length = options.findChildren(QToolButton)
    return presets, length


def _switches(options: InstructionOptions) -> tuple[QCheckBox, QCheckBox]:
    following, memory = options.findChildren(QCheckBox)
    return memory, following


def _places(options: InstructionOptions) -> list[int]:
    """Return where those begin that are always there, but for the one at the right edge."""
    return [_buttons(options)[0].x(), _switches(options)[1].x()]


def test_a_preset_gives_its_instruction(qtbot: QtBot, options: InstructionOptions) -> None:
    edit = QAction("Edit presets…", options)
    presets = [OwnPreset("Rain & wind", "Let it rain."), OwnPreset("End", "End it.")]
    options.set_presets(presets, [edit])
    menu = _buttons(options)[0].menu()
    names = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert names == ["Rain && wind", "End", "Edit presets…"]
    with qtbot.waitSignal(options.preset_chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == ["Let it rain."]
    options.set_presets([], [edit])
    assert [entry.text() for entry in menu.actions() if entry.text()] == ["Edit presets…"]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ("end", "Until it ends"),
        ("sentence", "A sentence"),
        ("paragraph", "A paragraph"),
        ("words:120", "About 120 words"),
    ],
)
def test_the_length_is_said_and_nothing_moves(
    options: InstructionOptions, length: str, words: str
) -> None:
    button, before = _buttons(options)[1], _places(options)
    options.show_length(OfferLength.parse(length))
    options.show_notes(memory=True, following=True)
    QTest.qWait(1)
    assert button.text() == words
    assert words in button.accessibleName()
    assert button.sizeHint().width() <= button.width()
    assert _places(options) == before
    assert button.geometry().right() == options.rect().right()


def test_the_switches_show_what_goes_along(options: InstructionOptions) -> None:
    memory, following = _switches(options)
    assert not memory.isVisible()
    options.show_notes(memory=False, following=True)
    assert (memory.isVisible(), memory.isChecked(), following.isChecked()) == (True, False, True)
    options.show_notes(memory=None, following=False)
    assert not memory.isVisible()


def test_a_click_and_the_space_bar_switch(qtbot: QtBot, options: InstructionOptions) -> None:
    memory, following = _switches(options)
    options.show_notes(memory=True, following=False)
    with qtbot.waitSignal(options.memory_switched) as off:
        memory.click()
    assert off.args == [False]
    following.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(options.following_switched) as on:
        QTest.keyClick(following, Qt.Key.Key_Space)
    assert on.args == [True]


def test_showing_them_switches_nothing(qtbot: QtBot, options: InstructionOptions) -> None:
    with qtbot.assertNotEmitted(options.memory_switched):
        options.show_notes(memory=True, following=True)
