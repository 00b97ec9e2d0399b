from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.types import FailedError, FailureKind
from writer_app.storage.key_text import LONGEST_KEY, clean_key

KEY = "sk-7f3Qm9Zt,x&y=Xw21Lp08"


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        f"{KEY}\n",
        f"  {KEY}\r\n",
        f"\ufeff{KEY}\u200b",
        f"\u00a0{KEY}\t",
        f"Bearer {KEY}",
        f"bearer   {KEY} ",
        f"Authorization: Bearer {KEY}",
        f'"{KEY}"',
        f"'{KEY}'",
        f"`{KEY}`",
        f"“{KEY}”",
        f"'Bearer \"{KEY}\"'",
        f'Bearer "{KEY}"\n',
    ],
)
def test_what_comes_along_with_a_key_is_taken_off(text: str) -> None:
    assert clean_key(text).reveal() == KEY


@pytest.mark.parametrize("text", ["x", "bearer-token-1", "a'b", '"', "k" * LONGEST_KEY])
def test_unusual_keys_stay_as_they_are(text: str) -> None:
    assert clean_key(text).reveal() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("Bearer ", "is empty"),
        ('""', "is empty"),
        (f"{KEY} {KEY}", "a space or a line break"),
        (f"{KEY}\n{KEY}", "a space or a line break"),
        (f"{KEY}\u00a0{KEY}", "a space or a line break"),
        (f"{KEY}\0", "no key can have"),
        (f"{KEY}\x7f", "no key can have"),
        (f"{KEY}\x1b[0m", "no key can have"),
        ("ｓｋ－ｆｕｌｌ", "no key can have"),
        (f"{KEY}é", "no key can have"),
        (f"{KEY}\ud800", "no key can have"),
        ("7f3Q" * 2500, "too long"),
        ('"' * 1_000_000, "too long"),
    ],
)
def test_what_cannot_be_a_key_is_refused_without_being_shown(text: str, words: str) -> None:
    with pytest.raises(FailedError) as caught:
        clean_key(text)
    assert caught.value.failure.kind is FailureKind.KEY
    assert words in str(caught.value)
    assert "7f3Q" not in repr(caught.value) + str(caught.value.failure)


@given(st.text())
def test_a_cleaned_key_can_stand_in_a_header(text: str) -> None:
    try:
        key = clean_key(text).reveal()
    except FailedError:
        return
    assert key
    assert all("!" <= char <= "~" for char in key)
