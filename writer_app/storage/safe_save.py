"""Saves a document so that its file is, whatever happens, the old one or the new one."""

from __future__ import annotations

import errno
import logging
import os
import stat
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError
from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    make_synced_folder,
    put_in_place,
    removed_on_failure,
    write_aside,
)
from writer_app.storage.documents import MOST_BYTES, Document, FileStamp
from writer_app.storage.file_failures import (
    SAVED_IN_PLACE,
    file_failure,
    is_in_use,
    saving_failed,
    shown_name,
)
from writer_app.storage.overwriting import overwrite_beside_copy
from writer_app.storage.reading import read_bounded
from writer_app.storage.real_paths import real_path

_REAL_FILES: Final = RealFileSystem()

# Attributes that a new file in the same place would lose. Others, such as the labels of
# SELinux, the system gives to every file by itself.
_OWN_ATTRIBUTES: Final = ("user.", "system.posix_acl_")

Pause: TypeAlias = Callable[[float], object]
"""Waits so many seconds."""

Tell: TypeAlias = Callable[[Notice], object]
"""Hears how the file was saved, where that was not the usual way."""

Guard: TypeAlias = Callable[[], bool]
"""Keeps the new text where a kill does not reach it; whether that was done, synced."""

_WAITS_S: Final = (0.1, 0.3, 0.6, 1.0)
"""So long it is waited, in turn, for a program that keeps a file from being replaced."""

_NO_NEW_FILES: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_log = logging.getLogger(__name__)

_CLAIM: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


class ChangedOnDiskError(FailedError):
    """The file is not the one that was read: it was not overwritten."""


def _tell_nobody(_: Notice) -> None:
    pass


def _kept_nowhere() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Before:
    """What the file is expected to hold: its stamp, and its bytes, where they are needed."""

    stamp: FileStamp | None
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Means:
    """With what is saved: the system's calls, a place for copies, how to wait, whom to tell.

    And what keeps the new text while the only file that has it is written over.
    """

    files: FileSystem
    spare: Path | None
    pause: Pause
    tell: Tell
    guard: Guard


def safe_save(
    document: Document,
    new_text: str,
    files: FileSystem = _REAL_FILES,
    *,
    spare: Path | None = None,
    pause: Pause = time.sleep,
    tell: Tell = _tell_nobody,
    guard: Guard = _kept_nowhere,
    as_utf8: bool = False,
) -> Document:
    """Write `new_text` to the document's file and return the document as it is now.

    Links are followed. The new content is written aside, synced and renamed over the file; a
    file that has other names, another owner or attributes of its own is kept and overwritten,
    with a copy of the new content aside meanwhile. So is one that cannot be replaced, because of
    its folder or of a program that holds it, even after two seconds of `pause`. `spare` is a folder
    of this user's own for the copy when none can be beside the file; None: that is an error. `tell`
    hears of a file that another program held. `guard` is asked before a file is overwritten, which
    a kill may leave torn: where it keeps nothing, the copy has a name meanwhile that the writer
    sees and no sweeping takes. `as_utf8`: whatever its encoding was.

    Raises `FailedError` of kind `file`, and then the file is as it was: when it changed on disk
    since it was read, is read-only, or cannot be written. Only a document that has a file can be
    saved (`ValueError`).
    """
    if document.path is None:
        raise ValueError("a document from a stream has no file to save to")
    written = document.in_utf8() if as_utf8 else document
    data = written.encode(new_text)
    before = _Before(document.stamp, lambda: document.encode(document.text))
    try:
        stamp = _write(document.path, before, data, _Means(files, spare, pause, tell, guard))
    except OSError as error:
        raise saving_failed(document.path, error) from None
    return written.saved(new_text, stamp)


def save_over(
    document: Document,
    new_text: str,
    path: Path,
    files: FileSystem = _REAL_FILES,
    *,
    spare: Path | None = None,
    pause: Pause = time.sleep,
    tell: Tell = _tell_nobody,
    guard: Guard = _kept_nowhere,
) -> Document:
    """Write `new_text` to `path`, whatever is there, and return it as the document it is now.

    For a place that the writer chose, knowing what is there. Encoding, BOM and line ends are
    those of `document`. As safe as `safe_save`; a new file has the usual permissions.
    """
    chosen = document.at(path)
    data = chosen.encode(new_text)
    try:
        with _claimed(path, files):
            _refuse_large(path)
            content, state = read_bounded(path, MOST_BYTES)
            before = _Before(FileStamp.of(state), lambda: content)
            stamp = _write(path, before, data, _Means(files, spare, pause, tell, guard))
    except OSError as error:
        raise saving_failed(path, error) from None
    return chosen.saved(new_text, stamp)


