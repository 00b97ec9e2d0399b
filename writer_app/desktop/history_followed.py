"""A manuscript whose history is kept, and what a history that begins with it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writer_app.desktop.history_marks import HistoryMarks, apart

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.storage.documents import Document
    from writer_app.storage.history_format import Frame


@dataclass(slots=True, eq=False)
class Followed:
    """What is known of it, until another one is shown."""

    manuscript: Manuscript
    document: Document
    """Its file, as that is known to be."""
    marks: HistoryMarks
    document_id: bytes = b""
    """What it is known by, whatever its file is called; empty: by nothing yet."""
    written_for: Path | None = None
    """The file that a text without a file was written for."""
    is_apart: bool = False
    """Whether the file has not what counted as saved any more: all of it is unsaved then."""

    @property
    def is_unsaved(self) -> bool:
        """Whether something of it is in no file."""
        return self.manuscript.is_modified or self.is_apart

    @property
    def name(self) -> str:
        """What its history is called."""
        from writer_app.storage.history_folders import name_of

        return name_of(self.document, self.document_id)

    def anew(self) -> Callable[[], Sequence[Frame]]:
        """Return what gives the frames of a history that begins with it as it is now.

        Only a look at it; the rest of the work may be a worker's. It has an id from now on.
        """
        from writer_app.storage.history_folders import new_id
        from writer_app.storage.history_frames import anew

        self.document_id = self.document_id or new_id()
        frames = anew(self.manuscript, self.document, self.written_for)
        more = (apart(),) if self.is_apart else ()
        if self.marks.saving is not None:
            more = (*more, self.marks.saving)
        return lambda: (*frames(), *more)
