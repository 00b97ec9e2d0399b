"""What the writer gave up lately, of all manuscripts: it can be had back for some days."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from writer_app.storage.drafts import Drafts
from writer_app.storage.history_file import HistoryFile, ended_as
from writer_app.storage.history_folders import is_recent, new_id
from writer_app.storage.history_format import Kind
from writer_app.storage.history_frames import GIVEN_UP, LEFT
from writer_app.storage.history_known import Known
from writer_app.storage.opening import read_all

if TYPE_CHECKING:
    from writer_app.manuscript.snapshots import Snapshot
    from writer_app.storage.histories import Histories
    from writer_app.storage.past import Past

_log = logging.getLogger(__name__)


class Bin:
    """The histories that end with text that was given up. For worker threads."""

    def __init__(self, histories: Histories) -> None:
        self._folders = histories.folders
        self._drafts = Drafts(histories.folders)

    def given_up(self) -> Iterator[Known]:
        """Yield what was given up within the days that it is kept, the latest first.

        Nothing is changed on the disk, and nothing raises for what a history holds.
        """
        for path in self._folders.named("*"):
            known = _known(path)
            if known is not None and known.has_given_up and not self._drafts.has_kept(known):
                yield known

    def take_back(self, path: Path) -> Past:
        """Return what was given up in the history at `path`, as unsaved text without a file.

        It is in the bin no more. Raises `OSError`: `FileNotFoundError` when it is not there any
        more, `BlockingIOError` when somebody else takes it.
        """
        known = Known.of(path, read_all(path))
        if known.told.facts.path:
            kept = self._drafts.keep_given_up(known)
            self._leave(known)
            known = Known.of(kept, read_all(kept))
        return self._drafts.instead_of(known)._replace(is_taken_back=True)

    def delete(self, path: Path) -> None:
        """Delete what was given up in the history at `path`; the rest of a file's history stays.

        Raises `OSError`.
        """
        known = Known.of(path, read_all(path))
        if known.told.facts.path:
            self._leave(known, known.as_saved())
        else:
            HistoryFile.resumed(path, known.contents, self._folders.files).delete()

    def put(self, snapshot: Snapshot, written_for: Path | None) -> None:
        """Take in a text that is given up in a window that stays open. Raises `OSError`."""
        self._drafts.put(new_id(), snapshot, written_for, GIVEN_UP)

    def _leave(self, known: Known, saved: Known | None = None) -> None:
        """Let nothing be given up any more in the history of a file.

        `saved` is what it was when the file was saved last: what came after that goes.
        """
        contents = known.contents if saved is None else saved.contents
        mark = known.told.saved
        frames = () if saved is None or mark is None else (mark.frame(), known.told.facts.frame())
        # Its file was opened meanwhile, so it ends so no more; or it is gone.
        with suppress(BlockingIOError, FileNotFoundError):
            history = HistoryFile.resumed(known.path, contents, self._folders.files)
            history.append(*frames, LEFT)
            history.close()


def _known(path: Path) -> Known | None:
    try:
        is_in_bin = is_recent(path) and ended_as(path) is Kind.GIVEN_UP
        return Known.of(path, read_all(path)) if is_in_bin else None
    except Exception as error:  # Whatever it holds: the others can be read.
        _log.info("a history could not be read: %s", type(error).__name__)
        return None
