"""What another program did to a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import Record
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import UNKNOWN, WRITER, model
from writer_app.manuscript.takes import TakeEnding
from writer_app.manuscript.utf16 import length_u16

lines = st.lists(
    st.sampled_from(["one two\n", "three\n", "\n", "four five six", "你好。\n", "🌱\n"])
)
texts = lines.map("".join)


def made(text: str, take: str) -> tuple[Manuscript, list[Record]]:
    """Return a manuscript with a take at the end of its first word, and its records."""
    records: list[Record] = []
    manuscript = Manuscript(text, on_record=records.append)
    place_u16 = length_u16(text.split(" ")[0])
    asked = manuscript.begin_take(place_u16, instruction="", profile="p", model="m", asked_at=1.0)
    manuscript.replace(place_u16, 0, take, asked.group)
    manuscript.end_take(1, TakeEnding("complete"))
    manuscript.mark_saved()
    return manuscript, records


@given(texts, texts)
def test_the_manuscript_has_the_text_of_the_file_and_counts_as_saved(
    before: str, after: str
) -> None:
    manuscript, records = made(before, " and")
    changed = manuscript.text() != after
    assert adopt(manuscript, after) == changed
    assert manuscript.text() == after
    assert not manuscript.is_modified
    again = replay(decode(encode(record)) for record in records)
    assert again.text() == after
    assert again.spans() == manuscript.spans()
    assert again.takes == manuscript.takes


def test_unchanged_text_stays_whose_it_is() -> None:
    manuscript, _ = made("one two\nthree four\n", " and more")
    adopt(manuscript, "Title\n\none and more two\nthree or four\n")
    whose = {
        manuscript.slice(span.start_u16, span.end_u16): span.author for span in manuscript.spans()
    }
    assert whose[" and more"] == model(1)
    assert whose["Title\n\n"] == UNKNOWN
    assert whose[" or"] == UNKNOWN
    assert whose[" two\nthree"] == WRITER


def test_it_cannot_be_undone_and_what_was_before_can() -> None:
    manuscript, _ = made("one two\n", " and")
    adopt(manuscript, "one and two\nthree\n")
    manuscript.undo()
    assert manuscript.text() == "one two\nthree\n"
    assert not manuscript.can_undo


def test_a_hidden_take_within_what_was_taken_away_has_lost_its_place() -> None:
    manuscript, _ = made("one two\nthree\n", " and")
    manuscript.switch(manuscript.take(1).group, on=False)
    adopt(manuscript, "\nthree\n")
    assert manuscript.take(1).is_lost
    assert manuscript.take_place_u16(1) is None
    assert manuscript.take_text(1) == " and"


def test_a_hidden_take_elsewhere_keeps_its_place() -> None:
    manuscript, _ = made("one two\nthree\n", " and")
    manuscript.switch(manuscript.take(1).group, on=False)
    adopt(manuscript, "Title\none two\n")
    assert manuscript.take_place_u16(1) == len("Title\none")
    manuscript.switch(manuscript.take(1).group, on=True)
    assert manuscript.text() == "Title\none and two\n"


def test_a_text_that_is_as_it_was_counts_as_saved() -> None:
    manuscript, _ = made("one two\n", " and")
    manuscript.insert(0, "x", manuscript.begin(WRITER))
    manuscript.delete(0, 1, manuscript.begin(WRITER))
    assert manuscript.is_modified
    assert not adopt(manuscript, manuscript.text())
    assert not manuscript.is_modified
    assert manuscript.can_undo
