"""One life of the program, from its start until it is gone, without waiting by the clock."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.restoring import Restoring
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.window_autosave import WindowAutosave
from writer_app.desktop.window_outside import WindowOutside

_Result = TypeVar("_Result")

PATIENCE_MS: Final = 20_000
"""How long it is waited for what happens at once, on a busy machine."""
LOOKS: Final = 3
"""So often a difference is looked at until it is told, whatever was suspected before."""


class CountingBackground(Background):
    """Knows how many calls are on their way."""

    def __init__(self) -> None:
        super().__init__()
        self.running = 0

    def start(
        self,
        name: str,
        call: Callable[[], _Result],
        ended: Callable[[Future[_Result]], object],
    ) -> Future[_Result]:
        """Run `call`; it counts until its end was told."""
        self.running += 1

        def told(future: Future[_Result]) -> None:
            try:
                ended(future)
            finally:  # What that starts has been counted by then.
                self.running -= 1

        return super().start(name, call, told)


class Life:
    """One run of the program, from its start to the moment at which it is gone."""

    def __init__(self, qtbot: QtBot, opened: Opened, background: CountingBackground) -> None:
        self._qtbot = qtbot
        self._opened = opened
        self._background = background
        self._windows = opened.services.windows

    def begin(self) -> None:
        """Open again what was not saved, as a start does."""
        services = self._opened.services
        Restoring(services, services.histories, self._windows).open_unsaved()
        self.settle()

    @property
    def windows(self) -> tuple[MainWindow, ...]:
        return self._windows.open_windows

    @property
    def unsaved(self) -> list[str]:
        """The texts that closing would lose."""
        return [each.file.text for each in self.windows if each.file.is_worth_saving]

    def settle(self) -> None:
        """Wait until nothing is on its way any more, and all windows are complete."""
        # Twice: what a result puts off until the next turn of the loop may start something.
        for _ in range(2):
            turn = QTimer(singleShot=True, interval=0)
            with self._qtbot.waitSignal(turn.timeout, timeout=PATIENCE_MS):
                turn.start()
            self._qtbot.waitUntil(self._is_settled, timeout=PATIENCE_MS)

    def _is_settled(self) -> bool:
        for window in self.windows:
            window.complete()
        is_saving = any(window.file.is_saving for window in self.windows)
        is_written = self._opened.services.preferences.is_written
        return is_written and not self._background.running and not is_saving

    def look(self) -> None:
        """Let each window look at its file until it has told what is different."""
        for _ in range(LOOKS):
            for window in self.windows:
                outside = window.findChild(WindowOutside)
                assert isinstance(outside, WindowOutside)
                outside.watch.look()
            self.settle()

    def open(self, path: Path) -> None:
        self._windows.open(path)
        self.settle()

    def new(self) -> None:
        self._windows.new()
        self.settle()

    def save_by_itself(self, *, wanted: bool) -> None:
        """Let the program save by itself, or not any more."""
        preferences = self._opened.services.preferences
        preferences.put_writing(preferences.settings.writing._replace(autosave=wanted))

    def wait_until_saved_by_itself(self, window: MainWindow) -> None:
        """Let the time go by after which it saves by itself."""
        autosave = window.findChild(WindowAutosave)
        assert isinstance(autosave, WindowAutosave)
        for timer in autosave.findChildren(QTimer):
            if timer.isActive():
                timer.timeout.emit()
        self.settle()

    def ask(self, window: MainWindow, word: str, *, ends: bool) -> None:
        """Ask for a take and let `word` come, if that can be done here."""
        asks = self._opened.assistant.asks
        before = len(asks)
        window.controller.new_takes.continue_here()
        if len(asks) > before:
            # The last word waits for what comes after it.
            asks[-1].say(f" {word} and")
            self._qtbot.waitUntil(lambda: word in window.file.text, timeout=PATIENCE_MS)
            if ends:
                asks[-1].end()
                self._qtbot.waitUntil(
                    lambda: f"{word} and" in window.file.text, timeout=PATIENCE_MS
                )
        self.settle()

    def leave(self) -> None:
        """Be ended by the system, which tells that first."""
        self._windows.leave()
        self.settle()
