"""`writer-app recover`: what was not saved, without the window."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.program import WriterApp
from tests.helpers.window_process import Window
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame, Kind
from writer_app.storage.history_frames import Facts, record_frame
from writer_app.storage.paths import Paths

Leave = Callable[[str, Path | None], HistoryFile]


@pytest.fixture
def write(writer_app: WriterApp) -> Leave:
    """Write a text into a manuscript; its history is there, as after a kill, until closed."""
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(writer_app.home)}))

    def write(text: str, path: Path | None = None) -> HistoryFile:
        document = Document.new()
        if path is not None:
            path.write_text("It was late.")
            document = read_document(path)
        _, history = histories.begin(document)
        manuscript = Manuscript(document.text)
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        manuscript.replace(0, 0, text, manuscript.begin(WRITER))
        return history

    return write


def _state(writer_app: WriterApp) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in writer_app.home.rglob("*") if path.is_file()}


def _rows(writer_app: WriterApp, *more: str) -> list[dict[str, Any]]:
    return json.loads(writer_app("recover", "--list", "--json", *more).text)


def test_without_any_history_there_is_nothing(writer_app: WriterApp, tmp_path: Path) -> None:
    done = writer_app("recover", "--list", "--json")
    assert (done.status, done.json) == (0, [])
    done = writer_app("recover", "--export", str(tmp_path / "out"))
    assert (done.status, done.text) == (0, "")
    assert len(done.sentences) == 1


def test_each_manuscript_with_unsaved_text_is_a_row(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    draft, given_up = tmp_path / "draft.txt", tmp_path / "given_up.txt"
    write("Rain \U0001f327. ", draft).close()
    write("Never mind. ", given_up).append(Frame(Kind.GIVEN_UP, b""))
    in_use = write("Untitled.", None)
    before = _state(writer_app)
    rows = _rows(writer_app)
    assert _state(writer_app) == before
    assert [set(row) for row in rows] == [{"id", "path", "saved_at", "characters"}] * 2
    assert {(row["path"], row["characters"]) for row in rows} == {(str(draft), 20), (None, 9)}
    assert all(row["saved_at"].endswith("Z") for row in rows)
    listed = writer_app("recover", "--list")
    assert len(listed.text.splitlines()) == 2
    in_use.close()


def test_what_was_given_up_is_listed_and_exported_when_that_is_said(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    nothing = writer_app("recover", "--given-up", "--list")
    assert (nothing.status, nothing.text) == (0, "")
    assert nothing.sentences == ["No text was given up in the last 7 days."]
    draft, too_old = tmp_path / "draft.txt", write("Too old.", None)
    for history in (write("Rain. ", draft), write("Never mind.", None), too_old):
        history.append(Frame(Kind.GIVEN_UP, b""))
        history.close()
    write("Not given up.", None).close()
    then = time.time() - 7.01 * 24 * 3600
    os.utime(too_old.path, (then, then))
    before, out = _state(writer_app), tmp_path / "out"
    rows = _rows(writer_app, "--given-up")
    assert [set(row) for row in rows] == [{"id", "path", "saved_at", "characters"}] * 2
    assert {(row["path"], row["characters"]) for row in rows} == {(str(draft), 18), (None, 11)}
    assert len(writer_app("recover", "--list", "--given-up").text.splitlines()) == 2
    assert writer_app("recover", "--given-up", "--export", str(out)).status == 0
    written = {path.name: path.read_text() for path in out.iterdir()}
    assert written == {"draft.txt": "Rain. It was late.", "untitled.txt": "Never mind."}
    assert _state(writer_app) == before
    assert [row["characters"] for row in _rows(writer_app)] == [13]


GIVING_UP = """
from PySide6.QtWidgets import QMessageBox
def use(program):
    windows = program.services.windows
    window = windows.new()
    window.complete()
    window.editor.insertPlainText("Never mind.")
    window.close()
    (box,) = window.findChildren(QMessageBox)
    next(one for one in box.buttons() if "save" in one.text() and "Don" in one.text()).click()
    say("given up")
"""
TAKING_BACK = """
def use(program):
    windows = program.services.windows
    windows.active.window_actions["given_up"].trigger()
    from PySide6.QtCore import QTimer
    from writer_app.desktop.dialogs.bin_popup import BinPopup
    (popup,) = windows.active.findChildren(BinPopup)
    looks = QTimer(program.services.windows, interval=20)
    def look():
        if popup.isVisible() and popup.names:
            popup.close_popup()
            popup.choose(popup.found("")[0].id)
        if any(each.file.text == "Never mind." for each in windows.open_windows):
            looks.stop()
            say("here")
    looks.timeout.connect(look)
    looks.start()
