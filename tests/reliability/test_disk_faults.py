"""A disk that fails, or is full, at each call in turn: nothing is lost, and it is said."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QFile, QIODevice, QSaveFile

from tests.helpers.disks import small_disk
from tests.helpers.faulty_files import FaultyFiles, every_fault
from tests.helpers.reliability_table import Tried
from writer_app.continuation.types import FailedError
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_frames import anew, record_frame
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.safe_save import safe_save, save_over
from writer_app.storage.settings import load_settings
from writer_app.storage.settings_writing import SettingsFile

OLD = "It was late.\n" * 50
NEW = "Nobody came.\n" * 60
TYPED = "And it rained. "

Scene: TypeAlias = Callable[[Path, FaultyFiles], str]
"""Does something in a folder with such a disk, and returns what is otherwise than it must be."""


def save(folder: Path, files: FaultyFiles) -> str:
    return _saved(folder, lambda path: safe_save(read_document(path), NEW, files))


def save_in_place(folder: Path, files: FaultyFiles) -> str:
    def do(path: Path) -> object:
        (folder / "second name").hardlink_to(path)
        return safe_save(read_document(path), NEW, files)

    return _saved(folder, do)


def save_elsewhere(folder: Path, files: FaultyFiles) -> str:
    return _saved(folder, lambda path: save_over(read_document(path), NEW, path, files))


def _saved(folder: Path, do: Callable[[Path], object]) -> str:
    path = folder / "draft.txt"
    path.write_text(OLD)
    failure = None
    try:
        do(path)
    except FailedError as error:
        failure = error
    text = path.read_text()
    if failure is None:
        return "" if text == NEW else "a success that is none"
    beside = [each.read_text() for each in (*folder.glob(".writer-app-*"), *folder.glob("draft *"))]
    if text != OLD and NEW not in beside:
        return "neither the old file nor the new one"
    safe_save(read_document(path), NEW)
    return "" if path.read_text() == NEW else "a second save does not help"


def keep_history(folder: Path, files: FaultyFiles) -> str:
    path = folder / "draft.txt"
    path.write_text(OLD)
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    histories, document = Histories(paths, files), read_document(path)
    manuscript, kept = Manuscript(OLD), [OLD]
    try:
        _, history = histories.begin(document)
    except OSError:
        return _found(paths, path, kept)

    def keep(record: object) -> None:
        history.append(record_frame(record))  # pyright: ignore[reportArgumentType]
        if not history.is_broken:
            kept[:] = [manuscript.text()]

    manuscript.record_to(keep)
    for number in range(3):
        manuscript.replace(0, 0, f"{number} {TYPED}", manuscript.begin(WRITER))
    before = manuscript.text()
    try:
        history.syncing()()
        document_id = bytes(16)
        successor = histories.begin_aside(document_id, anew(manuscript, document))
        if history.give_way(successor, ()):
            history = successor
            kept[:] = [before]
    except OSError:
        pass
    manuscript.replace(0, 0, TYPED, manuscript.begin(WRITER))
    history.close()
    return _found(paths, path, kept)


def _found(paths: Paths, path: Path, kept: list[str]) -> str:
    past = PastFinder(Histories(paths).folders).find(read_document(path))
    shown = read_document(path).text if past is None else past.manuscript.text()
    # What the disk took and what came after it may be there; what it took must.
    return "" if shown.endswith(kept[0]) else "something that was kept is lost"


def write_settings(folder: Path, files: FaultyFiles) -> str:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    paths.settings_file.parent.mkdir(parents=True)
    paths.settings_file.write_text('# mine\nlanguage = "en"\n')
    expected = "mine"
    try:
        SettingsFile(paths, files).set_default_profile("mine")
    except FailedError:
        expected = ""
    is_so = load_settings(paths)[0].default_profile == expected
    return "" if is_so and "# mine" in paths.settings_file.read_text() else "settings are lost"


@pytest.mark.row("R4", "disk full and failing")
@pytest.mark.parametrize(
    "scene", [save, save_in_place, save_elsewhere, keep_history, write_settings]
)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_nothing_is_lost(
    tmp_path: Path, scene: Scene, number: int, tried: Tried
) -> None:
    folder, wrong = tmp_path / "work", list[str]()

    def run(files: FaultyFiles) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        files.number = number
        if found := scene(folder, files):
            wrong.append(f"call {files.nth}, {files.fault}: {found}")

    tried.tried = sum(1 for _ in every_fault(run))
    tried.failed = len(wrong)
    assert tried.went_well, wrong


def careless_save(folder: Path, files: FaultyFiles) -> str:
    def do(path: Path) -> None:
        descriptor = files.open(path, 0o1001, 0o600)  # to write, and emptied
        files.write(descriptor, memoryview(NEW.encode()))
        files.close(descriptor)

    return _saved(folder, do)


@pytest.mark.row("R4", "disk full and failing")
def test_a_save_that_counts_nothing_is_found_out(tmp_path: Path, tried: Tried) -> None:
    wrong: list[str] = []

    def run(files: FaultyFiles) -> None:
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        try:
            wrong.append(careless_save(tmp_path, files))
        except OSError:
            wrong.append("")

    for _ in every_fault(run):
        pass
    tried.tried += 1
    assert any(wrong)


@pytest.mark.row("R4", "disk full and failing")
def test_on_a_disk_that_is_full_a_save_is_refused_where_qt_loses_the_file(
    tmp_path: Path, tried: Tried
) -> None:
    with small_disk(tmp_path) as folder:
        path = folder / "draft.txt"
        path.write_text(OLD)
        document = read_document(path)
        tried.tried += 1
        with pytest.raises(FailedError, match="The disk is full"):
            safe_save(document, "x" * 200_000)
        assert path.read_text() == OLD
        safe_save(document, NEW)
        assert path.read_text() == NEW
        planted = QSaveFile(str(path))
        assert planted.open(QIODevice.OpenModeFlag.WriteOnly)
        planted.write(b"x" * 200_000)
        # It says that all went well, and there is not even a part of the old text any more.
        assert planted.commit()
        assert 0 < QFile(str(path)).size() < 200_000
