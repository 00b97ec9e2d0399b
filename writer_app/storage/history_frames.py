"""What the frames of a history tell: what happened, which file it is, and what of it is saved."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import Begun, Record, Replaced
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.utf16 import length_u16
from writer_app.storage.documents import Document
from writer_app.storage.history_format import Contents, Frame, Kind
from writer_app.storage.line_ends import LineEnds
from writer_app.storage.text_encodings import ENCODINGS

FIRST_FRAMES: Final = 2
"""A history begins with the facts and a record that has the whole manuscript."""

APART: Final = Frame(Kind.APART, b"")
"""Tells that the file has not what counted as saved any more."""
GIVEN_UP: Final = Frame(Kind.GIVEN_UP, b"")
LEFT: Final = Frame(Kind.LEFT, b"")

_SAVED: Final = struct.Struct("<32sQ")
_PLACE: Final = struct.Struct("<QQ")


class Facts(NamedTuple):
    """Which file a manuscript is. Without a `path` it has none yet."""

    path: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"

    @classmethod
    def about(cls, document: Document) -> Facts:
        """Return which file `document` is."""
        return cls(
            path="" if document.path is None else str(document.real_path or document.path),
            encoding=document.encoding,
            bom=document.bom,
            newline=document.line_ends.usual,
        )

    def applied_to(self, document: Document) -> Document:
        """Return `document`, which has no file yet, as one that is written as the file was."""
        encoding = next((each for each in ENCODINGS if each == self.encoding), document.encoding)
        is_known = self.newline in ("\n", "\r\n", "\r")
        line_ends = LineEnds(self.newline) if is_known else document.line_ends
        return document._replace(encoding=encoding, bom=self.bom, line_ends=line_ends)

    def frame(self) -> Frame:
        """Return the frame that tells them."""
        values = [self.path, self.encoding, self.bom, self.newline]
        return Frame(Kind.FACTS, json.dumps(values).encode())

    @classmethod
    def of(cls, frame: Frame) -> Facts:
        """Return what a frame of facts tells. Raises `ValueError` for what is none."""
        match json.loads(bytes(frame.payload)):
            case [str() as path, str() as encoding, bool() as bom, str() as newline]:
                return cls(path=path, encoding=encoding, bom=bom, newline=newline)
            case _:
                raise ValueError(bytes(frame.payload[:80]))


class SavedMark(NamedTuple):
    """The file has a text with this hash: that of the manuscript after frame `number`.

    With number 0 the manuscript has that text after no frame of this history.
    """

    text_hash: bytes
    number: int

    def frame(self, kind: Literal[Kind.SAVED, Kind.SAVING] = Kind.SAVED) -> Frame:
        """Return the frame that tells it: that it is so, or is about to be."""
        return Frame(kind, _SAVED.pack(self.text_hash, self.number))

    @classmethod
    def of(cls, frame: Frame) -> SavedMark:
        """Return what a frame about saving tells. Raises `ValueError` for what is none."""
        try:
            return cls(*_SAVED.unpack(frame.payload))
        except struct.error as error:
            raise ValueError(bytes(frame.payload[:80])) from error


class Place(NamedTuple):
    """Where the writer was: the caret, and the beginning of the first line in view."""

    caret_u16: int
    top_u16: int

    def frame(self) -> Frame:
        """Return the frame that tells it."""
        return Frame(Kind.PLACE, _PLACE.pack(self.caret_u16, self.top_u16))

    @classmethod
    def of(cls, frame: Frame) -> Place:
        """Return what a frame about a place tells. Raises `ValueError` for what is none."""
        try:
            return cls(*_PLACE.unpack(frame.payload))
        except struct.error as error:
            raise ValueError(bytes(frame.payload[:80])) from error


class Told(NamedTuple):
    """What the frames of a history tell."""

    records: tuple[Record, ...]
    facts: Facts
    saved: SavedMark | None
    saving: SavedMark | None
    """What was about to be saved last, whether that is known to have gone well or not."""
    place: Place | None
    is_given_up: bool
    """Whether the writer did not want what is not saved."""
    is_apart: bool
    """Whether the file has lost, since it was saved, what it had then."""
    written_for: str
    """The file that a text without a file was written for; empty: for none."""


def told(contents: Contents) -> Told:
    """Return what the frames of a history tell. Raises `ValueError` for what is no record."""
    records: list[Record] = []
    facts, place = Facts(), None
    saved = saving = None
    is_given_up, is_apart, written_for = False, False, ""
    own: set[int] = set()
    for frame in contents.frames:
        match frame.kind:
            case Kind.RECORD:
                records.append(decode(frame.payload))
                place = _place_after(records[-1], own, place)
                is_given_up, is_apart = False, is_apart and not is_given_up
            case Kind.FACTS:
                facts = Facts.of(frame)
            case Kind.SAVED:
                saved, is_apart = SavedMark.of(frame), False
            case Kind.APART:
                is_apart = True
            case Kind.SAVING:
                saving = SavedMark.of(frame)
            case Kind.PLACE:
                place = Place.of(frame)
            case Kind.GIVEN_UP:
                is_given_up = True
            case Kind.WRITTEN_FOR:
                written_for = str(frame.payload, "utf-8", "surrogatepass")
            case _:
                continue
    return Told(tuple(records), facts, saved, saving, place, is_given_up, is_apart, written_for)


def _place_after(record: Record, own: set[int], place: Place | None) -> Place | None:
    """Return where the writer was after `record`, as far as can be told; `own` are their groups."""
    match record:
        case Begun(group, author) if author == WRITER:
            own.add(group)
        case Replaced(group, pos_u16, _, text) if group in own:
            return Place(pos_u16 + length_u16(text), place.top_u16 if place else 0)
        case Replaced(_, pos_u16, removed_u16, text) if place and pos_u16 < place.caret_u16:
            # A take that still comes before it: they were pushed on with what they had typed.
            caret_u16 = max(pos_u16, place.caret_u16 - removed_u16) + length_u16(text)
            return place._replace(caret_u16=caret_u16)
        case _:
            pass
    return place


def record_frame(record: Record) -> Frame:
    """Return the frame that tells `record`."""
    return Frame(Kind.RECORD, encode(record))


def first_frames(
    first: Record, document: Document, written_for: Path | None = None, *, is_saved: bool
) -> tuple[Frame, ...]:
    """Return what a history begins with: `first` has the whole manuscript.

    `is_saved`: its text is what `document` says that the file has. `written_for` is the file that
    it was written for, while it has none of its own.
    """
    saved = SavedMark(document.text_hash, FIRST_FRAMES if is_saved else 0)
    frames = Facts.about(document).frame(), record_frame(first), saved.frame()
    if document.path is not None or written_for is None:
        return frames
    return *frames, Frame(Kind.WRITTEN_FOR, str(written_for).encode("utf-8", "surrogatepass"))


def anew(
    manuscript: Manuscript, document: Document, written_for: Path | None = None
) -> Callable[[], Sequence[Frame]]:
    """Return what gives the frames of a history that begins with `manuscript` as it is now.

    Only a look at the manuscript; the rest of the work is for a worker thread.
    """
    snapshot, is_saved = manuscript.snapshot(), not manuscript.is_modified
    return lambda: first_frames(snapshot, document, written_for, is_saved=is_saved)
