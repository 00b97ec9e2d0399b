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
from writer_app.continuation.tokens import TokenRates
from writer_app.continuation.types import Profile, Request
from writer_app.continuation.wish import Wish
from writer_app.desktop.panels.sent_panel import SentPanel
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


def show(panel: SentPanel, request: Request = REQUEST, left_out: int = 0) -> None:
    parts = TokenRates().estimate_parts("qwen-plus", sent_parts(request))
    cost = CostEstimate(1234, 300, 0.0012, 0.0012)
    panel.show_request(request, prepare(request), parts, cost, left_out)


def test_every_message_is_shown(panel: SentPanel) -> None:
    show(panel)
    for message in REQUEST.messages:
        assert message.content in panel.text.toPlainText()


def test_what_it_costs_and_what_is_left_out_is_said(panel: SentPanel) -> None:
    show(panel, left_out=12_400)
    assert not panel.summary.isHidden()
    assert QLocale().toString(1234) in panel.summary.text()
    assert "$0.0012" in panel.summary.text()
    assert QLocale().toString(12_400) in panel.summary.text()
    show(panel)
    assert QLocale().toString(12_400) not in panel.summary.text()


def test_each_part_has_its_weight(panel: SentPanel) -> None:
    show(panel)
    assert len(panel.parts.text().splitlines()) == len(REQUEST.messages)


def test_as_it_goes_out_it_is_the_body_exactly_and_the_key_is_masked(panel: SentPanel) -> None:
    show(panel)
    panel.as_sent.setChecked(True)
    head, _, body = panel.text.toPlainText().partition("\n\n")
    assert f"Authorization: Bearer {MASK}" in head
    assert json.loads(body) == json.loads(prepare(REQUEST).body)


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
    longer = replace(long.messages[-1], content=long.prefix + " More.")
    more = replace(long, messages=(*long.messages[:-1], longer))
    show(panel, more)
    assert bar.value() == place