"""
ONCE_READY = "program.services.assistant.ready.connect(lambda: use(program))"


def test_killed_right_after_it_is_given_up_and_after_it_is_had_back(
    writer_app: WriterApp,
) -> None:
    def live(what: str, until: str) -> None:
        with Window(writer_app).start(then=ONCE_READY, before=what) as running:
            while running.read_line() != until:
                pass
            running.process.kill()

    live(GIVING_UP, "given up")
    assert _rows(writer_app) == [], "it does not come back by itself"
    (row,) = _rows(writer_app, "--given-up")
    assert (row["path"], row["characters"]) == (None, 11)
    live(TAKING_BACK, "here")
    assert [row["characters"] for row in _rows(writer_app)] == [11], "now it does"
    assert _rows(writer_app, "--given-up") == []


def test_after_its_days_it_goes_at_the_next_start_though_nothing_is_written(
    writer_app: WriterApp, write: Leave
) -> None:
    history = write("Never mind.", None)
    history.append(Frame(Kind.GIVEN_UP, b""))
    history.close()
    then = time.time() - 7.01 * 24 * 3600
    os.utime(history.path, (then, then))
    watch = f"""
from PySide6.QtCore import QTimer
def use(program):
    looks = QTimer(program.services.windows, interval=20)
    looks.timeout.connect(lambda: Path({str(history.path)!r}).exists() or say("gone"))
    looks.start()
"""
    with Window(writer_app).start(then=ONCE_READY, before=watch) as running:
        while running.read_line() != "gone":
            pass
        running.process.kill()


def test_an_export_overwrites_nothing_and_takes_nothing_away(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    write("Rain \U0001f327. ", tmp_path / "draft.txt").close()
    for text in ("One.", "Two."):
        write(text, None).close()
    before, out = _state(writer_app), tmp_path / "out"
    out.mkdir()
    (out / "draft.txt").write_text("mine")
    done = writer_app("recover", "--export", str(out))
    assert done.status == 0
    assert sorted(map(Path, done.text.splitlines())) == sorted(out.glob("[du]*[2d].txt"))
    assert (out / "draft.txt").read_text() == "mine"
    assert (out / "draft 2.txt").read_text(encoding="utf-8") == "Rain \U0001f327. It was late."
    untitled = [(out / name).read_text() for name in ("untitled.txt", "untitled 2.txt")]
    assert sorted(untitled) == ["One.", "Two."]
    assert _state(writer_app) == before


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/book/" + "é" * 127 + "a", "é" * 100),
        ("/book/" + "n" * 300 + ".txt", "n" * 196 + ".txt"),
        ("/book/n." + "x" * 300, "n." + "x" * 198),
        ("/book/red\x1b[31m\nline.txt", "red_[31m_line.txt"),
        ("/book/a\0b.txt", "a_b.txt"),
        ("/", "untitled.txt"),
    ],
)
def test_whatever_the_file_is_called_its_text_is_exported_and_the_others(
    writer_app: WriterApp, write: Leave, tmp_path: Path, path: str, name: str
) -> None:
    write("First.", tmp_path / "draft.txt").close()
    for _ in range(2):
        history = write("Odd.", None)
        history.append(Facts(path=path).frame())
        history.close()
    done = writer_app("recover", "--export", str(tmp_path / "out"))
    assert done.status == 0
    written = {each.name: each.read_text() for each in (tmp_path / "out").iterdir()}
    assert written.pop("draft.txt") == "First.It was late."
    assert written.pop(name) == "Odd."
    assert list(written.values()) == ["Odd."]
    listed = writer_app("recover", "--list").text
    assert len(listed.splitlines()) == 3
    assert listed.replace("\n", "").isprintable()


def test_damaged_histories_give_what_can_be_read(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    history = write("Rain. ", tmp_path / "draft.txt")
    history.close()
    with history.path.open("ab") as file:
        file.write(b"torn")
    history.path.with_name("0-0-0.history").write_bytes(b"no history")
    (row,) = _rows(writer_app)
    assert row["characters"] == 18
    assert writer_app("recover", "--export", str(tmp_path / "out")).status == 0
    assert (tmp_path / "out" / "draft.txt").read_text() == "Rain. It was late."


@pytest.mark.parametrize(
    "arguments", [[], ["--list", "--export", "d"], ["--export", "d", "--json"]]
)
def test_other_words_are_a_usage_error(writer_app: WriterApp, arguments: list[str]) -> None:
    done = writer_app("recover", *arguments)
    assert (done.status, done.text, len(done.sentences)) == (2, "", 1)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    write("Rain. ", tmp_path / "draft.txt").close()
    done = writer_app("recover", "--export", str(tmp_path / "draft.txt" / "out"))
    assert (done.status, done.text, len(done.sentences)) == (1, "", 1)


def test_it_works_without_qt(writer_app: WriterApp) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from writer_app.cli.main import run;"
        "sys.exit(run(['recover', '--list', '--json']))"
    )
    assert writer_app.python("-c", code).json == []
