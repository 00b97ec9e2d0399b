"""No library of the frozen program looks for another in a folder of the machine that built it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from package_tools.search_paths import absolute_paths, forget_absolute_paths

NEEDED, STRINGS, RUNPATH, RPATH, END = 1, 5, 29, 15, 0
LOADED_AT = 0x10000


def _library(*entries: tuple[int, str]) -> bytes:
    """Return the smallest ELF file with these entries in its dynamic section."""
    table_at = 64 + 2 * 56
    strings_at = table_at + 16 * (len(entries) + 2)
    strings, table = b"\0", b""
    for tag, text in entries:
        table += struct.pack("<qQ", tag, len(strings))
        strings += text.encode() + b"\0"
    table += struct.pack("<qQqQ", STRINGS, LOADED_AT + strings_at, END, 0)
    size = strings_at + len(strings)
    start = b"\x7fELF\x02\x01\x01" + bytes(9)
    header = start + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 64, 0, 0)
    loaded = struct.pack("<IIQQQQQQ", 1, 4, 0, LOADED_AT, LOADED_AT, size, size, 4096)
    where = LOADED_AT + table_at
    dynamic = struct.pack("<IIQQQQQQ", 2, 4, table_at, where, where, len(table), len(table), 8)
    return header + loaded + dynamic + table + strings


@pytest.mark.parametrize("tag", [RUNPATH, RPATH])
def test_an_absolute_path_is_found_and_forgotten(tag: int, tmp_path: Path) -> None:
    library = tmp_path / "_some.so"
    library.write_bytes(_library((NEEDED, "libssl.so.3"), (tag, "/home/anna/lib"), (NEEDED, "x")))
    assert absolute_paths(library.read_bytes()) == ["/home/anna/lib"]
    assert forget_absolute_paths(tmp_path) == [library]
    assert absolute_paths(library.read_bytes()) == []
    entries = library.read_bytes()[64 + 2 * 56 :]
    tags = [struct.unpack_from("<q", entries, 16 * at)[0] for at in range(5)]
    assert tags == [NEEDED, NEEDED, STRINGS, END, END]


def test_what_is_beside_a_library_is_still_found_there(tmp_path: Path) -> None:
    library = tmp_path / "libQt.so"
    library.write_bytes(_library((RUNPATH, "$ORIGIN/../lib:$ORIGIN")))
    before = library.read_bytes()
    (tmp_path / "notes.txt").write_text("no library")
    assert forget_absolute_paths(tmp_path) == []
    assert library.read_bytes() == before


def test_one_absolute_path_among_others_is_one_too_many() -> None:
    assert absolute_paths(_library((RUNPATH, "$ORIGIN:/usr/local/lib"))) == [
        "$ORIGIN:/usr/local/lib"
    ]
