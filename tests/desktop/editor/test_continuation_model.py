"""Whatever the writer does while text comes: what must always hold, with the real widget."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.continuing_model import COMING, PLACES, Continuing

QUICK_EXAMPLES = 150


@pytest.mark.usefixtures("qtbot")
def test_whatever_the_writer_does_while_text_comes() -> None:
    examples = min(settings.default.max_examples, 400)  # pyright: ignore[reportOptionalMemberAccess]
    wanted = QUICK_EXAMPLES if examples <= 100 else examples
    run_state_machine_as_test(
        Continuing, settings=settings(max_examples=wanted, stateful_step_count=40, deadline=None)
    )


@given(text=COMING, cuts=st.lists(PLACES, max_size=6), flushes=st.lists(st.booleans(), max_size=6))
@settings(max_examples=50)
def test_any_split_of_the_text_gives_the_same_document(
    text: str, cuts: list[float], flushes: list[bool]
) -> None:
    page = Page("Before| after")
    edges = [0, *sorted(round(cut * len(text)) for cut in cuts), len(text)]
    page.controller.new_takes.continue_here()
    for number, (start, end) in enumerate(pairwise(edges)):
        page.ask.give(text[start:end])
        if flushes[number : number + 1] == [True]:
            page.flush()
    page.end()
    assert page.marked == f"Before|{text} after"
    page.editor.deleteLater()


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> QtBot:
    return qtbot
