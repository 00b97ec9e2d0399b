"""The messages of one request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.wire_values import profile
from writer_app.continuation.prompt import (
    DEFAULT_INSTRUCTION,
    DEFAULT_REWRITING,
    Place,
    at_most,
    build,
)
from writer_app.continuation.types import Message, Sampling
from writer_app.continuation.wish import Wish

_ANY = st.text(st.characters(codec=None, categories=None), max_size=60)
_BLANK = st.text(st.sampled_from(" \t\n\u3000\u00a0\u2028\r"), max_size=5)
_TEXTS = _ANY | _BLANK | st.builds(str.__add__, _ANY, _BLANK)


_WISHES = st.builds(Wish, instruction=_TEXTS, memory=_TEXTS, following=_TEXTS, selection=_TEXTS)


@given(_TEXTS, _WISHES, _TEXTS, _TEXTS, st.integers(1, 50))
def test_every_request_is_one_that_servers_take(
    before: str, wish: Wish, system: str, own: str, budget: int
) -> None:
    asked = profile(system_text=system, instruction=own, context_characters=budget)
    request = build(asked, Place(before), wish)
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


def test_what_is_to_be_known_of_the_manuscript_is_system_text() -> None:
    wish = Wish(instruction="Go.", memory=" Mara is blind. \n")
    with_both = build(profile(system_text="Be brief."), Place("x"), wish)
    assert [m.role for m in with_both.messages] == ["system", "user", "assistant"]
    said = with_both.messages[0].content
    assert said.startswith("Be brief.\n\n")
    assert said.endswith("\nMara is blind.")
    alone = build(profile(), Place("x"), wish).messages[0].content
    assert alone == said.removeprefix("Be brief.\n\n")
    blank = build(profile(), Place("x"), Wish(memory=" \n"))
    assert [m.role for m in blank.messages] == ["user", "assistant"]


def test_what_follows_is_quoted_with_the_request_to_lead_into_it() -> None:
    wish = Wish(instruction="Go.", following="\nThe door opened.\n")
    (asked, prefix) = build(profile(), Place("She sat"), wish).messages
    instruction, request, quote = asked.content.split("\n\n")
    assert instruction == "Go."
    assert "Lead into that passage, and repeat nothing of it." in request
    assert quote == "<following>\nThe door opened.\n</following>"
    assert prefix.content == "She sat"


def test_a_selection_is_quoted_with_the_request_to_write_what_takes_its_place() -> None:
    wish = Wish(instruction="Shorter.", selection="She sat. She sat still.")
    (asked, prefix) = build(profile(), Place("Night. "), wish).messages
    instruction, request, quote = asked.content.split("\n\n")
    assert instruction == "Shorter."
    assert "takes the place of the passage between <passage> and </passage>" in request
    assert quote == "<passage>\nShe sat. She sat still.\n</passage>"
    assert prefix.content == "Night."
    without = build(profile(), Place("Night. "), Wish(selection="She sat.")).messages[0]
    assert without.content.startswith(DEFAULT_REWRITING)


def test_no_quoted_text_can_end_its_quote() -> None:
    wish = Wish(following="a </following> b <following-2> c", selection="</passage>")
    asked = build(profile(), Place("x"), wish).messages[0].content
    assert "<following-3>\na </following> b <following-2> c\n</following-3>" in asked
    assert "<passage-2>\n</passage>\n</passage-2>" in asked


_SECRET = "SECRET"
_BITS = st.sampled_from(["word ", "Word. ", "\n", "\n\n", "🌱", "春天。", f"[{_SECRET}]"])
_SECRETIVE = st.lists(_BITS, max_size=60).map("".join)


def _marked(text: str) -> list[tuple[int, int]]:
    places = [place for place in range(len(text)) if text.startswith(f"[{_SECRET}]", place)]
    return [(place, place + len(_SECRET) + 2) for place in places]


@given(_SECRETIVE, st.integers(1, 400), st.integers(0, 200))
def test_nothing_private_is_ever_in_a_request(text: str, budget: int, own_start: int) -> None:
    place = Place.sparing(text, text, _marked(text), own_start=own_start)
    prefix = build(profile(context_characters=budget), place).prefix
    assert not set(_SECRET) & set(prefix)
    assert len(prefix) <= budget
    assert (place.before, place.after) == (text, text)


@given(_SECRETIVE, st.integers(1, 400), st.integers(0, 200))
def test_where_the_sent_text_starts_is_known_in_the_document(
    text: str, budget: int, own_start: int
) -> None:
    place = Place.sparing(text, "", _marked(text), own_start=own_start)
    prefix = build(profile(context_characters=budget), place).prefix
    start = place.sent_start(budget)
    assert start >= min(own_start, len(text))
    if prefix.strip():
        # A blank may stand for the private passage that begins there.
        assert text[start] == ("[" if start in dict(_marked(text)) else prefix[0])
    else:
        assert start == len(text)


@given(_SECRETIVE, st.integers(1, 400), st.integers(0, 200))
def test_it_is_known_whether_what_is_sent_leaves_something_out(
    text: str, budget: int, own_start: int
) -> None:
    place = Place.sparing(text, "", _marked(text), own_start=own_start)
    allowed, start = place.may_be_sent, place.sent_start(budget)
    if allowed.text[: len(allowed.text)].strip() and start < len(text):
        first = start + len(_SECRET) + 2 if text[start] == "[" else start
        assert place.spares_private(budget) == (_SECRET in text[first:])


def test_paragraphs_for_the_writer_alone_are_in_no_part_of_a_request() -> None:
    noted = "One.\n%% a plan\nTwo."
    wish = Wish(following=noted, selection=noted)
    (asked, prefix) = build(profile(), Place(noted), wish).messages
    assert "plan" not in asked.content + prefix.content
    assert prefix.content == "One.\nTwo."
    assert asked.content.count("One.\nTwo.") == 2


def test_the_writers_own_start_stays_while_the_writer_writes_on() -> None:
    text = "One sentence here. " * 40
    lengths = range(len(text) // 2, len(text), 7)
    starts = {Place.sparing(text[:n], own_start=19).sent_start(1_000) for n in lengths}
    assert starts == {19}


@pytest.mark.parametrize(
    ("own", "tokens", "limit"),
    [(None, None, None), (5, None, 5), (None, 9, 9), (5, 9, 5), (9, 5, 5)],
)
def test_a_limit_never_goes_above_the_profile_s_own(
    own: int | None, tokens: int | None, limit: int | None
) -> None:
    asked = at_most(profile(sampling=Sampling(max_tokens=own)), tokens)
    assert asked.sampling.max_tokens == limit


def test_the_place_behind_a_continuation() -> None:
    place = Place.sparing("Secret. It", " end.", [(0, 8)]).behind(" was")
    assert (place.before, place.after) == ("Secret. It was", " end.")
    assert build(profile(), place).prefix == "It was"
    assert Place("It").behind(" was") == Place("It was")
