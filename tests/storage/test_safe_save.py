from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.helpers.disks import small_disk, stick
from tests.helpers.faulty_files import FaultyFiles, every_fault
from writer_app.continuation.types import FailedError, FailureKind
from writer_app.storage.atomic_write import FileSystem, RealFileSystem, sweep
from writer_app.storage.documents import Document, read_document, read_stream
from writer_app.storage.file_failures import saving_failed
from writer_app.storage.file_looks import look_at
from writer_app.storage.safe_save import safe_save

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")

OLD = "one\r\ntwo\u00a0!\nthree".encode()
NEW_TEXT = "one\ntwo\u00a0!\nthree, and what came after it\n"
NEW = b"one\r\ntwo\xc2\xa0!\nthree, and what came after it\n"

Save: TypeAlias = Callable[[Document, str, FileSystem], Document]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "draft.txt"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def _refusal(path: Path, document: Document, text: str = NEW_TEXT) -> str:
    before = path.read_bytes()
    with pytest.raises(FailedError) as caught:
        safe_save(document, text)
    assert caught.value.failure.kind is FailureKind.FILE
    assert path.read_bytes() == before
    assert _strays(path) == []
    return str(caught.value)


def _strays(path: Path) -> list[str]:
    names = (each.name for each in path.parent.iterdir() if each != path)
    return [name for name in names if name.endswith(".tmp") or name.startswith(f"{path.stem} ")]


def test_saves_and_goes_on_saving(draft: Path) -> None:
    document = safe_save(read_document(draft), NEW_TEXT)
    assert draft.read_bytes() == NEW
    assert document.text == NEW_TEXT
    assert document == read_document(draft)
    document = safe_save(document, "short\n")
    assert draft.read_bytes() == b"short\n"
    assert safe_save(document, "").text == ""
    assert draft.read_bytes() == b""
    assert _strays(draft) == []


def test_an_unchanged_text_saves_the_same_bytes(draft: Path) -> None:
    document = read_document(draft)
    safe_save(document, document.text)
    assert draft.read_bytes() == OLD


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o200])
def test_permissions_are_kept(draft: Path, mode: int) -> None:
    document = read_document(draft)
    draft.chmod(mode)
    safe_save(document, NEW_TEXT)
    assert stat.S_IMODE(draft.stat().st_mode) == mode


