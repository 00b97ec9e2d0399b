"""What is quoted of the text after the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.continuation.test_context import TEXTS, edges
from writer_app.continuation.following import USUAL_CHARACTERS, excerpt


@given(TEXTS, st.integers(70, 300))
def test_it_is_a_beginning_of_the_text_within_the_limit(after: str, most: int) -> None:
    quoted = excerpt(after, most)
    assert len(quoted) <= most
    assert after.strip().startswith(quoted)
    assert quoted == quoted.strip()
    assert bool(quoted) == bool(after.strip())


@given(TEXTS)
def test_no_character_is_split(after: str) -> None:
    text = after.strip()
    assert len(excerpt(text, 70)) in edges(text)


@pytest.mark.parametrize(
    ("after", "most", "quoted"),
    [
        ("\n\n The door opened.", 40, "The door opened."),
        ("The door opened. Nobody came in. She waited.", 34, "The door opened. Nobody came in."),
        ("The door opened. Nobody came in.", 16, "The door opened."),
        ("Yes. Nobody came in through the old door", 30, "Yes. Nobody came in through"),
        ("Nobody came", 6, "Nobody"),
        ("Nobodycame", 6, "Nobody"),
        ("门开了。没有人进来。她等着。", 11, "门开了。没有人进来。"),
        ("没有人进来没有人进来", 4, "没有人进"),
        ("", 10, ""),
    ],
)
def test_where_it_ends(after: str, most: int, quoted: str) -> None:
    assert excerpt(after, most) == quoted


def test_usually_it_is_short() -> None:
    assert len(excerpt("Nobody came in. " * 500)) <= USUAL_CHARACTERS
