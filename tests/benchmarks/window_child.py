"""The window's program in a process of its own, which does on command what a writer does.

`main` opens a file, says "ready" when it can ask, and answers each line on its input with a number.
What asks is the real thing: the key, the controller, the assistant and its HTTP client, in the loop
that the window has.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
import traceback
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench_server import LONG_FLOOD_EVENTS, STREAM_S, TAKE_CHARACTERS
from tests.benchmarks.keys import Painted, keys_to_painted_ms
from writer_app import app
from writer_app.__main__ import OBJECTS_BETWEEN_COLLECTIONS
from writer_app.continuation.endpoint import parse_base_url
from writer_app.desktop.editor.surrounding_text import text_around
from writer_app.desktop.editor.take_news import EndedTake
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.drafting import Outcome
from writer_app.manuscript.changes import Change
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Origin, model
from writer_app.manuscript.takes import TakeEnding
from writer_app.redaction import Redactor, Secret

PREFIX_CHARACTERS: Final = 30_000
_READS: Final = 50
TAKES: Final = 200
SPANS: Final = 10_000
_PARTS: Final = 133
"""In so many pieces of some thirty characters a take of 4,000 comes."""
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class Heartbeat(QTimer):
    """Beats every millisecond, and knows the longest time between two beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._last = self.longest_ms = 0.0
        self.timeout.connect(self._beat)

    def begin(self) -> None:
        """Forget what was, and beat."""
        self._last, self.longest_ms = time.perf_counter(), 0.0
        self.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1e3)
        self._last = now


