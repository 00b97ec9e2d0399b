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
PATIENCE_S = 30
"""After this, windows that have not come are lost."""

_WRITE = """
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    windows = program.services.windows
    def write(editor, text):
        editor.put_caret(0)
        QTest.keyClicks(editor, text)
    def begin():
        if any(one.file.opening.on_its_way for one in windows.open_windows):
            QTimer.singleShot(5, begin)
            return
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

_QUIT = """
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, program.services.windows.quit)
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
        front.controller.new_takes.continue_here()
        program.timer.start()
"""

_LOOK = """
    import time
    from PySide6.QtCore import QTimer
    patience_s = time.monotonic() + {patience_s}
    def look():
        shown = program.services.windows.open_windows
        lines = [
            (str(one.file.path or ""), one.editor.manuscript_document.manuscript.text(),
             one.editor.textCursor().position(), one.file.is_modified, one.panes.notices.text)
            for one in shown
        ]
        is_all = len(lines) == {count} and all(line[1] for line in lines)
        if is_all or time.monotonic() > patience_s:
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
        """Start it, wait until so many windows have text, and kill it; return what is there."""
        code = _LOOK.format(count=count, patience_s=PATIENCE_S)
        with self._window.start(*files, then=code.strip(), env=env) as running:
            assert running.read_line() == "painted"
            lines: list[tuple[str, str, int, bool, str]] = eval(running.read_line())  # noqa: S307 - our own
        return tuple(Shown(*line) for line in lines)

    def come_and_go(self, *files: str, before: str = "", quits: bool = True) -> None:
        """Start it, and end it as soon as it is painted."""
        with self._window.start(*files, then=_QUIT if quits else "", before=before) as running:
            assert running.read_line() == "painted"
            if not quits:
                running.process.send_signal(signal.SIGTERM)
            assert running.end().status == 0

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


_READ_FOR_EVER = """
from threading import Event
from writer_app.desktop import file_opening, restoring, saving
def held(read):
    def read_it(path, *more, **named):
        if path.name == {name!r}:
            Event().wait()
        return read(path, *more, **named)
    return read_it
for module, name in (
    (saving, "read"),
    (file_opening, "read_or_new"),
    (file_opening, "read_again"),
    (restoring, "read_again"),
):
    setattr(module, name, held(getattr(module, name)))
"""

_PAINT_AFTER_READING = """
from PySide6.QtCore import QTimer
from writer_app.desktop import main_window
def first_paint(handle, *calls):
    (window,) = opened
    window.file.opened.connect(lambda: QTimer.singleShot(0, lambda: [call() for call in calls]))
opened = []
class Noted(main_window.ManuscriptFile):
    def __init__(self, editor, background, window, **named):
        super().__init__(editor, background, window, **named)
        opened.append(window)
main_window.ManuscriptFile = Noted
main_window.FirstPaint = first_paint
"""


@pytest.fixture
def two(desk: Desk, draft: Path) -> tuple[str, str]:
    """Two files that were open at an ordinary end, the one in front first."""
    behind = draft.with_name("behind.txt")
    behind.write_text("Behind.")
    running = desk.write(str(behind), str(draft), more=_END_IN_SECOND)
    assert running.end().status == 0
    return str(draft), str(behind)


_END_IN_SECOND = """
        while front.file.is_modified:
            front.editor.undo()
        windows.active.activateWindow()
        windows.quit()
"""


def _paths(shown: tuple[Shown, ...]) -> list[str]:
    return [window.path for window in shown]


@pytest.mark.row("R11", "the session ends")
@pytest.mark.parametrize("quits", [True, False])
@pytest.mark.parametrize("held", ["draft.txt", "behind.txt"])
@pytest.mark.parametrize("named", [True, False])
def test_ended_while_a_file_is_read_it_is_there_at_the_next_start(
    desk: Desk, two: tuple[str, str], tried: Tried, quits: bool, held: str, named: bool
) -> None:
    files = two[::-1] if named else ()
    desk.come_and_go(*files, before=_READ_FOR_EVER.format(name=held), quits=quits)
    tried.tried += 1
    tried.failed += _paths(desk.shown(2)) != list(two)
    assert tried.went_well


@pytest.mark.row("R11", "the session ends")
def test_a_window_that_is_painted_after_its_file_was_read_lets_the_others_come(
    desk: Desk, two: tuple[str, str], tried: Tried
) -> None:
    desk.come_and_go(before=_PAINT_AFTER_READING)
    tried.tried += 1
    tried.failed += _paths(desk.shown(2)) != list(two)
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
