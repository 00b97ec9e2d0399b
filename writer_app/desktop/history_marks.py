"""What a history says beside its records: what is saved, or will be, and where the writer is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.reading_place import ReadingPlace
    from writer_app.storage.documents import Document
    from writer_app.storage.history_file import HistoryFile
    from writer_app.storage.history_format import Frame


class HistoryMarks:
    """Writes such frames, and remembers what they need to know."""

    def __init__(self, place: Callable[[], ReadingPlace]) -> None:
        """`place` tells where the writer is."""
        self._place = place
        self._told_place: ReadingPlace | None = None
        self._saving_at = 0
        self.saving: Frame | None = None
        """What a history has to say that begins anew while a save is under way."""

    def begin_anew(self) -> None:
        """Take note that another history goes on: it has told no place, and no frame is saved."""
        self._saving_at, self._told_place = 0, None

    def take_to_save(self, history: HistoryFile | None) -> None:
        """Take note that what the manuscript is now will be saved; None: it is in no history."""
        self._saving_at = 0 if history is None else history.number

    def tell_saving(self, history: HistoryFile | None, digest: bytes) -> Frame:
        """Say that the text that was taken, with this hash, will be saved; return `saving`."""
        from writer_app.storage.history_format import Kind
        from writer_app.storage.history_frames import SavedMark

        if history is not None:
            history.append(SavedMark(digest, self._saving_at).frame(Kind.SAVING))
        # In a history that begins anew meanwhile, no frame is the one of this text.
        self.saving = SavedMark(digest, 0).frame(Kind.SAVING)
        return self.saving

    def tell_saved(self, history: HistoryFile, document: Document, *, is_all: bool) -> None:
        """Say that the file has what `document` says; `is_all`: so has the manuscript."""
        from writer_app.storage.history_frames import Facts, SavedMark

        number = history.number if is_all else self._saving_at
        mark = SavedMark(document.text_hash, number)
        history.append(Facts.about(document).frame(), mark.frame())

    def saved_meanwhile(self, document: Document) -> tuple[Frame, ...]:
        """Return what a history has to say that begins anew: the file has what `document` says.

        Else, when the next save begins before that history takes its place, and the program is
        killed, nothing in it would know what the file has.
        """
        from writer_app.storage.history_frames import Facts, SavedMark

        saved = SavedMark(document.text_hash, 0)
        return Facts.about(document).frame(), saved.frame()

    def tell_place(self, history: HistoryFile) -> None:
        """Say where the writer is, unless that was said last."""
        place = self._place()
        if place != self._told_place:
            from writer_app.storage.history_frames import Place

            self._told_place = place
            history.append(Place(*place).frame())

    def tell_end(self, history: HistoryFile, *, given_up: bool) -> None:
        """Say that nothing comes after this, and nothing is unsaved that is wanted."""
        from writer_app.storage.history_format import Frame, Kind

        history.append(Frame(Kind.GIVEN_UP if given_up else Kind.LEFT, b""))


def apart() -> Frame:
    """Return what says that the file has not what counted as saved any more."""
    from writer_app.storage.history_frames import APART

    return APART
