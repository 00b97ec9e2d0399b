"""A file that is overwritten in place is torn by a kill: its whole text is kept, and told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.helpers.faulty_files import every_fault
from tests.helpers.killed_files import KilledError, KilledFiles
from writer_app.storage.documents import Document, read_document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver
from writer_app.storage.version_thinning import DAY_S
from writer_app.storage.versions import Versions

OLD = "It rained on the pier, and nobody came. " * 20
NEW = "Mara waited. " + OLD
NOW_S = 1_800_000_000.0
YESTERDAY_S = NOW_S - DAY_S - 1_000
"""In the middle of an hour."""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with another name, which is why it is overwritten in place."""
    path = tmp_path / "draft.txt"
    path.write_text(OLD)
    (tmp_path / "second.txt").hardlink_to(path)
    return path


def _versions(paths: Paths) -> Versions:
    return Versions(paths, clock=lambda: NOW_S)


def _kill_while_saving(paths: Paths, path: Path, text: str = NEW) -> Document:
    """Save, be killed half-way, and return the file as it is then."""
    saver = Saver(versions=_versions(paths), files=KilledFiles())
    with pytest.raises(KilledError):
        saver.save(read_document(path, as_western=True), text)
    torn = read_document(path, as_western=True)
    assert torn.text not in {OLD, text}
    return torn


def _texts(paths: Paths, document: Document) -> list[str]:
    versions = _versions(paths)
    return [versions.text_of(version) for version in versions.all_of(document)]


def test_what_was_to_be_saved_and_what_was_there_are_kept(paths: Paths, path: Path) -> None:
    torn = _kill_while_saving(paths, path)
    assert _texts(paths, torn) == [NEW, OLD]
    cut = Saver(versions=_versions(paths)).cut_off(torn)
    assert cut is not None
    assert _versions(paths).text_of(cut.whole) == NEW
    assert not cut.was_western


def test_what_was_there_is_not_thinned_before_the_file_is_whole(paths: Paths, path: Path) -> None:
    """It is old, and a later version stands in the same hour, as after a file was put back."""
    os.utime(path, (YESTERDAY_S, YESTERDAY_S))
    document = read_document(path)
    _versions(paths).keep(document._replace(text="Another."), at_s=YESTERDAY_S + 60)
    torn = _kill_while_saving(paths, path)
    assert OLD in _texts(paths, torn)
    _versions(paths).keep(torn)
    assert OLD in _texts(paths, torn)
    saver = Saver(versions=_versions(paths))
    saver.save(saver.save(torn, NEW), "Now it is whole.")
    assert OLD not in _texts(paths, torn)


def test_it_is_told_until_the_file_is_saved_whole(paths: Paths, path: Path) -> None:
    torn = _kill_while_saving(paths, path)
    saver = Saver(versions=_versions(paths))
    assert saver.cut_off(torn)
    assert saver.cut_off(torn)
    saved = saver.save(torn, NEW)
    assert saver.cut_off(saved) is None
    path.write_text("Another program's.")
    assert saver.cut_off(read_document(path)) is None


@pytest.mark.parametrize("text", [OLD, NEW])
def test_a_file_that_is_whole_after_all_is_not_spoken_of(
    paths: Paths, path: Path, text: str
) -> None:
    _kill_while_saving(paths, path)
    path.write_text(text)
    saver = Saver(versions=_versions(paths))
    assert saver.cut_off(read_document(path)) is None
    path.write_text("Another program's.")
    assert saver.cut_off(read_document(path)) is None


def test_a_file_that_was_saved_is_not_spoken_of(paths: Paths, path: Path) -> None:
    saver = Saver(versions=_versions(paths))
    saver.save(read_document(path), NEW)
    path.write_text("Another program's.")
    assert saver.cut_off(read_document(path)) is None


def test_a_file_that_is_being_written_is_not_spoken_of(paths: Paths, path: Path) -> None:
    torn = _kill_while_saving(paths, path)
    other = FileClaims(paths)
    assert other.claim(torn) is None
    assert Saver(FileClaims(paths), _versions(paths)).cut_off(torn) is None
    other.release(torn)
    assert Saver(FileClaims(paths), _versions(paths)).cut_off(torn)


def test_a_torn_file_may_be_no_text_any_more(paths: Paths, path: Path) -> None:
    path.write_text("é" * 500, encoding="utf-8")
    torn = _kill_while_saving(paths, path, "a" + "é" * 500)
    assert torn.is_western
    saver = Saver(versions=_versions(paths))
    nothing = Document.new()._replace(path=path, real_path=torn.real_path)
    cut = saver.cut_off(nothing, is_text=False)
    assert cut is not None
    assert not cut.was_western
    path.unlink()
    assert saver.cut_off(nothing, is_text=False) is None


def test_a_disk_that_takes_no_versions_is_no_reason_not_to_save(paths: Paths, path: Path) -> None:
    for files in every_fault(lambda files: _save_with(Versions(paths, files), path)):
        assert path.read_text() in {OLD, NEW}, (files.nth, files.fault)
    assert Saver(versions=Versions(paths)).cut_off(read_document(path)) is None


def _save_with(versions: Versions, path: Path) -> None:
    text = OLD if path.read_text() == NEW else NEW
    Saver(versions=versions).save(read_document(path), text)
    assert path.read_text() == text
