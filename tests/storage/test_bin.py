"""What the writer gave up: how long it is kept, and that it is had back as it was."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers.faulty_files import FaultyFiles
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.bin import Bin
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import KEPT_S, HistoryFolders
from writer_app.storage.history_frames import GIVEN_UP, LEFT, record_frame
from writer_app.storage.history_known import Known
from writer_app.storage.past import Past
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery

DAY_S = 24 * 3600


class Desk:
    """Manuscripts that were written in, and what became of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
        self.histories = Histories(self.paths)
        self.bin = Bin(self.histories)
        self.pasts = PastFinder(self.histories.folders)

    def write(self, *texts: str, file: str = "") -> HistoryFile:
        """Type the texts, each before the one before, and save nothing."""
        document = Document.new()
        if file:
            (self.folder / file).write_text("It was late.")
            document = read_document(self.folder / file)
        _, history = self.histories.begin(document)
        manuscript = Manuscript(document.text)
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        for text in texts:
            manuscript.replace(0, 0, text, manuscript.begin(WRITER))
        return history

    def give_up(self, *texts: str, file: str = "", days_ago: float = 0) -> Path:
        history = self.write(*texts, file=file)
        history.append(GIVEN_UP)
        history.close()
        _make_old(history.path, days_ago)
        return history.path

    def open(self, file: str) -> tuple[Past, HistoryFile]:
        """Open a file and go on with its history."""
        document = read_document(self.folder / file)
        past = self.pasts.find(document)
        assert past is not None
        return past, self.histories.resuming(past, document)()

    @property
    def given_up(self) -> list[str]:
        return [known.manuscript.text() for known in self.bin.given_up()]

    @property
    def unsaved(self) -> list[str]:
        return [known.manuscript.text() for known in Recovery(self.histories).unsaved()]

    @property
    def files(self) -> dict[Path, bytes]:
        folder = self.histories.folder
        return {path: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def _make_old(path: Path, days: float) -> None:
    then = time.time() - days * DAY_S
    os.utime(path, (then, then))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_given_up_is_listed_the_latest_first_and_nothing_changes(desk: Desk) -> None:
    desk.give_up("Older.", days_ago=2)
    desk.give_up("Newer. ", file="a.txt")
    desk.give_up("Too old.", days_ago=7.01)
    desk.give_up(" \n")
    desk.write("Not given up.").close()
    before = desk.files
    assert desk.given_up == ["Newer. It was late.", "Older."]
    assert desk.unsaved == ["Not given up."]
    assert desk.files == before


@pytest.mark.parametrize("file", ["", "a.txt"])
def test_had_back_it_is_unsaved_text_without_a_file_and_undo_goes_on(desk: Desk, file: str) -> None:
    path = desk.give_up("Two. ", "One. ", file=file)
    rest = "It was late." if file else ""
    past = desk.bin.take_back(path)
    assert past.manuscript.text() == "One. Two. " + rest
    assert past.manuscript.is_modified
    assert past.manuscript.undo() is not None
    assert past.manuscript.text() == "Two. " + rest
    assert desk.given_up == []
    assert desk.unsaved == ["One. Two. " + rest], "killed now, it comes back"
    assert past.written_for == (desk.folder / file if file else None)


def test_given_up_again_it_is_in_the_bin_again_and_once(desk: Desk) -> None:
    for _ in range(2):
        (known,) = desk.bin.given_up() if desk.files else [None]
        path = known.path if known else desk.give_up("One. ", file="a.txt")
        history = desk.histories.resuming(desk.bin.take_back(path), Document.new())()
        history.append(GIVEN_UP)
        history.close()
        assert desk.given_up == ["One. It was late."]
        desk.open("a.txt")[1].close()
        assert desk.given_up == ["One. It was late."], "opening its file makes it no other one"


def test_the_file_has_its_own_text_and_what_was_given_up_outlives_its_history(desk: Desk) -> None:
    path = desk.give_up("One. ", file="a.txt", days_ago=3)
    past, history = desk.open("a.txt")
    assert past.manuscript.text() == "It was late."
    assert not past.manuscript.is_modified
    assert past.draft is None
    history.append(LEFT)
    history.delete()  # As when it begins anew.
    assert not path.exists()
    (known,) = desk.bin.given_up()
    assert known.manuscript.text() == "One. It was late."
    assert time.time() - known.path.stat().st_mtime == pytest.approx(3 * DAY_S, abs=60)
    desk.histories.folders.bound()
    assert desk.given_up == ["One. It was late."]


def test_opened_again_and_again_it_is_kept_once(desk: Desk) -> None:
    desk.give_up("One. ", file="a.txt")
    for _ in range(2):  # As when the program is killed before it goes on with the history.
        assert desk.pasts.find(read_document(desk.folder / "a.txt")) is not None
        assert desk.given_up == ["One. It was late."]
    for _ in range(2):
        _, history = desk.open("a.txt")
        history.append(LEFT)
        history.close()
        assert desk.given_up == ["One. It was late."]


def test_what_was_given_up_too_long_ago_is_not_kept_apart(desk: Desk) -> None:
    desk.give_up("One. ", file="a.txt", days_ago=7.01)
    desk.open("a.txt")[1].close()
    assert desk.given_up == []
    assert len(desk.files) == 1


def test_a_disk_that_takes_no_more_does_not_keep_a_file_from_opening(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.give_up("One. ", file="a.txt")
    monkeypatch.setattr(HistoryFolders, "put", _refuse)
    past = desk.pasts.find(read_document(desk.folder / "a.txt"))
    assert past is not None
    assert past.manuscript.text() == "It was late."


def _refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "planted")


@pytest.mark.parametrize("file", ["", "a.txt"])
def test_deleted_it_is_not_on_the_disk_any_more(desk: Desk, file: str) -> None:
    path = desk.give_up("Shame. ", file=file)
    desk.bin.delete(path)
    assert desk.given_up == desk.unsaved == []
    assert not any(b"Shame" in data for data in desk.files.values())
    assert len(desk.files) == bool(file)


def test_deleted_from_the_history_of_a_file_the_rest_of_it_goes_on(desk: Desk) -> None:
    history = desk.write("One. ", file="a.txt")
    history.append(GIVEN_UP)
    history.close()
    desk.bin.delete(history.path)
    past, history = desk.open("a.txt")
    assert past.manuscript.text() == "It was late."
    assert past.is_whole
    history.append(LEFT)
    history.close()
    assert desk.given_up == desk.unsaved == []


def test_of_two_who_take_it_back_one_gets_it(desk: Desk) -> None:
    path = desk.give_up("One.")
    history = desk.histories.resuming(desk.bin.take_back(path), Document.new())()
    with pytest.raises(FileNotFoundError):
        desk.bin.take_back(path)
    history.close()
    assert desk.unsaved == ["One."]


def test_whatever_of_having_it_back_fails_it_is_not_lost(desk: Desk) -> None:
    nth = 0
    for nth in range(1, 100):
        path = desk.give_up("One. ", file=f"{nth}.txt")
        files = FaultyFiles(nth, "error", errno.EIO)
        try:
            Bin(Histories(desk.paths, files)).take_back(path)
        except OSError:
            assert files.struck
        assert "One. It was late." in {*desk.given_up, *desk.unsaved}
        for each in desk.files:
            each.unlink()
        if not files.struck:
            break
    assert nth > 5


# How long it is kept


class _Case(NamedTuple):
    """A history, and the rule of what becomes of it."""

    has_file: bool
    text: str
    ending: str
    days: float
    in_use: bool
    beyond: bool

    @property
    def stays(self) -> bool:
        is_unsaved = bool(self.text) and self.ending == "killed"
        is_given_up = self.ending == "given up" and self.days < KEPT_S / DAY_S
        return self.in_use or is_unsaved or is_given_up or (self.has_file and not self.beyond)


def _cases() -> Iterator[_Case]:
    endings = ("killed", "given up", "left")
    for case in product((False, True), ("", "One. "), endings, (0, 6.9, 7.1), (False, True)):
        for beyond in (False, True):
            yield _Case(*case, beyond)


@pytest.mark.parametrize("beyond", [False, True])
def test_what_stays_is_what_the_rule_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, beyond: bool
) -> None:
    if beyond:
        monkeypatch.setattr("writer_app.storage.history_folders.MOST_FILES", 0)
    assert _against_the_rule(desk, beyond=beyond) == []


