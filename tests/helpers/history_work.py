"""Manuscripts that are being written, with their files and their histories."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.documents import Document, FileStamp, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import name_of
from writer_app.storage.history_frames import SavedMark, record_frame
from writer_app.storage.past import Past
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.text_hashes import text_hash


@dataclass
class Work:
    """A manuscript that is being written, with its history and its file."""

    manuscript: Manuscript
    history: HistoryFile
    document: Document

    def type(self, text: str) -> None:
        self.manuscript.replace(0, 0, text, self.manuscript.begin(WRITER))

    def save(self, *, typed_meanwhile: str = "") -> None:
        text, number = self.manuscript.text(), self.history.number
        if typed_meanwhile:
            self.type(typed_meanwhile)
        assert self.document.path is not None
        self.document.path.write_bytes(self.document.encode(text))
        self.document = self.document.saved(text, FileStamp.of(self.document.path.stat()))
        if not typed_meanwhile:
            self.manuscript.mark_saved()
            number = self.history.number
        self.history.append(SavedMark(text_hash(text), number).frame())


@dataclass
class Desk:
    """A folder with drafts, and the histories of them."""

    folder: Path
    histories: Histories

    @property
    def pasts(self) -> PastFinder:
        return PastFinder(self.histories.folders)

    def write(self, name: str, text: str) -> Document:
        (self.folder / name).write_text(text)
        return read_document(self.folder / name)

    def find(self, name: str) -> Past | None:
        return self.pasts.find(read_document(self.folder / name))

    def open(self, name: str) -> Work:
        """Go on with the past that a file has."""
        document = read_document(self.folder / name)
        past = self.pasts.find(document)
        assert past is not None
        history = self.histories.resuming(past, document)()
        return self._worked_on(past.manuscript, history, document)

    def reopened(self, name: str) -> Manuscript:
        """Return what is found of a file, after it was opened and closed once."""
        self.open(name).history.close()
        work = self.open(name)
        work.history.close()
        return work.manuscript

    def begin(self, name: str, text: str) -> Work:
        """Let the writer open a new file, take a take, and save."""
        document = self.write(name, text)
        document_id, history = self.histories.begin(document)
        work = self._worked_on(Manuscript(text), history, document)
        take(work.manuscript, " And it rained.")
        work.save()
        history.rename(self.histories.folder / name_of(work.document, document_id))
        return work

    def _worked_on(self, manuscript: Manuscript, history: HistoryFile, document: Document) -> Work:
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        return Work(manuscript, history, document)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.histories.folder.iterdir())

    def endings(self) -> list[str]:
        return sorted(path.suffix for path in self.histories.folder.iterdir())


def take(manuscript: Manuscript, text: str) -> None:
    """Let a take come at the end, and keep it."""
    end_u16 = len(manuscript)
    asked = manuscript.begin_take(
        end_u16, instruction="Rain.", profile="p", model="m", asked_at=1.0
    )
    manuscript.replace(end_u16, 0, text, asked.group)
    manuscript.end_take(asked.number, TakeEnding("complete"))
    manuscript.keep_take(asked.number, None)
