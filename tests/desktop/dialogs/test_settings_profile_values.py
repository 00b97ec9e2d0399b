"""Profiles as tables, and values as texts in fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.types import Dialect, Limits, Sampling
from writer_app.desktop.dialogs.settings_profile_names import free_name, is_name
from writer_app.desktop.dialogs.settings_profile_values import (
    is_allowed,
    is_proxy,
    lines_of,
    lines_text,
    number_of,
    number_text,
    table_of,
    value_at,
    with_value,
)
from writer_app.storage.profile_settings import ProfileSettings, read_profile
from writer_app.storage.toml_tables import TableReader

TEXT = st.text() | st.none()
NUMBER = st.integers(1, 100) | st.none()

PROFILES = st.builds(
    ProfileSettings,
    protocol=st.sampled_from(["openai", "dashscope", None]),
    base_url=TEXT,
    region=TEXT,
    workspace=TEXT,
    model=TEXT,
    dialect=st.sampled_from([*get_args(Dialect), None]),
    stream=st.booleans() | st.none(),
    system_text=TEXT,
    instruction=TEXT,
    context_characters=NUMBER,
    thinking=st.sampled_from(["off", "omit"]),
    extra_body=st.dictionaries(st.text(), st.integers() | st.text()),
    proxy=TEXT,
    sampling=st.builds(
        Sampling,
        max_tokens=NUMBER,
        temperature=st.floats(0, 1.9) | st.none(),
        seed=NUMBER,
        stop=st.lists(st.text(min_size=1)).map(tuple),
    ),
    limits=st.builds(Limits, connect_s=st.floats(1, 99), answer_bytes=st.integers(1, 9)),
)


@given(PROFILES)
def test_a_profile_comes_back_from_its_table(profile: ProfileSettings) -> None:
    assert read_profile(TableReader(table_of(profile))) == (profile, ())


def test_what_is_usual_is_not_said() -> None:
    assert table_of(ProfileSettings()) == {}


@given(st.lists(st.text(min_size=1)))
def test_any_stop_texts_come_back_from_their_field(texts: list[str]) -> None:
    written = lines_text(list(texts))
    assert lines_of(written) == texts
    assert len(written.splitlines()) == len(texts)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_any_number_comes_back_from_its_field(number: float) -> None:
    assert number_of(number_text(number), whole=isinstance(number, int)) == number


@pytest.mark.parametrize(
    ("text", "whole", "value"),
    [
        ("", False, None),
        ("  ", True, None),
        ("0,7", False, 0.7),
        (" 0.7 ", False, 0.7),
        ("−2", False, -2),
        ("1", False, 1),
        ("1.5", True, "1.5"),
        ("many", False, "many"),
    ],
)
def test_numbers_as_they_are_typed(text: str, whole: bool, value: object) -> None:
    assert number_of(text, whole=whole) == value


def test_no_number_is_allowed_that_is_none() -> None:
    for text in ("nan", "inf", "1e999", "x"):
        value = number_of(text, whole=False)
        assert not is_allowed("sampling.temperature", value)


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("sampling.temperature", (0, 1.99), (-0.1, 2)),
        ("sampling.top_p", (0.01, 1), (0, 1.01)),
        ("sampling.presence_penalty", (-2, 2), (-2.1, 2.1)),
        ("sampling.seed", (0, 2147483647), (-1, 2147483648)),
        ("sampling.max_tokens", (1,), (0,)),
        ("context_characters", (1,), (0,)),
        ("limits.connect_s", (0.001, 86400), (0, 86401)),
        ("limits.first_text_s", (0.001, 86400), (0, 86401)),
        ("limits.idle_s", (0.001, 86400), (0, 86401)),
    ],
)
def test_the_ends_of_each_range_are_those_that_the_fields_name(
    path: str, good: tuple[float, ...], bad: tuple[float, ...]
) -> None:
    assert all(is_allowed(path, value) for value in good)
    assert not any(is_allowed(path, value) for value in bad)


def test_a_value_is_put_in_and_taken_out() -> None:
    table = with_value({"model": "m"}, "sampling.seed", 7)
    assert value_at(table, "sampling.seed") == 7
    assert with_value(table, "sampling.seed", None) == {"model": "m"}
    assert value_at(table, "limits.idle_s") is None
    assert isinstance(table["sampling"], Mapping)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:3128", True),
        ("https://proxy.example", True),
        ("socks5://proxy.example", False),
        ("proxy.example:3128", False),
        ("http://", False),
        ("http://h:99999", False),
    ],
)
def test_what_a_proxy_is(address: str, expected: bool) -> None:
    assert is_proxy(address) is expected


@given(st.sets(st.text("ab-123", max_size=4)), st.text("ab", min_size=1, max_size=3))
def test_a_free_name_is_free(taken: set[str], wanted: str) -> None:
    name = free_name(wanted, taken)
    assert name not in taken
    assert name == wanted or wanted in taken


def test_names() -> None:
    assert is_name("my profile")
    assert not any(is_name(text) for text in ("", " a", "a\nb", "x" * 61))
