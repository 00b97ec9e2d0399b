"""The exact JSON of each dialect."""

from __future__ import annotations

from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.types import Dialect, JsonObject, JsonValue, Message
from writer_app.providers.dialects import (
    SOFT_TAIL_CHARACTERS,
    fits_protocol,
    messages_and_extras,
    soft_tail,
)

DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)

PREFIX = "Spring has come, the earth"
USER: JsonObject = {"role": "user", "content": "Continue."}
ASSISTANT: JsonObject = {"role": "assistant", "content": PREFIX}
SYSTEM: JsonObject = {"role": "system", "content": "Plain prose."}
TURNS = (Message("system", "Plain prose."), Message("user", "Continue."))
WITH_PREFIX = (*TURNS, Message("assistant", PREFIX))


@pytest.mark.parametrize(
    ("dialect", "last", "extras"),
    [
        ("partial", [USER, {**ASSISTANT, "partial": True}], {}),
        ("prefix", [USER, {**ASSISTANT, "prefix": True}], {}),
        ("prefix-echo", [USER, {**ASSISTANT, "prefix": True}], {}),
        ("trailing-assistant", [USER, ASSISTANT], {}),
        (
            "continue-final",
            [USER, ASSISTANT],
            {"continue_final_message": True, "add_generation_prompt": False},
        ),
        ("top-level-prefix", [USER], {"prefix": PREFIX}),
    ],
)
def test_the_prefix_is_marked_as_the_server_wants_it(
    dialect: Dialect, last: list[JsonValue], extras: JsonObject
) -> None:
    messages, found = messages_and_extras(dialect, WITH_PREFIX)
    assert messages == [SYSTEM, *last]
    assert found == extras


def test_the_flag_is_the_truth_value_and_comes_last() -> None:
    messages, _ = messages_and_extras("partial", WITH_PREFIX)
    assert isinstance(messages[-1], dict)
    assert list(messages[-1]) == ["role", "content", "partial"]
    assert messages[-1]["partial"] is True


def test_soft_quotes_the_prefix_in_the_user_message() -> None:
    messages, extras = messages_and_extras("soft", WITH_PREFIX)
    assert extras == {}
    assert messages[0] == SYSTEM
    content = _only_user_text(messages[1:])
    assert content.startswith("Continue.\n\nThe text so far ends")
    assert f"\n=====\n{PREFIX}\n=====\nContinue the text exactly after" in content
    assert "Output only the new text" in content


def test_soft_without_an_instruction_sends_only_its_own_words() -> None:
    quoted = _only_user_text(messages_and_extras("soft", (Message("assistant", PREFIX),))[0])
    blank = (Message("user", " "), Message("assistant", PREFIX))
    assert _only_user_text(messages_and_extras("soft", blank)[0]) == quoted
    assert quoted.startswith("The text so far ends")


def test_soft_takes_braces_in_the_prefix_as_text() -> None:
    odd = (Message("user", "{tail} {0}"), Message("assistant", "a {tail} {} {x!r}"))
    content = _only_user_text(messages_and_extras("soft", odd)[0])
    assert content.startswith("{tail} {0}\n\n")
    assert "\na {tail} {} {x!r}\n" in content


def _only_user_text(messages: list[JsonValue]) -> str:
    (message,) = messages
    assert isinstance(message, dict)
    assert set(message) == {"role", "content"}
    assert message["role"] == "user"
    assert isinstance(message["content"], str)
    return message["content"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_without_a_prefix_there_is_no_mark(dialect: Dialect) -> None:
    assert messages_and_extras(dialect, TURNS) == ([SYSTEM, USER], {})
    assert messages_and_extras(dialect, ()) == ([], {})


@given(
    st.sampled_from(DIALECTS),
    st.lists(st.builds(Message, st.sampled_from(["system", "user"]), st.text()), max_size=3),
    st.text(min_size=1, max_size=50),
)
def test_the_prefix_is_sent_once_and_unchanged(
    dialect: Dialect, turns: list[Message], prefix: str
) -> None:
    messages, extras = messages_and_extras(dialect, (*turns, Message("assistant", prefix)))
    last = [m for m in messages if isinstance(m, dict) and m["role"] == "assistant"]
    if dialect == "soft":
        assert not last
        assert f"\n=====\n{prefix}\n=====\n" in _only_user_text(messages[-1:])
    elif dialect == "top-level-prefix":
        assert not last
        assert extras == {"prefix": prefix}
    else:
        assert [message["content"] for message in last] == [prefix]
        assert messages[-1] == last[0]
        assert messages[:-1] == [{"role": m.role, "content": m.content} for m in turns]


def test_calls_do_not_share_what_they_return() -> None:
    first = messages_and_extras("partial", WITH_PREFIX)[0]
    first.clear()
    assert len(messages_and_extras("partial", WITH_PREFIX)[0]) == 3


# ---- How much the soft dialect quotes ----

WORDS = "word " * SOFT_TAIL_CHARACTERS


@pytest.mark.parametrize(
    ("start", "tail"),
    [
        ("x" * 9_000 + "\n", "A new paragraph. Two. " + "y" * 1_500),
        ("x" * 9_000 + "\n\n  ", "Indented. " + "y" * 1_500),
        ("x" * 9_000 + "! ", "A new sentence " + "y" * 1_500),
        ("x" * 9_000 + ".” ", "After a quotation " + "y" * 1_500),
        ("春" * 9_000 + "。", "夏天" + "秋" * 1_500),
        ("春" * 9_000 + "。」", "夏天" + "秋" * 1_500),
        ("x" * 9_000 + " ", "a word " + "y" * 1_500),
        # an edge right before the tail counts; one too late does not
        ("x" * 9_000 + "\n", "y" * SOFT_TAIL_CHARACTERS),
        ("x" * 9_000, "y" * 1_500 + "\n" + "z" * (SOFT_TAIL_CHARACTERS - 1_501)),
        # a paragraph is a better beginning than an earlier sentence
        ("x" * 9_000 + ". Some more.\n", "Here. " + "y" * 1_500),
    ],
)
def test_a_long_prefix_is_quoted_from_an_edge(start: str, tail: str) -> None:
    assert soft_tail(start + tail) == tail


@given(st.text(alphabet="ab .。\n", max_size=SOFT_TAIL_CHARACTERS), st.integers(0, 3))
def test_the_quoted_tail_is_bounded_and_is_the_end(text: str, times: int) -> None:
    prefix = WORDS * (times > 0) + text * times
    tail = soft_tail(prefix)
    assert prefix.endswith(tail)
    assert len(tail) <= SOFT_TAIL_CHARACTERS
    if len(prefix) <= SOFT_TAIL_CHARACTERS:
        assert tail == prefix


@pytest.mark.parametrize("prefix", ["", " ", "\n", "One."])
def test_a_short_prefix_is_quoted_whole(prefix: str) -> None:
    assert soft_tail(prefix) == prefix


def test_the_native_protocol_carries_only_partial_and_soft() -> None:
    assert {d for d in DIALECTS if fits_protocol(d, "dashscope")} == {"partial", "soft"}
    assert all(fits_protocol(dialect, "openai") for dialect in DIALECTS)
