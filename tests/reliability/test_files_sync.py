"""A folder that another program synchronises: it holds the file, and puts copies beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.helpers.reliability_table import Tried
from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import Notice
from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    put_in_place,
    write_aside,
)
from writer_app.storage.conflict_copies import ConflictCopies
from writer_app.storage.documents import read_document
from writer_app.storage.safe_save import safe_save

ROW = pytest.mark.row("R14", "folders that are synchronised")
OLD, NEW = "It rained on the pier.\n", "It had rained, and nobody came to the pier.\n"
IN_PLACE = "draft.txt was saved in place, because another program held it."
TRIES, LONGEST_S = 5, 2.0

SaveFile: TypeAlias = Callable[[Path, FileSystem, Callable[[float], object]], Sequence[Notice]]
"""Returns what is told of it."""


class SharingError(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "planted")


class HeldFiles(RealFileSystem):
    """Another program holds the file: it cannot be replaced so many times."""

    def __init__(self, error: OSError, times: int, *, opens: bool = True) -> None:
        self._error = error
        self._left = times
        self._opens = opens

    def open(self, path: Path, flags: int, mode: int) -> int:
        if not self._opens and path.suffix == ".txt":
            raise self._error
        return super().open(path, flags, mode)

    def replace(self, source: Path, target: Path) -> None:
        if self._left:
            self._left -= 1
            raise self._error
        super().replace(source, target)


ERRORS = (
    SharingError(),
    OSError(errno.EBUSY, "planted"),
    OSError(errno.EAGAIN, "planted"),
    OSError(errno.ETXTBSY, "planted"),
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(OLD)
    return path


def _safe(path: Path, files: FileSystem, pause: Callable[[float], object]) -> Sequence[Notice]:
    told: list[Notice] = []
    safe_save(read_document(path), NEW, files, pause=pause, tell=told.append)
    return told


def _once(path: Path, files: FileSystem, pause: Callable[[float], object]) -> Sequence[Notice]:
    """Save without trying again, as most programs do."""
    del pause
    aside = write_aside(path.parent, NEW.encode(), 0o644, files)
    with suppress(OSError):
        put_in_place(aside, path, files)
    return ()


def _save_while_held(save: SaveFile, draft: Path, error: OSError, tried: Tried) -> None:
    """Save while another program holds the file for 0, 1, 2, ... tries."""
    for times in range(TRIES + 2):
        draft.write_text(OLD)
        inode, waited_s = draft.stat().st_ino, list[float]()
        tried.tried += 1
        told = [str(each) for each in save(draft, HeldFiles(error, times), waited_s.append)]
        is_in_place = draft.stat().st_ino == inode
        was_patient = times >= TRIES or not is_in_place
        tried.failed += not (was_patient and sum(waited_s) <= LONGEST_S)
        tried.lost += 0 if draft.read_text() == NEW else len(NEW)
        tried.failed += told != ([IN_PLACE] if is_in_place else [])
        tried.failed += [each.name for each in draft.parent.iterdir()] != ["draft.txt"]


@ROW
@pytest.mark.parametrize("error", ERRORS, ids=["sharing", "busy", "again", "text busy"])
def test_a_file_that_is_held_is_tried_again_and_then_written_in_place(
    tried: Tried, draft: Path, error: OSError
) -> None:
    _save_while_held(_safe, draft, error, tried)
    assert tried.went_well


def test_a_save_that_does_not_try_again_is_found(draft: Path) -> None:
    found = Tried("R14", "planted")
    _save_while_held(_once, draft, ERRORS[0], found)
    assert found.lost >= TRIES * len(NEW)


@ROW
@pytest.mark.parametrize("error", ERRORS, ids=["sharing", "busy", "again", "text busy"])
def test_a_file_that_stays_held_is_told(tried: Tried, draft: Path, error: OSError) -> None:
    held = HeldFiles(error, 1_000, opens=False)
    tried.tried += 1
    with pytest.raises(FailedError, match=r"Another program holds draft\.txt"):
        safe_save(read_document(draft), NEW, held, pause=lambda _: None)
    tried.failed += draft.read_text() != OLD
    tried.failed += [each.name for each in draft.parent.iterdir()] != ["draft.txt"]
    assert tried.went_well


@ROW
def test_a_program_that_reads_meanwhile_reads_one_whole_text(tried: Tried, draft: Path) -> None:
    document = read_document(draft)
    for number in range(50):
        before = draft.read_text()
        descriptor = os.open(draft, os.O_RDONLY)
        document = safe_save(document, f"{number} {NEW * 40}")
        tried.tried += 1
        tried.failed += os.read(descriptor, 10_000).decode() != before
        os.close(descriptor)
    assert tried.went_well


@ROW
def test_a_copy_that_appears_is_noticed(tried: Tried, draft: Path) -> None:
    document, copies = read_document(draft), ConflictCopies()
    copies.new_ones(document)
    for name in (
        "draft (Ana's conflicted copy 2026-11-26).txt",
        "draft.sync-conflict-20261126-101112-ABC2DEF.txt",
        "draft (conflicted copy 2026-11-26 101112).txt",
        "draft_conf(1).txt",
        "draft-LAPTOP-0AB1.txt",
    ):
        copy = draft.with_name(name)
        copy.write_text(NEW)
        # The clock of some file systems is coarse.
        later_ns = draft.parent.stat().st_mtime_ns + 1_000_000_000
        os.utime(draft.parent, ns=(later_ns, later_ns))
        tried.tried += 1
        tried.failed += copies.new_ones(document) != (copy,)
    assert tried.went_well
