from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.line_ends import LineEnds, unified

_sources = st.text(alphabet="ab\r\n\u2028\u0085\v\f", max_size=30)


@given(_sources)
def test_an_unchanged_text_comes_back_exactly(source: str) -> None:
    text = unified(source)
    assert LineEnds.of(source).restore(text, text) == source


@given(_sources, st.text(alphabet="xy\n", max_size=6), st.data())
def test_an_insertion_changes_nothing_around_it(source: str, new: str, data: st.DataObject) -> None:
    text = unified(source)
    at = data.draw(st.integers(0, len(text)))
    ends = LineEnds.of(source)
    saved = ends.restore(text, text[:at] + new + text[at:])
    assert unified(saved) == text[:at] + new + text[at:]
    if "\n" not in new:
        pieces = saved.split(new) if new else [saved]
        assert "".join(pieces) == source


@given(_sources, _sources.map(unified))
def test_any_new_text_is_saved_as_that_text(source: str, new: str) -> None:
    assert unified(LineEnds.of(source).restore(unified(source), new)) == new


@pytest.mark.parametrize(
    ("source", "new", "saved"),
    [
        ("a\nb\r\nc\rd", "a\nb\nc!\nd", "a\nb\r\nc!\rd"),
        ("a\nb\r\nc\rd", "a\nb\nc\nd\n", "a\nb\r\nc\rd\r"),
        ("a\nb\r\nc\rd", "new\na\nb\nc\nd", "new\na\nb\r\nc\rd"),
        ("a\r\nb\nc", "a\nX\nY\nb\nc", "a\r\nX\r\nY\r\nb\nc"),
        ("a\r\nb\nc", "a\nc", "a\r\nc"),
        ("a\r\nb\rc\nd", "A\nB\nC\nD", "A\r\nB\rC\nD"),
        ("a\r\nb", "a\nb\nc", "a\r\nb\r\nc"),
        ("a\rb", "a\nb\nc", "a\rb\rc"),
        ("a", "a\nb", "a\nb"),
        ("\ra\n", "\n\n", "\r\n\n"),
        ("x\r\ra\n", "x\n\n\n", "x\r\r\n\n"),
        ("", "", ""),
    ],
)
def test_ends_of_changed_lines(source: str, new: str, saved: str) -> None:
    assert LineEnds.of(source).restore(unified(source), new) == saved


def test_a_large_mixed_text_takes_no_time_to_speak_of() -> None:
    source = "a line of prose\r\nanother one\n" * 200_000
    text = unified(source)
    ends = LineEnds.of(source)
    began = time.perf_counter()
    saved = ends.restore(text, text + "more")
    assert saved == source + "more"
    assert time.perf_counter() - began < 5
