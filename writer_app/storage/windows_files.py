"""The calls of Windows that give files what Unix gives them: sharing, and locks anywhere in them.

Only on Windows is there more in this module than what is asked for with which flags.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Final

_READ: Final = 0x8000_0000
_WRITE: Final = 0x4000_0000
_EVERYTHING_SHARED: Final = 0x7
"""Others may read, write, and rename or remove it."""

_CREATE_NEW: Final = 1
_CREATE_ALWAYS: Final = 2
_OPEN_EXISTING: Final = 3
_OPEN_ALWAYS: Final = 4
_TRUNCATE_EXISTING: Final = 5

_NORMAL: Final = 0x80
_READ_ONLY: Final = 0x1

_NO_INHERIT: Final = getattr(os, "O_NOINHERIT", 0)


@dataclass(frozen=True, slots=True)
class Opening:
    """What `CreateFileW` is asked for, and what the C library has to know of it."""

    access: int
    disposition: int
    attributes: int
    descriptor_flags: int


def opening(flags: int, mode: int) -> Opening:
    """Return what the flags and the mode of `os.open` mean."""
    kind = flags & (os.O_RDONLY | os.O_WRONLY | os.O_RDWR)
    access = {os.O_RDONLY: _READ, os.O_WRONLY: _WRITE, os.O_RDWR: _READ | _WRITE}[kind]
    is_new_read_only = flags & os.O_CREAT and not mode & 0o200
    return Opening(
        access,
        _disposition(flags),
        _READ_ONLY if is_new_read_only else _NORMAL,
        flags & os.O_APPEND | _NO_INHERIT,
    )


def _disposition(flags: int) -> int:
    if flags & os.O_CREAT and flags & os.O_EXCL:
        return _CREATE_NEW
    if flags & os.O_CREAT:
        return _CREATE_ALWAYS if flags & os.O_TRUNC else _OPEN_ALWAYS
    return _TRUNCATE_EXISTING if flags & os.O_TRUNC else _OPEN_EXISTING


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes
    from typing import NoReturn

    _AT_ONCE: Final = 0x1
    _EXCLUSIVE: Final = 0x2
    """A lock is not waited for, and nobody else has it."""
    _DELETE: Final = 0x0001_0000
    _RENAME: Final = 22
    """`FileRenameInfoEx`"""
    _IN_ITS_PLACE: Final = 0x3
    """What has the name loses it at once, and is gone when nobody has it open any more."""
    _INVALID: Final = wintypes.HANDLE(-1).value

    class _Place(ctypes.Structure):
        """Where in a file something is: `OVERLAPPED`."""

        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("low", wintypes.DWORD),
            ("high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    class _Name(ctypes.Structure):
        """What goes before a new name: `FILE_RENAME_INFO`."""

        _fields_ = (
            ("flags", wintypes.DWORD),
            ("folder", wintypes.HANDLE),
            ("size_bytes", wintypes.DWORD),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _create_file = _kernel.CreateFileW
    _create_file.restype = wintypes.HANDLE
    _create_file.argtypes = (
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.HANDLE,
    )
    _close_handle = _kernel.CloseHandle
    _close_handle.argtypes = (wintypes.HANDLE,)
    _lock_file = _kernel.LockFileEx
    _lock_file.argtypes = (wintypes.HANDLE, *(wintypes.DWORD,) * 4, ctypes.POINTER(_Place))
    _unlock_file = _kernel.UnlockFileEx
    _unlock_file.argtypes = (wintypes.HANDLE, *(wintypes.DWORD,) * 3, ctypes.POINTER(_Place))
    _set_information = _kernel.SetFileInformationByHandle
    _set_information.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)

    def open_shared(path: str, flags: int, mode: int) -> int:
        """Do as `os.open`, and let others rename, replace and remove the file meanwhile.

        No line end is translated, and no child process has it. Raises `OSError`.
        """
        sought = opening(flags, mode)
        handle = _opened(path, sought.access, sought.disposition, sought.attributes)
        try:
            return msvcrt.open_osfhandle(handle, sought.descriptor_flags)
        except OSError:
            _close_handle(handle)
            raise

    def lock_at(descriptor: int, place: int, *, shared: bool = False) -> None:
        """Lock the byte at `place` for this descriptor and its copies. Raises `OSError`.

        The file need not reach so far, and nothing else of it is locked. Any number may have it
        `shared`.
        """
        handle = msvcrt.get_osfhandle(descriptor)
        how = _AT_ONCE if shared else _AT_ONCE | _EXCLUSIVE
        if not _lock_file(handle, how, 0, 1, 0, _place(place)):
            _fail()

    def unlock_at(descriptor: int, place: int) -> None:
        """Unlock the byte at `place`. Raises `OSError`."""
        if not _unlock_file(msvcrt.get_osfhandle(descriptor), 0, 1, 0, _place(place)):
            _fail()

    def replace_open(source: str, target: str) -> None:
        """Give `source` the name `target`, though a file that has it is open.

        Whoever opened that one has to share it so. Raises `OSError`, also on disks and systems that
        have no such call.
        """
        name = target.encode("utf-16-le", "surrogatepass")
        head = _Name(_IN_ITS_PLACE, None, len(name))
        # Behind the head as it is declared in C: what fills up the structure is part of the name.
        begins = _Name.size_bytes.offset + _Name.size_bytes.size
        told = bytes(head)[:begins] + name + bytes(ctypes.sizeof(_Name))
        handle = _opened(source, _DELETE, _OPEN_EXISTING, _NORMAL)
        try:
            if not _set_information(handle, _RENAME, told, len(told)):
                _fail(target)
        finally:
            _close_handle(handle)

    def _opened(path: str, access: int, disposition: int, attributes: int) -> int:
        if "\0" in path:
            raise ValueError("embedded null character in path")
        handle = _create_file(path, access, _EVERYTHING_SHARED, None, disposition, attributes, None)
        if handle == _INVALID:
            _fail(path)
        return handle

    def _place(place: int) -> _Place:
        return _Place(low=place & 0xFFFF_FFFF, high=place >> 32)

    def _fail(path: str | None = None) -> NoReturn:
        """Raise what the system gave as the reason, as the kind of `OSError` that it is."""
        number = ctypes.get_last_error()
        raise OSError(0, ctypes.FormatError(number).rstrip(". \r\n"), path, number)
