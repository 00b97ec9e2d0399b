"""What another program did to a file is told apart."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from writer_app.storage.documents import Document, read_document
from writer_app.storage.file_looks import (
    Changed,
    Gone,
    Moved,
    MovedAway,
    Touched,
    Unreadable,
    look_at,
)
from writer_app.storage.safe_save import safe_save

TEXT = "It rained on the pier.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Document:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return read_document(path)


def _path(document: Document) -> Path:
    assert document.path is not None
    return document.path


def _replace(path: Path, text: str) -> None:
    new = path.with_name("new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)


def test_nothing_is_different(draft: Document) -> None:
    assert look_at(draft) is None
    assert look_at(Document.new()) is None


def test_a_touch_is_no_change(draft: Document) -> None:
    os.utime(_path(draft), ns=(1, 1))
    look = look_at(draft)
    assert isinstance(look, Touched)
    assert look_at(look.document) is None


def test_the_same_put_in_its_place_is_no_change(draft: Document) -> None:
    _replace(_path(draft), TEXT)
    assert isinstance(look_at(draft), Touched)


@pytest.mark.parametrize(
    "text", ["", "It had rained.\n", TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT]
)
def test_a_change_tells_what_the_file_is_now(draft: Document, text: str) -> None:
    _path(draft).write_text(text, encoding="utf-8", newline="")
    look = look_at(draft)
    assert isinstance(look, Changed)
    assert look.document == read_document(_path(draft))
    assert look_at(draft, look) is look
    _replace(_path(draft), "something else")
    assert look_at(draft, look) != look


def test_a_file_with_another_name_is_found(draft: Document) -> None:
    _path(draft).rename(_path(draft).with_name("final.txt"))
    look = look_at(draft)
    assert isinstance(look, Moved)
    assert look.document.path == _path(draft).with_name("final.txt")
    assert look_at(look.document) is None


@pytest.mark.parametrize("place", ["part/one", "../other", "../../far"])
def test_a_file_in_another_folder_is_found(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "books" / "novel"
    folder.mkdir(parents=True)
    (folder / "draft.txt").write_text(TEXT)
    document = read_document(folder / "draft.txt")
    there = (folder / place).resolve()
    there.mkdir(parents=True)
    new = _path(document).rename(there / "final.txt")
    look = look_at(document)
    assert isinstance(look, MovedAway)
    assert look.document.path == new
    assert look_at(look.document) is None


def test_a_folder_with_another_name_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "novel"
    folder.mkdir()
    (folder / "draft.txt").write_text(TEXT)
    document = read_document(folder / "draft.txt")
    folder.rename(tmp_path / "book")
    look = look_at(document)
    assert isinstance(look, MovedAway)
    assert look.document.path == tmp_path / "book" / "draft.txt"


@pytest.mark.parametrize("bin_name", [".Trash-1000", "$RECYCLE.BIN"])
def test_a_file_in_the_bin_is_gone(draft: Document, bin_name: str) -> None:
    bin_folder = _path(draft).with_name(bin_name)
    bin_folder.mkdir()
    _path(draft).rename(bin_folder / "draft.txt")
    assert look_at(draft) == Gone()


def test_a_copy_elsewhere_is_not_the_file(draft: Document) -> None:
    folder = _path(draft).with_name("part")
    folder.mkdir()
    shutil.copy2(_path(draft), folder)
    _path(draft).unlink()
    assert look_at(draft) == Gone()


def test_a_file_that_is_nowhere_is_gone(draft: Document) -> None:
    _path(draft).unlink()
    _path(draft).with_name("other.txt").write_text("another one")
    assert look_at(draft) == Gone()


def test_a_folder_that_is_gone_takes_the_file_along(draft: Document) -> None:
    _path(draft).unlink()
    _path(draft).parent.rmdir()
    assert look_at(draft) == Gone(with_folder=True)


def test_a_folder_in_its_place_is_no_text(draft: Document) -> None:
    _path(draft).unlink()
    _path(draft).mkdir()
    look = look_at(draft)
    assert isinstance(look, Unreadable)
    assert "is a folder" in str(look.notice)


def test_what_is_no_text_is_told(draft: Document) -> None:
    _path(draft).write_bytes(b"\0\1\2")
    assert isinstance(look_at(draft), Unreadable)


def test_a_new_file_is_different_when_somebody_else_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    new = Document(
        path=path, text="", encoding="utf-8", bom=False, line_ends=Document.new().line_ends
    )
    assert look_at(new) is None
    path.write_text("")
    assert isinstance(look_at(new), Touched)
    path.write_text("mine")
    assert isinstance(look_at(new), Changed)


def test_a_western_file_stays_one_whatever_its_bytes_look_like(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9\n")
    document = safe_save(read_document(path, as_western=True), "Ã©\n")
    assert path.read_bytes() == "é\n".encode()
    os.utime(path, ns=(1, 1))
    look = look_at(document)
    assert isinstance(look, Touched)
    assert (look.document.encoding, look.document.text) == ("cp1252", "Ã©\n")
    path.write_bytes(b"th\xe9\n")
    look = look_at(document)
    assert isinstance(look, Changed)
    assert look.document.text == "thé\n"
