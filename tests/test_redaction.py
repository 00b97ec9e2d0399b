from __future__ import annotations

import copy
import json
import pickle
import string
import time
import traceback
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.redaction import MASK, SMALLEST_PART, Redactor, Secret

KEY = "sk-7f3Qm9Zt/Xw21+Lp08=end"

_keys = st.text(alphabet="".join(sorted(set(string.printable[:94]) - {"*"})), min_size=4)


def _knowing(*keys: str) -> Redactor:
    redactor = Redactor()
    for key in keys:
        redactor.add(Secret(key))
    return redactor


def _parts(key: str) -> set[str]:
    return {key[i : i + SMALLEST_PART] for i in range(len(key) - SMALLEST_PART + 1)}


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(KEY)
    raised = traceback.format_exception_only(ValueError(secret))
    assert "7f3Q" not in f"{secret} {secret!r} {[secret]} {secret!s:>5} {raised}"
    assert secret.reveal() == KEY


def test_a_secret_is_compared_and_never_pickled() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Secret(KEY))
    with pytest.raises(TypeError, match="never pickled"):
        copy.deepcopy(Secret(KEY))
    with pytest.raises(TypeError):
        json.dumps(Secret(KEY))


@given(_keys, st.text(), st.text())
@example("abcabcabc", "abc", "abca")
@example("aaaa", "aaaaaaaaa", "a")
def test_no_part_of_a_known_key_is_left(key: str, before: str, after: str) -> None:
    redactor = _knowing(key)
    for text in (before + key + after, before + key[1:] + after, before + key[::-1] + key[:4]):
        clean = redactor.clean(text)
        assert not any(part in clean for part in _parts(key))


@given(_keys, _keys)
def test_overlapping_parts_are_masked_together(one: str, other: str) -> None:
    clean = _knowing(one, other).clean(f"{one}{other} {other[2:]}{one[:-1]}")
    assert not any(part in clean for part in _parts(one) | _parts(other))


@given(_keys, st.text())
def test_cleaning_twice_changes_nothing_more(key: str, text: str) -> None:
    redactor = _knowing(key)
    clean = redactor.clean(f"{text} {key}")
    assert redactor.clean(clean) == clean


@given(st.text(alphabet="äöü €\n"), _keys)
def test_ordinary_text_stays_as_it_is(text: str, key: str) -> None:
    assert _knowing(key).clean(text) == text


@pytest.mark.parametrize(
    "written",
    [KEY, quote(KEY, safe=""), json.dumps(KEY), repr(KEY), KEY[:6], KEY[-5:], KEY[7:11]],
)
def test_a_key_in_another_dress(written: str) -> None:
    clean = _knowing(KEY).clean(f"got {written} from you")
    assert clean.startswith("got ")
    assert clean.endswith(" from you")
    for part in ("sk-7", "7f3Q", "Xw21", "Lp08", "=end"):
        assert part not in clean


def test_a_key_with_quotes_and_backslashes_inside_quotes() -> None:
    key = "a\"b'c\\d\"e'f\\g"
    redactor = _knowing(key)
    for written in (json.dumps(key), repr(key), f"'{key}'"):
        assert redactor.clean(written).strip("\"'") == MASK


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer ***"),
        ("b'Bearer x'", "b'Bearer ***'"),
        ('{"authorization": "bearer tok", "a": 1}', '{"authorization": "bearer ***", "a": 1}'),
        ("Incorrect API key provided: sk-proj-abcdef_12.", "Incorrect API key provided: ***"),
        ("(pk-0123456789)", "(***)"),
        ("api-0123456789abcdef", "***"),
        ("http://user:pass@proxy.example:3128/", "http://***@proxy.example:3128/"),
        ("https://sk-abcdefghij@host/", "https://***@host/"),
    ],
)
def test_what_looks_like_a_key_goes_without_being_known(text: str, clean: str) -> None:
    assert Redactor().clean(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "the ask-anything task-manager is disk-bound and risk-averse",
        "api-inference.example.org and key-shaped words, api-version 2024",
        "https://server.example:443/v1 answered; write to me@example.org",
        "forbearer of news, unbearerlike",
    ],
)
def test_ordinary_words_are_no_keys(text: str) -> None:
    assert Redactor().clean(text) == text


def test_an_unknown_key_that_begins_like_a_known_one_goes_whole() -> None:
    redactor = _knowing("sk-abcdefgh")
    assert redactor.clean("sk-a9f8e7d6c5") == MASK
    assert redactor.clean("Bearer sk-a9f8e7d6c5") == f"Bearer {MASK}"


def test_a_short_key_goes_only_where_its_place_gives_it_away() -> None:
    redactor = _knowing("abc")
    assert redactor.clean("abc Bearer abc") == f"abc Bearer {MASK}"


@pytest.mark.parametrize(
    "beginning", ["key-", "api-", "sk-", "bearer ", "://", "key-a.", "bearer" + " " * 90]
)
def test_a_text_of_nothing_but_beginnings_of_keys_is_cleaned_at_once(beginning: str) -> None:
    text, began_s = beginning * (50_000 // len(beginning)), time.thread_time()
    _knowing("Vb5Xk8Pn3Wq7Rt2").clean(text)
    assert time.thread_time() - began_s < 1.0
