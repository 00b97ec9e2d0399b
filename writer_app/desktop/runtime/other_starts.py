"""Later starts of the program, which pass their files in at the door."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from writer_app.storage.handover import ANSWER_S, TAKEN, Incoming, NotOursError

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.door import Door
    from writer_app.storage.door_sockets import Line

_MOST_AT_ONCE: Final = 8
_PIECE_BYTES: Final = 1 << 16

_log = logging.getLogger(__name__)


class OtherStarts(QObject):
    """Hears at `door` from `open` to `close`, and never waits for whoever is there."""

    came = Signal(object)
    """A later start has passed its files in: a tuple of `Path`, which may be empty."""

    def __init__(self, door: Door, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._background = background
        self._is_closed = False
        self._line: Line | None = None
        self._notifier: QSocketNotifier | None = None
        self._visitors: set[_Visitor] = set()

    def open(self) -> None:
        """Begin to hear, as soon as a thread has opened the door."""
        self._background.run("door", self._door.open, self._listen, _not_open)

    def close(self) -> None:
        """Hear nobody any more; who was not answered opens the files elsewhere."""
        self._is_closed = True
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        for visitor in tuple(self._visitors):
            visitor.leave()
        self._door.shut()

    def _listen(self, line: Line) -> None:
        if self._is_closed:
            self._door.shut()
            return
        self._line = line
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(line.socket.fileno(), read, self)
        self._notifier.activated.connect(self._let_in)

    def _let_in(self) -> None:
        line = self._line
        if line is None or self._is_closed:
            return
        try:
            connection, _address = line.socket.accept()
        except OSError:
            return
        # Imported here: it is there since the door was opened, and no first paint waits for it.
        from writer_app.storage.door_sockets import is_this_user

        if len(self._visitors) >= _MOST_AT_ONCE or not is_this_user(connection):
            connection.close()
            return
        connection.setblocking(False)
        visitor = _Visitor(connection, Incoming(line), self)
        self._visitors.add(visitor)
        visitor.left.connect(self._visitors.discard)
        visitor.brought.connect(self.came)


def _not_open(error: BaseException) -> None:
    _log.warning("later starts are not heard: %s", type(error).__name__)


class _Visitor(QObject):
    """One connection, for a second at most."""

    brought = Signal(object)
    left = Signal(object)
    """It has left: the visitor itself."""

    def __init__(self, connection: socket.socket, incoming: Incoming, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._incoming = incoming
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(connection.fileno(), read, self)
        self._notifier.activated.connect(self._hear)
        self._limit = QTimer(self, singleShot=True, interval=round(ANSWER_S * 1000))
        self._limit.timeout.connect(self.leave)
        self._limit.start()

    def leave(self) -> None:
        """End the connection."""
        self._notifier.setEnabled(False)
        self._limit.stop()
        self._connection.close()
        self.left.emit(self)
        self.deleteLater()

    def _hear(self) -> None:
        try:
            paths = self._read()
        except BlockingIOError:
            return
        except (OSError, NotOursError):
            _log.warning("something at the door was not a start of this program")
            self.leave()
            return
        if paths is None:
            return
        taken = self._answer()
        self.leave()
        if taken:
            self.brought.emit(paths)

    def _read(self) -> tuple[Path, ...] | None:
        data = self._connection.recv(_PIECE_BYTES)
        if not data:
            raise ConnectionAbortedError
        return self._incoming.feed(data)

    def _answer(self) -> bool:
        """Say that the files are taken, unless who brought them has given up and gone."""
        try:
            with suppress(BlockingIOError):
                self._connection.recv(1)  # An end, or more than there is to say.
                return False
            self._connection.sendall(TAKEN)
        except OSError:
            return False
        return True
