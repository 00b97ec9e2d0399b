from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.faulty_files import FaultyFiles, every_fault
from writer_app.continuation.types import FailedError
from writer_app.storage.documents import MOST_BYTES, Document, FileStamp, read_document
from writer_app.storage.safe_save import ChangedOnDiskError, safe_save, save_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")

TEXT = "one\ntwo\u00a0\U0001f600\n"


def test_a_new_text_has_a_file_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    saved = save_over(Document.new(), TEXT, path)
    assert path.read_bytes() == TEXT.encode()
    assert saved == read_document(path)
    assert safe_save(saved, "more").text == "more"
    assert list(tmp_path.iterdir()) == [path]


def test_encoding_and_line_ends_go_along(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("a\r\nb\r\n".encode("utf-16"))
    save_over(read_document(old), "a\nb\nc\n", tmp_path / "new.txt")
    assert (tmp_path / "new.txt").read_bytes() == "a\r\nb\r\nc\r\n".encode("utf-16")


@pytest.mark.parametrize("old", [b"", b"\xff\0 no text at all", b"old text"])
@pytest.mark.parametrize("linked", [False, True])
def test_with_any_fault_the_file_is_the_old_or_the_new(
    tmp_path: Path, old: bytes, linked: bool
) -> None:
    path = tmp_path / "draft.txt"
    other_name = tmp_path / "other name.txt"

    def run(files: FaultyFiles) -> None:
        for each in tmp_path.iterdir():
            each.unlink()
        path.write_bytes(old)
        if linked:  # Then it is overwritten in place.
            os.link(path, other_name)
        try:
            save_over(Document.new(), TEXT, path, files)
        except FailedError:
            pass
        else:
            assert path.read_bytes() == TEXT.encode()

    for _ in every_fault(run):
        kept = [each.read_bytes() for each in tmp_path.iterdir()]
        assert path.read_bytes() in (old, TEXT.encode()) or TEXT.encode() in kept


def test_with_any_fault_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"

    def run(files: FaultyFiles) -> None:
        path.unlink(missing_ok=True)
        try:
            save_over(Document.new(), TEXT, path, files)
        except FailedError:
            assert list(tmp_path.iterdir()) == []
        else:
            assert path.read_bytes() == TEXT.encode()

    assert sum(1 for _ in every_fault(run)) > 5


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"new\.txt"):
        save_over(Document.new(), TEXT, tmp_path / "missing" / "new.txt")


def test_what_another_program_changed_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one")
    document = read_document(path)
    path.write_text("one, by another program")
    with pytest.raises(ChangedOnDiskError):
        safe_save(document, TEXT)
    assert path.read_text() == "one, by another program"


def test_a_file_that_is_too_large_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(FailedError, match=r"large\.txt is larger than 50 MB, so it was not"):
        save_over(Document.new(), TEXT, path)
    assert path.stat().st_size == MOST_BYTES + 1


def test_a_file_that_became_too_large_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one")
    document = read_document(path)
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ChangedOnDiskError):
        safe_save(document, TEXT)


def test_the_longest_line_counts_characters() -> None:
    assert Document.new().longest_line == 0
    document = Document.new().saved(
        "a\n\U0001f600\U0001f600\u2028\U0001f600\nb", FileStamp(0, 0, 0, 0)
    )
    assert document.longest_line == 4
