"""What is remembered from one start to the next: the window, recent files, what was open."""

from __future__ import annotations

import json
import logging
import os.path
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from PySide6.QtCore import QByteArray, QTimer

from writer_app.desktop.reading_place import ReadingPlace
from writer_app.storage.paths import Paths, make_private_folder

if TYPE_CHECKING:
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.atomic_write import FileSystem

FILE_NAME: Final = "session.json"
MOST_RECENT: Final = 12
MOST_INSTRUCTIONS: Final = 100
MOST_SERVERS: Final = 100
MOST_COMMANDS: Final = 50

_WRITE_AFTER_MS: Final = 500
_WHOLE_NUMBERS: Final = range(-(2**31), 2**31)

_GEOMETRY: Final = "window/geometry"
_RECENT: Final = "files/recent"
_OPEN: Final = "files/open"
_INSTRUCTIONS: Final = "asking/instructions"
_SERVERS: Final = "asking/servers"
_SEVERAL: Final = "asking/several"
_COMMANDS: Final = "window/commands"
_WELCOMED: Final = "window/welcomed"
_LOOKED_FOR_RELEASE: Final = "program/looked_for_release"
_ZOOM: Final = "page/zoom"

_Value: TypeAlias = "str | int | QByteArray | list[str]"

_log = logging.getLogger(__name__)


class OpenFile(NamedTuple):
    """A file that a window showed, where the writer was in it, and the window's geometry."""

    path: Path
    place: ReadingPlace = ReadingPlace()
    geometry: QByteArray = QByteArray()

    def line(self) -> str:
        """Return it as a text of one line."""
        geometry = bytes(self.geometry.toBase64().data()).decode()
        return f"{self.place.caret_u16},{self.place.top_u16},{geometry},{self.path}"

    @classmethod
    def of(cls, line: str) -> OpenFile | None:
        """Return what a line tells; None: it is none of ours."""
        caret, top, geometry, path = (*line.split(",", 3), "", "", "", "")[:4]
        if not path:
            return None
        place = ReadingPlace(*(max(0, _whole_number(number)) for number in (caret, top)))
        return cls(Path(path), place, QByteArray.fromBase64(QByteArray(geometry.encode())))


