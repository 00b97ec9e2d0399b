"""Whether anything is recorded of the manuscript of a window: nothing before the first paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.manuscript_history import Kept, ManuscriptHistory
    from writer_app.desktop.runtime.background import Background
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.storage.documents import Document
    from writer_app.storage.histories import Histories
    from writer_app.storage.past import LookUp, Past


class FileRecording(QObject):
    """The history of the manuscript in one `ManuscriptFile`, from when it is kept."""

    def __init__(
        self,
        file: ManuscriptFile,
        background: Background,
        histories: Callable[[], Histories] | None,
    ) -> None:
        """`histories` gives those of all manuscripts; None: none are ever kept."""
        super().__init__(file)
        self._file = file
        self._background = background
        self._histories = histories
        self.kept: Kept = "kept"
        """Where what happens is kept now, so that a crash loses nothing."""
        self._history: ManuscriptHistory | None = None
        self._shown: tuple[Manuscript, Past | None] | None = None
        """The manuscript that is there before anything is recorded, and its past."""

    @property
    def manuscript_id(self) -> str:
        """What stands for the manuscript, whatever its file is called; empty: nothing yet."""
        return self._history.manuscript_id if self._history else ""

    def find_past(self, document: Document) -> LookUp:
        """Return what is known of `document` from before; for a worker thread."""
        if self._histories is None:
            from writer_app.storage.past import LookUp

            return LookUp()
        from writer_app.storage.past_finder import PastFinder

        return PastFinder(self._histories().folders).look_up(document)

    def goes_on_with(self, past: Past) -> bool:
        """Tell whether this is the manuscript that was opened with `past`."""
        own = self._shown[1] if self._shown else None
        own_id = own.contents.document_id.hex() if own else self.manuscript_id
        return own_id == past.contents.document_id.hex()

    def begin(self) -> None:
        """Record what happens to the manuscript from now on."""
        if self._history is not None or self._histories is None:
            return
        from writer_app.desktop.manuscript_history import ManuscriptHistory

        file = self._file
        self._history = ManuscriptHistory(
            self._histories, self._background, file, lambda: file.place
        )
        self._history.kept_changed.connect(self._tell_kept)
        shown, self._shown = self._shown, None
        if shown is not None:
            manuscript, past = shown
            self._history.follow(manuscript, file.document, past)

    def _tell_kept(self, kept: Kept) -> None:
        self.kept = kept
        self._file.kept_changed.emit(kept)

    def follow(self, manuscript: Manuscript, document: Document, past: Past | None) -> None:
        """Record what happens to this one, or do so when it is begun to record."""
        if self._history is None:
            self._shown = manuscript, past
        else:
            self._history.follow(manuscript, document, past)

    def take_to_save(self) -> None:
        """Take note that the text is taken to be saved."""
        if self._history is not None:
            self._history.take_to_save()

    def about_to_save(self, digest: bytes) -> None:
        """Take note that the text that was taken, with this hash, is about to be written."""
        if self._history is not None:
            self._history.about_to_save(digest)

    def saved(self, document: Document) -> None:
        """Take note that the file has what `document` says, wherever it is now."""
        if self._history is not None:
            self._history.saved(document)

    def come_apart(self) -> None:
        """Take note that the file has not what counted as saved any more."""
        if self._history is not None:
            self._history.come_apart()

    def sync(self) -> None:
        """Let the disk have all that is recorded."""
        if self._history is not None:
            self._history.sync()

    def end(self, *, given_up: bool = False) -> None:
        """Record nothing more; see `ManuscriptHistory.let_go`."""
        # A window may go before it is complete: then nothing begins any more.
        self._histories = self._shown = None
        if self._history is not None:
            self._history.let_go(given_up=given_up)
