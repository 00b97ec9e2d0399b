"""What a character may be on its way to a server and into a manuscript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.text import (
    insertable,
    normalise_newlines,
    sendable,
    split_unfinished,
)
from writer_app.manuscript.utf16 import join_pairs

any_text = st.text(st.characters(exclude_categories=[])) | st.text(
    "a\r\n\t\u2028\u2029\ud83c\udf31\x00\x7f\x85\u202e\ufffc\u00a0\U000e0041"
)
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
flags = st.text(st.sampled_from([*SCOTLAND, "\x00", "\r", "\ud83c", "\udff4", "\udb40"]))
flags |= st.integers(0, 7).map(lambda count: SCOTLAND[:count])
flags |= st.integers(0, 7).map(lambda count: SCOTLAND[count:])


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("a\nb", "a\nb"),
        ("a\r\nb\rc\u2029d", "a\nb\nc\nd"),
        ("\r\r\n\n", "\n\n\n"),
        ("a\u2028b", "a\u2028b"),
    ],
)
def test_normalise_newlines(text: str, normal: str) -> None:
    assert normalise_newlines(text) == normal


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("🌱", "🌱"),
        ("\ud83c\udf31", "🌱"),
        ("\ud83c", "\ud83c"),
        ("\udf31\ud83c", "\udf31\ud83c"),
        ("\ud83c\ud83c\udf31\udf31", "\ud83c🌱\udf31"),
    ],
)
def test_join_pairs(text: str, joined: str) -> None:
    assert join_pairs(text) == joined


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("a\r\nb\u2028c\u2029d", "a\nb\nc\nd"),
        ("a\x00b\x7fc\x1b\x0b\x0cd", "abcd"),
        ("\ta\ufffcb", "\tab"),
        ("10\u00a0km\u202f!\u2007", "10\u00a0km\u202f!\u2007"),
        ("\ud83c\udf31\ud83c", "🌱\ufffd"),
        ("soft\u00adhyphen e\u0301 👩\u200d👧", "soft\u00adhyphen e\u0301 👩\u200d👧"),
    ],
)
def test_sendable(text: str, sent: str) -> None:
    assert sendable(text) == sent


@pytest.mark.parametrize(
    ("text", "inserted"),
    [
        ("a\r\nb\rc\u2029d", "a\nb\nc\nd"),
        ("a\u2028b\tc", "a\u2028b\tc"),
        ("a\x00\x08\x0b\x0c\x0e\x1f\x7f\x80\x85\x9fb", "ab"),
        ("a\u202d\u202eb\U000e0001\U000e0041\U000e007fc", "abc"),
        (
            "\u200e\u200f\u061c\u2067x\u2069\u200d\u200c",
            "\u200e\u200f\u061c\u2067x\u2069\u200d\u200c",
        ),
        ("\ue000\ufffd\u00ad\u00a0", "\ue000\ufffd\u00ad\u00a0"),
        ("\ud83c\udf31 \ud83c \udf31", "🌱 \ufffd \ufffd"),
        (f"a{SCOTLAND}b", f"a{SCOTLAND}b"),
        (f"a{SCOTLAND[:-1]}b{SCOTLAND[-1]}", "a🏴b"),
        (f"🏴\x00{SCOTLAND[1:]}{SCOTLAND[1:]}", "🏴"),
        ("🏴" + SCOTLAND[1] * 7 + SCOTLAND[-1], "🏴"),
        ("🏴\U000e0049\U000e0067\U000e0062\U000e0073\U000e007f", "🏴"),
    ],
)
def test_insertable(text: str, inserted: str) -> None:
    assert insertable(text) == inserted


@given(any_text | flags)
def test_what_is_sent_and_inserted_is_valid_and_stays_so(text: str) -> None:
    for cleaned, clean in ((sendable(text), sendable), (insertable(text), insertable)):
        assert cleaned.encode().decode() == cleaned
        assert clean(cleaned) == cleaned


@given(any_text)
def test_newlines_are_plain_everywhere(text: str) -> None:
    for clean in (normalise_newlines, sendable, insertable):
        assert not {"\r", "\u2029"} & set(clean(text))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_is_the_same_object(text: str) -> None:
    assert insertable(text) is text
    assert join_pairs(text) is text
    assert normalise_newlines(text) is text


@given(any_text | flags, any_text | flags)
def test_a_text_may_be_split_where_no_half_is_cut(first: str, second: str) -> None:
    first = join_pairs(first)
    whole, half = split_unfinished(first)
    assert whole + half == first
    assert insertable(whole) + insertable(half + second) == insertable(first + second)
