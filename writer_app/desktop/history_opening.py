"""How a manuscript comes to its history: prepared aside, gone on with, or begun at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from writer_app.desktop.history_preparing import HistoryPreparing

if TYPE_CHECKING:
    from concurrent.futures import Future

    from writer_app.desktop.history_followed import Followed
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.histories import Histories
    from writer_app.storage.history_file import HistoryFile
    from writer_app.storage.past import Past


class HistoryOpening:
    """Has workers do beforehand what the first thing that happens would wait for."""

    def __init__(
        self, histories: Callable[[], Histories], background: Background, followed: Followed
    ) -> None:
        self._histories = histories
        self._background = background
        self._followed = followed
        self._preparing: HistoryPreparing | None = None
        self._resuming: Future[HistoryFile] | None = None

    def prepare(self) -> None:
        """Have one begun aside."""
        self._preparing = HistoryPreparing(
            self._histories, self._background, self._followed.document
        )

    def prepare_again(self) -> None:
        """Have it begun for what the file is now, if one is prepared."""
        if self._preparing is not None:
            self._preparing.drop()
            self.prepare()

    def resume(self, past: Past, resumed: Callable[[], object]) -> None:
        """Have `past` gone on with; `resumed` is called then, unless it was waited for."""

        def tell(future: Future[HistoryFile]) -> None:
            if self._resuming is future:
                resumed()

        resume = self._histories().resuming(past, self._followed.document)
        self._resuming = self._background.start("go on with a history", resume, tell)

    def take_resumed(self) -> Future[HistoryFile] | None:
        """Wait until one is gone on with, if that is about to be, and return it or what failed.

        None: nothing was, or it was taken already.
        """
        resuming, self._resuming = self._resuming, None
        if resuming is not None:
            resuming.exception()
        return resuming

    def begun(self, *, as_opened: bool) -> HistoryFile:
        """Return the one that was prepared, or else one that is begun now.

        It has the manuscript `as_opened`, or as it is now. Raises `OSError`.
        """
        followed, preparing, self._preparing = self._followed, self._preparing, None
        if preparing is not None and not as_opened:
            preparing.drop()  # More has happened than it knows of.
        elif preparing is not None and (prepared := preparing.put_in_place()):
            followed.document_id, history = prepared
            return history
        begin, document = self._histories().begin, followed.document
        changed = None if as_opened else followed.manuscript
        try:
            followed.document_id, history = begin(document, changed, followed.written_for)
        except BlockingIOError:
            # Another window keeps that of this file: what is not saved here is a text of its
            # own, without a file, until it is saved.
            followed.written_for = document.real_path
            followed.document = document = document.without_file()
            followed.document_id, history = begin(document, changed, followed.written_for)
        return history

    def drop(self) -> None:
        """Let nothing be left of what was prepared."""
        if self._preparing is not None:
            self._preparing.drop()
