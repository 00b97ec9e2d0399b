"""What is known from a history that was read: a manuscript, and what of it was saved."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Record
from writer_app.manuscript.replay import replay
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.documents import Document
from writer_app.storage.history_format import Contents, Kind, read
from writer_app.storage.history_frames import SavedMark, Told, told
from writer_app.storage.text_hashes import text_hash


class Known(NamedTuple):
    """A history that was read.

    `text` is what `manuscript` had then, and `is_in_file`: the file was saved with it. Each is
    found out once, as a text may be long.
    """

    path: Path
    data: bytes
    contents: Contents
    told: Told
    manuscript: Manuscript
    text: str
    is_in_file: bool

    @classmethod
    def of(cls, path: Path, data: bytes) -> Known:
        """Return what is in the file at `path`. Raises `ValueError` for what is no history."""
        contents = read(data)
        tells = told(contents)
        manuscript = replay(tells.records)
        text, saved = manuscript.text(), tells.saved
        is_saved = saved is not None and saved.text_hash == text_hash(text)
        is_in_file = is_saved and not tells.is_apart
        return cls(path, data, contents, tells, manuscript, text, is_in_file)

    @property
    def has_unsaved(self) -> bool:
        """Whether there is text in it that was neither saved nor given up."""
        return not self.is_in_file and not self.told.is_given_up

    @property
    def has_given_up(self) -> bool:
        """Whether it ends with text that was not saved, and that the writer gave up."""
        ends = any(frame.kind == Kind.GIVEN_UP for frame in self.contents.frames[-1:])
        return ends and not self.is_in_file and bool(self.text.strip())

    def mark_of(self, text: str) -> SavedMark | None:
        """Return what was noted when `text` was saved, or was about to be; None: it is another."""
        digest = text_hash(text)
        marks = (mark for mark in (self.told.saving, self.told.saved) if mark is not None)
        return next((mark for mark in marks if mark.text_hash == digest), None)

    def as_saved(self) -> Known | None:
        """Return what it was when the file was saved last; None: it does not go back so far."""
        saved = self.told.saved
        if saved is None or not 0 < saved.number <= len(self.contents.frames):
            return None
        cut = Known.of(self.path, self.data[: self.contents.ends[saved.number - 1]])
        if text_hash(cut.text) != saved.text_hash:
            return None
        return cut._replace(contents=cut.contents._replace(size_bytes=len(self.data)))


def ended_takes(manuscript: Manuscript) -> list[Record]:
    """Let no take of `manuscript` wait for anything; return what that took.

    What happens to it later is put into the same list.
    """
    happened: list[Record] = []
    manuscript.record_to(happened.append)
    for take in manuscript.takes:
        if take.ending is None:  # Its request ended with the program.
            manuscript.end_take(take.number, TakeEnding("dropped"))
    return happened


def brought_up_to(document: Document, known: Known) -> list[Record]:
    """Let what is `known` be as `document` is, and wait for nothing; return what that took.

    What happens to its manuscript later is put into the same list.
    """
    manuscript = known.manuscript
    happened = ended_takes(manuscript)
    if known.text != document.text:
        from writer_app.manuscript.adopting import adopt  # Rarely needed, and slow to load.

        adopt(manuscript, document.text)
    if manuscript.is_modified:
        manuscript.mark_saved()
    return happened
