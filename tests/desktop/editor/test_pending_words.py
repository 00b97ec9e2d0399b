"""The words of a take that is neither kept nor discarded."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from writer_app.desktop import sliced_work
from writer_app.desktop.editor.pending_words import PendingWords
from writer_app.desktop.editor.take_session import TakeSession


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("She opened| the end.")
    qtbot.addWidget(page.editor)
    return page


def session(page: Page) -> TakeSession:
    session = page.controller.session
    assert session is not None
    return session


def test_a_usual_take_is_counted_at_once_and_anew_when_it_changes(page: Page) -> None:
    words = PendingWords(page.editor)
    page.take_shown(" the old door.")
    assert words.of(session(page)) == 3
    page.controller.keep_next("word")
    assert words.of(session(page)) == 2
    page.type("big ")
    assert words.of(session(page)) == 2


def test_a_long_take_is_counted_in_slices(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)
    words = PendingWords(page.editor)
    page.take_shown(" it’s" * 4_000)
    with qtbot.waitSignal(words.counted, timeout=5_000):
        assert words.of(session(page)) is None
    assert words.of(session(page)) == 4_000
