"""The status line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QRect, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from writer_app.desktop.panels.status_line import Slot, StatusLine
from writer_app.desktop.runtime.application import write_numbers_readably
from writer_app.resource_files import resource

# Qt's platform without a screen says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, line.sizeHint().height())
    line.show()
    return line


def _texts(line: StatusLine) -> list[str]:
    return [slot.text() for slot in line.findChildren(Slot)]


def _places(line: StatusLine) -> list[QRect]:
    layout = line.layout()
    assert layout is not None
    layout.activate()
    return [slot.geometry() for slot in line.findChildren(Slot)]


def test_nothing_jumps_whatever_is_said(line: StatusLine) -> None:
    line.set_words(0)
    before = _places(line)
    line.set_words(123_456, 1_234)
    line.set_state("Waiting for a server with a rather long name…")
    line.set_first_text(12.3)
    line.set_tokens(20_000, 400)
    line.set_profile("a profile with a long name", "and-a-model-with-a-long-name")
    line.show_message("Saved")
    assert _places(line) == before


def test_what_is_said(line: StatusLine) -> None:
    line.set_state("Ready")
    line.set_first_text(0.84)
    line.set_tokens(812, 40)
    line.set_profile("qwen", "qwen-plus")
    assert _texts(line)[1:] == ["Ready", "0.8 s", "812 in, 40 out", "qwen · qwen-plus"]
    line.set_first_text(None)
    line.set_tokens(None, 3)
    assert _texts(line)[2:4] == ["", ""]


def test_a_message_goes_when_the_state_changes(line: StatusLine) -> None:
    line.set_state("Ready")
    line.show_message("Saved")
    assert _texts(line)[1] == "Saved"
    line.set_state("Writing…")
    assert _texts(line)[1] == "Writing…"


def test_the_link_is_there_only_without_a_key(qtbot: QtBot, line: StatusLine) -> None:
    (button,) = line.findChildren(QPushButton)
    assert not button.isVisible()
    line.set_profile("practice", "practice")
    line.set_practice_for("qwen")
    assert button.isVisible()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert _texts(line)[-1] == "Practice text: qwen has no key yet"
    with qtbot.waitSignal(line.add_key_requested):
        button.click()
    line.set_practice_for("")
    assert _texts(line)[-1] == "practice"


def test_a_narrow_window_shortens_instead_of_growing(line: StatusLine) -> None:
    line.set_words(123_456, 1_234)
    assert line.minimumSizeHint().width() < 200


def test_the_count_of_words_is_one_whole_sentence(qtbot: QtBot, qapp: QApplication) -> None:
    english = QTranslator()
    assert english.load(str(resource("translations", "writer_app_en.qm")))
    qapp.installTranslator(english)
    try:
        line = StatusLine()
        qtbot.addWidget(line)
        said = [(1, None), (2, None), (1, 1), (12_345, 1_234)]
        texts: list[str] = []
        for count, selected in said:
            line.set_words(count, selected)
            texts.append(_texts(line)[0])
    finally:
        qapp.removeTranslator(english)
    many, some = QLocale().toString(12_345), QLocale().toString(1_234)
    assert texts == ["1 word", "2 words", "1 word, 1 selected", f"{many} words, {some} selected"]


def test_it_is_as_high_with_the_link_as_without(line: StatusLine) -> None:
    without = line.sizeHint().height()
    line.set_practice_for("qwen")
    assert line.findChildren(QPushButton)[0].isVisible()
    assert line.sizeHint().height() == without


def test_long_numbers_are_grouped_without_a_language_of_the_system() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale.c())
        write_numbers_readably()
        assert QLocale().toString(2_028_049) == "2,028,049"
    finally:
        QLocale.setDefault(before)


def test_in_a_narrow_window_the_state_can_still_be_read(line: StatusLine) -> None:
    line.set_words(428)
    line.set_tokens(262, 258)
    line.set_practice_for("qwen")
    line.resize(640, line.height())
    state = line.findChildren(Slot)[1]
    layout = line.layout()
    assert layout is not None
    layout.activate()
    assert state.width() >= state.fontMetrics().horizontalAdvance("62 words pending")


@pytest.mark.parametrize("width", [640, 1000])
def test_shares_are_read_as_a_whole_when_they_are_wanted(line: StatusLine, width: int) -> None:
    text = "You 63 %, model 21 %, pasted 16 %"
    line.set_state("Ready")
    line.set_profile("qwen", "qwen-plus")
    line.resize(width, line.height())
    line.set_shares(text)
    places = sorted(_places(line), key=QRect.left)
    shares = next(slot for slot in line.findChildren(Slot) if slot.text() == text)
    assert shares.width() >= shares.fontMetrics().horizontalAdvance(text)
    assert all(one.right() < other.left() for one, other in pairwise(places))


def test_shares_leave_room_for_the_rest(line: StatusLine) -> None:
    line.set_shares("You 63 %, model 21 %, pasted 16 %" * 4)
    assert line.minimumSizeHint().width() < 600


def _is_painted(slot: Slot) -> bool:
    image = slot.grab().toImage()
    columns = range(image.width())
    pixels = {image.pixel(x, y) for y in range(image.height()) for x in columns}
    return len(pixels) > 1


def test_a_figure_is_shown_as_a_whole_or_not_at_all(line: StatusLine) -> None:
    line.set_state("Ready")
    line.set_first_text(12.3)
    state, seconds = line.findChildren(Slot)[1:3]
    assert _is_painted(seconds)
    short = seconds.fontMetrics().horizontalAdvance("12…")
    for slot in (state, seconds):
        slot.resize(short, slot.height())
    assert not _is_painted(seconds)
    assert _is_painted(state)


def test_of_what_the_keys_do_now_a_narrow_line_shows_whole_parts(line: StatusLine) -> None:
    line.set_state("Tab: keep   Ctrl+Right: keep word   Esc: discard")
    state = line.findChildren(Slot)[1]
    for text in ("Tab: keep   Ctrl+Right: keep word", "Tab: keep"):
        state.resize(state.fontMetrics().horizontalAdvance(text) + 9, state.height())
        assert state._as_much_as_fits() == text
    state.setMinimumWidth(0)
    state.resize(state.fontMetrics().horizontalAdvance("Tab:…"), state.height())
    assert state._as_much_as_fits().endswith("…")
    state.grab()
    assert state.toolTip() == state.text()


def test_the_figures_are_explained_where_the_pointer_rests(line: StatusLine) -> None:
    line.set_first_text(12.3)
    line.set_tokens(262, 258)
    seconds, tokens = line.findChildren(Slot)[2:4]
    for slot in (seconds, tokens):
        slot.grab()
    assert seconds.toolTip() == "Time until the first text came"
    assert tokens.toolTip() == "Tokens counted by the server"