def _refuse_large(path: Path) -> None:
    """Refuse to replace a file that could not be put back if writing failed half-way."""
    if path.stat().st_size <= MOST_BYTES:
        return
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} is larger than {limit} MB, so it was not replaced. Save under another name.",
    )
    raise file_failure(template, path, limit=str(MOST_BYTES // 1_000_000))


@contextmanager
def _claimed(path: Path, files: FileSystem) -> Generator[None]:
    """Make an empty file at `path` unless there is one; it goes again when the block fails."""
    target = real_path(path)
    try:
        descriptor = files.open(target, _CLAIM, 0o666)
    except FileExistsError:
        yield
        return
    with removed_on_failure(target, files):
        files.close(descriptor)
        yield


def _write(path: Path, before: _Before, data: bytes, means: _Means) -> FileStamp:
    target = real_path(path)
    state = target.stat()
    _refuse_changed(before, target)
    _refuse_read_only(target, state)
    aside = _write_aside(target, data, stat.S_IMODE(state.st_mode), means)
    with removed_on_failure(aside, means.files):
        new_state = aside.stat()
        # Once more, because writing and syncing took a while.
        _refuse_changed(before, target)
        can_be_replaced = aside.parent == target.parent and _is_as(aside, target, state, new_state)
        if can_be_replaced and _is_replaced(aside, target, means):
            return FileStamp.of(new_state)
    stamp = _overwrite(before, target, data, aside, means)
    if can_be_replaced:
        _log.info("a file that another program holds was overwritten in place")
        means.tell(Notice(SAVED_IN_PLACE, {"name": shown_name(path)}))
    return stamp


def _write_aside(target: Path, data: bytes, mode: int, means: _Means) -> Path:
    try:
        return write_aside(target.parent, data, mode, means.files)
    except OSError as error:
        if means.spare is None or error.errno not in _NO_NEW_FILES:
            raise
    make_synced_folder(means.spare, means.files)
    return write_aside(means.spare, data, 0o600, means.files)


def _is_replaced(aside: Path, target: Path, means: _Means) -> bool:
    """Give the new file the name of the old one; False: another program does not allow that."""
    for wait_s in (*_WAITS_S, 0.0):
        try:
            put_in_place(aside, target, means.files)
        except OSError as error:
            if not is_in_use(error):
                raise
        else:
            return True
        means.pause(wait_s)
    return False


def _refuse_changed(before: _Before, target: Path) -> None:
    """Refuse when the file is not the one that was read; one with the same bytes will do."""
    state = target.stat()
    if FileStamp.of(state) == before.stamp:
        return
    if state.st_size > MOST_BYTES or read_bounded(target, MOST_BYTES)[0] != before.content():
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "{name} was changed by another program since it was opened, so it was not saved."
            " Open it again, or save under another name.",
        )
        raise ChangedOnDiskError(file_failure(template, target).failure)


def _refuse_read_only(target: Path, state: os.stat_result) -> None:
    # The mode is asked as well: an administrator may write everything, but should not unasked.
    if state.st_mode & 0o222 and os.access(target, os.W_OK):
        return
    if _is_disk_read_only(target):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} is read-only, so it was not saved. Change its permissions and save again,"
        " or save a copy.",
    )
    raise file_failure(template, target)


def _is_disk_read_only(target: Path) -> bool:
    """Tell whether no change of permissions could help; not known on every system."""
    look = getattr(os, "statvfs", None)
    return look is not None and bool(look(target).f_flag & os.ST_RDONLY)


def _is_as(aside: Path, target: Path, state: os.stat_result, new_state: os.stat_result) -> bool:
    """Tell whether a new file under this name would be the same file to everybody."""
    attributes, new_attributes = _own_attributes(target), _own_attributes(aside)
    return (
        state.st_nlink == 1
        and (state.st_uid, state.st_gid) == (new_state.st_uid, new_state.st_gid)
        and not attributes
        # The new one may have some from its folder.
        and attributes == new_attributes
    )


def _own_attributes(target: Path) -> Sequence[str] | None:
    """Return the names of the file's own attributes; None: its disk does not tell.

    If it tells them of no file, none has any that could be lost. What it says then differs: that
    there is no such thing, that it does not know the call, or just that there was an error.
    """
    list_attributes = getattr(os, "listxattr", None)
    if list_attributes is None:
        return None
    try:
        return [name for name in list_attributes(target) if name.startswith(_OWN_ATTRIBUTES)]
    except OSError:
        return None


def _overwrite(before: _Before, target: Path, data: bytes, aside: Path, means: _Means) -> FileStamp:
    old = before.content()
    overwrite_beside_copy(target, old, data, aside, means.files, is_kept=means.guard())
    return FileStamp.of(target.stat())