def _against_the_rule(desk: Desk, *, beyond: bool) -> list[_Case]:
    """Return the cases that are not treated as the rule says, when the histories are bounded."""
    made: list[tuple[_Case, HistoryFile]] = []
    for number, case in enumerate(each for each in _cases() if each.beyond == beyond):
        if case.ending == "left" and case.text:
            continue  # What is unsaved is not left.
        if case.ending == "given up" and not case.text:
            continue  # Nothing is nothing that is given up.
        texts = (case.text,) if case.text else ()
        history = desk.write(*texts, file=f"{number}.txt" if case.has_file else "")
        if case.ending != "killed":
            history.append(GIVEN_UP if case.ending == "given up" else LEFT)
        if not case.in_use:
            history.close()
        _make_old(history.path, case.days)
        made.append((case, history))
    desk.histories.folders.bound()
    wrong = [case for case, history in made if history.path.exists() != case.stays]
    assert len(made) == 48
    for case, history in made:
        if case.in_use:
            history.close()
    return wrong


def test_what_is_kept_in_the_bin_is_not_read_to_see_that_it_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        desk.give_up("One. ", file=f"{number}.txt" if number % 2 else "")
    monkeypatch.setattr("writer_app.storage.history_folders.MOST_FILES", 0)
    monkeypatch.setattr(Known, "of", _no_reading)
    desk.histories.folders.bound()
    assert len(desk.files) == 20


