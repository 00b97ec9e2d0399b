"""Readers of files, fed with anything: a refusal in words or all of it, and never an exception.

What is fed comes from a small corpus. A history's frames are damaged inside of their checksums, as
a program with a fault would have written them.
"""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from tests.reliability.test_disk_damage import Victim
from writer_app.continuation.types import FailedError
from writer_app.storage.documents import Document, read_document, read_stream
from writer_app.storage.history_format import Frame, FrameWriter, read
from writer_app.storage.history_known import Known

CORPUS: Final = (
    b"",
    b"It was late.\n",
    b"\xef\xbb\xbfIt was late.\r\nNobody came.\r",
    "Que dit-elle\u00a0? \u4f60\u597d \U0001f600\u2028\n".encode(),
    b"\xff\xfe" + "Il pleut.\r\n\U0001f600".encode("utf-16-le"),
    b"\xfe\xff" + "Il pleut.\n\u2029".encode("utf-16-be"),
    bytes(range(256)),
)
PIECES: Final = (
    *(b"\0", b"\r", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80"),
    *(b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\x00\xd8", b"\x1b[2J", b"x" * 5_000),
    *(b"-1", b"1e999", b"null", b"[[[[", b'{"', b"18446744073709551616", b"true", b"\\ud800"),
)
LONGEST_S: Final = 2.0

Read: TypeAlias = Callable[[bytes], Document]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with one thing or a few changed, put in or cut out."""
    for _ in range(chance.choice([1, 1, 2, 8])):
        at, until = sorted(chance.randint(0, len(data)) for _ in range(2))
        kind = chance.randrange(4)
        if kind == 0:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + chance.choice(PIECES) + data[at:]
        elif kind == 2:
            data = data[:at] + data[until:]
        else:
            data = data[:until] + data[at:]
    return data


def wrong_of_document(data: bytes, read_it: Read) -> Iterator[str]:
    """Yield what is otherwise than it must be of a file with these bytes."""
    try:
        document = read_it(data)
    except FailedError as error:
        if not str(error):
            yield "refused without a word"
        return
    except Exception as error:  # Whatever it is, it must not be.
        yield repr(error)
        return
    if document.encode(document.text) != data:
        yield "not the same again"


def _read(data: bytes) -> Document:
    return read_stream(io.BytesIO(data))


@pytest.mark.row("R12", "odd files")
@pytest.mark.timeout(300)
def test_any_bytes_are_refused_in_words_or_come_back_the_same(
    tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(12)  # noqa: S311 - no secret
    for _ in range(how_many(5_000, 200_000)):
        data = mutated(chance.choice(CORPUS), chance)
        tried.tried += 1
        found = list(wrong_of_document(data, _read))
        tried.failed += len(found)
        assert not found, (data, found)
    assert tried.went_well


@pytest.mark.row("R12", "odd files")
def test_a_reader_that_mends_what_is_no_text_is_found_out(tried: Tried) -> None:
    def lenient(data: bytes) -> Document:
        return _read(data.decode("utf-8", "replace").replace("\0", "").encode())

    chance = random.Random(3)  # noqa: S311 - no secret
    tried.tried += 1
    assert any(list(wrong_of_document(mutated(CORPUS[3], chance), lenient)) for _ in range(100))


def with_damaged_frames(data: bytes, chance: random.Random) -> bytes:
    """Return a history whose checksums are right, but not all of what is in its frames."""
    contents = read(data)
    frames, writer = list(contents.frames), FrameWriter(contents.document_id)
    for _ in range(chance.choice([1, 1, 3])):
        at = chance.randrange(len(frames))
        if chance.random() < 0.6:
            payload = mutated(bytes(frames[at].payload), chance)
            frames[at] = Frame(frames[at].kind, payload)
        elif chance.random() < 0.5:
            frames.insert(at, chance.choice(frames))
        else:
            frames[at] = Frame(chance.randrange(256), frames[at].payload)
    return writer.header + b"".join(map(writer.frame, frames))


def wrong_of_history(victim: Victim, data: bytes) -> Iterator[str]:
    """Yield what is otherwise than it must be when the file is opened with this history."""
    victim.damage(data)
    began = time.monotonic()
    try:
        victim.pasts._found(read_document(victim.path), [])
    except Exception as error:  # Whatever it is, it must not be.
        yield repr(error)
    if time.monotonic() - began > LONGEST_S:
        yield "it takes too long"
    if not any(data in path.read_bytes() for path in victim.histories.folder.iterdir()):
        yield "deleted"
    if victim.path.read_text() != victim.text:
        yield "the file was changed"


@pytest.mark.row("R9", "damaged histories")
@pytest.mark.timeout(600)
def test_frames_that_say_what_cannot_be_raise_nothing(
    tmp_path: Path, tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(9)  # noqa: S311 - no secret
    victim = Victim(tmp_path, "draft.txt", "Rain")
    for _ in range(how_many(1_000, 20_000)):
        data = with_damaged_frames(victim.data, chance)
        tried.tried += 1
        found = list(wrong_of_history(victim, data))
        tried.failed += len(found)
        assert not found, found
    assert tried.went_well


@pytest.mark.row("R9", "damaged histories")
def test_a_reader_that_believes_every_frame_is_found_out(
    tmp_path: Path, tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = Victim(tmp_path, "draft.txt", "Rain")

    def believe(document: Document) -> Known:
        del document
        return Known.of(victim.history, victim.history.read_bytes())

    monkeypatch.setattr(victim.pasts, "_found", believe)
    chance = random.Random(9)  # noqa: S311 - no secret
    tried.tried += 1
    assert any(
        list(wrong_of_history(victim, with_damaged_frames(victim.data, chance))) for _ in range(60)
    )
