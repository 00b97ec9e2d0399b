"""The messages of one request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.wire_values import profile
from writer_app.continuation.prompt import DEFAULT_INSTRUCTION, Place, build
from writer_app.continuation.types import Message
from writer_app.continuation.wish import Wish

_ANY = st.text(st.characters(codec=None, categories=None), max_size=60)
_BLANK = st.text(st.sampled_from(" \t\n\u3000\u00a0\u2028\r"), max_size=5)
_TEXTS = _ANY | _BLANK | st.builds(str.__add__, _ANY, _BLANK)


@given(_TEXTS, _TEXTS, _TEXTS, _TEXTS, st.integers(1, 50))
def test_every_request_is_one_that_servers_take(
    before: str, instruction: str, system: str, own: str, budget: int
) -> None:
    asked = profile(system_text=system, instruction=own, context_characters=budget)
    request = build(asked, Place(before), Wish(instruction=instruction))
    roles = [message.role for message in request.messages]
    assert roles in (
        ["user"],
        ["user", "assistant"],
        ["system", "user"],
        ["system", "user", "assistant"],
    )
    for message in request.messages:
        assert message.content.strip()
        assert message.content.encode()
        assert "\r" not in message.content
    assert len(request.prefix) <= budget
    assert request.prefix == request.prefix.rstrip(" \t")


@pytest.mark.parametrize(
    ("before", "prefix"),
    [
        ("Spring has come, the earth", "Spring has come, the earth"),
        ("the earth ", "the earth"),
        ("the earth \t  ", "the earth"),
        ("the earth\n", "the earth\n"),
        ("the earth\n\n", "the earth\n\n"),
        ("the earth \n", "the earth \n"),
        ("the earth\n  ", "the earth\n"),
        ("the earth\u00a0", "the earth\u00a0"),
        ("a\u2029b\u2028c\r\nd\re", "a\nb\nc\nd\ne"),
        ("a\0b\ufffcc\x1bd", "abcd"),
        ("half \ud83d", "half \ufffd"),
        ("\ud83c\udf31", "🌱"),
        ("", ""),
        ("  \t\n ", ""),
    ],
)
def test_the_prefix_as_it_is_sent(before: str, prefix: str) -> None:
    assert build(profile(), Place(before)).prefix == prefix


def test_without_a_prefix_the_user_speaks_last() -> None:
    assert build(profile(), Place(" \n"), Wish(instruction="Begin.")).messages == (
        Message("user", "Begin."),
    )


@pytest.mark.parametrize(
    ("said", "own", "sent"),
    [
        ("Now.", "Always.", "Now."),
        ("  Now.\n", "Always.", "Now."),
        ("", "Always.", "Always."),
        (" \n", " Always. ", "Always."),
        ("", "", DEFAULT_INSTRUCTION),
        ("", "  ", DEFAULT_INSTRUCTION),
    ],
)
def test_which_instruction_is_sent(said: str, own: str, sent: str) -> None:
    request = build(profile(instruction=own), Place("x"), Wish(instruction=said))
    assert request.messages[0] == Message("user", sent)


def test_the_system_text_comes_first_and_only_when_there_is_one() -> None:
    request = build(profile(system_text="Be brief."), Place("x"), Wish(instruction="Go."))
    assert [m.role for m in request.messages] == ["system", "user", "assistant"]
    assert request.messages[0].content == "Be brief."


def test_a_second_continuation_sends_all_of_the_text_as_one_prefix() -> None:
    first = build(profile(), Place("Spring has come, "))
    second = build(profile(), Place("Spring has come, the earth wakes. "))
    assert first.prefix == "Spring has come,"
    assert second.prefix == "Spring has come, the earth wakes."
    assert len(second.messages) == 2


def test_the_prefix_is_cut_to_the_budget_and_the_rest_is_kept() -> None:
    long = "One sentence here. " * 1000
    asked = profile(system_text="S", context_characters=500)
    request = build(asked, Place(long), Wish(instruction="Go."))
    assert len(request.prefix) <= 500
    assert request.prefix.startswith("One sentence")
    assert [m.content for m in request.messages[:2]] == ["S", "Go."]
