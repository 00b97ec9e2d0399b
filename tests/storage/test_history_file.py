"""One history on disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.helpers.faulty_files import Fault, FaultyFiles
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.history_file import LONG_FRAMES, HistoryFile, is_in_use
from writer_app.storage.history_format import Frame, Kind, read

ID = bytes(16)
FIRST = Frame(Kind.RECORD, b"first")
BEGINNING = [Frame(Kind.FACTS, b"facts"), FIRST]
FILES = RealFileSystem()


def created(folder: Path, files: RealFileSystem = FILES) -> HistoryFile:
    return HistoryFile.created(folder / "one.history", ID, BEGINNING, files)


def frames_in(path: Path) -> list[Frame]:
    contents = read(path.read_bytes())
    assert contents.is_whole
    return list(contents.frames)


def test_what_is_appended_is_in_the_file_at_once(tmp_path: Path) -> None:
    history = created(tmp_path)
    for number in range(3):
        history.append(Frame(Kind.RECORD, b"%d" % number))
        assert frames_in(history.path)[-1].payload == b"%d" % number
    assert frames_in(history.path)[:2] == BEGINNING
    assert history.needs_sync
    history.syncing()()
    assert not history.needs_sync
    history.close()


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_only_this_user_may_read_it(tmp_path: Path) -> None:
    history = created(tmp_path)
    assert history.path.stat().st_mode & 0o777 == 0o600
    history.close()


def test_it_goes_on_where_it_ended(tmp_path: Path) -> None:
    history = created(tmp_path)
    history.close()
    again = HistoryFile.resumed(history.path, read(history.path.read_bytes()), FILES)
    assert not again.needs_sync
    again.append(Frame(Kind.RECORD, b"second"))
    again.close()
    assert [frame.payload for frame in frames_in(history.path)][-1] == b"second"


def test_behind_what_can_be_read_it_goes_on_and_the_rest_goes(tmp_path: Path) -> None:
    history = created(tmp_path)
    history.close()
    with history.path.open("ab") as file:
        file.write(b"torn")
    again = HistoryFile.resumed(history.path, read(history.path.read_bytes()), FILES)
    again.append(Frame(Kind.RECORD, b"second"))
    again.close()
    assert frames_in(history.path) == [*BEGINNING, Frame(Kind.RECORD, b"second")]


def test_while_it_is_open_nobody_else_goes_on_with_it(tmp_path: Path) -> None:
    history = created(tmp_path)
    contents = read(history.path.read_bytes())
    assert is_in_use(history.path, FILES)
    with pytest.raises(BlockingIOError):
        HistoryFile.resumed(history.path, contents, FILES)
    history.close()
    assert not is_in_use(history.path, FILES)


def test_one_that_grew_since_it_was_read_is_not_gone_on_with(tmp_path: Path) -> None:
    history = created(tmp_path)
    contents = read(history.path.read_bytes())
    history.append(FIRST)
    history.close()
    with pytest.raises(BlockingIOError):
        HistoryFile.resumed(history.path, contents, FILES)
    assert not is_in_use(history.path, FILES)


def test_its_successor_has_what_came_meanwhile_and_is_where_it_was(tmp_path: Path) -> None:
    history = created(tmp_path)
    successor = HistoryFile.created(tmp_path / "aside", ID, [FIRST], FILES)
    assert history.rename(tmp_path / "two.history")
    assert history.give_way(successor, [Frame(Kind.RECORD, b"meanwhile")])
    successor.append(Frame(Kind.RECORD, b"after"))
    successor.close()
    if os.name == "nt":
        history.close()  # Before that, not every Windows lets the name go.
    assert [path.name for path in tmp_path.iterdir()] == ["two.history"]
    payloads = [frame.payload for frame in frames_in(tmp_path / "two.history")]
    assert payloads == [b"first", b"meanwhile", b"after"]


@pytest.mark.parametrize("fault", ["error", "short", "short then full"])
def test_one_that_gives_way_loses_nothing_whatever_fails(tmp_path: Path, fault: Fault) -> None:
    for nth in range(1, 20):
        history = created(tmp_path)
        files = FaultyFiles(10**6, fault)
        successor = HistoryFile.created(tmp_path / "aside", ID, [FIRST], files)
        files.nth = files.calls + nth
        last = Frame(Kind.RECORD, b"meanwhile")
        history.append(last)
        took_over = history.give_way(successor, [last])
        (path,) = (path for path in tmp_path.iterdir() if path.name == "one.history")
        assert frames_in(path)[-1] == last
        was_struck, files.nth = files.struck, 10**6
        one_left = successor if took_over else history
        if not was_struck or not took_over:
            one_left.append(FIRST)
            assert frames_in(path)[-1] == FIRST
        one_left.close()
        for left in tmp_path.iterdir():
            left.unlink()
        if not was_struck:
            return
    pytest.fail("a run without failure never came")


class _NoneReplaced(RealFileSystem):
    """A disk that replaces no file that is open, as Windows has them; one call may fail."""

    def __init__(self, folder: Path, failing: int = 0) -> None:
        self.folder = folder
        self.failing = failing
        self.calls = 0
        self.seen: list[list[list[Frame]]] = []

    def replace(self, source: Path, target: Path) -> None:
        self.calls += 1
        self._look()
        if target.exists() or self.calls == self.failing:
            raise PermissionError(errno.EACCES, "planted")
        super().replace(source, target)
        self._look()

    def remove(self, path: Path) -> None:
        self._look()
        super().remove(path)
        self._look()

    def _look(self) -> None:
        """Remember what the histories are that somebody would find now."""
        self.seen.append([frames_in(path) for path in self.folder.glob("*.history")])


def test_one_that_cannot_be_replaced_steps_aside_and_there_is_always_one(tmp_path: Path) -> None:
    files = _NoneReplaced(tmp_path)
    history = created(tmp_path, files)
    path = history.path
    successor = HistoryFile.created(tmp_path / ".aside", ID, [FIRST], files)
    last = Frame(Kind.RECORD, b"meanwhile")
    history.append(last)
    assert history.give_way(successor, [last])
    assert successor.path == path
    successor.append(Frame(Kind.RECORD, b"after"))
    history.close()
    successor.close()
    assert [left.name for left in tmp_path.iterdir()] == ["one.history"]
    assert [frame.payload for frame in frames_in(path)] == [b"first", b"meanwhile", b"after"]
    assert all(any(frames[-1] == last for frames in found) for found in files.seen)


@pytest.mark.parametrize("failing", [2, 3])
def test_one_that_cannot_be_replaced_goes_on_where_it_was(tmp_path: Path, failing: int) -> None:
    files = _NoneReplaced(tmp_path, failing)
    history = created(tmp_path, files)
    path = history.path
    successor = HistoryFile.created(tmp_path / ".aside", ID, [FIRST], files)
    assert not history.give_way(successor, [FIRST])
    last = Frame(Kind.RECORD, b"goes on")
    history.append(last)
    history.close()
    assert [left.name for left in tmp_path.iterdir()] == ["one.history"]
    assert frames_in(path) == [*BEGINNING, last]


def test_it_can_be_closed_while_a_worker_waits_for_the_disk(tmp_path: Path) -> None:
    history = created(tmp_path)
    history.append(FIRST)
    sync = history.syncing()
    assert not history.needs_sync
    history.close()
    assert not is_in_use(history.path, FILES)
    sync()


def test_it_is_long_when_much_has_happened(tmp_path: Path) -> None:
    history = created(tmp_path)
    for _ in range(LONG_FRAMES):
        assert not history.is_long
        history.append(FIRST)
    history.append(FIRST)
    assert history.is_long
    history.close()


@pytest.mark.parametrize("fault", ["error", "short then full"])
def test_a_disk_that_refuses_is_no_exception_and_the_rest_is_readable(
    tmp_path: Path, fault: str
) -> None:
    calls = FaultyFiles(10**6, "error")
    created(tmp_path, calls).close()
    (tmp_path / "one.history").unlink()
    files = FaultyFiles(calls.calls, fault, errno.ENOSPC)  # pyright: ignore[reportArgumentType]
    history = created(tmp_path, files)
    history.append(Frame(Kind.RECORD, b"lost"))
    history.append(Frame(Kind.RECORD, b"lost too"))
    assert history.is_broken
    assert not history.needs_sync
    history.close()
    assert list(read(history.path.read_bytes()).frames) == BEGINNING


@pytest.mark.parametrize("nth", range(1, 4))
def test_one_that_cannot_be_created_leaves_nothing(tmp_path: Path, nth: int) -> None:
    files = FaultyFiles(nth, "error", errno.ENOSPC)
    with pytest.raises(OSError, match="planted"):
        created(tmp_path, files)
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_a_name_that_cannot_be_is_not_taken(tmp_path: Path) -> None:
    history = created(tmp_path)
    before = history.path
    assert not history.rename(tmp_path / "missing" / "two.history")
    assert history.path == before
    assert history.rename(tmp_path / "two.history")
    assert history.path == tmp_path / "two.history"
    history.close()
    assert frames_in(history.path) == BEGINNING


def test_two_that_look_at_once_take_each_other_for_no_writer(tmp_path: Path) -> None:
    """A file would be opened without what of it was not saved."""
    history, seen = created(tmp_path), list[bool]()

    class Looking(RealFileSystem):
        def close(self, descriptor: int) -> None:
            seen.append(is_in_use(history.path, FILES))
            super().close(descriptor)

    assert is_in_use(history.path, Looking())
    history.close()
    seen.clear()
    assert not is_in_use(history.path, Looking())
    assert seen == [False]
