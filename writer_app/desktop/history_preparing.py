"""A history that is begun before anything happens, so that the first key need wait for nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.documents import Document
    from writer_app.storage.histories import Histories, Prepared
    from writer_app.storage.history_file import HistoryFile


class HistoryPreparing:
    """Has a worker write the beginning of one history aside; nothing is left of it if not used."""

    def __init__(
        self, histories: Callable[[], Histories], background: Background, document: Document
    ) -> None:
        self._histories = histories
        self._making = background.start(
            "prepare a history", lambda: histories().prepare(document), lambda _: None
        )

    def put_in_place(self) -> tuple[bytes, HistoryFile] | None:
        """Return its id and the history, which is one from now on; None: it has to be begun.

        A worker that is not ready is waited for: it has begun already with what would have to be
        done here.
        """
        if self._making.exception() is not None:
            return None
        prepared = self._making.result()
        try:
            return prepared.document_id, self._histories().put_in_place(prepared)
        except OSError:
            prepared.history.delete()
            return None

    def drop(self) -> None:
        """Let nothing be left of it, as soon as the worker is ready."""
        self._making.add_done_callback(_delete)


def _delete(made: Future[Prepared]) -> None:
    if made.exception() is None:
        made.result().history.delete()
