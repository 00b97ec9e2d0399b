"""What a writer may rely on: one case for each promise of the edit log."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript import chunk_list
from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import EditLog
from writer_app.manuscript.spans import PASTED, WRITER, Origin, Span, model
from writer_app.manuscript.utf16 import length_u16, split_u16

TAKE = model(7)


def typed(log: EditLog, pos_u16: int, text: str) -> int:
    group = log.begin(WRITER)
    log.insert(pos_u16, text, group)
    return group


def test_an_edit_says_what_to_do_to_the_document() -> None:
    log = EditLog("a🌱c")
    group = log.begin(WRITER)
    assert log.replace(1, 2, "bb", group) == Change(1, 2, "bb")
    assert log.text() == "abbc"
    assert log.delete(0, 1, group) == Change(0, 1, "")
    assert log.insert(3, "d", group) == Change(3, 0, "d")
    assert log.text() == "bbcd"


def test_a_take_is_lifted_out_alone_whatever_was_typed_in_and_around_it() -> None:
    log = EditLog("Start. End.")
    take = log.begin(TAKE)
    log.insert(7, "one two three ", take)
    typed(log, 0, "Title\n")
    typed(log, 6 + 7 + 4, "(mine) ")
    log.delete(len(log) - 1, 1, log.begin(WRITER))
    assert log.text() == "Title\nStart. one (mine) two three End"

    switched = log.switch(take, on=False)

    assert switched.changes == (Change(13, 4, ""), Change(20, 10, ""))
    assert log.text() == "Title\nStart. (mine) End"
    assert log.switch(take, on=True).changes == (Change(13, 0, "one "), Change(24, 0, "two three "))


def test_undo_goes_back_in_time_and_the_take_has_its_place_there() -> None:
    log = EditLog("")
    first = typed(log, 0, "a")
    take = log.begin(TAKE)
    later = typed(log, 0, "b")
    log.insert(2, "t", take)
    undone = [log.undo() for _ in range(4)]
    assert [step and step.group for step in undone] == [later, take, first, None]
    assert log.text() == ""
    redone = [log.redo() for _ in range(4)]
    assert [step and step.group for step in redone] == [first, take, later, None]
    assert log.text() == "bat"


def test_text_of_a_take_leaves_the_redo_list_and_typing_ends_it() -> None:
    log = EditLog("")
    typed(log, 0, "a")
    log.undo()
    log.insert(0, "t", log.begin(TAKE))
    assert log.can_redo
    typed(log, 0, "b")
    assert not log.can_redo
    assert log.redo() is None


def test_undoing_one_group_is_redone_by_redo() -> None:
    log = EditLog("")
    take = log.begin(TAKE)
    log.insert(0, "t", take)
    typed(log, 1, "w")
    log.undo(take)
    assert log.text() == "w"
    assert log.undo(take) is None
    log.redo()
    assert log.text() == "tw"


def test_a_part_kept_then_the_take_undone_and_redone() -> None:
    log = EditLog("ab")
    take = log.begin(TAKE)
    log.insert(1, "kept rest", take)
    log.close(take)
    log.delete(5, 5, take)
    assert log.text() == "akeptb"
    log.undo()
    assert log.text() == "ab"
    log.redo()
    assert log.text() == "akeptb"


def test_late_text_changes_nothing() -> None:
    log = EditLog("ab")
    stopped, undone = log.begin(TAKE), log.begin(TAKE)
    log.insert(1, "s", stopped)
    log.close(stopped)
    log.undo(undone)
    before = log.text(), log.is_modified, log.piece_count
    assert log.insert(2, "late", stopped) is None
    assert log.insert(2, "late", undone) is None
    assert (log.text(), log.is_modified, log.piece_count) == before
    assert not log.can_redo


def test_an_edit_of_the_writers_is_never_dropped_unsaid() -> None:
    log = EditLog("")
    group = typed(log, 0, "a")
    log.undo()
    with pytest.raises(ValueError, match="needs a new group"):
        log.insert(0, "b", group)


def test_the_next_words_come_after_words_that_the_writer_just_deleted() -> None:
    log = EditLog("")
    take = log.begin(TAKE)
    log.insert(0, "one two ", take)
    deletion = log.begin(WRITER)
    log.delete(4, 4, deletion)
    log.insert(4, "three", take)
    assert log.text() == "one three"
    log.switch(deletion, on=False)
    assert log.text() == "one two three"


@given(st.text("a🌱\r\n\u200dé", max_size=12), st.data())
def test_any_split_of_a_take_gives_the_same_text(text: str, data: st.DataObject) -> None:
    log, at, rest = EditLog("<>"), 1, text
    take = log.begin(TAKE)
    while rest:
        count = data.draw(st.integers(1, length_u16(rest)))
        part, rest = split_u16(rest, count)
        log.insert(at, part, take)
        at += count
    assert log.text() == f"<{text}>"
    assert log.spans_of(take) == ((Span(1, at, TAKE),) if text else ())


def test_spans_know_the_author_of_every_stretch() -> None:
    log = EditLog("opened ")
    typed(log, 7, "typed ")
    log.insert(13, "brought", log.begin(PASTED))
    log.insert(3, "T", log.begin(TAKE))
    assert log.spans() == (
        Span(0, 3, WRITER),
        Span(3, 4, TAKE),
        Span(4, 14, WRITER),
        Span(14, 21, PASTED),
    )
    assert log.spans(2, 5) == (Span(2, 3, WRITER), Span(3, 4, TAKE), Span(4, 5, WRITER))
    assert log.spans(3, 3) == ()


def test_modified_until_saved_or_undone_to_there() -> None:
    log = EditLog("a")
    assert not log.is_modified
    typed(log, 0, "b")
    assert log.is_modified
    log.mark_saved()
    assert not log.is_modified
    log.undo()
    assert log.is_modified
    log.redo()
    assert not log.is_modified


def test_a_step_that_became_final_stays_modified_until_saved() -> None:
    log = EditLog("", undo_limit=1)
    typed(log, 0, "a")
    typed(log, 0, "b")
    log.undo()
    assert log.is_modified
    log.mark_saved()
    assert not log.is_modified


def test_old_steps_become_final_and_takes_never() -> None:
    log = EditLog("", undo_limit=10)
    take = log.begin(TAKE)
    log.insert(0, "take", take)
    old = typed(log, 4, "w")
    for number in range(500):
        typed(log, 5 + number, "w")
    assert log.piece_count < 20
    with pytest.raises(KeyError):
        log.switch(old, on=False)
    for _ in range(11):
        log.undo()
    assert log.text() == "w" * 491
    assert not log.can_undo
    log.switch(take, on=True)
    assert log.text() == "take" + "w" * 491


def test_pasted_text_stays_pasted_when_final() -> None:
    log = EditLog("", undo_limit=1)
    log.insert(0, "p", log.begin(PASTED))
    typed(log, 1, "w")
    assert log.spans() == (Span(0, 1, PASTED), Span(1, 2, WRITER))


@pytest.mark.parametrize(("pos", "removed"), [(-1, 0), (3, 0), (1, 2), (2, -1)])
def test_a_place_outside_the_text_is_refused(pos: int, removed: int) -> None:
    log = EditLog("ab")
    group = log.begin(WRITER)
    with pytest.raises(IndexError):
        log.replace(pos, removed, "x", group)
    assert log.text() == "ab"
    assert not log.is_modified


def test_a_group_that_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError):
        EditLog("a").insert(0, "b", 5)


def test_long_text_is_kept_in_short_pieces_and_read_in_parts() -> None:
    text = "Ein Satz 你好 🌱. " * 10_000
    log = EditLog(text)
    assert log.text() == text
    assert log.piece_count > 10
    start = length_u16(text[:40_000])
    assert log.slice(start, start + length_u16(text[40_000:40_100])) == text[40_000:40_100]


def test_half_a_character_can_go_and_come_back() -> None:
    log = EditLog("🌱")
    group = log.begin(WRITER)
    log.delete(0, 1, group)
    assert log.text() == "\udf31"
    log.undo()
    assert log.text() == "🌱"


def test_a_deletion_that_is_off_still_knows_text_that_was_divided_meanwhile() -> None:
    log = EditLog("abcd")
    take = log.begin(TAKE)
    log.delete(0, 4, take)
    log.switch(take, on=False)
    typed(log, 2, "-")
    log.switch(take, on=True)
    assert log.text() == "-"


def test_text_that_became_final_while_off_never_comes_back() -> None:
    log = EditLog("", undo_limit=1)
    gone = typed(log, 0, "gone")
    take = log.begin(TAKE)
    log.delete(0, 4, take)
    log.switch(gone, on=False)
    typed(log, 0, "w")
    log.switch(take, on=False)
    log.switch(take, on=True)
    log.switch(take, on=False)
    assert log.text() == "w"
    assert log.piece_count == 1


def test_a_deletion_that_became_final_while_off_leaves_no_trace() -> None:
    log = EditLog("abc", undo_limit=1)
    deletion = log.begin(WRITER)
    log.delete(1, 1, deletion)
    log.switch(deletion, on=False)
    typed(log, 3, "w")
    assert log.text() == "abcw"
    assert log.piece_count == 2


def test_a_place_stays_behind_what_is_deleted_there_before_its_text_comes() -> None:
    log = EditLog("Hello world.")
    take = log.begin_at(5, model(1))
    log.delete(0, 12, log.begin(WRITER))
    log.insert(0, ", wide", take)
    assert log.text() == ", wide"
    log.undo()
    assert log.text() == "Hello, wide world."
    assert log.can_undo
    log.undo()
    assert (log.text(), log.can_undo) == ("Hello world.", False)


def test_a_place_alone_is_no_step() -> None:
    log = EditLog("ab")
    take = log.begin_at(1, model(1))
    assert not log.can_undo
    assert log.spans_of(take) == ()
    assert [span.end_u16 for span in log.spans()] == [2]
    with pytest.raises(IndexError):
        log.begin_at(3, model(2))


def test_what_follows_one_text_at_a_place_follows_the_other() -> None:
    log = EditLog("Hello world.")
    one = log.begin_at(5, model(1))
    log.insert(5, ", wide", one)
    log.switch(one, on=False)
    other = log.begin_at(5, model(2), behind=one)
    log.insert(5, ", dear", other)
    log.insert(11, "!", log.begin(WRITER))
    log.switch(other, on=False)
    log.switch(one, on=True)
    assert log.text() == "Hello, wide! world."


def test_a_place_stays_when_steps_around_it_become_final() -> None:
    log = EditLog("", undo_limit=1)
    take = log.begin_at(0, model(1))
    log.insert(0, "take", take)
    for number in range(4):
        log.insert(len(log), str(number), log.begin(WRITER))
    assert log.text() == "take0123"
    log.switch(take, on=False)
    assert log.text() == "0123"


def test_edits_from_start_to_end_land_in_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while steps become final, which joins what was looked up before."""
    monkeypatch.setattr(chunk_list, "MAX_CHUNK", 4)
    log, text = EditLog("-" * 50, undo_limit=5), "-" * 50
    order = Random(1)  # noqa: S311 - the same places each time
    for _ in range(300):
        at = order.choice([len(text), order.randrange(len(text) + 1)])
        removed = order.randrange(2) if at < len(text) else 0
        for place in (at, min(at + 3, len(text) - removed)):
            log.replace(place, 0, "x", log.begin(WRITER))
            text = f"{text[:place]}x{text[place:]}"
        log.replace(at, removed, "y", log.begin(WRITER))
        text = f"{text[:at]}y{text[at + removed :]}"
        assert log.text() == text
        assert len(log) == len(text)