def test_a_link_stays_a_link(draft: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(draft)
    safe_save(read_document(link), NEW_TEXT)
    assert link.is_symlink()
    assert draft.read_bytes() == NEW


def test_other_names_of_the_file_stay_names_of_it(draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.hardlink_to(draft)
    document = safe_save(read_document(draft), NEW_TEXT)
    assert other.read_bytes() == NEW
    assert other.samefile(draft)
    safe_save(document, "less\n")
    assert other.read_bytes() == b"less\n"
    assert _strays(draft) == []


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes are Linux's")
def test_attributes_of_the_file_are_kept(draft: Path) -> None:
    try:
        os.setxattr(draft, "user.note", b"mine")
    except OSError as error:
        pytest.skip(f"this file system has no extended attributes: {error.strerror}")
    safe_save(read_document(draft), NEW_TEXT)
    assert os.getxattr(draft, "user.note") == b"mine"
    assert draft.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="extended attributes are Linux's")
@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.ENOSYS, errno.EIO])
def test_a_disk_that_tells_no_attributes_has_none_to_keep(
    draft: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_path: Path) -> list[str]:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "listxattr", refuse)
    before = draft.stat().st_ino

    safe_save(read_document(draft), NEW_TEXT)

    assert draft.read_bytes() == NEW
    assert draft.stat().st_ino != before


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="extended attributes are Linux's")
def test_attributes_that_only_this_file_does_not_tell_are_not_lost(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> list[str]:
        if path == draft:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return []

    monkeypatch.setattr(os, "listxattr", refuse)
    before = draft.stat().st_ino

    safe_save(read_document(draft), NEW_TEXT)

    assert draft.read_bytes() == NEW
    assert draft.stat().st_ino == before


def test_saves_on_a_stick_under_either_name(tmp_path: Path) -> None:
    with stick(tmp_path) as disk:
        draft = disk / "Draft.txt"
        draft.write_bytes(OLD)
        document = safe_save(read_document(draft), NEW_TEXT)
        assert draft.read_bytes() == NEW
        document = safe_save(read_document(disk / "draft.TXT"), "short\n")
        assert document.path == draft
        assert look_at(safe_save(document, "other\n")) is None
        assert draft.read_bytes() == b"other\n"
        assert [path.name for path in disk.iterdir()] == ["Draft.txt"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away"
)
def test_the_owner_is_kept(draft: Path) -> None:
    os.chown(draft, 12345, 23456)
    safe_save(read_document(draft), NEW_TEXT)
    state = draft.stat()
    assert (state.st_uid, state.st_gid) == (12345, 23456)
    assert draft.read_bytes() == NEW


def test_refuses_a_file_changed_meanwhile(draft: Path) -> None:
    document = read_document(draft)
    draft.write_bytes(b"somebody else's words")
    assert "changed by another program" in _refusal(draft, document)


def test_refuses_a_file_of_the_same_size_put_in_its_place(draft: Path) -> None:
    document = read_document(draft)
    state = draft.stat()
    other = draft.with_name("other.txt")
    other.write_bytes(OLD[::-1])
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(draft)
    assert "changed by another program" in _refusal(draft, document)


def test_a_file_touched_but_not_changed_is_saved(draft: Path) -> None:
    document = read_document(draft)
    os.utime(draft, ns=(1, 1))
    safe_save(document, NEW_TEXT)
    assert draft.read_bytes() == NEW


def test_refuses_what_changed_while_the_new_text_was_written(draft: Path) -> None:
    class Meddler(FaultyFiles):
        def sync(self, descriptor: int) -> None:
            del descriptor
            draft.write_bytes(b"meanwhile")

    with pytest.raises(FailedError, match="changed by another program"):
        safe_save(read_document(draft), NEW_TEXT, Meddler(0, "error"))
    assert draft.read_bytes() == b"meanwhile"
    assert _strays(draft) == []


def test_refuses_a_read_only_file(draft: Path) -> None:
    document = read_document(draft)
    draft.chmod(0o444)
    assert "draft.txt is read-only" in _refusal(draft, document)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o444


def test_refuses_a_file_that_is_gone_or_became_a_folder(draft: Path) -> None:
    document = read_document(draft)
    draft.unlink()
    with pytest.raises(FailedError, match="moved or deleted"):
        safe_save(document, NEW_TEXT)
    assert not draft.exists()
    draft.mkdir()
    with pytest.raises(FailedError, match="is a folder"):
        safe_save(document, NEW_TEXT)
    draft.rmdir()
    shutil.rmtree(draft.parent)
    with pytest.raises(FailedError, match=r"folder of draft.txt is not there"):
        safe_save(document, NEW_TEXT)


def test_refuses_half_a_character(draft: Path) -> None:
    assert "half a character" in _refusal(draft, read_document(draft), "\ud83d")


def _all_faults(save: Save, draft: Path, prepare: Callable[[Path], None]) -> int:
    """Save with each possible fault and return how many there were.

    A failure must leave the old file, or say that both texts are there; a success the new file.
    """

    def run(files: FaultyFiles) -> None:
        draft.unlink(missing_ok=True)
        draft.write_bytes(OLD)
        prepare(draft)
        failure: FailedError | None = None
        try:
            save(read_document(draft), NEW_TEXT, files)
        except FailedError as error:
            failure = error
        _check_outcome(draft, failure, f"call {files.nth}, {files.fault}")

    return sum(1 for _ in every_fault(run))


def _check_outcome(draft: Path, failure: FailedError | None, fault: str) -> None:
    strays = [draft.parent / name for name in _strays(draft)]
    if failure is None:
        assert draft.read_bytes() == NEW, f"{fault}: not the new file"
    elif "The whole new text is in" in str(failure):
        assert [stray.read_bytes() for stray in strays] == [NEW], fault
    else:
        assert draft.read_bytes() == OLD, f"{fault}: not the old file"
    for stray in strays:
        # Left only when the removal itself was the call that failed, or it is wanted.
        assert stray.read_bytes() == NEW, fault
        stray.unlink()


def _nothing(_draft: Path) -> None:
    """Leave the file as it is."""


def _second_name(draft: Path) -> None:
    other = draft.parent.parent / "other.txt"
    other.unlink(missing_ok=True)
    other.hardlink_to(draft)


@pytest.mark.parametrize("prepare", [_nothing, _second_name])
def test_every_failing_call_leaves_the_old_file_or_the_new_one(
    draft: Path, prepare: Callable[[Path], None]
) -> None:
    assert _all_faults(safe_save, draft, prepare) >= 10


def test_the_loop_finds_a_save_that_ignores_the_count(draft: Path) -> None:
    """Plant the fault of a well-known save routine: a short write taken for a whole one."""

    def naive_save(document: Document, new_text: str, files: FileSystem) -> Document:
        assert document.path is not None
        aside = document.path.with_suffix(".naive")
        try:
            descriptor = files.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            files.write(descriptor, memoryview(document.encode(new_text)))
            files.close(descriptor)
            files.replace(aside, document.path)
        except OSError as error:
            raise saving_failed(document.path, error) from None
        return document

    with pytest.raises(AssertionError, match="not the new file"):
        _all_faults(naive_save, draft, _nothing)


def test_when_even_writing_back_fails_both_texts_are_kept(draft: Path) -> None:
    class Failing(FaultyFiles):
        """The disk fails for good in the middle of the second file that is written."""

        opened = 0

        def open(self, path: Path, flags: int, mode: int) -> int:
            self.opened += 1
            return super().open(path, flags, mode)

        def write(self, descriptor: int, data: memoryview) -> int:
            if self.opened > 2 or (self.opened == 2 and len(data) < len(NEW)):
                raise OSError(errno.EIO, "planted")
            return super().write(descriptor, data[: len(data) // self.opened])

    _second_name(draft)
    with pytest.raises(FailedError, match="The whole new text is in") as caught:
        safe_save(read_document(draft), NEW_TEXT, Failing(0, "error"))
    (kept,) = _strays(draft)
    assert kept in str(caught.value)
    assert not kept.startswith("."), "the writer sees it"
    os.utime(draft.parent / kept, (0, 0))
    sweep(draft.parent, RealFileSystem())
    assert (draft.parent / kept).read_bytes() == NEW


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "share of the disk is used up"),
        (errno.EACCES, "You may not write in the folder"),
        (errno.EROFS, "The disk can only be read"),
        (errno.EIO, "The disk reported an error"),
        (errno.EBUSY, "Another program holds"),
    ],
)
def test_the_systems_reason_in_plain_words(draft: Path, number: int, words: str) -> None:
    with pytest.raises(FailedError) as caught:
        safe_save(read_document(draft), NEW_TEXT, FaultyFiles(1, "error", number))
    assert words in str(caught.value)
    assert "draft.txt" in str(caught.value)
    assert "the file is as it was" in str(caught.value)


def test_an_interruption_leaves_nothing_behind(draft: Path) -> None:
    class Interrupted(FaultyFiles):
        def sync(self, descriptor: int) -> None:
            del descriptor
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        safe_save(read_document(draft), NEW_TEXT, Interrupted(0, "error"))
    assert draft.read_bytes() == OLD
    assert _strays(draft) == []


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path) as folder:
        path = folder / "draft.txt"
        path.write_bytes(OLD)
        document = read_document(path)
        sentence = _refusal(path, document, "long " * 50_000)
        assert "The disk is full" in sentence
        safe_save(document, NEW_TEXT)
        assert path.read_bytes() == NEW


def test_a_document_from_a_stream_cannot_be_saved() -> None:
    with pytest.raises(ValueError, match="stream"):
        safe_save(read_stream(io.BytesIO(b"x")), "y")


def test_a_western_file_is_in_utf8_afterwards_if_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9\n")
    document = read_document(path, as_western=True)
    path.touch()  # It is compared with what was read, byte by byte.
    saved = safe_save(document, "café 猫\n", as_utf8=True)
    assert path.read_bytes() == "café 猫\n".encode()
    assert saved == read_document(path)._replace(line_ends=saved.line_ends)
