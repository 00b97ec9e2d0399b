from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import StandingBackground
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.session import (
    FILE_NAME,
    MOST_INSTRUCTIONS,
    MOST_RECENT,
    OpenFile,
    Session,
    is_first_start,
)
from writer_app.storage.paths import Paths

_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    home = tmp_path / "home"
    return Paths(home / "settings.toml", home / "state", home / "cache", home / "state" / "log")


def _session(paths: Paths) -> Session:
    return Session(paths, Background())


def _again(session: Session, paths: Paths) -> Session:
    session.write_now()
    return _session(paths)


def test_a_first_start_has_the_usual_values_and_writes_nothing(qtbot: QtBot, paths: Paths) -> None:
    session = _session(paths)
    assert session.geometry.isEmpty()
    assert (session.zoom, session.recent, session.open_files, session.instructions) == (
        100,
        (),
        (),
        (),
    )
    assert not session.was_told("https://example.org:443")
    session.write_now()
    assert not paths.state_folder.exists()


def test_remembers_across_a_start(qtbot: QtBot, paths: Paths, tmp_path: Path) -> None:
    session = _session(paths)
    draft = tmp_path / "a draft, \u00fc; with = signs.txt"
    place = ReadingPlace(7, 3)
    instruction = "go on,\n\u201cslowly\u201d; [x]=%1 \\n @Invalid()"
    session.remember_zoom(130)
    session.add_recent(draft)
    session.remember_open([OpenFile(draft, place)])
    session.add_instruction(instruction)
    session.remember_told("https://example.org:443")
    session = _again(session, paths)
    assert session.zoom == 130
    assert session.recent == (draft,)
    assert session.open_files == (OpenFile(draft, place),)
    assert session.instructions == (instruction,)
    assert session.was_told("https://example.org:443")
    assert not session.was_told("https://example.org:8443")


def test_is_written_a_moment_later_in_the_background(qtbot: QtBot, paths: Paths) -> None:
    session = _session(paths)
    session.add_instruction("go on")
    qtbot.waitUntil(lambda: _session(paths).instructions == ("go on",))