def test_the_revision_is_another_one_after_each_change_of_the_text() -> None:
    log = EditLog("She opened the end.")
    take, seen = log.begin(model(1)), [log.revision]
    for change in (
        lambda: log.insert(10, " the door", take),
        lambda: log.delete(0, 4, log.begin(WRITER)),
        lambda: log.switch(take, on=False),
        lambda: log.switch(take, on=True),
        log.undo,
        log.redo,
    ):
        change()
        seen.append(log.revision)
    assert len(set(seen)) == len(seen)
    log.mark_saved()
    log.begin_at(3, model(2))
    assert log.revision == seen[-1]


def test_text_that_is_moved_stays_whose_it_is() -> None:
    log = EditLog("ab")
    log.insert(1, "pasted", log.begin(PASTED))
    origins = log.origins(0, 4)
    assert origins == (Origin(1, WRITER), Origin(3, PASTED))
    step = log.begin(WRITER)
    log.replace(8, 0, "apas", step, origins=origins)
    assert log.origins(8, 12) == origins
    log.undo(step)
    assert log.text() == "apastedb"


def test_origins_are_as_long_as_the_text() -> None:
    log = EditLog("ab")
    with pytest.raises(ValueError, match="as long as"):
        log.replace(0, 1, "xy", log.begin(WRITER), origins=[Origin(1, PASTED)])
    assert log.text() == "ab"
    nothing = [Origin(0, PASTED), Origin(2, WRITER)]
    log.replace(0, 0, "xy", log.begin(WRITER), origins=nothing)
    assert log.origins(0, 4) == (Origin(4, WRITER),)
    assert log.origins(1, 1) == log.private_spans(1, 1) == log.spans(1, 1) == ()


