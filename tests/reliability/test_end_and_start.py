"""However the program ends, what was written is there when it starts again."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.program import Running, WriterApp
from tests.helpers.reliability_table import Tried
from tests.helpers.window_process import Window

LONGEST_END_S = 10.0
"""Less than two on a machine that is not busy."""

_WRITE = """
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    windows = program.services.windows
    def write(editor, text):
        editor.put_caret(0)
        QTest.keyClicks(editor, text)
    def begin():
        front = windows.open_windows[0]
        write(front.editor, "Typed. ")
        front.editor.put_caret(3)
        for number in range({untitled}):
            window = windows.new()
            window.complete()  # As after its first paint.
            write(window.editor, f"Untitled {{number}}. ")
        say("written")
        {more}
    QTimer.singleShot(0, begin)
"""

_STREAM = """
        front.editor.put_caret(len(front.editor.toPlainText()))
        count = len(front.editor.toPlainText())
        def look():
            came = len(front.editor.toPlainText()) - count
            if came > 20:
                program.timer.stop()
                say("came", came)
        program.timer = QTimer(interval=5)
        program.timer.timeout.connect(look)
        front.controller.continue_here()
        program.timer.start()
"""

_LOOK = """
    from PySide6.QtCore import QTimer
    def look():
        shown = program.services.windows.open_windows
        lines = [
            (str(one.file.path or ""), one.editor.manuscript_document.manuscript.text(),
             one.editor.textCursor().position(), one.file.is_modified, one.panes.notices.text)
            for one in shown
        ]
        if len(lines) == {count} and all(line[1] for line in lines):
            program.timer.stop()
            say(repr(lines))
    program.timer = QTimer(interval=20)
    program.timer.timeout.connect(look)
    program.timer.start()
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one window showed."""

    path: str
    text: str
    caret: int
    is_modified: bool
    notice: str


class Desk:
    """The program of one writer, which is started, ended and started again."""

    def __init__(self, app: WriterApp) -> None:
        self._app = app
        self._window = Window(app)

    def write(self, *files: str, untitled: int = 0, more: str = "", before: str = "") -> Running:
        """Start it and type into the first window and into new ones."""
        code = _WRITE.format(untitled=untitled, more=more.strip())
        running = self._window.start(*files, then=code.strip(), before=before)
        assert [running.read_line() for _ in range(2)] == ["painted", "written"]
        return running

    def shown(
        self, count: int, *files: str, env: Mapping[str, str] | None = None
    ) -> tuple[Shown, ...]:
        """Start it, wait until so many windows have text, and kill it."""
        code = _LOOK.format(count=count)
        with self._window.start(*files, then=code.strip(), env=env) as running:
            assert running.read_line() == "painted"
            lines: list[tuple[str, str, int, bool, str]] = eval(running.read_line())  # noqa: S307 - our own
        return tuple(Shown(*line) for line in lines)

    def end(self, running: Running, number: int) -> None:
        """Send the signal and wait for the end."""
        began = time.monotonic()
        running.process.send_signal(number)
        _, err = running.process.communicate()
        assert time.monotonic() - began < LONGEST_END_S
        assert (running.process.returncode, err) in [(0, b""), (-signal.SIGKILL, b"")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    home = tmp_path / "home"
    home.mkdir()
    return Desk(WriterApp(home))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("It was late.")
    return path


def _lost(expected: str, shown: str) -> int:
    return 0 if expected == shown else len(expected)


@pytest.mark.row("R11", "the session ends")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_ended_while_typing_the_text_and_the_windows_are_there(
    desk: Desk, draft: Path, tried: Tried, number: int
) -> None:
    desk.end(desk.write(str(draft), untitled=2), number)
    shown = desk.shown(3)
    tried.tried += 1
    front = next(window for window in shown if window.path)
    tried.lost += _lost("Typed. It was late.", front.text)
    texts = sorted(window.text for window in shown if not window.path)
    tried.lost += _lost("Untitled 0. Untitled 1. ", "".join(texts))
    # Killed, it may not have noted yet where the caret went after the last key.
    tried.failed += front.caret not in ({3, 7} if number == signal.SIGKILL else {3})
    tried.failed += not all(window.is_modified for window in shown)
    tried.failed += not all(window.notice for window in shown)
    tried.failed += draft.read_text() != "It was late."
    assert tried.went_well


@pytest.mark.row("R11", "the session ends")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_ended_while_a_take_comes_what_came_is_there(
    desk: Desk, draft: Path, tried: Tried, number: int
) -> None:
    running = desk.write(str(draft), more=_STREAM)
    came = int(running.read_line().split()[1])
    desk.end(running, number)
    (front,) = desk.shown(1)
    tried.tried += 1
    tried.lost += _lost("Typed. It was late.", front.text[:19])
    tried.lost += max(0, 19 + came - len(front.text))
    assert tried.went_well


_COMMIT = """
        import os, signal
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        program.services.windows.keep()
"""


@pytest.mark.row("R11", "the session ends")
def test_a_session_that_ends_has_it_all_on_the_disk_first(
    desk: Desk, draft: Path, tried: Tried
) -> None:
    running = desk.write(str(draft), more=_COMMIT)
    running.process.communicate()
    (front,) = desk.shown(1)
    tried.tried += 1
    tried.lost += _lost("Typed. It was late.", front.text)
    assert tried.went_well


_TWO = """
        windows.open_windows[1].editor.put_caret(40_000)
        while front.file.is_modified:
            front.editor.undo()
        front.editor.put_caret(5)
        windows.active.activateWindow()
        windows.quit()
"""


@pytest.mark.row("R11", "the session ends")
def test_after_an_ordinary_end_the_same_windows_are_there(
    desk: Desk, draft: Path, tmp_path: Path, tried: Tried
) -> None:
    long = tmp_path / "long.txt"
    long.write_text("A line of some length.\n" * 3_000)
    running = desk.write(str(draft), str(long), more=_TWO)
    assert running.end().status == 0
    shown = desk.shown(2)
    tried.tried += 1
    carets = {window.path: window.caret for window in shown}
    tried.failed += carets != {str(draft): 5, str(long): 40_000}
    tried.failed += any(window.is_modified or window.notice for window in shown)
    (alone,) = desk.shown(1, str(long))
    tried.failed += alone.path != str(long)
    assert tried.went_well


_KEEP_NOTHING = """
from writer_app.storage.history_file import HistoryFile
HistoryFile.append = lambda *_: None
"""


@pytest.mark.row("R11", "the session ends")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_program_that_keeps_nothing_of_what_is_typed_is_found_out(
    desk: Desk, draft: Path, tried: Tried, number: int
) -> None:
    desk.end(desk.write(str(draft), before=_KEEP_NOTHING), number)
    (front,) = desk.shown(1, str(draft))
    tried.tried += 1
    assert _lost("Typed. It was late.", front.text) > 0
