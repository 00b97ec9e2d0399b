"""Opens again, after the first paint, what was open and what was not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6 import QtCore
from PySide6.QtCore import QObject

from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import Read, read_again
from writer_app.storage.paths import is_somewhere
from writer_app.workers import ANSWERS_S, start_call

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services
    from writer_app.desktop.session import OpenFile
    from writer_app.storage.histories import Histories
    from writer_app.storage.past import Past

_Reads: TypeAlias = dict[Path, Future[Read]]

MOST_WINDOWS = 20
"""So many manuscripts are opened again at once; others stay where they are for the next start."""

_LATER: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "More texts were not saved than are opened at once."
    " The others open at the next start: {count}.",
)


class Restoring(QObject):
    """Reads in the background, and shows each manuscript in a window behind the one in front.

    Nothing is shown when all windows have gone, for then the program ends.
    """

    def __init__(
        self,
        services: Services,
        histories: Callable[[], Histories],
        parent: QObject,
        was_open: Sequence[OpenFile] = (),
    ) -> None:
        """`was_open` says where and how files were open when the program ended last."""
        super().__init__(parent)
        self._services = services
        self._histories = histories
        self._was = {file.path: file for file in was_open}

    def open_unsaved(self) -> None:
        """Open every manuscript with text that was neither saved nor given up."""
        self._run("recover", lambda: tuple(_unsaved(self._histories())), self._show)

    def open_session(self) -> None:
        """Open the files that are `Windows.coming`, and those whose disk is slow when it answers.

        Nothing else waits for these.
        """
        paths = [file.path for file in self._services.windows.coming[:MOST_WINDOWS]]

        def show(reads: _Reads) -> None:
            late = {path: read for path, read in reads.items() if not read.done()}
            there = [read for path, read in reads.items() if path not in late]
            self._show([found for read in there for found in _come(read)])
            self._services.windows.have_come(but=late)
            for path, read in late.items():
                self._show_late(path, read, late)

        self._services.background.run(
            "reopen", lambda: _reading(paths, self._histories()), show, _raise
        )

    def _show_late(self, path: Path, read: Future[Read], late: _Reads) -> None:
        def show(found: Sequence[Read]) -> None:
            self._show(found)
            del late[path]
            self._services.windows.have_come(but=late)

        self._run("reopen late", lambda: _come(read), show)

    def _run(
        self,
        name: str,
        read: Callable[[], Sequence[Read]],
        show: Callable[[Sequence[Read]], object],
    ) -> None:
        self._services.background.run(name, read, show, _raise)

    def _show(self, found: Sequence[Read]) -> None:
        windows = self._services.windows
        if not windows.open_windows:
            return
        told = [each for each in found if each.past is None and each.set_aside]
        shown = [each for each in found if each.past is not None or not each.set_aside]
        for each in shown[:MOST_WINDOWS]:
            path = each.document.path
            having = windows.show_again(each, self._was.get(path) if path else None)
            if having is not None:
                self._show_beside(having, each)
        if len(shown) > MOST_WINDOWS and windows.active is not None:
            later = Notice(_LATER, {"count": str(len(shown) - MOST_WINDOWS)})
            windows.active.show_offer(Offer(later, problem=False))
        for each in told:
            self._tell(each)

    def _show_beside(self, window: MainWindow, found: Read) -> None:
        """Show what was not saved of a file that `window` has without it: it was in use then."""
        past, file = found.past, window.file
        if past is None or not past.is_recovered:
            return
        if file.opening.on_its_way is not None:  # Perhaps with its past.
            once = QtCore.Qt.ConnectionType.SingleShotConnection
            file.opened.connect(lambda: self._show_beside(window, found), once)
        elif not (file.recording.goes_on_with(past) or file.text == past.manuscript.text()):
            self._run("recover", lambda: tuple(_beside(past, self._histories())), self._show)

    def _tell(self, found: Read) -> None:
        """Tell what could not be read of texts without a file, in the window that is in front."""
        window = self._services.windows.active
        if window is not None:
            window.file.recovered.emit(found)


def _unsaved(histories: Histories) -> Iterator[Read]:
    if not is_somewhere(histories.folder):
        return
    from writer_app.storage.documents import Document
    from writer_app.storage.recovery import Recovery

    recovery = Recovery(histories)
    for document, past in recovery.reopened():
        yield Read(document, 0, past)
    unreadable = recovery.unreadable()
    if unreadable:
        yield Read(Document.new(), 0, set_aside=unreadable)


def _beside(past: Past, histories: Histories) -> Iterator[Read]:
    from writer_app.storage.documents import Document
    from writer_app.storage.recovery import Recovery

    draft = Recovery(histories).beside(past)
    if draft is not None:
        yield Read(Document.new(), 0, draft, is_late=True)


def _reading(paths: Sequence[Path], histories: Histories) -> _Reads:
    """Begin to read all of `paths`, and wait for a while."""
    from writer_app.storage.past_finder import PastFinder

    look_up = PastFinder(histories.folders).look_up
    reads = {path: start_call(partial(read_again, path, look_up), "reopen") for path in paths}
    wait(reads.values(), ANSWERS_S)
    return reads


def _come(read: Future[Read]) -> tuple[Read, ...]:
    """Wait for a file; what is not there any more is not spoken of."""
    try:
        return (read.result(),)
    except FailedError:
        return ()


def _raise(error: BaseException) -> None:
    raise error