class Session:
    """The remembered things, at hand at once; a change reaches the disk a moment later.

    The file is read when this is made, and only written in the background. Nothing here raises
    for the disk: a file that cannot be read means the usual values, one that cannot be written
    is logged and written again with the next change, or at the end. Only this user may read the
    file. Without `files` the system's own calls are used.
    """

    def __init__(
        self, paths: Paths, background: Background, files: FileSystem | None = None
    ) -> None:
        self._file = paths.state_folder / FILE_NAME
        self._background = background
        self._values = _read(self._file)
        self._is_writing = False
        self._disk = _Disk(self._file, files)
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write_in_background)

    # The window

    @property
    def geometry(self) -> QByteArray:
        """What `QWidget.restoreGeometry` takes; empty before the first window was shown."""
        value = self._values.get(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Remember size and place of a window; an empty geometry is none."""
        if not geometry.isEmpty():
            self._put(_GEOMETRY, geometry)

    @property
    def zoom(self) -> int:
        """The zoom of the page, in percent."""
        return self._whole(_ZOOM) or 100

    def remember_zoom(self, percent: int) -> None:
        """Remember the zoom of the page."""
        self._put(_ZOOM, percent)

    @property
    def commands(self) -> tuple[str, ...]:
        """The actions that were chosen from the list of all commands, the newest first."""
        return tuple(self._texts(_COMMANDS))

    def add_command(self, action: str) -> None:
        """Remember an action that was chosen from the list of all commands."""
        self._put_first(_COMMANDS, action, MOST_COMMANDS)

    @property
    def is_welcomed(self) -> bool:
        """Whether the welcome was shown, unasked or not."""
        return bool(self._whole(_WELCOMED))

    def remember_welcomed(self) -> None:
        """Remember that the writer was welcomed: a program that remembers anything starts again."""
        self._put(_WELCOMED, 1)

    @property
    def looked_for_release_on(self) -> int:
        """The day, as `date.toordinal` counts, on which a release was looked for; 0: never."""
        return self._whole(_LOOKED_FOR_RELEASE)

    def remember_looking_for_release(self, day: int) -> None:
        """Remember the day on which a release was looked for."""
        self._put(_LOOKED_FOR_RELEASE, day)

    # Files

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files that were open last, the newest first, whether they are still there or not."""
        return tuple(Path(text) for text in self._texts(_RECENT))

    def add_recent(self, path: Path) -> None:
        """Put `path` first among the recent files."""
        self._put_first(_RECENT, str(path.absolute()), MOST_RECENT)

    def clear_recent(self) -> None:
        """Forget the recent files, and those that were open."""
        for key in (_RECENT, _OPEN):
            self._drop(key)

    @property
    def open_files(self) -> tuple[OpenFile, ...]:
        """The files that were open last, the one that was in front first."""
        return tuple(filter(None, map(OpenFile.of, self._texts(_OPEN))))

    def remember_open(self, files: Sequence[OpenFile]) -> None:
        """Remember what to open at the next start."""
        self._put(_OPEN, [file.line() for file in files])

    # Asking

    @property
    def instructions(self) -> tuple[str, ...]:
        """The instructions that were used, the newest first."""
        return tuple(self._texts(_INSTRUCTIONS))

    def add_instruction(self, instruction: str) -> None:
        """Remember an instruction that was used; an empty one is none."""
        if instruction.strip():
            self._put_first(_INSTRUCTIONS, instruction, MOST_INSTRUCTIONS)

    def remove_instruction(self, instruction: str) -> None:
        """Forget an instruction."""
        left = [other for other in self._texts(_INSTRUCTIONS) if other != instruction]
        self._put(_INSTRUCTIONS, left)

    @property
    def several(self) -> int:
        """How many takes were asked for at once last; 0 before the first time."""
        return self._whole(_SEVERAL)

    def remember_several(self, count: int) -> None:
        """Remember how many takes were asked for at once."""
        self._put(_SEVERAL, count)

    def was_told(self, server: str) -> bool:
        """Whether the writer was told that text goes to `server`."""
        return server in self._texts(_SERVERS)

    def remember_told(self, server: str) -> None:
        """Remember that the writer was told that text goes to `server`."""
        self._put_first(_SERVERS, server, MOST_SERVERS)

    # The disk

    def write_now(self) -> None:
        """Write what is not on disk yet, and wait for it: for the end of the program."""
        if self._timer.isActive() or self._disk.is_behind:
            self._timer.stop()
            self._disk.writer(self._values)()

    def _write_in_background(self) -> None:
        if self._is_writing:
            self._timer.start()
            return
        self._is_writing = True
        self._background.run(
            "remember the session",
            self._disk.writer(self._values),
            lambda _: self._written(),
            lambda _: self._written(),
        )

    def _written(self) -> None:
        self._is_writing = False

    def _put(self, key: str, value: _Value) -> None:
        if self._values.get(key) != value:
            self._values[key] = value
            self._timer.start()

    def _put_first(self, key: str, text: str, most: int) -> None:
        others = [other for other in self._texts(key) if other != text]
        self._put(key, [text, *others][:most])

    def _drop(self, key: str) -> None:
        if self._values.pop(key, None) is not None:
            self._timer.start()

    def _texts(self, key: str) -> list[str]:
        value = self._values.get(key)
        return value if isinstance(value, list) else []

    def _whole(self, key: str) -> int:
        value = self._values.get(key)
        return value if isinstance(value, int) and value in _WHOLE_NUMBERS else 0


def is_first_start(paths: Paths) -> bool:
    """Tell whether the program has left nothing here yet: no settings, session or history."""
    left = (paths.settings_file, paths.state_folder / FILE_NAME, paths.history_folder)
    return not any(map(os.path.lexists, left))


def _whole_number(text: str) -> int:
    """Return the number that `text` is; 0 for what is none, or too large for a position."""
    is_one = text.removeprefix("-").isdecimal() and len(text) < 12
    return int(text) if is_one and int(text) in _WHOLE_NUMBERS else 0


class _Disk:
    """Writes the file, one state after the other: none is written over a later one."""

    def __init__(self, file: Path, files: FileSystem | None) -> None:
        self._file, self._files = file, files
        self._lock = Lock()
        self._asked = self._written = 0

    @property
    def is_behind(self) -> bool:
        """Whether the last state that was to be written is not on the disk, or not yet."""
        return self._asked != self._written

    def writer(self, values: Mapping[str, _Value]) -> Callable[[], None]:
        """Return what writes the `values` of now, from any thread."""
        self._asked += 1
        number, kept = self._asked, dict(values)

        def write() -> None:
            with self._lock:
                if number > self._written and _write(self._file, kept, self._files):
                    self._written = number

        return write


def _read(file: Path) -> dict[str, _Value]:
    try:
        values = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    named = cast("dict[str, object]", values)
    known = {key: _known(key, value) for key, value in named.items()}
    return {key: value for key, value in known.items() if value is not None}


def _known(key: str, value: object) -> _Value | None:
    if isinstance(value, list):
        texts = cast("list[object]", value)
        return [text for text in texts if isinstance(text, str)]
    if key == _GEOMETRY and isinstance(value, str):
        return QByteArray.fromBase64(QByteArray(value.encode("utf-8", "replace")))
    return value if isinstance(value, str | int) else None


def _write(file: Path, values: Mapping[str, _Value], files: FileSystem | None) -> bool:
    """Write `values` as the whole file, readable by this user only; or leave it as it is.

    Returns whether they are written.
    """
    from writer_app.storage.atomic_write import RealFileSystem, replace_file

    data = json.dumps(dict(values), default=_geometry_text).encode()
    try:
        make_private_folder(file.parent)
        replace_file(file, data, 0o600, files or RealFileSystem())
    except OSError as error:
        _log.warning("the session was not remembered: %s", error.strerror)
        return False
    return True


def _geometry_text(geometry: QByteArray) -> str:
    return bytes(geometry.toBase64().data()).decode()
