"""One history on disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.helpers.faulty_files import FaultyFiles
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.history_file import LONG_FRAMES, Facts, HistoryFile, text_hash
from writer_app.storage.history_format import Frame, Kind, read

ID = bytes(16)
FIRST = Frame(Kind.RECORD, b"first")
FILES = RealFileSystem()


def created(folder: Path, files: RealFileSystem = FILES) -> HistoryFile:
    return HistoryFile.created(folder / "one.history", ID, [FIRST], files)


def frames_in(path: Path) -> list[Frame]:
    contents = read(path.read_bytes())
    assert contents.is_whole
    return list(contents.frames)


def test_what_is_appended_is_in_the_file_at_once(tmp_path: Path) -> None:
    history = created(tmp_path)
    for number in range(3):
        history.append(Frame(Kind.RECORD, b"%d" % number))
        assert frames_in(history.path)[-1].payload == b"%d" % number
    assert frames_in(history.path)[0] == FIRST
    assert history.needs_sync
    history.sync()
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
    contents = read(history.path.read_bytes())
    again = HistoryFile.resumed(history.path, contents, FILES)
    assert again is not None
    again.append(Frame(Kind.RECORD, b"second"))
    again.close()
    assert [frame.payload for frame in frames_in(history.path)] == [b"first", b"second"]


def test_while_it_is_open_nobody_else_goes_on_with_it(tmp_path: Path) -> None:
    history = created(tmp_path)
    contents = read(history.path.read_bytes())
    assert HistoryFile.resumed(history.path, contents, FILES) is None
    history.close()


def test_one_that_grew_since_it_was_read_is_not_gone_on_with(tmp_path: Path) -> None:
    history = created(tmp_path)
    contents = read(history.path.read_bytes())
    history.append(FIRST)
    history.close()
    assert HistoryFile.resumed(history.path, contents, FILES) is None


def test_what_comes_while_it_begins_anew_is_in_both(tmp_path: Path) -> None:
    history = created(tmp_path)
    history.begin_anew()
    history.append(Frame(Kind.RECORD, b"meanwhile"))
    successor = HistoryFile.begun(history.path, ID, [Frame(Kind.RECORD, b"snapshot")], FILES)
    history = history.give_way(successor)
    history.append(Frame(Kind.RECORD, b"after"))
    history.close()
    payloads = [frame.payload for frame in frames_in(history.path)]
    assert payloads == [b"snapshot", b"meanwhile", b"after"]


def test_without_a_successor_it_goes_on_itself(tmp_path: Path) -> None:
    history = created(tmp_path)
    history.begin_anew()
    history.append(Frame(Kind.RECORD, b"meanwhile"))
    assert history.give_way(None) is history
    history.close()
    assert [frame.payload for frame in frames_in(history.path)] == [b"first", b"meanwhile"]


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
    assert list(read(history.path.read_bytes()).frames) == [FIRST]


@pytest.mark.parametrize("nth", range(1, 4))
def test_one_that_cannot_be_created_leaves_nothing(tmp_path: Path, nth: int) -> None:
    files = FaultyFiles(nth, "error", errno.ENOSPC)
    with pytest.raises(OSError, match="planted"):
        created(tmp_path, files)
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_a_name_that_cannot_be_is_not_taken(tmp_path: Path) -> None:
    history = created(tmp_path)
    before = history.path
    history.rename(tmp_path / "missing" / "two.history")
    assert history.path == before
    history.rename(tmp_path / "two.history")
    assert history.path == tmp_path / "two.history"
    history.close()
    assert frames_in(history.path) == [FIRST]


def test_facts_come_back_from_their_frame() -> None:
    facts = Facts(path="/a/ä\udc80.txt", encoding="utf-16-le", bom=True, newline="\r\n")
    assert Facts.of(facts.frame()) == facts
    for payload in (b"", b"[]", b'["a",1,true,"b"]', b"{}"):
        with pytest.raises(ValueError):  # noqa: PT011 - of JSON, or of ours
            Facts.of(Frame(Kind.FACTS, payload))


def test_hashes_tell_texts_apart() -> None:
    texts = ["", "a", "A", "ä", "\ud83c", "\r\n", "\n"]
    assert len({text_hash(text) for text in texts}) == len(texts)
