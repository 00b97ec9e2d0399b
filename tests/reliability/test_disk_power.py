"""When the power fails: the file is the old one or the new one, and nothing older than 1 s is lost.

The disk is a simulated one: what was waited for is there, and of the rest any part, in any order.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.helpers.power_files import PowerFiles
from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from writer_app.desktop.manuscript_history import SYNC_MS, ManuscriptHistory
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage import histories, history_file, versions
from writer_app.storage.atomic_write import FileSystem
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.safe_save import safe_save
from writer_app.storage.saver import Saver
from writer_app.storage.text_hashes import text_hash
from writer_app.storage.versions import Versions

START = "It was late.\n"


class Worker:
    """Does what is to be done beside the window when it is told to, and not before."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def run(
        self,
        name: str,
        work: Callable[[], object],
        done: Callable[[object], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        del name

        def do() -> None:
            try:
                result = work()
            except OSError as error:
                failed(error)
            else:
                done(result)

        self._waiting.append(do)

    def start(
        self, name: str, work: Callable[[], object], ended: Callable[[Future[object]], object]
    ) -> Future[object]:
        future = _Expected(self)

        def have(result: object) -> None:
            future.set_result(result)
            ended(future)

        def fail(error: BaseException) -> None:
            future.set_exception(error)
            ended(future)

        self.run(name, work, have, fail)
        return future

    def work(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()


class _Expected(Future[object]):
    """What has to be there is done at once, with all that was to be done before."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker = worker

    def exception(self, timeout: float | None = None) -> BaseException | None:
        if not self.done():
            self._worker.work()
        return super().exception(timeout)


@dataclass
class Desk:
    """A manuscript that is written, saved and kept for a while; one step is a part of a second."""

    folder: Path
    chance: random.Random
    files: PowerFiles = field(default_factory=PowerFiles)
    now_s: float = 0.0
    texts: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    """Each text that there was, and since when."""
    due_s: float | None = None
    moments: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    """After how many events of the disk it was how late."""

    def __post_init__(self) -> None:
        self.path = self.folder / "draft.txt"
        self.path.write_text(START)
        self.files.know(self.path)
        paths = Paths.from_environment({"WRITER_APP_HOME": str(self.folder / "home")})
        self.histories = Histories(paths, self.files)
        self.worker, self.owner = Worker(), QObject()
        self.history = ManuscriptHistory(
            lambda: self.histories,
            self.worker,  # pyright: ignore[reportArgumentType]
            self.owner,
            lambda: (0, 0),  # pyright: ignore[reportArgumentType]
        )
        self.document = read_document(self.path)
        self.manuscript = Manuscript(START)
        self.texts.append((0.0, START))
        self.history.follow(self.manuscript, self.document)

    def live(self, steps: int) -> None:
        for _ in range(steps):
            acts = [self.type, self.type, self.type, self.rest, self.work, self.save]
            self.chance.choice(acts)()
            self.tick()
        for _ in range(3):  # The writer looks at the page.
            self.rest()
            self.tick()

    def type(self) -> None:
        self.now_s += 0.1
        at = self.chance.randint(0, len(self.manuscript))
        self.manuscript.replace(at, 0, f"{len(self.texts)} ", self.manuscript.begin(WRITER))
        self.texts.append((self.now_s, self.manuscript.text()))

    def rest(self) -> None:
        self.now_s += self.chance.random()

    def tick(self) -> None:
        """Do what is due by now, as the timers would."""
        if self.history._anew_soon.isActive():
            self.history._anew_soon.stop()
            self.history._begin_anew()
        if not self.history._sync_soon.isActive():
            self.due_s = None
        elif self.due_s is None:
            self.due_s = self.now_s + SYNC_MS / 1000
        if self.due_s is not None and self.now_s >= self.due_s:
            self.due_s = None
            self.history.sync()
            self.worker.work()
        self.moments.append((len(self.files.events), self.now_s))

    def work(self) -> None:
        self.worker.work()

    def save(self) -> None:
        text = self.manuscript.text()
        self.history.take_to_save()
        self.history.about_to_save(text_hash(text))
        self.document = safe_save(self.document, text, self.files)
        self.manuscript.mark_saved()
        self.history.saved(self.document)
        self.worker.work()

    def fail_after(self, count: int, chance: random.Random) -> None:
        """Let the disk be as it is when the power has failed after `count` events."""
        shutil.rmtree(self.folder)
        for path, data in self.files.after_a_failure(count, chance).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def found(self) -> str:
        """Return the text that the next start shows."""
        document = read_document(self.path)
        paths = Paths.from_environment({"WRITER_APP_HOME": str(self.folder / "home")})
        past = PastFinder(Histories(paths).folders).find(document)
        return document.text if past is None else past.manuscript.text()

    def may_be_found(self, now_s: float) -> list[str]:
        """Return the texts that may be found: none that was another one long before.

        Between two acts up to a second passes in which nothing is done, and then the second in
        which it has to be.
        """
        old = [at for at, (since_s, _) in enumerate(self.texts) if since_s < now_s - 2]
        return [text for _, text in self.texts[old[-1] if old else 0 :]]


def try_failures(desk: Desk, count: int, chance: random.Random, tried: Tried) -> None:
    """Let the power fail at so many points, and see what is there."""
    texts = [text for _, text in desk.texts]
    for _ in range(count):
        at = chance.randint(0, len(desk.files.events))
        now_s = max((now for events, now in desk.moments if events <= at), default=0.0)
        desk.fail_after(at, chance)
        tried.tried += 1
        tried.failed += desk.path.read_text() not in texts
        found, allowed = desk.found(), desk.may_be_found(now_s)
        if found not in allowed:
            tried.lost += max(1, len(allowed[0]) - len(found))


@pytest.mark.usefixtures("qapp")
@pytest.mark.row("R3", "power failures")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(10))
def test_nothing_older_than_a_second_is_lost(
    tmp_path: Path,
    seed: int,
    tried: Tried,
    how_many: HowMany,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history_file, "LONG_FRAMES", 12)
    chance = random.Random(seed)  # noqa: S311 - no secret
    desk = Desk(tmp_path, chance)
    desk.live(80)
    desk.history.let_go()
    try_failures(desk, how_many(20, 100), chance, tried)
    assert tried.went_well


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("seed", range(5))
def test_a_history_that_begins_anew_is_on_the_disk_before_it_takes_the_place(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "LONG_FRAMES", 12)
    desk = Desk(tmp_path, random.Random(seed))  # noqa: S311 - no secret
    desk.live(80)
    desk.history.let_go()
    assert desk.files.replaced_unsynced() == []


class Careless(PowerFiles):
    """Waits for nothing, and says that it did."""

    def sync(self, descriptor: int) -> None:
        del descriptor


@pytest.mark.usefixtures("qapp")
@pytest.mark.row("R3", "power failures")
def test_a_program_that_waits_for_no_disk_is_found_out(tmp_path: Path, tried: Tried) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    desk = Desk(tmp_path, chance, Careless())
    desk.live(80)
    desk.history.let_go()
    found = Tried("R3", "")
    try_failures(desk, 40, chance, found)
    tried.tried += 1
    assert found.lost


def naive_save(path: Path, data: bytes, files: FileSystem) -> None:
    """Plant the fault of saving over the file, or aside but without waiting."""
    aside = path.with_suffix(".naive")
    descriptor = files.open(aside, 0o101, 0o600)  # to write, and made
    files.write(descriptor, memoryview(data))
    files.close(descriptor)
    files.replace(aside, path)


@pytest.mark.row("R3", "power failures")
def test_a_save_that_renames_before_the_disk_has_it_is_found_out(
    tmp_path: Path, tried: Tried
) -> None:
    files, path = PowerFiles(), tmp_path / "draft.txt"
    path.write_bytes(b"old " * 1_000)
    files.know(path)
    naive_save(path, b"new " * 1_000, files)
    chance = random.Random(2)  # noqa: S311 - no secret
    found = {
        files.after_a_failure(count, chance).get(path)
        for count in range(len(files.events) + 1)
        for _ in range(50)
    }
    tried.tried += 1
    assert not found <= {b"old " * 1_000, b"new " * 1_000}


def _overwrite(folder: Path, text: str) -> PowerFiles:
    """Save over a draft with two names, which is overwritten in place, and keep its versions."""
    files, path = PowerFiles(), folder / "draft.txt"
    path.write_text(START * 100)
    (folder / "second.txt").hardlink_to(path)
    files.know(path)
    Saver(versions=Versions(_paths(folder), files), files=files).save(read_document(path), text)
    return files


def _paths(folder: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})


def try_failures_while_overwriting(folder: Path, count: int, tried: Tried) -> None:
    """Let the power fail so often at each point: the file is whole, or is known to be torn."""
    folder.mkdir()
    new, path = "Nobody came. " * 100, folder / "draft.txt"
    chance, files = random.Random(3), _overwrite(folder, new)  # noqa: S311 - no secret
    for at in (at for at in range(len(files.events) + 1) for _ in range(count)):
        shutil.rmtree(folder)
        folder.mkdir()
        for file, data in files.after_a_failure(at, chance).items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        tried.tried += 1
        if path.read_text() not in {START * 100, new}:
            kept = Versions(_paths(folder))
            cut = kept.cut_off(read_document(path))
            tried.lost += cut is None or kept.text_of(cut.whole) != new


@pytest.mark.row("R3", "power failures")
def test_a_file_that_was_overwritten_in_part_is_kept_whole(
    tmp_path: Path, tried: Tried, how_many: HowMany
) -> None:
    """All that is kept is on the disk before, with the names of the new folders it is in."""
    try_failures_while_overwriting(tmp_path / "work", how_many(10, 100), tried)
    assert tried.went_well


def make_folder_only(folder: Path, files: FileSystem) -> None:
    """Plant the fault of a folder whose name the disk need not have."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        files.make_folder(place, 0o700)


@pytest.mark.row("R3", "power failures")
def test_a_new_folder_that_is_not_waited_for_is_found_out(
    tmp_path: Path, tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "make_synced_folder", make_folder_only)
    found = Tried("R3", "")
    try_failures_while_overwriting(tmp_path / "work", 10, found)
    tried.tried += 1
    assert found.lost


@pytest.mark.usefixtures("qapp")
@pytest.mark.row("R3", "power failures")
def test_a_new_folder_of_histories_that_is_not_waited_for_is_found_out(
    tmp_path: Path, tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "make_synced_folder", make_folder_only)
    chance = random.Random(1)  # noqa: S311 - no secret
    desk = Desk(tmp_path, chance)
    desk.live(80)
    desk.history.let_go()
    found = Tried("R3", "")
    try_failures(desk, 40, chance, found)
    tried.tried += 1
    assert found.lost
