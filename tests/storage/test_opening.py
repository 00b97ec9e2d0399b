"""Files that are open can be renamed, replaced and removed, on every system."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.opening import open_file, read_all, rename_over
from writer_app.storage.windows_files import Opening, opening

_READ, _WRITE = 0x8000_0000, 0x4000_0000
_NORMAL = 0x80
_NO_INHERIT = getattr(os, "O_NOINHERIT", 0)
_APPEND = os.O_RDWR | os.O_APPEND
_NEW = os.O_CREAT | os.O_EXCL

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="a call of Windows")


@contextmanager
def opened(path: Path, flags: int = _APPEND | os.O_CREAT) -> Generator[int]:
    descriptor = open_file(path, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(
    ("flags", "access", "disposition", "kept"),
    [
        (os.O_RDONLY, _READ, 3, 0),
        (os.O_RDWR, _READ | _WRITE, 3, 0),
        (os.O_WRONLY | os.O_CREAT, _WRITE, 4, 0),
        (os.O_WRONLY | _NEW, _WRITE, 1, 0),
        (os.O_WRONLY | os.O_TRUNC, _WRITE, 5, 0),
        (os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _WRITE, 2, 0),
        (_APPEND, _READ | _WRITE, 3, os.O_APPEND),
        (_APPEND | _NEW, _READ | _WRITE, 1, os.O_APPEND),
    ],
)
def test_flags_mean_what_they_mean_to_unix(
    flags: int, access: int, disposition: int, kept: int
) -> None:
    assert opening(flags, 0o600) == Opening(access, disposition, _NORMAL, kept | _NO_INHERIT)


def test_only_a_new_file_is_made_read_only() -> None:
    assert opening(os.O_WRONLY | _NEW, 0o400).attributes == 0x1
    assert opening(os.O_RDONLY, 0).attributes == _NORMAL


def test_what_is_written_behind_the_end_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Öl 😀.txt"
    with opened(path) as descriptor:
        os.write(descriptor, b"one\n")
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"two\r\n\x1a")
        assert os.fstat(descriptor).st_size == 10
    assert read_all(path) == b"one\ntwo\r\n\x1a"


def test_no_child_process_has_it(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as descriptor:
        assert not os.get_inheritable(descriptor)


def test_an_open_file_is_renamed_and_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as descriptor:
        rename_over(tmp_path / "a", tmp_path / "b")
        os.write(descriptor, b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert read_all(tmp_path / "b") == b"after"


def test_an_open_file_is_removed(tmp_path: Path) -> None:
    with opened(tmp_path / "a"):
        RealFileSystem().remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_a_file_is_renamed_while_somebody_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    with open(tmp_path / "a", "rb", opener=open_file) as file:
        rename_over(tmp_path / "a", tmp_path / "b")
        assert file.read() == b"text"


def test_an_open_file_is_replaced(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as descriptor:
        os.write(descriptor, b"old")
        (tmp_path / "b").write_bytes(b"new")
        try:
            rename_over(tmp_path / "b", tmp_path / "a")
        except PermissionError:
            if sys.platform != "win32":
                raise
            assert read_all(tmp_path / "a") == b"old"
            assert read_all(tmp_path / "b") == b"new"
            pytest.skip("this disk or this Windows replaces no file that is open")
        assert read_all(tmp_path / "a") == b"new"
        os.lseek(descriptor, 0, os.SEEK_SET)
        assert os.read(descriptor, 10) == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("name", "flags", "error"),
    [
        ("file", os.O_WRONLY | _NEW, FileExistsError),
        ("none", os.O_RDONLY, FileNotFoundError),
        ("none/none", os.O_WRONLY | os.O_CREAT, (FileNotFoundError, NotADirectoryError)),
        ("folder", os.O_WRONLY, (IsADirectoryError, PermissionError)),
    ],
)
def test_a_refusal_is_the_error_that_python_has_for_it(
    tmp_path: Path, name: str, flags: int, error: type[OSError]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(error) as raised:
        open_file(tmp_path / name, flags)
    assert raised.value.errno
    assert raised.value.strerror
    assert raised.value.filename in {str(tmp_path / name), tmp_path / name}


def test_no_name_has_a_zero_in_it(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(ValueError, match="null"):
        open_file(f"{tmp_path / 'a'}\0b", os.O_RDONLY)


@on_windows
def test_a_new_file_can_be_read_only(tmp_path: Path) -> None:
    os.close(open_file(tmp_path / "a", os.O_WRONLY | _NEW, 0o400))
    assert not (tmp_path / "a").stat().st_mode & 0o200
    (tmp_path / "a").chmod(0o600)


@on_windows
def test_a_file_that_was_opened_the_usual_way_is_in_use(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w"), pytest.raises(PermissionError) as raised:
        rename_over(tmp_path / "a", tmp_path / "b")
    assert getattr(raised.value, "winerror", None) == 32
