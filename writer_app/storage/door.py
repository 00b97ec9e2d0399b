"""The door of the running program, at which a later start passes its files in.

Whoever starts first locks the door's lock file, and has the door until its process ends, however it
ends: the system unlocks the file then. So a socket that a killed process left behind is nobody's.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from writer_app.storage.exclusive import lock
from writer_app.storage.paths import Paths, is_private, make_private_folder, spare_of

if TYPE_CHECKING:
    from writer_app.storage.door_sockets import DoorSockets, Line

_LONGEST_PLACE: Final = 103
"""In bytes: what every system takes as the name of a socket."""
_OPEN: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_IS_LOCKED: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class Door:
    """The right to be the one who is passed the files; nobody is heard before `open`."""

    def __init__(self, place: Path, descriptor: int) -> None:
        """`descriptor` is the locked lock file. Use `take`."""
        self._place = place
        self._descriptor = descriptor
        self._line: Line | None = None

    @classmethod
    def take(cls, place: Path) -> Door | None:
        """Return the door at `place`; None while another process has it.

        What lies there from before is cleared away. Raises `OSError` where there can be no door,
        or where others might reach it.
        """
        folder = place.parent
        make_private_folder(folder)
        if not is_private(folder):
            raise PermissionError(errno.EACCES, "not a folder of this user alone")
        descriptor = os.open(place.with_suffix(".lock"), _OPEN, 0o600)
        try:
            lock(descriptor)
            place.unlink(missing_ok=True)
        except BlockingIOError as error:
            os.close(descriptor)
            if error.errno in _IS_LOCKED:
                return None
            raise OSError(error.errno, "no locks there") from None
        except BaseException:
            os.close(descriptor)
            raise
        return cls(place, descriptor)

    def open(self, sockets: DoorSockets | None = None) -> Line:
        """Return the socket at which others knock. Raises `OSError`."""
        if sockets is None:
            # Imported here: no first paint waits for it.
            from writer_app.storage.door_sockets import sockets_of_this_system

            sockets = sockets_of_this_system()
        self._line = sockets.listen(self._place)
        return self._line

    def shut(self) -> None:
        """Hear nobody any more. Who knocks waits for this process to end, and takes the door."""
        line, self._line = self._line, None
        if line is not None:
            line.socket.close()
            with suppress(OSError):
                self._place.unlink()

    def close(self) -> None:
        """Shut it, and let another process have it. The end of the process does so too."""
        self.shut()
        os.close(self._descriptor)


def door_place(paths: Paths, environ: Mapping[str, str]) -> Path:
    """Return where the door of the program with these `paths` is, on this screen.

    A program on another screen has another one: its windows would not be seen here. It is in the
    user's folder for such things, else in the state folder, else, where that has too long a name
    for a socket, in a folder of this user beside other temporary ones.
    """
    screen = _screen(environ) if sys.platform == "linux" else ""
    told = os.fsencode(paths.state_folder) + b"\0" + os.fsencode(screen)
    name = f"{crc32(told):08x}"
    runtime = Path(environ.get("XDG_RUNTIME_DIR", ""))
    own = paths.state_folder / "door"
    folders = [own]
    if runtime.is_absolute() and is_private(runtime):
        folders.insert(0, runtime / "writer-app")
    short = (folder for folder in folders if len(os.fsencode(folder / name)) <= _LONGEST_PLACE)
    return (next(short, None) or spare_of(own)) / name


def _screen(environ: Mapping[str, str]) -> str:
    return environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY") or ""
