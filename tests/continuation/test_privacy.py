"""What is private is never sent, and the rest is, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.privacy import (
    Part,
    holds_private,
    is_inside_private,
    is_inside_private_paragraph,
    parts_in,
    without_private,
)
from writer_app.manuscript.utf16 import offset_u16, split_u16

_PIECES = st.sampled_from(
    [
        "word ",
        "Word.",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\u2029",
        "%%",
        "%",
        " %% x",
        "春天",
        "🌱",
        " ",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)
_PARTS = st.lists(st.tuples(st.integers(-5, 150), st.integers(-5, 150)), max_size=5)
_PARAGRAPH_ENDS = ("\n", "\r", "\u2029")


def private_by_reading(text: str, private: list[Part]) -> list[bool]:
    """Tell of each character whether it is private, the slow way: one after another."""
    found: list[bool] = []
    is_private, line = False, ""
    for index, character in enumerate(text):
        if character == "\n" and text[index - 1 : index] == "\r":
            found.append(found[-1])  # one line end with the one before
            continue
        line = "" if text[index - 1 : index] in (*_PARAGRAPH_ENDS, "\u2028") else line
        if text[index - 1 : index] in _PARAGRAPH_ENDS:
            is_private = False
        line += character
        rest = (line + text[index + 1 :]).lstrip(" ")
        is_private = is_private or (line.strip(" ") in ("", "%") and rest.startswith("%%"))
        found.append(is_private)
    return [
        one or any(start <= index < end for start, end in private)
        for index, one in enumerate(found)
    ]


@given(_TEXTS, _PARTS)
def test_nothing_private_is_sent_and_all_else_is_in_order(text: str, private: list[Part]) -> None:
    sendable = without_private(text, private)
    is_private = private_by_reading(text, private)
    open_characters = [one for one, secret in zip(text, is_private, strict=True) if not secret]
    assert sendable.left_out == sum(is_private)
    sources = [sendable.source_offset(offset) for offset in range(len(sendable.text))]
    assert sources == sorted(sources)
    sent = [
        (source, character)
        for source, character in zip(sources, sendable.text, strict=True)
        if not is_private[source]
    ]
    assert [character for _, character in sent] == open_characters
    assert all(text[source] == character for source, character in sent)
    joints = [
        character
        for source, character in zip(sources, sendable.text, strict=True)
        if is_private[source]
    ]
    assert set(joints) <= {" ", "\n"}
    assert sendable.source_offset(len(sendable.text)) == len(text)


@given(_TEXTS, _PARTS)
def test_two_words_never_become_one(text: str, private: list[Part]) -> None:
    sendable = without_private(text, private)
    sources = [sendable.source_offset(offset) for offset in range(len(sendable.text))]
    for offset in range(1, len(sources)):
        if sources[offset] > sources[offset - 1] + 1:
            left, right = sendable.text[offset - 1 : offset + 1]
            assert not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum())


@pytest.mark.parametrize(
    ("text", "private", "sent"),
    [
        ("Mara saw it.", [], "Mara saw it."),
        ("Mara [x] saw.", [(5, 8)], "Mara  saw."),
        ("Mara[x]saw.", [(4, 7)], "Mara saw."),
        ("She left.[x]He stayed.", [(9, 12)], "She left. He stayed."),
        ("Mara[x].", [(4, 7)], "Mara."),
        ("她叫[x]，笑了", [(2, 5)], "她叫，笑了"),
        ("她叫[x]李", [(2, 5)], "她叫李"),
        ("One.[\nx\n]Two.", [(4, 9)], "One.\nTwo."),
        ("[x]One", [(0, 3)], "One"),
        ("One[x]", [(3, 6)], "One"),
        ("abcdef", [(4, 9), (-3, 1), (1, 2)], "cd"),
        ("abc", [(2, 1), (5, 9)], "abc"),
        ("abc", [(0, 3)], ""),
    ],
)
def test_marked_passages(text: str, private: list[Part], sent: str) -> None:
    assert without_private(text, private).text == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("One.\n%% find a name\nTwo.", "One.\nTwo."),
        ("%% a plan\nOne.", "One."),
        ("One.\n%% a plan", "One.\n"),
        ("One.\n  \t%% a plan\nTwo.", "One.\nTwo."),
        ("One.\n\u3000\u3000%% a plan\nTwo.", "One.\nTwo."),
        ("One.\n\u200b%%a plan\nTwo.", "One.\nTwo."),
        ("One.\n\0%%a plan\nTwo.", "One.\nTwo."),
        ("One.\r\n%% a plan\r\nTwo.", "One.\r\nTwo."),
        ("One.\u2029%% a plan\u2029Two.", "One.\u2029Two."),
        ("One.\n%% a\u2028plan\nTwo.", "One.\nTwo."),
        ("One.\u2028%% a plan\nTwo.", "One.\u2028Two."),
        ("%%\n%%\n", ""),
        ("100%% sure", "100%% sure"),
        ("One.\n% a percentage", "One.\n% a percentage"),
        ("One.\n\n%% a plan\n\nTwo.", "One.\n\n\nTwo."),
    ],
)
def test_paragraphs_for_the_writer_alone(text: str, sent: str) -> None:
    assert without_private(text).text == sent


def test_a_read_may_begin_inside_such_a_paragraph() -> None:
    text = "the plan goes on\nOne."
    assert without_private(text, begins_private=True).text == "One."
    assert without_private("the plan goes on", begins_private=True).text == ""
    assert is_inside_private(text, 3, begins_private=True)
    assert is_inside_private("", 0, begins_private=True)
    assert not is_inside_private(text, 17, begins_private=True)


def test_nothing_before_the_writers_own_start_is_sent() -> None:
    text = "One. Two. Three."
    sendable = without_private(text, [(0, 2), (10, 12)], own_start=5)
    assert sendable.text == "Two. ree."
    assert sendable.left_out == 2
    assert sendable.source_offset(0) == 5
    assert without_private(text, own_start=99).text == ""


@pytest.mark.parametrize(
    ("text", "private", "inside"),
    [
        ("abcdef", [(2, 4)], [3]),
        ("abcdef", [(2, 3), (3, 4)], [3]),
        ("a\n%%b\nc", [], [2, 3, 4, 5]),
        ("%%b", [], [0, 1, 2, 3]),
        ("a\r\n%%b\r\nc", [], [3, 4, 5, 6]),
        ("a\u2029%%b\u2029c", [], [2, 3, 4, 5]),
        ("abc", [(0, 9)], [1, 2]),
    ],
)
def test_where_continuing_is_refused(text: str, private: list[Part], inside: list[int]) -> None:
    found = [offset for offset in range(len(text) + 1) if is_inside_private(text, offset, private)]
    assert found == inside


def test_a_selection_that_holds_something_private() -> None:
    text = "One.\n%% a plan\nTwo."
    assert holds_private(text, 0, 6)
    assert holds_private(text, 14, 19)
    assert not holds_private(text, 0, 5)
    assert not holds_private(text, 15, 19)
    assert holds_private(text, 0, 4, [(3, 4)])
    assert not holds_private(text, 0, 3, [(3, 4)])
    assert not holds_private(text, 3, 3, [(1, 4)])


@given(_TEXTS, st.integers(0, 150))
def test_whether_a_read_begins_inside_such_a_paragraph(text: str, place: int) -> None:
    place = min(place, len(text))
    found = is_inside_private_paragraph(lambda start, end: text[start:end], place)
    rest = without_private(text[place:], begins_private=found)
    whole = without_private(text)
    if place and text[place - 1] not in " %\r\u2028":
        assert whole.text.endswith(rest.text)


def test_a_long_paragraph_is_followed_to_its_start() -> None:
    text = "One.\n %% a plan" + " and on" * 3_000
    read: list[int] = []

    def piece(start: int, end: int) -> str:
        read.append(end - start)
        return text[start:end]

    assert is_inside_private_paragraph(piece, len(text))
    assert max(read) <= 4_096
    assert not is_inside_private_paragraph(piece, 4)
    assert not is_inside_private_paragraph(piece, 0)


@given(st.text("ab🌱\n", max_size=30), st.integers(0, 20), st.data())
def test_spans_of_a_document_are_parts_of_what_was_read(
    text: str, start: int, data: st.DataObject
) -> None:
    start = min(start, len(text))
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = (offset_u16(text, edges[0]), offset_u16(text, edges[1]))
    start_u16 = offset_u16(text, start)
    read = split_u16(text, start_u16)[1]
    parts = parts_in(read, start_u16, [span])
    covered = "".join(read[first:last] for first, last in parts)
    assert covered == text[max(start, edges[0]) : edges[1]]


@given(_TEXTS, _PARTS, st.text(st.sampled_from("ab 春"), min_size=1, max_size=9))
def test_what_follows_may_be_sent_too(text: str, parts: list[Part], added: str) -> None:
    before = without_private(text, parts)
    grown = before.followed_by(added)
    assert grown.text == before.text + added
    assert grown.left_out == before.left_out
    for offset in range(len(added)):
        assert grown.source_offset(len(before.text) + offset) == len(text) + offset
    for offset in range(len(before.text)):
        assert grown.source_offset(offset) == before.source_offset(offset)
    assert grown.source_offset(len(grown.text)) == len(text) + len(added)