def _no_reading(*_: object) -> None:
    raise AssertionError


def test_no_more_than_so_many_bytes_are_read_to_find_what_holds_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing, something = desk.write(), desk.write("One.")
    nothing.close()
    something.close()
    size = nothing.path.stat().st_size
    monkeypatch.setattr("writer_app.storage.history_folders.MOST_LOOKED_AT_BYTES", size - 1)
    desk.histories.folders.bound()
    assert len(desk.files) == 2
    monkeypatch.setattr("writer_app.storage.history_folders.MOST_LOOKED_AT_BYTES", size)
    desk.histories.folders.bound()
    assert list(desk.files) == [something.path]


def test_what_cannot_be_read_to_its_end_does_not_count_as_nothing(desk: Desk) -> None:
    history = desk.write()
    history.close()
    with history.path.open("ab") as file:
        file.write(b"torn text")
    desk.histories.folders.bound()
    assert list(desk.files) == [history.path]


def test_what_was_given_up_is_not_told_as_unreadable_though_it_is_damaged(desk: Desk) -> None:
    path = desk.give_up("One. ")
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    assert desk.given_up == []
    assert Recovery(desk.histories).unreadable() == ()
    _make_old(path, 7.1)
    desk.histories.folders.bound()
    assert not desk.files


@pytest.mark.parametrize("fault", ["the age", "the ending"])
def test_the_rule_finds_a_planted_fault(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """A control: text in the bin that goes too early is noticed."""
    if fault == "the age":
        monkeypatch.setattr("writer_app.storage.history_folders.KEPT_S", -1)
    else:

        def all_without_file(folders: HistoryFolders) -> list[tuple[Path, int]]:
            return [(path, path.stat().st_size) for path in folders._without_file()]

        monkeypatch.setattr(HistoryFolders, "_wanted_no_more", all_without_file)
    assert "given up" in {case.ending for case in _against_the_rule(desk, beyond=False)}
