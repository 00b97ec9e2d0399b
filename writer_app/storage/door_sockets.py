"""The two kinds of sockets that a door can have: a file in a private folder, or a local port."""

from __future__ import annotations

import hmac
import os
import secrets
import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from writer_app.storage.opening import read_all, rename_over

_WAITING: Final = 8
_LOOPBACK: Final = "127.0.0.1"
_PASS_BYTES: Final = 16
_CREDENTIALS: Final = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Line:
    """A socket, and the pass that whoever calls has to show on it."""

    socket: socket.socket
    password: bytes

    def lets_in(self, shown: bytes) -> bool:
        """Tell whether `shown` is the pass."""
        return hmac.compare_digest(shown, self.password)


class DoorSockets(Protocol):
    """How a door is opened at a place, and how one knocks there. Both raise `OSError`."""

    def listen(self, place: Path) -> Line:
        """Return a socket that listens at `place`, where nothing is, and never blocks."""
        ...

    def connect(self, place: Path, limit_s: float) -> Line:
        """Return a socket to whoever listens at `place`, each step of which takes `limit_s`."""
        ...


class UnixSockets:
    """A socket file. That the folder is private keeps others out: no pass is needed."""

    def listen(self, place: Path) -> Line:
        """Listen at `place`, which only this user may write to."""
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.bind(os.fspath(place))
            place.chmod(0o600)
            listening.listen(_WAITING)
            listening.setblocking(False)
        except BaseException:
            listening.close()
            raise
        return Line(listening, b"")

    def connect(self, place: Path, limit_s: float) -> Line:
        """Connect to `place`; to a process of another user, `PermissionError`."""
        calling = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            calling.settimeout(limit_s)
            calling.connect(os.fspath(place))
            if not is_this_user(calling):
                raise PermissionError
        except BaseException:
            calling.close()
            raise
        return Line(calling, b"")


class LoopbackSockets:
    """A port of this computer, for systems without socket files.

    Anybody here can reach it, so it needs a pass, which stands with it in a private file.
    """

    def listen(self, place: Path) -> Line:
        """Listen at a free port, and note at `place` which one it is."""
        password = secrets.token_hex(_PASS_BYTES).encode("ascii")
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            # Where the system has it: nobody else can have the same port beside this socket.
            exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
            if exclusive is not None:
                listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)
            listening.bind((_LOOPBACK, 0))
            listening.listen(_WAITING)
            listening.setblocking(False)
            _note(place, b"%d %s" % (listening.getsockname()[1], password))
        except BaseException:
            listening.close()
            raise
        return Line(listening, password)

    def connect(self, place: Path, limit_s: float) -> Line:
        """Connect to the port that is noted at `place`."""
        port, _, password = read_all(place).partition(b" ")
        if not port.isdigit():
            raise FileNotFoundError
        calling = socket.create_connection((_LOOPBACK, int(port)), limit_s)
        return Line(calling, password)


def sockets_of_this_system() -> DoorSockets:
    """Return the kind that Python has here."""
    return UnixSockets() if hasattr(socket, "AF_UNIX") else LoopbackSockets()


def is_this_user(connection: socket.socket) -> bool:
    """Tell whether this user runs what is at the other end, as far as the system says."""
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None or connection.family != socket.AF_UNIX:
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, option, _CREDENTIALS.size)
    _pid, user, _group = _CREDENTIALS.unpack(told)
    return user == os.getuid()


def _note(place: Path, content: bytes) -> None:
    """Write the small file `place` for this user alone, all of it or nothing."""
    aside = place.with_suffix(".new")
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    rename_over(aside, place)
