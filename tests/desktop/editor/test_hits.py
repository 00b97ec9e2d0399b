from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.editor.hits import (
    Hit,
    Query,
    after_edits,
    find_all,
    moved,
    moved_back,
    replace_all,
    replace_one,
)
from writer_app.manuscript.changes import Change
from writer_app.manuscript.utf16 import length_u16, split_u16

_texts = st.text(alphabet="ab\n \U0001f408\u00e9", max_size=60)
_words = st.text(alphabet="ab\U0001f408\u00e9", min_size=1, max_size=3)


def _made(text: str, change: Change) -> str:
    before, rest = split_u16(text, change.pos_u16)
    return before + change.inserted + split_u16(rest, change.removed_u16)[1]


@given(_texts, _words)
def test_finds_where_an_editor_has_it(text: str, word: str) -> None:
    hits = find_all(text, Query(word, match_case=True))
    units = text.encode("utf-16-le")
    for number in range(len(hits)):
        start, end = hits[number]
        assert units[2 * start : 2 * end].decode("utf-16-le") == word
    assert len(hits) == text.count(word)


@given(_texts, _words, st.integers(0, 130))
def test_steps_agree_with_a_plain_look_through_all(text: str, word: str, pos: int) -> None:
    hits = find_all(text, Query(word, match_case=True))
    places = [hits[number] for number in range(len(hits))]
    after = [number for number, hit in enumerate(places) if hit.start_u16 >= pos]
    before = [number for number, hit in enumerate(places) if hit.end_u16 <= pos]
    if not places:
        assert hits.from_place(pos) is None
        assert hits.before_place(pos) is None
        return
    assert hits.from_place(pos) == (after[0] if after else 0)
    assert hits.before_place(pos) == (before[-1] if before else len(places) - 1)
    assert [hits.number_of(*hit) for hit in places] == list(range(len(places)))
    assert hits.number_of(places[0].start_u16, places[0].end_u16 + 1) is None
    near = [hit for hit in places if hit.end_u16 > pos and hit.start_u16 < pos + 5]
    assert list(hits.between(pos, pos + 5, 100)) == near


@given(_texts, _words, _texts)
def test_replaces_all_like_python(text: str, word: str, new: str) -> None:
    changes = replace_all(text, Query(word, match_case=True), new)
    made = text
    for change in after_edits(changes, ()):
        made = _made(made, change)
    assert made == text.replace(word, new)


@given(_texts, _texts, st.data())
def test_a_hit_that_was_not_touched_is_found_again(
    text: str, new: str, data: st.DataObject
) -> None:
    hits = find_all(text, Query("a"))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = Change(length_u16(text[:start]), length_u16(text[start:end]), new)
    after = _made(text, edit).encode("utf-16-le")
    for number in range(len(hits)):
        hit = hits[number]
        now = moved(hit, (edit,))
        if now is None:
            assert hit.start_u16 < edit.pos_u16 + edit.removed_u16
            assert hit.end_u16 > edit.pos_u16
            continue
        assert after[2 * now.start_u16 : 2 * now.end_u16].decode("utf-16-le") == "a"
        assert hits.from_place(moved_back(now.start_u16, (edit,))) is not None
        assert moved_back(now.end_u16, (edit,)) in (hit.end_u16, edit.pos_u16)


def test_one_replacement_sees_the_text_around_it() -> None:
    query = Query(r"(?<=x)a(b)", is_regex=True)
    assert replace_one("ab xab", query, r"\1!", Hit(4, 6)) == Change(4, 2, "b!")
    assert replace_one("ab xab", query, r"\1!", Hit(0, 2)) is None


def test_counts_only_so_many() -> None:
    hits = find_all("a" * 10, Query("a"), most=4)
    assert (len(hits), hits.is_cut) == (4, True)
    hits = find_all("a" * 4, Query("a"), most=4)
    assert (len(hits), hits.is_cut) == (4, False)


def test_agrees_with_a_regular_expression_of_python() -> None:
    text = "one two\nthree \U0001f408 four"
    hits = find_all(text, Query(r"\w+$", is_regex=True))
    starts = [length_u16(text[: m.start()]) for m in re.finditer(r"\w+$", text, re.MULTILINE)]
    assert list(hits.starts_u16) == starts
