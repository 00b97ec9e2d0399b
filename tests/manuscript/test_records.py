"""Records and the lines that stand for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.changes import Change
from writer_app.manuscript.notes import Notes
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import (
    Adopted,
    Appended,
    Begun,
    Closed,
    MarkedPrivate,
    Noted,
    Opened,
    Record,
    RecordError,
    Replaced,
    Saved,
    Switched,
    TakeAsked,
    TakeDiscarded,
    TakeEnded,
    TakeForgotten,
    TakeKept,
)
from writer_app.manuscript.snapshots import Snapshot
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Origin, model
from writer_app.manuscript.takes import Take, TakeEnding
from writer_app.manuscript.utf16 import join_pairs

counts = st.integers(0, 2**40)
seconds = st.floats(0, 1e10) | st.integers(0, 100)
texts = st.text(st.characters(exclude_categories=[]) | st.sampled_from('\ud83c\udf31\n\r\u2028"\\'))
texts = texts.map(join_pairs)
endings = st.builds(
    TakeEnding,
    st.sampled_from(["complete", "interrupted", "refused", "stopped", "dropped"]),
    st.none() | texts,
    st.none() | texts,
    st.none() | counts,
    st.none() | counts,
    st.none() | seconds,
    st.none() | seconds,
    st.none() | seconds,
    st.booleans(),
    st.none() | texts,
)
authors = st.sampled_from([WRITER, PASTED, UNKNOWN]) | st.builds(model, counts)
takes = st.builds(
    Take,
    *(counts, counts, counts, texts, texts, texts, seconds),
    st.none() | endings,
    st.none() | counts,
    st.sampled_from(["asked", "pending", "kept", "part_kept", "discarded"]),
    *(texts, st.booleans(), st.booleans()),
)
notes = st.builds(Notes, texts, st.booleans(), st.booleans())


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(values, max_size=3).map(tuple)


groups = st.tuples(counts, authors, st.booleans(), st.booleans(), counts, counts)
pieces = st.tuples(texts, counts, some(counts), counts, counts)
snapshots = st.builds(
    Snapshot,
    *(counts, counts, counts),
    *(some(authors), some(groups), some(pieces), some(counts), some(counts)),
    *(st.booleans(), some(takes), notes),
)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(Opened, texts, counts),
    snapshots,
    st.builds(Begun, counts, authors),
    st.builds(
        Replaced,
        *(counts, counts, counts, texts),
        some(st.builds(Origin, counts, authors, st.booleans())),
    ),
    st.builds(Appended, counts, texts),
    st.builds(MarkedPrivate, counts, counts, st.booleans()),
    st.builds(Adopted, some(st.builds(Change, counts, counts, texts))),
    st.builds(TakeForgotten, counts),
    st.builds(Noted, notes),
    st.builds(Closed, counts),
    st.builds(Switched, counts, st.booleans(), st.sampled_from(["undo", "redo", "switch"])),
    st.builds(TakeAsked, takes, counts, st.booleans()),
    st.builds(TakeEnded, counts, endings),
    st.builds(TakeKept, counts, st.none() | counts),
    st.builds(TakeDiscarded, counts),
    st.just(Saved()),
)


@given(records)
def test_a_record_comes_back_from_what_stands_for_it(record: Record) -> None:
    line = encode(record)
    assert decode(line) == decode(memoryview(line)) == record
    # Two kinds with the same values are equal, as tuples are; this names the kind of each part.
    assert repr(decode(line)) == repr(record)


@given(records)
def test_all_but_the_text_of_a_whole_manuscript_is_in_one_line(record: Record) -> None:
    line, _, behind = encode(record).partition(b"\n")
    assert b"\r" not in line
    text = "".join(text for text, *_ in record.pieces) if isinstance(record, Snapshot) else ""
    text = record.text if isinstance(record, Opened) else text
    assert behind.decode("utf-8", "surrogatepass") == text
    if not text:
        assert decode(line) == record


@given(records, st.data())
def test_a_torn_record_is_refused(record: Record, data: st.DataObject) -> None:
    line = encode(record)
    # Without its line end, a line is whole still.
    most = len(line) - 1 - line.endswith(b"]\n")
    with pytest.raises(RecordError, match="not a whole record"):
        decode(line[: data.draw(st.integers(0, most))])


@given(records, st.binary(min_size=1))
def test_nothing_may_stand_behind_a_record(record: Record, more: bytes) -> None:
    with pytest.raises(RecordError, match="not a whole record"):
        decode(encode(record) + more)


def test_a_whole_manuscripts_text_stands_as_it_is() -> None:
    assert encode(Opened('"你"\n', 9)) == '["o",6,9]\n"你"\n'.encode()


@pytest.mark.parametrize("half", ["a\ud83c", "\udf31b", "\udf31\ud83c"])
def test_half_a_pair_survives(half: str) -> None:
    assert decode(encode(Replaced(1, 2, 3, half))) == Replaced(1, 2, 3, half)


def test_a_line_is_compact() -> None:
    assert encode(Replaced(3, 12, 0, "你")) == '["r",3,12,0,"你",[]]\n'.encode()


FOREIGN = [
    b"", b"\x00\x00\x00", b"\xff", b"null", b"{}", b'{"w":1}', b'"w"', b"[]", b'["?"]', b"[[]]",
    b'["w",1]', b'["c"]', b'["c",-1]', b'["c",1.5]', b'["c",true]', b'["c","1"]', b'["c",1]["c",1]',
    b'["r",1,2,3,4]', b'["s",1,1,"undo"]', b'["s",1,true,"do"]', b'["s",1,true,["undo"]]',
    b'["b",1,"writer"]', b'["b",1,["nobody",null]]', b'["b",1,["model"]]', b'["e",1,["complete"]]',
    b'["k",1,"all"]', b'["a",[1,1,1,"","","","now"],1,true]', b'["a",[],1,true]', b"[" * 100_000,
    b'["r",1,2,3,"a",[[1,["model",1]]]]', b'["x",[[1,2]]]', b'["p",1,2,3]', b'["n",["",1,true]]',
    b'["o",1,9]', b'["o",1,9]\n\xff', b'["o","1",9]\na', b'["o",-1,9]', b'["w"]\nw',
    b'["p",9,0,0,[],[],[[1],[0],[[]],[0],[0]],[],[],false,[],["",true,true]]\n',
    b'["p",9,0,0,[],[],[[-1,1],[0,0],[[],[]],[0,0],[0,0]],[],[],false,[],["",true,true]]\n',
    b'["p",9,0,0,[],[],[[1],[0],[[true]],[0],[0]],[],[],false,[],["",true,true]]\na',
    b'["p",9,0,0,[],[],[[1],[0],[[]],[0],[-1]],[],[],false,[],["",true,true]]\na',
    b'["p",9,0,0,[],[],[[1],[0,0],[[]],[0],[0]],[],[],false,[],["",true,true]]\na',
]  # fmt: skip


@pytest.mark.parametrize("line", FOREIGN, ids=lambda line: repr(line[:24]))
def test_a_line_that_never_was_a_record_is_refused(line: bytes) -> None:
    with pytest.raises(RecordError, match="not a whole record"):
        decode(line)
