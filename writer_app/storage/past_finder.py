"""How a document finds its history again: by the path of its file, or by its text."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from writer_app.storage.drafts import Drafts
from writer_app.storage.history_folders import (
    HistoryFolders,
    is_recent,
    letters,
    name_of,
    new_id,
    path_hash,
)
from writer_app.storage.history_format import FrameWriter
from writer_app.storage.history_frames import Facts, SavedMark
from writer_app.storage.history_known import Known, brought_up_to, ended_takes
from writer_app.storage.past import LookUp, Past, SetAside

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.storage.documents import Document

_log = logging.getLogger(__name__)


class PastFinder:
    """Finds the past of a document in its history. For worker threads."""

    def __init__(self, folders: HistoryFolders) -> None:
        self._folders = folders
        self._drafts = Drafts(folders)

    def find(self, document: Document) -> Past | None:
        """Return the past of `document`; None: it has none that could be gone on with."""
        return self.look_up(document).past

    def look_up(self, document: Document) -> LookUp:
        """Return the past of `document`, and what of it cannot be read.

        The manuscript has exactly the document's text, and counts as saved; or it is recovered, and
        has what was not saved when the program ended. Nothing raises for what a history is or
        holds.
        """
        set_aside: list[SetAside] = []
        try:
            past = self._found(document, set_aside)
        except Exception as error:  # A file opens, whatever its history is.
            _log.warning("a history could not be read: %s", type(error).__name__)
            past = None
        return LookUp(past, tuple(set_aside))

    def manuscript_of(self, document: Document) -> Manuscript | None:
        """Return the manuscript of `document` as its history has it, only to be looked at.

        Nothing is changed on the disk.
        """
        try:
            known = next(iter(self._of_path(document, None)), None)
            known = known or self._of_content(document, None)
        except OSError as error:
            _log.warning("a history could not be read: %s", error.strerror)
            return None
        if known is None:
            return None
        brought_up_to(document, known)
        return known.manuscript

    def _found(self, document: Document, set_aside: list[SetAside]) -> Past | None:
        known = self._of_path(document, set_aside)
        if any(self._folders.is_in_use(each.path) for each in known):
            _log.info("a history is in use by another window")
            return None
        recovered = (each for each in known if _goes_on(each, document))
        same = (each for each in known if each.text == document.text)
        best = next(recovered, None) or next(same, None) or next(iter(known), None)
        best = best or self._of_content(document, set_aside)
        return None if best is None else self._past(best, document)

    def _of_path(self, document: Document, set_aside: list[SetAside] | None) -> Sequence[Known]:
        """Return the histories of that path, the newest first."""
        if document.path is None:
            return ()
        paths = self._folders.named(f"{path_hash(document)}-*")
        return tuple(self._folders.known(paths, set_aside))

    def _of_content(self, document: Document, set_aside: list[SetAside] | None) -> Known | None:
        """Return the history of a file that had the same text when it was saved."""
        if not document.text.strip():
            return None
        digest = document.text_hash
        paths = self._folders.named(f"*-{letters(digest)}-*")
        for known in self._folders.known(paths, set_aside):
            is_it = known.told.saved is not None and known.told.saved.text_hash == digest
            if is_it and (known.told.facts.path or not self._folders.is_in_use(known.path)):
                return known
        return None

    def _past(self, known: Known, document: Document) -> Past:
        kept_aside = None if known.contents.is_whole else self._folders.keep_damaged(known)
        its_path = known.told.facts.path or known.told.written_for
        is_of_another = its_path not in {"", Facts.about(document).path}
        # Whatever the history says its path is: `Path.exists` raises for a name too long.
        is_there = os.path.exists(its_path)
        is_a_copy = is_of_another and (is_there or self._folders.is_in_use(known.path))
        renamed_from = Path(its_path) if is_of_another and not is_a_copy else None
        draft = None
        is_another = known.text != document.text
        if known.has_unsaved and not is_a_copy and is_another:
            if _goes_on(known, document):
                past = self._recovered(known, document)
                return past._replace(renamed_from=renamed_from, kept_aside=kept_aside)
            draft = self._drafts.of(known)
        if is_another and known.has_given_up and not is_a_copy:
            self._keep_given_up(known)
        if is_another and not known.told.is_given_up:
            saved = known.as_saved()
            if saved is not None and saved.text == document.text:
                known = saved
        if is_a_copy:
            known = self._copied(known, document)
        meanwhile = brought_up_to(document, known)
        past = Past.of(known, meanwhile)
        return past._replace(draft=draft, renamed_from=renamed_from, kept_aside=kept_aside)

    def _recovered(self, known: Known, document: Document) -> Past:
        past = Past.of(known, ended_takes(known.manuscript))
        saved = known.mark_of(document.text) or SavedMark(document.text_hash, 0)
        # The file has another text than what counts as saved, if nothing happened since.
        is_apart = known.told.is_apart or not known.manuscript.is_modified
        return past._replace(saved=saved, is_recovered=True, is_apart=is_apart)

    def _keep_given_up(self, known: Known) -> None:
        """Let it be had back, though its history goes on without it."""
        try:
            if is_recent(known.path):
                self._drafts.keep_given_up(known)
        except OSError as error:
            _log.warning("what was given up is not kept: %s", error.strerror)

    def _copied(self, known: Known, document: Document) -> Known:
        """Return a history of its own with all that `known` has."""
        document_id = new_id()
        writer = FrameWriter(document_id)
        frames = (*known.contents.frames, Facts.about(document).frame())
        data = writer.header + b"".join(map(writer.frame, frames))
        return Known.of(self._folders.put(data, name_of(document, document_id)), data)


def _goes_on(known: Known, document: Document) -> bool:
    """Tell whether `known` has unsaved text that was written on the text that `document` has."""
    if not known.has_unsaved or not (known.manuscript.is_modified or known.told.is_apart):
        return False
    # A file that is gone is made again by the next save.
    is_gone = document.path is not None and document.stamp is None
    return is_gone or known.mark_of(document.text) is not None
