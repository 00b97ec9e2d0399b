"""What a start does when the program runs already: it hands its files over, and ends.

What is said at the door is one word and the absolute names of files, and nothing else; what is
answered is one word, when the running program has taken them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from writer_app.storage.door import Door

if TYPE_CHECKING:
    from writer_app.storage.door_sockets import DoorSockets, Line

TAKEN: Final = b"taken\n"
"""The answer."""
ANSWER_S: Final = 1.0
"""How long either side waits for the other: a program that hangs holds no start back."""
MOST_BYTES: Final = 1 << 20

_WORD: Final = b"writer-app 1 "
_END: Final = b"\0"
_COMING_OR_GOING_S: Final = 3.0
"""How long a start waits for a program that is not open yet, or not any more."""
_LOOK_AGAIN_S: Final = 0.02


class Met(NamedTuple):
    """What a start found: a program that has its files now, or else perhaps the door."""

    is_taken: bool = False
    door: Door | None = None


class NotOursError(Exception):
    """What came at the door is nothing that this program says."""


class Incoming:
    """Puts together what a later start says, however it comes in pieces."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._data = bytearray()

    def feed(self, data: bytes) -> tuple[Path, ...] | None:
        """Take some more; return the files when all has been said. Raises `NotOursError`."""
        self._data += data
        if len(self._data) > MOST_BYTES or not _begins_alike(self._data, _WORD):
            raise NotOursError
        if not self._data.endswith(_END + _END):
            return None
        word, *names = bytes(self._data[:-2]).split(_END)
        if not self._line.lets_in(word.removeprefix(_WORD)):
            raise NotOursError
        paths = tuple(Path(os.fsdecode(name)) for name in names)
        if not all(path.is_absolute() for path in paths):
            raise NotOursError
        return paths


def meet(place: Path, files: Sequence[Path], sockets: DoorSockets | None = None) -> Met:
    """Hand `files` over to the program whose door is at `place`, or become that program.

    Nothing is lost on the way: who does not know that they were taken opens them itself, without
    the door if another process has it. Relative names are meant from the current folder.
    """
    until = time.monotonic() + _COMING_OR_GOING_S
    while True:
        try:
            door = Door.take(place)
        except OSError:
            return Met()
        if door is not None:
            return Met(door=door)
        try:
            return Met(is_taken=_hand_over(place, files, sockets))
        except OSError:
            if time.monotonic() > until:
                return Met()
        time.sleep(_LOOK_AGAIN_S)


def message(line: Line, files: Sequence[Path]) -> bytes:
    """Return what is said at the door."""
    names = [os.fsencode(file.absolute()) for file in files]
    return _END.join([_WORD + line.password, *names]) + _END + _END


def _hand_over(place: Path, files: Sequence[Path], sockets: DoorSockets | None) -> bool:
    """Return whether the files were taken. Raises `OSError` when nobody opens."""
    if sockets is None:
        # Imported here: only a start that is not the first one needs it.
        from writer_app.storage.door_sockets import sockets_of_this_system

        sockets = sockets_of_this_system()
    line = sockets.connect(place, ANSWER_S)
    with line.socket:
        said = message(line, files)
        if len(said) > MOST_BYTES:
            return False
        try:
            line.socket.sendall(said)
            return line.socket.recv(len(TAKEN)) == TAKEN
        except OSError:
            return False


def _begins_alike(data: bytearray, word: bytes) -> bool:
    return word.startswith(data) or data.startswith(word)