class Writer(QObject):
    """Does what is measured; each command starts at the middle of the text and leaves it as it was.

    All times are in milliseconds.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.editor
        self._controller = window.controller
        self._heartbeat = Heartbeat(self)
        self._painted = Painted(window.editor)
        self._keys_ms: list[float] = []
        self._ended: EndedTake | None = None
        self._wait = QEventLoop(self)
        self._controller.take_ended.connect(self._take_ended)
        window.resize(900, 700)
        window.activateWindow()
        self._editor.setFocus()
        middle = self._editor.document().findBlock(len(self._manuscript) // 2)
        self._middle = middle.blockNumber()

    @property
    def commands(self) -> dict[str, Callable[[], float]]:
        """What can be asked for."""
        return {
            "wire": self.wire,
            "flood": self.flood,
            "stall": self.stall,
            "rest": self.rest,
            "keys": self.keys,
            "slow key": self.slow_key,
            "prefix": self.prefix,
            "undo": self.undo,
            "many": self.many,
            "mark": self.mark,
            "switch": self.switch,
        }

    def wire(self) -> float:
        """Return the time from the key to the request's last byte at the server."""
        self._go()
        started = time.perf_counter_ns()
        outcome = self._take()
        self._controller.discard()
        return (int(outcome.request_id) - started) / 1e6

    def flood(self) -> float:
        """Return the time from the key until all of the answer is in the text and painted."""
        self._go()
        started = time.perf_counter()
        outcome = self._take()
        QApplication.processEvents()
        taken = (time.perf_counter() - started) * 1e3
        shown = self._controller.session
        assert shown is not None
        assert shown.inserted_u16 == len(outcome.text) > LONG_FLOOD_EVENTS * 4
        self._controller.discard()
        return taken

    def stall(self) -> float:
        """Return the longest time in which nothing was done but for the take that comes in."""
        self._go()
        self._heartbeat.begin()
        self._take()
        self._heartbeat.stop()
        self._controller.discard()
        return self._heartbeat.longest_ms

    def rest(self) -> float:
        """Return the longest time in which nothing was done, though nothing comes in."""
        self._go()
        self._heartbeat.begin()
        self._sleep(STREAM_S * 1000)
        self._heartbeat.stop()
        return self._heartbeat.longest_ms

    def keys(self) -> float:
        """Return the median from key to painted, in the paragraph before the one that grows."""
        self._go()
        self._press(Qt.Key.Key_Return)
        self._controller.state_changed.connect(self._wait.quit)
        while not (self._controller.session and self._controller.session.inserted_u16):
            self._wait.exec()
        self._controller.state_changed.disconnect(self._wait.quit)
        self._editor.put_caret(self._end_of(self._middle - 1))
        self._keys_ms = keys_to_painted_ms(self._editor, self._painted)
        assert self._controller.session
        assert self._controller.session.is_live
        self._controller.discard()
        return statistics.median(self._keys_ms)

    def slow_key(self) -> float:
        """Return what 19 of 20 of the keys that were typed last did not take longer than."""
        return statistics.quantiles(self._keys_ms, n=20)[-1]

    def prefix(self) -> float:
        """Return the time that it takes to read what is sent of the text before the caret."""
        at = self._end_of(self._middle)
        started = time.perf_counter()
        read = [text_around(self._manuscript, at, PREFIX_CHARACTERS) for _ in range(_READS)]
        taken = (time.perf_counter() - started) * 1e3 / _READS
        assert all(len(place.before) >= PREFIX_CHARACTERS for place in read)
        return taken

    def undo(self) -> float:
        """Return the time from Ctrl+Z, which takes back a kept take at once, to painted."""
        self._go()
        before = len(self._manuscript)
        assert len(self._take().text) >= TAKE_CHARACTERS * 0.9
        self._controller.keep()
        QApplication.processEvents()
        taken = self._painted.ms_after(lambda: self._press(Qt.Key.Key_Z))
        assert len(self._manuscript) == before
        return taken

    def many(self) -> float:
        """Put many takes at one place, of which one is on offer; return the MiB that they take."""
        self._go()
        place_u16, manuscript = self._editor.textCursor().position(), self._manuscript
        before = psutil.Process().memory_full_info().uss
        first: int | None = None
        for number in range(TAKES):
            take = manuscript.begin_take(
                place_u16,
                instruction="Go on with the story.",
                profile="bench",
                model="qwen-plus",
                asked_at=number,
                place=first,
                shown=False,
            )
            first = first or take.number
            for part in range(_PARTS):
                manuscript.append_hidden(take.group, f" {number} {part} word word word word"[:40])
            manuscript.end_take(
                take.number, TakeEnding("complete", "stop", "qwen-plus", 9_000, 900)
            )
        assert manuscript.take_length_u16(TAKES) > TAKE_CHARACTERS * 0.6
        self._controller.show_take(1)
        QApplication.processEvents()
        return (psutil.Process().memory_full_info().uss - before) / (1 << 20)

    def switch(self) -> float:
        """Return the time from the key for the next of many takes to painted."""
        shown = self._controller.session
        assert shown is not None
        taken = self._painted.ms_after(self._controller.next_take)
        now = self._controller.session
        assert now is not None
        assert now.number != shown.number
        return taken

    def mark(self) -> float:
        """Show who wrote what in a text of many authors; return how often they change."""
        text, each = self._manuscript.text(), len(self._manuscript) // SPANS
        authors = cycle((WRITER, model(1), PASTED, UNKNOWN))
        origins = [Origin(each, author) for author, _ in zip(authors, range(SPANS), strict=False)]
        origins.append(Origin(len(text) - each * SPANS, WRITER))
        self._editor.manuscript_document.put(Change(0, len(text), text), origins)
        self._window.window_actions["authorship"].trigger()
        return len(self._manuscript.spans())

    @property
    def _manuscript(self):  # noqa: ANN202 - as the editor says
        return self._editor.manuscript_document.manuscript

    def _go(self) -> None:
        """Go to where takes are asked for, all of which is in view."""
        self._editor.show_at_top(self._end_of(self._middle - 2))
        self._editor.put_caret(self._end_of(self._middle))
        self._sleep(200)

    def _end_of(self, paragraph: int) -> int:
        block = self._editor.document().findBlockByNumber(paragraph)
        return block.position() + block.length() - 1

    def _take(self) -> Outcome:
        """Ask for a take, and wait until all of it is on the page."""
        self._ended = None
        self._press(Qt.Key.Key_Return)
        self._wait.exec()
        ended = self._ended
        assert ended is not None
        assert ended.outcome.finish_reason == "stop", ended.outcome
        return ended.outcome

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._editor, key, _CONTROL)

    def _take_ended(self, ended: EndedTake) -> None:
        self._ended = ended
        self._wait.quit()

    def _sleep(self, duration_ms: int) -> None:
        QTimer.singleShot(duration_ms, self._wait.quit)
        self._wait.exec()


class Commands(QObject):
    """Obeys what comes on the standard input, line by line, until that ends."""

    def __init__(self, writer: Writer) -> None:
        super().__init__(writer)
        self._writer = writer
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._obey)
        print("ready", flush=True)

    def _obey(self) -> None:
        command = sys.stdin.readline().strip()
        if not command:
            self._input.setEnabled(False)
            QApplication.exit()
            return
        try:
            print(self._writer.commands[command](), flush=True)
        except BaseException:
            traceback.print_exc()
            os._exit(1)  # Whoever waits for the number hears of it.


def main(path: Path) -> int:
    """Run until the input ends."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    made: list[Commands] = []

    def listen(program: app.Program) -> None:
        window = program.services.windows.active
        assert window is not None
        assistant = program.services.assistant
        assistant.ready.connect(lambda: made.append(Commands(Writer(window))))
        profile = program.services.preferences.settings.profiles["bench"]
        # A key that is known already, as after the first request: no password store is asked.
        origin = parse_base_url(profile.base_url or "", "openai").origin
        assistant.keys.use(origin, Secret("sk-benchmark"), lambda: None, lambda _problem: None)

    return app.run(EarlyFiles([path]), Redactor(), "warning", listen)
