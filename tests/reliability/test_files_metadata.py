"""A saved file is the same file to everybody: links, names, permissions, attributes, owner."""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.helpers.reliability_table import Tried
from writer_app.continuation.failed import FailedError
from writer_app.storage.atomic_write import FileSystem, RealFileSystem
from writer_app.storage.documents import Document, read_document
from writer_app.storage.safe_save import safe_save, save_over

ROW = pytest.mark.row("R6", "metadata of a saved file")
OLD, NEW = "It rained on the pier.\n", "It had rained, and nobody came to the pier.\n"
MODES = (0o600, 0o640, 0o644, 0o660, 0o664, 0o666, 0o700, 0o755)

SaveFile: TypeAlias = Callable[[Document, str, FileSystem, Path], object]


@dataclass(frozen=True)
class Facts:
    """What must be as it was."""

    link: str
    mode: int
    owner: tuple[int, int]
    names: int
    attributes: tuple[tuple[str, bytes], ...]


def _facts(path: Path) -> Facts:
    state = path.stat()
    attributes = tuple((name, os.getxattr(path, name)) for name in sorted(os.listxattr(path)))
    link = str(path.readlink()) if path.is_symlink() else ""
    return Facts(link, state.st_mode, (state.st_uid, state.st_gid), state.st_nlink, attributes)


class ClosedFolder(RealFileSystem):
    """No new file can be made in one folder, whoever runs the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, path: Path, flags: int, mode: int) -> int:
        if path.parent == self._folder and flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "planted")
        return super().open(path, flags, mode)


def _safe(document: Document, text: str, files: FileSystem, spare: Path) -> object:
    return safe_save(document, text, files, spare=spare)


def _bare(document: Document, text: str, files: FileSystem, spare: Path) -> object:
    """Save as a well-known routine does: a new file takes the name of the old one."""
    del files, spare
    assert document.path is not None
    path = Path(os.path.realpath(document.path))
    aside = path.with_name("aside")
    aside.write_text(text)
    aside.chmod(path.stat().st_mode)
    return aside.replace(path)


def _acl() -> bytes:
    """Return an access list that lets one more user read."""
    entries = [(1, 6, -1), (2, 4, 12_345), (4, 4, -1), (16, 4, -1), (32, 4, -1)]
    packed = (struct.pack("<HHi", tag, permission, who) for tag, permission, who in entries)
    return struct.pack("<I", 2) + b"".join(packed)


def _link(path: Path) -> Path:
    link = path.with_name("link.txt")
    link.symlink_to(path.name)
    return link


def _second_name(path: Path) -> Path:
    path.with_name("other.txt").hardlink_to(path)
    return path


def _attribute(path: Path) -> Path:
    os.setxattr(path, "user.colour", b"blue")
    return path


def _access_list(path: Path) -> Path:
    os.setxattr(path, "system.posix_acl_access", _acl())
    return path


def _other_owner(path: Path) -> Path:
    if os.geteuid() == 0:
        os.chown(path, 12_345, 12_345)
    return path


def _mode(mode: int) -> Callable[[Path], Path]:
    def prepare(path: Path) -> Path:
        path.chmod(mode)
        return path

    return prepare


PREPARED = (_link, _second_name, _attribute, _access_list, _other_owner, *map(_mode, MODES))


def _try_all(save: SaveFile, folder: Path, tried: Tried) -> None:
    """Save each kind of file twice; count what is not as it was, or has not the new text."""
    for place, prepare in enumerate(PREPARED):
        for is_closed in (False, True):
            here = folder / f"{place} {is_closed}"
            here.mkdir()
            path = here / "draft.txt"
            path.write_text(OLD)
            path = prepare(path)
            before = _facts(path)
            files = ClosedFolder(here) if is_closed else RealFileSystem()
            names = sorted(each.name for each in here.iterdir())
            for text in (NEW, "short\n"):
                tried.tried += 1
                save(read_document(path), text, files, folder / "spare")
                is_same = _facts(path) == before and path.read_text() == text
                is_tidy = sorted(each.name for each in here.iterdir()) == names
                tried.failed += not (is_same and is_tidy)


@ROW
def test_all_of_it_is_kept(tried: Tried, tmp_path: Path) -> None:
    _try_all(_safe, tmp_path, tried)
    assert not list((tmp_path / "spare").iterdir())
    assert tried.went_well


def test_a_bare_replacement_is_found(tmp_path: Path) -> None:
    found = Tried("R6", "planted")
    _try_all(_bare, tmp_path, found)
    assert found.failed >= 8


@ROW
def test_a_link_to_nothing_stays_one_and_leads_to_the_text(tried: Tried, tmp_path: Path) -> None:
    link, target = tmp_path / "link.txt", tmp_path / "target.txt"
    link.symlink_to(target.name)
    tried.tried += 1
    save_over(Document.new(), NEW, link)
    tried.failed += not (link.is_symlink() and target.read_text() == NEW)
    assert tried.went_well


@ROW
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_written_unasked(tried: Tried, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(OLD)
    path.chmod(mode)
    state = path.stat()
    for save in (
        lambda: safe_save(read_document(path), NEW),
        lambda: save_over(Document.new(), NEW, path),
    ):
        tried.tried += 1
        with pytest.raises(FailedError, match="read-only"):
            save()
        is_same = path.read_text() == OLD and path.stat() == state
        tried.failed += not is_same
    assert tried.went_well
