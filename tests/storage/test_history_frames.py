"""What the frames of a history tell."""

from __future__ import annotations

import pytest

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Opened, Saved
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import Document
from writer_app.storage.history_format import Contents, Frame, FrameWriter, Kind, read
from writer_app.storage.history_frames import (
    Facts,
    SavedMark,
    anew,
    first_frames,
    record_frame,
    told,
)
from writer_app.storage.text_hashes import text_hash

NEW = Document.new()


def contents(*frames: Frame) -> Contents:
    writer = FrameWriter(bytes(16))
    return read(writer.header + b"".join(map(writer.frame, frames)))


def test_facts_come_back_from_their_frame() -> None:
    facts = Facts(path="/a/\u00e4\udc80.txt", encoding="utf-16-le", bom=True, newline="\r\n")
    assert Facts.of(facts.frame()) == facts
    for payload in (b"", b"[]", b'["a",1,true,"b"]', b"{}"):
        with pytest.raises(ValueError):  # noqa: PT011 - of JSON, or of ours
            Facts.of(Frame(Kind.FACTS, payload))


def test_what_is_saved_comes_back_from_its_frame() -> None:
    mark = SavedMark(text_hash("Once."), 7)
    assert SavedMark.of(mark.frame()) == mark
    with pytest.raises(ValueError, match="short"):
        SavedMark.of(Frame(Kind.SAVED, b"short"))


def test_what_a_history_begins_with_tells_all_of_it() -> None:
    opened = Opened("Once.", 100)
    frames = first_frames(opened, NEW, is_saved=True)
    tells = told(contents(*frames))
    assert tells.records == (opened,)
    assert tells.facts == Facts.about(NEW)
    assert tells.saved == SavedMark(text_hash(NEW.text), 2)
    assert not tells.is_given_up


@pytest.mark.parametrize(("text", "number"), [("", 2), ("Never saved.", 0)])
def test_begun_anew_it_says_whether_the_file_has_that_text(text: str, number: int) -> None:
    manuscript = Manuscript()
    manuscript.replace(0, 0, text, manuscript.begin(WRITER))
    saved = told(contents(*anew(manuscript, NEW)())).saved
    assert saved == SavedMark(text_hash(""), number)


def test_given_up_is_what_nothing_follows() -> None:
    frames = first_frames(Opened("", 100), NEW, is_saved=True)
    given_up = Frame(Kind.GIVEN_UP, b"")
    assert told(contents(*frames, given_up)).is_given_up
    assert not told(contents(*frames, given_up, record_frame(Saved()))).is_given_up


def test_what_a_later_program_tells_beside_is_left_alone() -> None:
    frames = first_frames(Opened("", 100), NEW, is_saved=True)
    later = Frame(200, b"where the caret is")
    tells = told(contents(*frames, later, record_frame(Saved())))
    assert tells.records == (Opened("", 100), Saved())


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(ValueError, match="not a whole record"):
        told(contents(Frame(Kind.RECORD, b"[]")))


def test_where_the_writer_was_moves_with_the_take_that_comes_before_it() -> None:
    """They typed on, behind the take as far as it had come, and the rest of it came after that."""
    frames: list[Frame] = []
    manuscript = Manuscript("Once. The end.")
    manuscript.record_to(lambda record: frames.append(record_frame(record)))
    take = manuscript.begin_take(5, instruction="", profile="qwen", model="qwen-plus", asked_at=0.0)
    manuscript.insert(5, " It rained", take.group)
    manuscript.insert(15, " x", manuscript.begin(WRITER))
    manuscript.insert(15, " all night.", take.group)
    place = told(contents(*frames)).place
    assert place is not None
    assert manuscript.text()[: place.caret_u16] == "Once. It rained all night. x"


def test_where_the_writer_was_stays_before_the_take_that_comes_there() -> None:
    frames: list[Frame] = []
    manuscript = Manuscript("The end.")
    manuscript.record_to(lambda record: frames.append(record_frame(record)))
    manuscript.insert(0, "Once. ", manuscript.begin(WRITER))
    take = manuscript.begin_take(6, instruction="", profile="qwen", model="qwen-plus", asked_at=0.0)
    manuscript.insert(6, "It rained. ", take.group)
    place = told(contents(*frames)).place
    assert place is not None
    assert place.caret_u16 == len("Once. ")