@_posix
def test_only_this_user_may_read_it(qtbot: QtBot, paths: Paths) -> None:
    session = _session(paths)
    session.add_instruction("one")
    session.write_now()
    session.add_instruction("two")
    session.write_now()
    assert stat.S_IMODE(paths.state_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((paths.state_folder / FILE_NAME).stat().st_mode) == 0o600


@_posix
def test_a_file_that_others_may_read_is_closed_to_them(qtbot: QtBot, paths: Paths) -> None:
    paths.state_folder.mkdir(parents=True)
    file = paths.state_folder / FILE_NAME
    file.touch(mode=0o644)
    session = _session(paths)
    session.add_instruction("one")
    session.write_now()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_recent_files_are_listed_without_a_look_at_the_disk(
    qtbot: QtBot, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive that has gone would hold up the whole window."""
    there, missing = tmp_path / "there.txt", tmp_path / "missing.txt"
    there.touch()
    session = _session(paths)
    session.add_recent(there)
    session.add_recent(missing)
    with monkeypatch.context() as patch:
        for call in ("exists", "is_file", "stat", "lstat", "resolve"):
            patch.setattr(Path, call, _unexpected)
        assert session.recent == (missing, there)
    session.clear_recent()
    assert _again(session, paths).recent == ()


def _unexpected(*_args: object, **_options: object) -> None:
    raise AssertionError("the disk was asked")


def test_a_later_state_is_never_overwritten_by_an_earlier_one(qtbot: QtBot, paths: Paths) -> None:
    background = StandingBackground()
    session = Session(paths, background)
    session.add_instruction("one")
    qtbot.waitUntil(lambda: bool(background.waiting))
    session.add_instruction("two")
    session.write_now()
    assert _session(paths).instructions == ("two", "one")
    background.go()
    assert _session(paths).instructions == ("two", "one")


def test_what_is_being_written_is_on_disk_at_the_end(qtbot: QtBot, paths: Paths) -> None:
    background = StandingBackground()
    session = Session(paths, background)
    session.add_instruction("one")
    qtbot.waitUntil(lambda: bool(background.waiting))
    session.write_now()
    assert _session(paths).instructions == ("one",)


def test_the_commands_that_were_chosen_are_remembered(qtbot: QtBot, paths: Paths) -> None:
    session = _session(paths)
    for action in ("save", "quit", "save"):
        session.add_command(action)
    assert _again(session, paths).commands == ("save", "quit")


def test_lists_are_bounded_and_say_nothing_twice(
    qtbot: QtBot, paths: Paths, tmp_path: Path
) -> None:
    session = _session(paths)
    for number in range(200):
        session.add_recent(tmp_path / str(number))
        session.add_instruction(str(number))
    session.add_recent(tmp_path / "195")
    session.add_instruction("195")
    session.add_instruction(" \n")
    assert len(session.recent) == MOST_RECENT
    assert [path.name for path in session.recent[:3]] == ["195", "199", "198"]
    assert len(session.instructions) == MOST_INSTRUCTIONS
    assert session.instructions[:3] == ("195", "199", "198")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe garbage [[[",
        b"[" * 100_000,
        b'["page/zoom", 120]',
        b'{"window/geometry": "\\ud800", "files/open": [1, "x", null], "files/recent": {"a": 1}}',
        b'{"page/zoom": 99999999999999999999, "files/open": "a.txt"}',
    ],
)
def test_a_broken_file_means_usual_values(qtbot: QtBot, paths: Paths, content: bytes) -> None:
    paths.state_folder.mkdir(parents=True)
    (paths.state_folder / FILE_NAME).write_bytes(content)
    session = _session(paths)
    assert session.zoom == 100
    assert all(file.place == ReadingPlace() for file in session.open_files)
    assert session.recent == ()
    session.remember_zoom(120)
    assert _again(session, paths).zoom == 120


def test_a_disk_that_cannot_be_written_does_no_harm(qtbot: QtBot, paths: Paths) -> None:
    paths.state_folder.parent.mkdir(parents=True)
    paths.state_folder.write_text("a file where the folder should be")
    session = _session(paths)
    session.remember_zoom(120)
    session.write_now()
    assert session.zoom == 120
    assert paths.state_folder.read_text() == "a file where the folder should be"


def test_an_instruction_is_forgotten_for_good(paths: Paths) -> None:
    session = _session(paths)
    for instruction in ("one", "two"):
        session.add_instruction(instruction)
    session.remove_instruction("two")
    session.remove_instruction("three")
    assert session.instructions == ("one",)
    session.remove_instruction("one")
    session.write_now()
    assert _session(paths).instructions == ()


def test_how_many_takes_were_asked_for(paths: Paths) -> None:
    session = _session(paths)
    assert session.several == 0
    session.remember_several(4)
    session.write_now()
    assert _session(paths).several == 4


# The first start


def test_only_the_first_start_is_one(qtbot: QtBot, paths: Paths) -> None:
    assert is_first_start(paths)
    session = _session(paths)
    session.remember_welcomed()
    assert is_first_start(paths)
    session.write_now()
    assert not is_first_start(paths)


@pytest.mark.parametrize("left", ["settings.toml", "state/session.json", "state/history/one"])
def test_whatever_is_left_of_an_earlier_start_tells(paths: Paths, left: str) -> None:
    file = paths.settings_file.parent / left
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff no longer readable")
    assert not is_first_start(paths)


@_posix
def test_a_log_and_a_damaged_link_are_told_apart(paths: Paths) -> None:
    paths.log_file.parent.mkdir(parents=True)
    paths.log_file.touch()
    assert is_first_start(paths)
    paths.settings_file.symlink_to(paths.state_folder / "gone")
    assert not is_first_start(paths)
