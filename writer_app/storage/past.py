"""A manuscript as its history has it: what a file is gone on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.records import Record
    from writer_app.storage.history_format import Contents
    from writer_app.storage.history_frames import Facts, Place, SavedMark
    from writer_app.storage.history_known import Known


class Past(NamedTuple):
    """A manuscript as its history has it, and how far that goes.

    `meanwhile` gets what happens to the manuscript from then on, until somebody follows it. `place`
    is where the writer was. `draft` is text that was not saved, and does not belong to the file as
    it is now: a manuscript of its own.
    """

    manuscript: Manuscript
    path: Path
    contents: Contents
    meanwhile: list[Record]
    facts: Facts
    """How its file was written."""
    has_forgotten: bool
    """Whether the file still has the text of a take that was deleted for good."""
    saved: SavedMark | None = None
    place: Place | None = None
    is_recovered: bool = False
    """Whether it has text that was not saved, which is not in the file."""
    is_taken_back: bool = False
    """Whether that is text which was given up, and is wanted again."""
    is_apart: bool = False
    """Whether its file is gone, so that not even what counts as saved is in it."""
    draft: Past | None = None
    written_for: Path | None = None
    """The file that it was written for, if it is such a draft."""
    renamed_from: Path | None = None
    """Where its file was when it was saved last, if that is another place."""
    kept_aside: Path | None = None
    """Where the whole of the history is, if not all of it could be read."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the history could be read."""
        return self.contents.is_whole and self.kept_aside is None

    @classmethod
    def of(cls, known: Known, meanwhile: list[Record]) -> Past:
        """Return the past of what is `known`, to which `meanwhile` has happened since."""
        # Imported here: a file without a past is opened without what knows histories.
        from writer_app.manuscript.records import TakeForgotten

        forgotten = any(isinstance(record, TakeForgotten) for record in known.told.records)
        # Once it has a file, it is that one's.
        written_for = "" if known.told.facts.path else known.told.written_for
        return cls(
            known.manuscript,
            known.path,
            known.contents,
            meanwhile,
            known.told.facts,
            forgotten,
            place=known.told.place,
            written_for=Path(written_for) if written_for else None,
        )


class SetAside(NamedTuple):
    """A history that this program cannot read, and where it is kept.

    `is_of_other_version`: another version of the program can.
    """

    path: Path
    is_of_other_version: bool


class LookUp(NamedTuple):
    """What came of looking for the past of a file."""

    past: Past | None = None
    set_aside: tuple[SetAside, ...] = ()
    """What was put aside meanwhile: it is told once."""
