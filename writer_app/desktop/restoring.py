"""Opens again, after the first paint, what was open and what was not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.continuation.failed import FailedError
from writer_app.desktop.saving import Read, read_again

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.desktop.services import Services
    from writer_app.desktop.session import OpenFile
    from writer_app.storage.histories import Histories

MOST_WINDOWS = 20
"""So many manuscripts are opened again at once; others stay where they are for the next start."""


class Restoring(QObject):
    """Reads in the background, and shows each manuscript in a window behind the one in front."""

    def __init__(
        self,
        services: Services,
        histories: Callable[[], Histories],
        parent: QObject,
        was_open: Sequence[OpenFile] = (),
    ) -> None:
        """`was_open`: what the session had, before it says what is open now."""
        super().__init__(parent)
        self._services = services
        self._histories = histories
        self._was_open = was_open

    def open_unsaved(self) -> None:
        """Open every manuscript with text that was neither saved nor given up."""
        self._run("recover", lambda: tuple(_unsaved(self._histories())))

    def open_session(self) -> None:
        """Open the files that were open last, but the first, which is the one in front."""
        paths = [file.path for file in self._was_open[1:]]
        self._run("reopen", lambda: tuple(_still_there(paths, self._histories())))

    def _run(self, name: str, read: Callable[[], Sequence[Read]]) -> None:
        self._services.background.run(name, read, self._show, _raise)

    def _show(self, found: Sequence[Read]) -> None:
        was = {file.path: file for file in self._was_open}
        for each in found[:MOST_WINDOWS]:
            if each.past is None and each.set_aside:
                self._tell(each)
                continue
            path = each.document.path
            self._services.windows.show_again(each, was.get(path) if path else None)

    def _tell(self, found: Read) -> None:
        """Tell what could not be read of texts without a file, in the window that is in front."""
        window = self._services.windows.active
        if window is not None:
            window.file.recovered.emit(found)


def _unsaved(histories: Histories) -> Iterator[Read]:
    if not histories.folder.is_dir():
        return
    from writer_app.storage.documents import Document
    from writer_app.storage.recovery import Recovery

    recovery = Recovery(histories)
    for document, past in recovery.reopened():
        yield Read(document, 0, past)
    unreadable = recovery.unreadable()
    if unreadable:
        yield Read(Document.new(), 0, set_aside=unreadable)


def _still_there(paths: Sequence[Path], histories: Histories) -> Iterator[Read]:
    for path in paths[:MOST_WINDOWS]:
        try:
            yield read_again(path, histories.look_up)
        except FailedError:
            continue  # What is not there any more is not spoken of.


def _raise(error: BaseException) -> None:
    raise error
