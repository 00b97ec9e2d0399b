"""Text without a file that comes from another history: it was not saved, or was given up."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from writer_app.storage.documents import Document
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import HistoryFolders, name_of
from writer_app.storage.history_format import ID_BYTES, Frame, FrameWriter
from writer_app.storage.history_frames import GIVEN_UP, SavedMark, first_frames
from writer_app.storage.history_known import Known, ended_takes
from writer_app.storage.opening import read_all
from writer_app.storage.past import Past
from writer_app.storage.text_hashes import text_hash

if TYPE_CHECKING:
    from writer_app.manuscript.snapshots import Snapshot


class Drafts:
    """Makes them, once each: they are on the disk when it returns. For worker threads."""

    def __init__(self, folders: HistoryFolders) -> None:
        self._folders = folders

    def of(self, known: Known) -> Past:
        """Return what was not saved of `known` as a manuscript of its own, without a file.

        Raises `OSError`.
        """
        document_id = _id_after(known)
        path = self._place_of(document_id)
        if path is None:
            ended_takes(known.manuscript)
            place = () if known.told.place is None else (known.told.place.frame(),)
            path = self.put(document_id, known.manuscript.snapshot(), _written_for(known), *place)
        return self.past_of(Known.of(path, read_all(path)))

    def instead_of(self, known: Known) -> Past:
        """Do as `of`, and let the history go, of which the draft has all that can be read.

        Raises `OSError`, and then it stays; `BlockingIOError` when somebody writes in it.
        """
        kept_aside = None if known.contents.is_whole else self._folders.keep_damaged(known)
        # Nobody goes on with it meanwhile.
        history = HistoryFile.resumed(known.path, known.contents, self._folders.files)
        try:
            draft = self.of(known)
        except OSError:
            history.close()
            raise
        history.delete()
        return draft._replace(kept_aside=kept_aside)

    def past_of(self, known: Known) -> Past:
        """Return the past of a manuscript without a file, with what was not saved of it."""
        past = Past.of(known, ended_takes(known.manuscript))
        # What counts as saved in it was saved in a file that it has not any more.
        is_apart = not known.manuscript.is_modified
        saved = SavedMark(text_hash(""), 0)
        return past._replace(saved=saved, is_recovered=True, is_apart=is_apart)

    def has_kept(self, known: Known) -> bool:
        """Tell whether there is already what `keep_given_up` makes of `known`."""
        return self._place_of(_id_after(known)) is not None

    def keep_given_up(self, known: Known) -> Path:
        """Keep what was given up of `known` apart from it, and return where. Raises `OSError`.

        It counts as given up when that was done.
        """
        document_id = _id_after(known)
        path = self._place_of(document_id)
        if path is None:
            snapshot = known.manuscript.snapshot()
            path = self.put(document_id, snapshot, _written_for(known), GIVEN_UP)
            with suppress(OSError):
                given_up_ns = known.path.stat().st_mtime_ns
                os.utime(path, ns=(given_up_ns, given_up_ns))
        return path

    def put(
        self, document_id: bytes, snapshot: Snapshot, written_for: Path | None, *more: Frame
    ) -> Path:
        """Write a history without a file that begins with `snapshot`, and return where it is.

        Raises `OSError`.
        """
        document = Document.new()
        # Whatever was saved elsewhere: nothing of it is in a file of its own.
        changed = snapshot._replace(is_changed=True)
        frames = first_frames(changed, document, written_for, is_saved=False)
        writer = FrameWriter(document_id)
        data = writer.header + b"".join(map(writer.frame, (*frames, *more)))
        return self._folders.put(data, name_of(document, document_id))

    def _place_of(self, document_id: bytes) -> Path | None:
        return self._folders.place_of(name_of(Document.new(), document_id))


def _id_after(known: Known) -> bytes:
    """Return what a text is known by that comes from `known` as it is now: always the same."""
    # All of it: when it has begun anew it may have as many frames, and another text.
    return hashlib.sha256(known.data[: known.contents.end_bytes]).digest()[:ID_BYTES]


def _written_for(known: Known) -> Path | None:
    path = known.told.facts.path or known.told.written_for
    return Path(path) if path else None
