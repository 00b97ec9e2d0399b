"""What was not saved when the program ended, of all manuscripts: to be told, and to go on with."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from writer_app.continuation.failed import FailedError
from writer_app.storage.documents import Document, read_document
from writer_app.storage.drafts import Drafts
from writer_app.storage.history_file import ended_as
from writer_app.storage.history_known import Known
from writer_app.storage.opening import read_all
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.text_encodings import WESTERN
from writer_app.workers import ANSWERS_S, start_call

if TYPE_CHECKING:
    from writer_app.storage.histories import Histories
    from writer_app.storage.past import Past, SetAside

_log = logging.getLogger(__name__)


class Recovery:
    """Looks through the histories. For worker threads; nothing raises for what one holds."""

    def __init__(self, histories: Histories) -> None:
        self._folders = histories.folders
        self._drafts = Drafts(histories.folders)
        self._pasts = PastFinder(histories.folders)
        self._silent: set[Path] = set()
        """The folders whose disk does not answer: it is not waited for again."""

    def unsaved(self) -> Iterator[Known]:
        """Yield what has text that was neither saved nor given up, the newest first.

        Those that somebody writes in right now are among them, and none whose file has all of it:
        that was saved a moment before the end. Nothing is changed on the disk. A file whose disk
        does not answer counts as one that cannot be read.
        """
        for path in self._folders.named("*"):
            known = _known(path)
            if known is not None and known.has_unsaved and not self._is_in_its_file(known):
                yield known

    def reopened(self) -> Iterator[tuple[Document, Past]]:
        """Yield each such manuscript that nobody writes in, to go on with it, and its file.

        One whose file is another by now is a manuscript without a file, after its file; so is one
        whose file cannot be read.
        """
        try:
            self._folders.take_back()
        except OSError as error:
            _log.warning("an older history was not taken back: %s", error.strerror)
        for known in tuple(self.unsaved()):
            try:
                yield from self._reopened(known)
            except OSError as error:
                _log.warning("a manuscript was not recovered: %s", error.strerror)

    def beside(self, past: Past) -> Past | None:
        """Return what a file was opened without as a manuscript without a file, after that one.

        None: somebody writes in it by now, or the disk refuses that, and then it stays.
        """
        known = _known(past.path)
        try:
            if known is not None and not self._folders.is_in_use(known.path):
                return self._drafts.instead_of(known)
        except OSError as error:
            _log.warning("a manuscript was not recovered: %s", error.strerror)
        return None

    def unreadable(self) -> tuple[SetAside, ...]:
        """Put aside what cannot be read of texts without a file, and return that, told once."""
        try:
            return self._folders.unreadable_without_file()
        except OSError as error:
            _log.warning("a history was not put aside: %s", error.strerror)
            return ()

    def _reopened(self, known: Known) -> Iterator[tuple[Document, Past]]:
        if self._folders.is_in_use(known.path):
            return
        if not known.told.facts.path:
            yield Document.new(), self._drafts.past_of(known)
            return
        document = self._document_of(known)
        past = self._pasts.find(document) if document else None
        is_it = past is not None and past.contents.document_id == known.contents.document_id
        if document and past and is_it and (past.is_recovered or past.draft):
            yield document, past
        else:
            yield Document.new(), self._drafts.instead_of(known)

    def _is_in_its_file(self, known: Known) -> bool:
        document = self._document_of(known) if known.told.facts.path else None
        if document is None or document.stamp is None:
            return False  # It has none, or one that is gone or cannot be read.
        return document.text == known.text

    def _document_of(self, known: Known) -> Document | None:
        folder = Path(known.told.facts.path).parent
        if folder in self._silent:
            return None
        try:
            return start_call(lambda: _document_of(known), "read").result(ANSWERS_S)
        except TimeoutError:
            _log.warning("a disk does not answer")
            self._silent.add(folder)
            return None


def _known(path: Path) -> Known | None:
    try:
        return None if ended_as(path) else Known.of(path, read_all(path))
    except (OSError, ValueError) as error:
        _log.info("a history could not be read: %s", type(error).__name__)
        return None
    except Exception as error:  # Whatever it holds: the others can be read.
        _log.warning("a history could not be read: %s", type(error).__name__)
        return None


def _document_of(known: Known) -> Document | None:
    """Return the file of a history; where only it is gone, an empty text to be saved there."""
    facts = known.told.facts
    path = Path(facts.path)
    if not os.path.lexists(path) and os.path.isdir(path.parent):
        document = Document.new().at(path)
        return facts.applied_to(document)
    try:
        return read_document(path, as_western=facts.encoding in WESTERN)
    except FailedError:
        return None
