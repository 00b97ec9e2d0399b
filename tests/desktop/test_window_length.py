"""How much is wanted: the menu, the button below the instruction, the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.offer_length import OfferLength
from writer_app.desktop.dialogs.length_dialog import LengthDialog
from writer_app.storage.writing_settings import WritingSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

KINDS = ("end", "sentence", "paragraph", "words")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        opened.window.complete()
        yield opened


def _checked(opened: Opened) -> list[str]:
    actions = opened.window.window_actions
    return [kind for kind in KINDS if actions[f"length_{kind}"].isChecked()]


def _button(opened: Opened) -> QToolButton:
    return opened.window.panes.instruction.findChildren(QToolButton)[1]


def test_the_usual_length_is_all(opened: Opened) -> None:
    assert _checked(opened) == ["end"]
    assert _button(opened).text() == "Until it ends"


@pytest.mark.parametrize("kind", ["sentence", "paragraph"])
def test_a_length_is_chosen_for_all_windows(opened: Opened, kind: str) -> None:
    other = opened.services.windows.new()
    other.complete()
    opened.window.window_actions[f"length_{kind}"].trigger()
    assert opened.services.preferences.settings.writing.length == kind
    assert _checked(opened) == [kind]
    assert other.window_actions[f"length_{kind}"].isChecked()
    opened.window.window_actions["continue"].trigger()
    assert opened.assistant.asks[0].wish.length == OfferLength.parse(kind)


def test_a_number_of_words_is_asked_for(opened: Opened) -> None:
    opened.window.window_actions["length_words"].trigger()
    (dialog,) = opened.window.findChildren(LengthDialog)
    assert _checked(opened) == ["end"]
    QTest.keyClicks(dialog.number, "80")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    assert opened.services.preferences.settings.writing.length == "words:80"
    assert _checked(opened) == ["words"]
    assert _button(opened).text() == "About 80 words"


def test_no_number_leaves_the_length_as_it_was(opened: Opened) -> None:
    opened.window.window_actions["length_words"].trigger()
    (dialog,) = opened.window.findChildren(LengthDialog)
    QTest.keyClick(dialog.number, Qt.Key.Key_Escape)
    assert opened.services.preferences.settings.writing == WritingSettings()
    assert _checked(opened) == ["end"]


def test_the_button_offers_what_the_menu_does(opened: Opened) -> None:
    actions = opened.window.window_actions
    wanted = [actions[f"length_{kind}"] for kind in KINDS] + [actions["auto_finish"]]
    offered = [entry for entry in _button(opened).menu().actions() if not entry.isSeparator()]
    assert offered == wanted


def test_sentences_are_finished_where_the_writer_wants_that(opened: Opened) -> None:
    action = opened.window.window_actions["auto_finish"]
    action.trigger()
    assert action.isChecked()
    assert opened.services.preferences.settings.writing.finish_sentence
    action.trigger()
    assert not action.isChecked()
    assert opened.services.preferences.settings.writing == WritingSettings()
