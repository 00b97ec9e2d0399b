"""The bytes of a history file: what can be read is what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.history_format import (
    HEADER_BYTES,
    VERSION,
    Frame,
    FrameWriter,
    Kind,
    NotAHistoryError,
    read,
)

ID = bytes(range(16))
frames = st.lists(st.builds(Frame, st.sampled_from(Kind), st.binary(max_size=40)), max_size=6)


def written(what: list[Frame]) -> bytes:
    writer = FrameWriter(ID)
    return writer.header + b"".join(map(writer.frame, what))


@given(frames)
def test_what_is_written_is_read(what: list[Frame]) -> None:
    data = written(what)
    found = read(data)
    assert (found.document_id, list(found.frames)) == (ID, what)
    assert found.is_whole
    assert found.end_bytes == len(data)


@given(frames, st.data())
def test_of_a_torn_file_the_whole_frames_are_read(what: list[Frame], data: st.DataObject) -> None:
    whole = written(what)
    cut = data.draw(st.integers(HEADER_BYTES, len(whole)))
    found = read(whole[:cut])
    assert list(found.frames) == what[: len(found.frames)]
    assert found.end_bytes <= cut
    assert found.is_whole == (found.end_bytes == cut)
    assert written(list(found.frames)) == whole[: found.end_bytes]


@given(frames.filter(bool), st.data())
def test_a_changed_byte_never_gives_a_wrong_frame(what: list[Frame], data: st.DataObject) -> None:
    whole = bytearray(written(what))
    place = data.draw(st.integers(HEADER_BYTES, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    found = read(bytes(whole))
    assert list(found.frames) == what[: len(found.frames)]
    assert len(found.frames) < len(what)


@given(frames, frames)
def test_frames_of_another_file_are_not_read(one: list[Frame], other: list[Frame]) -> None:
    data = written(one) + written([*one, *other])[HEADER_BYTES:]
    found = read(data)
    assert list(found.frames) == one or not one


@given(frames, frames)
def test_one_that_goes_on_writes_what_one_at_a_stretch_would(
    one: list[Frame], other: list[Frame]
) -> None:
    writer = read(written(one)).writer
    assert written(one) + b"".join(map(writer.frame, other)) == written([*one, *other])


@pytest.mark.parametrize("data", [b"", b"WriterHi", written([])[:-1], b"x" * 100])
def test_what_has_no_header_is_no_history(data: bytes) -> None:
    with pytest.raises(NotAHistoryError):
        read(data)


def test_a_later_version_is_not_read() -> None:
    data = bytearray(written([]))
    data[8] = VERSION + 1
    with pytest.raises(NotAHistoryError):
        read(bytes(data))
