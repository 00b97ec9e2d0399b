"""The price before pressing, and the panel that shows what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import Cost, Profile
from writer_app.desktop.dialogs.spending_dialog import SpendingDialog
from writer_app.desktop.panels.sent_panel import SentPanel
from writer_app.drafting import Outcome
from writer_app.manuscript.notes import Notes
from writer_app.providers.catalog import Catalog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

SINGAPORE = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late. The rain went on.") as opened:
        opened.window.complete()
        opened.assistant.profile = Profile(name="qwen", base_url=SINGAPORE, model="qwen-plus")
        opened.services.spending.begin(Catalog.load())
        yield opened


def panel_of(opened: Opened) -> SentPanel:
    opened.window.window_actions["sent_panel"].trigger()
    panel = opened.window.panes.side.findChild(SentPanel)
    assert panel is not None
    return panel


def test_the_button_says_the_price_when_the_caret_has_rested(qtbot: QtBot, opened: Opened) -> None:
    button = opened.window.panes.instruction._button
    qtbot.waitUntil(lambda: "$" in button.toolTip())


def test_the_panel_follows_the_text_and_the_instruction(qtbot: QtBot, opened: Opened) -> None:
    panel = panel_of(opened)
    assert opened.window.window_actions["sent_panel"].isChecked()
    assert "The rain went on." in panel.text.toPlainText()
    opened.window.panes.to_page()
    qtbot.keyClicks(opened.window.editor, " Then")
    qtbot.waitUntil(lambda: "The rain went on. Then" in panel.text.toPlainText())
    opened.window.panes.instruction.start_from("She leaves.")
    qtbot.waitUntil(lambda: "She leaves." in panel.text.toPlainText())


@pytest.mark.parametrize("sends_key", [True, False])
def test_a_key_is_shown_where_one_goes_out(opened: Opened, sends_key: bool) -> None:
    opened.assistant.sends_key = sends_key
    panel = panel_of(opened)
    panel.as_sent.setChecked(True)
    assert ("Authorization" in panel.text.toPlainText()) is sends_key


def test_what_is_left_out_is_said(qtbot: QtBot, opened: Opened) -> None:
    assert opened.assistant.profile is not None
    opened.assistant.profile = replace(opened.assistant.profile, context_characters=400)
    editor, memory = opened.window.editor, Notes(memory="Ann is eleven.", following_on=True)
    editor.manuscript_document.manuscript.set_notes(memory)
    editor.insertPlainText("\nIt rained. 🌧" * 100 + "\n%% a plan\nThe end.")
    opened.window.resize(900, 600)
    panel = panel_of(opened)
    assert "private is left out" in panel.summary.text()
    assert "characters of the text are not sent" in panel.summary.text()
    assert "the memory: 14 characters" in panel.parts.text()
    assert "plan" not in panel.text.toPlainText()
    editor.put_caret(5)
    qtbot.waitUntil(lambda: "what follows" in panel.parts.text())
    assert "not sent" not in panel.summary.text()
    assert "private" not in panel.summary.text()
    assert opened.window.height() == 600, "the window stays as large as it is"


def test_a_ceiling_stops_before_anything_is_sent(qtbot: QtBot, opened: Opened) -> None:
    spending, window = opened.services.spending, opened.window
    qtbot.waitUntil(lambda: spending.ledger is not None)
    window.window_actions["continue"].trigger()
    (ask,) = opened.assistant.asks
    assert ask.paid is not None
    ask.say(" Then")
    ask.end()
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    cost = Cost(1_000, 500, 0.25, is_estimate=False)
    ask.paid(Outcome(text=" Then", result="complete", profile="q", model="m", cost=cost))
    preferences = opened.services.preferences
    preferences.put_writing(preferences.settings.writing._replace(manuscript_ceiling_usd=0.25))
    window.window_actions["continue"].trigger()
    assert len(opened.assistant.asks) == 1
    notices = window.panes.notices
    assert "ceiling of $0.25 for this manuscript" in notices.text
    notices.buttons[0].click()
    assert window.findChild(SpendingDialog) is not None


def test_spending_opens_once(opened: Opened) -> None:
    for _ in range(2):
        opened.window.window_actions["spending"].trigger()
    shown = [each.isVisible() for each in opened.window.findChildren(SpendingDialog)]
    assert shown.count(True) == 1


def test_it_says_where_nothing_may_be_sent(qtbot: QtBot, opened: Opened) -> None:
    panel = panel_of(opened)
    document = opened.window.editor.manuscript_document
    document.set_private(0, len(document.manuscript), private=True)
    opened.window.editor.put_caret(5)
    qtbot.waitUntil(lambda: "private" in panel.summary.text())


def test_closing_it_unchecks_its_action(opened: Opened) -> None:
    panel_of(opened)
    opened.window.window_actions["sent_panel"].trigger()
    assert not opened.window.window_actions["sent_panel"].isChecked()
    assert opened.window.panes.side.isHidden()


def test_before_it_is_known_whom_to_ask_it_says_so(opened: Opened) -> None:
    opened.assistant.profile = None
    assert "loaded" in panel_of(opened).summary.text()
