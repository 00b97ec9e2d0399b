"""Takes out of libraries the absolute paths at which they would look for others.

Python's own extension modules name the folder of the machine that built them: nothing of ours is
there on another one, and whoever may write there could put a library of theirs in.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ELF64_LITTLE_ENDIAN: Final = b"\x7fELF\x02\x01"
_PROGRAM_HEADERS_AT: Final = 0x20
_DYNAMIC, _LOADED = 2, 1
_STRINGS, _RPATH, _RUNPATH = 5, 15, 29
_ENTRY: Final = struct.Struct("<qQ")


def forget_absolute_paths(folder: Path) -> list[Path]:
    """Change the libraries and programs in `folder`; return those that were changed.

    What lies beside a library (`$ORIGIN`) stays. Only 64-bit ELF files are looked at.
    """
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if _forget(path)]


def absolute_paths(data: bytes) -> list[str]:
    """Return the absolute paths at which an ELF file would look for libraries."""
    return [path for _, _, path in _search_paths(data) if _is_absolute(path)]


def _is_absolute(paths: str) -> bool:
    return any(path.startswith("/") for path in paths.split(":"))


def _forget(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(6) != _ELF64_LITTLE_ENDIAN:
            return False
    data = bytearray(path.read_bytes())
    found = [(at, end) for at, end, paths in _search_paths(data) if _is_absolute(paths)]
    for at, end in reversed(found):
        # The entries behind it move up; one that ends the table takes the place of the last.
        data[at:end] = data[at + _ENTRY.size : end] + bytes(_ENTRY.size)
    if found:
        path.write_bytes(data)
    return bool(found)


def _search_paths(data: bytes | bytearray) -> Iterator[tuple[int, int, str]]:
    """Give where in the file each entry is, where the table ends, and the paths it stands for."""
    headers = list(_headers(data))
    for kind, offset, _, size in headers:
        if kind != _DYNAMIC:
            continue
        places = range(offset, offset + size, _ENTRY.size)
        entries = [(at, *_ENTRY.unpack_from(data, at)) for at in places]
        address = next(value for _, tag, value in entries if tag == _STRINGS)
        strings = next(
            start + address - loaded
            for kind, start, loaded, length in headers
            if kind == _LOADED and loaded <= address < loaded + length
        )
        for at, tag, value in entries:
            if tag in (_RPATH, _RUNPATH):
                begin = strings + value
                yield at, offset + size, data[begin : data.index(0, begin)].decode()


def _headers(data: bytes | bytearray) -> Iterator[tuple[int, int, int, int]]:
    """Give the kind of each segment, where it is in the file and in memory, and its size there."""
    (begin,) = struct.unpack_from("<Q", data, _PROGRAM_HEADERS_AT)
    size, count = struct.unpack_from("<HH", data, 0x36)
    for at in range(begin, begin + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, at)
        yield kind, offset, address, length
