"""A file that is not UTF-8 opens as Western by choice, and stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.file_windows import FileWindow

# The offscreen platform's own, for each dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> FileWindow:
    return FileWindow(qtbot)


@pytest.fixture
def western(window: FileWindow, draft: Path) -> FileWindow:
    """Let a file be opened as Western, as its notice offers."""
    draft.write_bytes("“Où ?”\r\nIci.\r\n".encode("cp1252"))
    window.file.load(draft)
    offer = window.wait_for_offer()
    ((label, open_it),) = offer.own_steps
    assert label == "Open as Western (Windows-1252)"
    assert window.file.is_blank
    with window.qtbot.waitSignal(window.file.opened):
        open_it()
    window.offers.clear()
    return window


def test_a_western_file_opens_by_choice_and_stays_western(western: FileWindow, draft: Path) -> None:
    assert western.text == "“Où ?”\nIci.\n"
    western.editor.insertPlainText("é")
    western.save()
    assert draft.read_bytes() == "é“Où ?”\r\nIci.\r\n".encode("cp1252")


def test_what_does_not_fit_is_asked_before_it_is_saved(western: FileWindow, draft: Path) -> None:
    before = draft.read_bytes()
    western.editor.insertPlainText("猫")
    western.file.save(western.said.append)
    offer = western.wait_for_offer()
    ((label, save_it),) = offer.own_steps
    assert (label, offer.steps) == ("Save as UTF-8", ())
    assert "no character “猫”" in str(offer.notice)
    assert (western.said, draft.read_bytes()) == ([False], before)
    assert western.file.is_modified
    with western.qtbot.waitSignal(western.file.saved):
        save_it()
    assert draft.read_bytes() == "猫“Où ?”\r\nIci.\r\n".encode()
    assert not western.file.is_modified
    western.type("x")
    western.save()
    assert draft.read_bytes() == "猫x“Où ?”\r\nIci.\r\n".encode()


def test_a_file_that_was_western_comes_back_as_one(window: FileWindow, draft: Path) -> None:
    draft.write_bytes(b"caf\xe9\n")
    with window.qtbot.waitSignal(window.file.opened):
        window.file.load(draft, quiet=True)
    assert window.text == "café\n"
    assert not window.offers