def test_what_is_written_within_a_private_passage_is_private_and_at_its_edges_not() -> None:
    log = EditLog("a secret b")
    log.set_private(2, 8, private=True)
    for at, text in [(8, "!"), (4, "xx"), (2, "?")]:
        log.insert(at, text, log.begin(WRITER))
    assert log.text() == "a ?sexxcret! b"
    assert log.private_spans() == ((3, 11),)
    assert [at for at in range(len(log) + 1) if log.is_private(at)] == list(range(4, 11))


def test_what_is_private_stays_so_when_it_comes_back() -> None:
    log = EditLog("a secret b")
    log.set_private(2, 8, private=True)
    log.delete(0, 5, log.begin(WRITER))
    assert log.private_spans() == ((0, 3),)
    log.undo()
    assert log.private_spans() == ((2, 8),)
    assert not log.can_undo
    log.set_private(0, 4, private=False)
    assert log.private_spans() == ((4, 8),)
    assert not log.is_modified


def test_a_text_that_is_never_saved_remembers_no_more_steps_than_can_be_undone() -> None:
    log = EditLog(undo_limit=3)
    for _ in range(50):
        log.insert(0, "a", log.begin(WRITER))
    assert len(log._unsaved) <= 3 + 1
    while log.undo():
        pass
    assert log.text() == "a" * 47
    assert log.is_modified
    log.mark_saved()
    assert not log.is_modified
