"""Locks that go with whoever has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from writer_app.storage.exclusive import lock, unlock
from writer_app.storage.opening import open_file, read_all


def opened(path: Path) -> int:
    return open_file(path, os.O_RDWR | os.O_CREAT)


def test_one_has_it_until_it_is_unlocked_or_closed(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "a")
    lock(one)
    with pytest.raises(BlockingIOError) as raised:
        lock(other)
    assert raised.value.errno
    unlock(one)
    lock(other)
    os.close(other)
    lock(one)
    os.close(one)


def test_a_copy_of_the_descriptor_keeps_it(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "a")
    lock(one)
    copy = os.dup(one)
    os.close(one)
    with pytest.raises(BlockingIOError):
        lock(other)
    os.close(copy)
    lock(other)
    os.close(other)


def test_it_is_read_and_written_where_it_was(tmp_path: Path) -> None:
    descriptor = opened(tmp_path / "a")
    lock(descriptor)
    os.write(descriptor, b"text")
    assert read_all(tmp_path / "a") == b"text"
    unlock(descriptor)
    os.write(descriptor, b" goes on")
    os.close(descriptor)
    assert read_all(tmp_path / "a") == b"text goes on"


def test_any_number_share_it_and_nobody_has_it_alone_then(tmp_path: Path) -> None:
    one, other, third, fourth = (opened(tmp_path / "a") for _ in range(4))
    lock(one, shared=True)
    lock(other, shared=True)
    with pytest.raises(BlockingIOError):
        lock(third)
    os.close(one)
    os.close(other)
    lock(third)
    with pytest.raises(BlockingIOError):
        lock(fourth, shared=True)
    os.close(third)
    os.close(fourth)
