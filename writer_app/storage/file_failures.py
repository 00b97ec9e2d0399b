"""What went wrong with a file, in plain words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from writer_app.continuation.failed import FailedError, Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

_LONGEST_NAME: Final = 80

_NOT_THERE: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} is not there. Check the name and try again."
)
_NOT_READABLE: Final = QT_TRANSLATE_NOOP(
    "Notices", "You may not read {name}. Change its permissions, or open a copy of it."
)
_READING: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOENT: _NOT_THERE,
        errno.ENOTDIR: _NOT_THERE,
        errno.EACCES: _NOT_READABLE,
        errno.EPERM: _NOT_READABLE,
        errno.ELOOP: QT_TRANSLATE_NOOP(
            "Notices",
            "{name} is a link that leads back to itself. Open the file it was made for.",
        ),
        errno.ENAMETOOLONG: QT_TRANSLATE_NOOP(
            "Notices", "The name {name} is too long for this system. Use a shorter one."
        ),
    }
)
_READING_OTHERWISE: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} could not be read ({reason}). Try again, or open a copy of it."
)

_NOT_WRITABLE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "You may not write in the folder of {name}, so it was not saved; the file is as it was."
    " Change the folder's permissions and save again.",
)
_IN_USE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "Another program holds {name}, so it was not saved; the file is as it was. Close it there, or"
    " wait until it is synchronised, and save again.",
)
_IN_USE_ERRORS: Final = frozenset({errno.EBUSY, errno.EAGAIN, errno.ETXTBSY})
_IN_USE_ON_WINDOWS: Final = frozenset({5, 32, 33})
"""Access denied, a sharing violation, a lock violation."""

SAVED_IN_PLACE: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} was saved in place, because another program held it."
)

NO_VERSION_KEPT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is saved, but no version of it to go back to could be kept in {folder}. Look whether"
    " that disk is full.",
)

_SAVING: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOSPC: QT_TRANSLATE_NOOP(
            "Notices",
            "The disk is full, so {name} was not saved; the file is as it was."
            " Make room and save again.",
        ),
        errno.EDQUOT: QT_TRANSLATE_NOOP(
            "Notices",
            "Your share of the disk is used up, so {name} was not saved; the file is as it was."
            " Make room and save again.",
        ),
        errno.EACCES: _NOT_WRITABLE,
        errno.EPERM: _NOT_WRITABLE,
        errno.EROFS: QT_TRANSLATE_NOOP(
            "Notices",
            "The disk can only be read, so {name} was not saved; the file is as it was."
            " Save a copy on another disk.",
        ),
        errno.EIO: QT_TRANSLATE_NOOP(
            "Notices",
            "The disk reported an error, so {name} was not saved; the file is as it was."
            " Save a copy on another disk.",
        ),
        errno.ENOENT: QT_TRANSLATE_NOOP(
            "Notices",
            "{name} was moved or deleted since it was opened, so it was not saved."
            " Put it back and save again.",
        ),
    }
)
_NO_FOLDER: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The folder of {name} is not there any more, so it was not saved. Put the folder back and save"
    " again, or save in another place.",
)
_SAVING_OTHERWISE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} was not saved ({reason}); the file is as it was. Try again, or save a copy elsewhere.",
)


def shown_name(path: Path) -> str:
    """Return the file's name as it can be printed anywhere: short, nothing invisible in it."""
    return printable(path.name or str(path))


def shown_path(path: Path) -> str:
    """Return all of the path as it can be printed anywhere."""
    return _visible(str(path))


def printable(text: str) -> str:
    """Return `text` cut to a length that can be shown, with what is invisible written out."""
    if len(text) > _LONGEST_NAME:
        text = f"{text[: _LONGEST_NAME - 1]}…"
    return _visible(text)


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def file_failure(template: str, path: Path, **values: str) -> FailedError:
    """Return the error of kind `file` that `template` says about the file at `path`."""
    notice = Notice(template, {"name": shown_name(path), **values})
    return FailedError(Failure(FailureKind.FILE, notice))


def reading_failed(path: Path, error: OSError) -> FailedError:
    """Return why the file could not be read."""
    template = _READING.get(error.errno or 0, _READING_OTHERWISE)
    return file_failure(template, path, reason=_reason(error))


def saving_failed(path: Path, error: OSError) -> FailedError:
    """Return why the file could not be saved; it must be as it was."""
    usual = _SAVING.get(error.errno or 0, _SAVING_OTHERWISE)
    if error.errno == errno.ENOENT and not os.path.isdir(path.parent):
        usual = _NO_FOLDER
    template = _IN_USE if is_in_use(error) else usual
    return file_failure(template, path, reason=_reason(error))


def is_in_use(error: OSError) -> bool:
    """Tell whether the system refuses because another program holds the file."""
    on_windows = getattr(error, "winerror", None)
    return error.errno in _IN_USE_ERRORS or on_windows in _IN_USE_ON_WINDOWS


def _reason(error: OSError) -> str:
    """Return the system's own words, without the path that `str(error)` would add."""
    return error.strerror or (os.strerror(error.errno) if error.errno else type(error).__name__)
