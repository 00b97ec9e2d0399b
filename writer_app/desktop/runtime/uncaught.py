"""An exception that nobody caught becomes a sentence and lines in the log; life goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.later import Later

_WRONG: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "Something went wrong inside the program ({kind}). Your text is still here: save it, and go"
    " on. The log says where it happened.",
)
_MOST_LOGGED: Final = 100
"""What fails at every paint must not fill the disk."""

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
"""Most of Qt's warnings are about the desktop it runs on, and nothing that a writer can mend."""

_log = logging.getLogger(__name__)
_qt = logging.getLogger("qt")


class Uncaught(QObject):
    """Takes the exceptions of slots, tasks and threads. `noticed` tells of each one: an `Offer`.

    What Qt itself complains of goes to the log alone.

    The log says where each was raised, without its own words: those may quote prose.
    """

    noticed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logged = 0
        self._later = Later(self)

    def install(self) -> Callable[[], None]:
        """Take what nobody catches from now on; returns what puts the former hooks back."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        qt_before = qInstallMessageHandler(_log_word_of_qt)
        sys.excepthook = lambda _kind, error, _trace: self.take(error)
        threading.excepthook = lambda args: self.take(args.exc_value)
        sys.unraisablehook = lambda args: self.take(args.exc_value)

        def put_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before
            qInstallMessageHandler(qt_before)

        return put_back

    def take(self, error: BaseException | None) -> None:
        """Log an exception and tell the writer about it. From any thread."""
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        self.log(error)
        # The exception may come from another thread, or from the middle of a paint.
        self._later.call(partial(self._tell, type(error).__name__))

    def log(self, error: BaseException) -> None:
        """Log where an exception was raised."""
        if self._logged < _MOST_LOGGED:
            self._logged += 1
            _log.error("nobody caught %s", type(error).__name__, exc_info=error)

    def _tell(self, kind: str) -> None:
        self.noticed.emit(Offer(Notice(_WRONG, {"kind": kind}), ("open_logs",), subject="uncaught"))


def _log_word_of_qt(kind: QtMsgType, _context: object, word: str) -> None:
    """Log what Qt would print to a terminal that nobody reads."""
    _qt.log(_LEVELS.get(kind, logging.INFO), "%s", word)
