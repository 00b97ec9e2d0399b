"""A full disk and one that errs, at every call, and what the writer sees and is told of it.

The storage alone is tried beside this; here it is the page, the history as the page keeps it, and
the ledger.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.faulty_files import Fault, FaultyFiles
from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from tests.reliability.test_disk_power import Worker
from tests.storage.test_ledger import ENTRY
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage import history_file
from writer_app.storage.atomic_write import FileSystem, RealFileSystem
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.ledger_files import LedgerFiles
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery
from writer_app.storage.saver import Saver

WHAT = ("R4", "disk full and failing")
OLD = "It was late.\n" * 90
TYPED = "Nobody came. "
FAULTS: tuple[tuple[Fault, int], ...] = (
    ("error", errno.EIO),
    ("error", errno.ENOSPC),
    ("short", errno.ENOSPC),
    ("short then full", errno.ENOSPC),
)
MOST_CALLS = 400

Run: TypeAlias = Callable[[FaultyFiles], Iterator[str]]
"""Works with a disk that fails once, and yields what was otherwise than it must be."""


def try_every_call(run: Run, tried: Tried, step: int = 1) -> None:
    """Let the 1st, 2nd, ... call fail, in each way, until a run has no failure.

    With a `step`, only every `step`th of them.
    """
    for fault, number in FAULTS:
        for nth in range(1, MOST_CALLS, step):
            files = FaultyFiles(nth, fault, number)
            found = list(run(files))
            tried.tried += 1
            tried.failed += len(found)
            assert not found, (fault, number, nth, found)
            if not files.struck:
                break
        else:
            raise AssertionError("a run without failure never came")


def paths_in(folder: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})


class Page:
    """A manuscript in an editor, which is saved."""

    def __init__(self, qtbot: QtBot, path: Path, files: FileSystem) -> None:
        self._qtbot = qtbot
        self.path = path
        self.files = files
        self.editor = ProseEditor()
        self.background = Background()
        self.file = ManuscriptFile(
            self.editor, self.background, self.editor, saver=lambda: Saver(files=self.files)
        )
        self.offers: list[Offer] = []
        self.file.failed.connect(self.offers.append)
        with qtbot.waitSignal(self.file.opened):
            self.file.load(path)

    def save(self) -> bool:
        said: list[bool] = []
        self.file.save(said.append)
        self._qtbot.waitUntil(lambda: bool(said) or bool(self.offers), timeout=30_000)
        return said == [True]

    def close(self) -> None:
        self.background.close()
        self.editor.deleteLater()


def has_all_beside(path: Path, text: str) -> bool:
    """Tell whether the new text is whole beside the file that could be written only in part."""
    kept = (*path.parent.glob(".writer-app-*.tmp"), *path.parent.glob(f"{path.stem} *"))
    return any(each.read_text() == text for each in kept)


@pytest.mark.row(*WHAT)
@pytest.mark.timeout(300)
@pytest.mark.parametrize("names", [1, 2])
def test_a_save_that_fails_says_so_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, tried: Tried, names: int
) -> None:
    """A file with a second name is overwritten, another one replaced."""
    path = tmp_path / "draft.txt"

    def run(files: FaultyFiles) -> Iterator[str]:
        for each in tmp_path.iterdir():
            each.unlink()
        path.write_text(OLD)
        if names == 2:
            (tmp_path / "other.txt").hardlink_to(path)
        page = Page(qtbot, path, files)
        page.editor.insertPlainText(TYPED)
        yield from wrong_after_saving(page)
        page.close()

    try_every_call(run, tried)
    assert tried.went_well


def wrong_after_saving(page: Page) -> Iterator[str]:
    new, path = TYPED + OLD, page.path
    if page.save():
        if path.read_text() != new or page.file.is_modified:
            yield "a save that was none"
        return
    if path.read_text() != OLD and not has_all_beside(path, new):
        yield "the file is neither the old one nor beside the new one"
    if not page.offers or not page.offers[0].notice.template:
        yield "nothing was said"
    if page.editor.document().toRawText().replace("\u2029", "\n") != new:
        yield "the text is not there any more"
    if not page.file.is_modified:
        yield "it counts as saved"
    if path.read_text() == OLD:
        page.files = RealFileSystem()
        page.offers.clear()
        if not page.save() or path.read_text() != new:
            yield "it cannot be saved later"


@pytest.mark.usefixtures("qapp")
@pytest.mark.row(*WHAT)
@pytest.mark.timeout(300)
def test_a_history_that_counts_as_kept_is(
    tmp_path: Path, tried: Tried, how_many: HowMany, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "LONG_FRAMES", 3)
    folders = iter(range(10_000))

    def run(files: FaultyFiles) -> Iterator[str]:
        folder = tmp_path / str(next(folders))
        folder.mkdir()
        desk = HistoryDesk(folder, files)
        for _ in range(6):
            yield from desk.type()
            yield from desk.wrong()
        files.nth, files.fault = 0, "error"  # The disk works again.
        desk.try_again()
        yield from desk.wrong()
        if desk.kept != "kept":
            yield "it is never kept again"
        desk.history.let_go()

    try_every_call(run, tried, how_many(7, 1))
    assert tried.went_well


class HistoryDesk:
    """A text that is written, with its history; a worker does its work after each character."""

    def __init__(self, folder: Path, files: FaultyFiles) -> None:
        self._folder = folder
        self._files = files
        path = folder / "draft.txt"
        path.write_text(OLD)
        self._document = read_document(path)
        histories = Histories(paths_in(folder), files)
        self._worker = Worker()
        self.kept = "kept"
        self._editor = ProseEditor()
        self.history = ManuscriptHistory(
            lambda: histories,
            self._worker,  # pyright: ignore[reportArgumentType]
            self._editor,
            lambda: (0, 0),  # pyright: ignore[reportArgumentType]
        )
        self.history.kept_changed.connect(self._tell)
        self._manuscript = Manuscript(OLD)
        self.history.follow(self._manuscript, self._document)

    def _tell(self, kept: str) -> None:
        self.kept = kept

    def _is_full(self) -> bool:
        return self._files.struck and self._files.fault == "short then full"

    def type(self) -> Iterator[str]:
        """Write on; yield what a kill in this moment, before any worker has worked, would lose."""
        self._manuscript.replace(0, 0, TYPED, self._manuscript.begin(WRITER))
        yield from self.wrong()
        if self.history._anew_soon.isActive():
            self.history._anew_soon.stop()
            self.history._begin_anew()
        self.history.sync()
        self._worker.work()

    def try_again(self) -> None:
        """Let the time come at which a disk that refused is tried again."""
        for _ in range(3):
            self.history._begin_anew()
            self._worker.work()

    def wrong(self) -> Iterator[str]:
        """Yield what a start after a crash would not have, though it counts as kept.

        It counts so as long as one of two folders works.
        """
        if self.kept == "nowhere":
            if not self._is_full():
                yield "it is not kept"
            return
        unsaved = Recovery(Histories(paths_in(self._folder))).unsaved()
        if self._manuscript.text() not in [known.manuscript.text() for known in unsaved]:
            yield "what counts as kept is not"


@pytest.mark.row(*WHAT)
def test_of_the_ledger_no_line_that_was_written_goes(tmp_path: Path, tried: Tried) -> None:
    folders = iter(range(1_000))

    def run(files: FaultyFiles) -> Iterator[str]:
        yield from wrong_of_ledger(tmp_path / str(next(folders)), files)

    try_every_call(run, tried)
    assert tried.went_well


def wrong_of_ledger(folder: Path, files: FaultyFiles) -> Iterator[str]:
    first, later = ENTRY.time, replace(ENTRY, time="23:59:59")
    LedgerFiles(folder).append(ENTRY)
    written = [first]
    try:
        LedgerFiles(folder, files).append(later)
        written.append(later.time)
    except OSError:
        pass
    LedgerFiles(folder).append(later)
    read, wanted = lines_of(folder), [*written, later.time]
    # One that failed may be there all the same, if only closing its file did.
    if read not in (wanted, [first, later.time, later.time]):
        yield f"{read} instead of {wanted}"


def lines_of(folder: Path) -> list[str]:
    return [entry.time for entry in LedgerFiles(folder).load(date.fromisoformat(ENTRY.day))]


class Unlooked(FaultyFiles):
    """Plant the fault of a write that says that all went well, whatever went."""

    def write(self, descriptor: int, data: memoryview) -> int:
        super().write(descriptor, data)
        return len(data)


@pytest.mark.row(*WHAT)
def test_a_ledger_that_looks_at_no_length_is_found_out(tmp_path: Path, tried: Tried) -> None:
    folders = iter(range(1_000))
    found = [
        wrong
        for nth in range(1, 4)
        for wrong in wrong_of_ledger(tmp_path / str(next(folders)), Unlooked(nth, "short"))
    ]
    tried.tried += 1
    assert found
