"""The request as it would go out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from writer_app.continuation import failures
from writer_app.continuation.pricing import CostEstimate
from writer_app.continuation.prompt import Place, build
from writer_app.continuation.tokens import PartEstimate, TokenRates
from writer_app.continuation.types import Profile, Request
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.sent_start import LeftOut
from writer_app.desktop.panels.sent_panel import SHOWN_CHARACTERS, Prospect, SentPanel
from writer_app.providers.prepared import prepare
from writer_app.providers.sent_parts import sent_parts
from writer_app.redaction import MASK

PROFILE = Profile(name="qwen", base_url="https://example.org/v1", model="qwen-plus")
REQUEST = build(PROFILE, Place("It was late. 夜深了。"), Wish(instruction="Rain.", memory="Ann."))


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[SentPanel]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield SentPanel(parent)  # noqa: PT022 - its parent lives as long as the test


def show(panel: SentPanel, request: Request = REQUEST, **changes: object) -> None:
    prospect = Prospect(
        request=request,
        prepared=prepare(request),
        parts=TokenRates().estimate_parts("qwen-plus", sent_parts(request)),
        estimate=CostEstimate(1234, 300, 0.0012, 0.0012),
        left_out=LeftOut(0, 0),
        spares_private=False,
        key_elsewhere="",
        sends_key=True,
    )
    panel.show_request(replace(prospect, **changes))  # pyright: ignore[reportArgumentType]


def test_every_message_is_shown(panel: SentPanel) -> None:
    show(panel)
    for message in REQUEST.messages:
        assert message.content in panel.text.toPlainText()


def test_what_it_costs_and_what_is_left_out_is_said(panel: SentPanel) -> None:
    show(panel, left_out=LeftOut(12_400, 3_100))
    assert QLocale().toString(1234) in panel.summary.text()
    assert "$0.0012" in panel.summary.text()
    assert QLocale().toString(12_400) in panel.summary.text()
    show(panel)
    assert QLocale().toString(12_400) not in panel.summary.text()


def test_each_part_has_its_weight(panel: SentPanel) -> None:
    show(panel)
    assert len(panel.parts.text().splitlines()) == len(REQUEST.messages)


def test_what_is_quoted_in_a_part_has_its_weight_too(panel: SentPanel) -> None:
    show(panel, parts=(PartEstimate("system", 99, 30), PartEstimate("memory", 45, 12)))
    system, memory = panel.parts.text().splitlines()
    assert system.startswith("System text: 99 ")
    assert "the memory: 45 " in memory


def test_that_something_private_is_left_out_is_said(panel: SentPanel) -> None:
    show(panel)
    assert "private" not in panel.summary.text()
    show(panel, spares_private=True)
    assert "private" in panel.summary.text()


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [("", "password store."), ("session", "this session"), ("environment", "environment")],
)
def test_where_the_key_comes_from_is_said(panel: SentPanel, elsewhere: str, said: str) -> None:
    show(panel, key_elsewhere=elsewhere)
    assert said in panel.summary.text()


def test_a_server_on_this_computer_may_need_no_key(panel: SentPanel) -> None:
    local = replace(PROFILE, base_url="http://127.0.0.1:8080/v1")
    show(panel, build(local, Place("It was late.")))
    assert "key" not in panel.summary.text()


@pytest.mark.parametrize("as_sent", [False, True])
def test_of_a_long_text_the_end_is_shown_until_all_is_wanted(
    panel: SentPanel, as_sent: bool
) -> None:
    panel.as_sent.setChecked(as_sent)
    show(panel, build(PROFILE, Place("The beginning. " + "And on. " * 2_000 + "The end.")))
    shown = panel.text.toPlainText()
    assert SHOWN_CHARACTERS < len(shown) < 2 * SHOWN_CHARACTERS
    assert "…" in shown
    assert "The end." in shown
    panel.whole.setChecked(True)
    assert "The beginning." in panel.text.toPlainText()
    assert "…" not in panel.text.toPlainText()


def test_as_it_goes_out_it_is_the_body_exactly_and_the_key_is_masked(panel: SentPanel) -> None:
    show(panel)
    panel.as_sent.setChecked(True)
    head, _, body = panel.text.toPlainText().partition("\n\n")
    assert f"Authorization: Bearer {MASK}" in head
    assert json.loads(body) == json.loads(prepare(REQUEST).body)


def test_where_no_key_goes_out_none_is_shown(panel: SentPanel) -> None:
    show(panel, sends_key=False)
    panel.as_sent.setChecked(True)
    assert "Authorization" not in panel.text.toPlainText()
    panel.copy.click()
    command = QGuiApplication.clipboard().text()
    assert "Authorization" not in command
    assert "API_KEY" not in command


def test_it_is_copied_as_a_command_without_a_key(panel: SentPanel) -> None:
    show(panel)
    panel.copy.click()
    command = QGuiApplication.clipboard().text()
    assert command.startswith("curl ")
    assert "$API_KEY" in command
    assert "夜深了。" in command


def test_where_nothing_is_sent_it_says_why(panel: SentPanel) -> None:
    show(panel)
    panel.show_why_not(failures.inside_private().notice)
    assert "private" in panel.summary.text()
    assert panel.text.toPlainText() == ""
    assert not panel.copy.isEnabled()


def test_what_is_looked_at_stays_in_view(panel: SentPanel) -> None:
    long = build(PROFILE, Place("Some words in a line of the text.\n" * 400))
    panel.resize(300, 400)
    panel.show()
    show(panel, long)
    bar = panel.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    longer = replace(long.messages[-1], content=long.prefix + "More.")
    more = replace(long, messages=(*long.messages[:-1], longer))
    show(panel, more)
    assert bar.value() == place
