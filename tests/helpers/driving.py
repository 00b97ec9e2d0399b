"""Drives the real program from inside its own process: what a writer does, one step after another.

For programs of the tests that are processes of their own; each imports this and calls `drive`.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.fake_keyring import FakeKeyring, safe
from writer_app import app
from writer_app.cli import main as program_main
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.redaction import Redactor
from writer_app.storage.door import Door

Condition: TypeAlias = Callable[[], bool]
Script: TypeAlias = Callable[[app.Program], Iterator[Condition]]

FAILED: Final = 97
"""The exit status when the script itself went wrong."""

_LOOK_AGAIN_MS: Final = 5


def drive(
    script: Script,
    arguments: Sequence[str],
    *,
    at_once: bool = False,
    look_again_ms: int = _LOOK_AGAIN_MS,
) -> None:
    """Run the program with these arguments and, when it is ready, do `script`.

    `at_once`: as soon as the window is painted, whether or not it is known whom to ask.
    `look_again_ms`: so often it looks whether what the script waits for is so.

    At each condition that the script yields, it waits until that is so. Whatever it raises is
    told, and ends the process.
    """
    run = app.run

    def painted(program: app.Program) -> None:
        driver = _Driver(script(program), look_again_ms)
        if at_once:
            driver.begin()
        else:
            program.services.assistant.ready.connect(driver.begin)

    def run_driven(
        files: EarlyFiles,
        redactor: Redactor,
        log_level: str,
        _painted: Callable[[app.Program], object] | None = None,
        door: Door | None = None,
    ) -> int:
        return run(files, redactor, log_level, painted, door)

    app.run = run_driven
    sys.exit(program_main.run(list(arguments)))


def use_keyring_in_memory() -> FakeKeyring:
    """Make the password store of the system one in memory, and return it."""
    import keyring

    store = safe()
    keyring.get_keyring = lambda: store  # pyright: ignore[reportAttributeAccessIssue]
    return store


class _Driver(QTimer):
    """Goes through a script; nothing is waited for but the conditions."""

    def __init__(self, steps: Iterator[Condition], look_again_ms: int) -> None:
        super().__init__(QCoreApplication.instance())
        self._steps = steps
        self._condition: Condition = lambda: True
        self.setInterval(look_again_ms)
        self.timeout.connect(self._look)

    def begin(self) -> None:
        """Do the first step."""
        self.start()

    def _look(self) -> None:
        try:
            if self._condition():
                self._condition = next(self._steps)
        except StopIteration:
            self.stop()
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(FAILED)


def say(*words: object) -> None:
    """Print a line that the test reads."""
    print(*words, flush=True)


def the_window(program: app.Program) -> MainWindow:
    """Return the one window."""
    (window,) = program.services.windows.open_windows
    return window


def is_over(window: MainWindow) -> Condition:
    """Tell whether the take that was asked for has come, as far as it does."""
    settled = (TakeState.IDLE, TakeState.PENDING)
    return lambda: window.controller.state in settled


def is_shown(kind: type[QWidget]) -> Condition:
    """Tell whether a window of this kind is on the screen."""
    return lambda: any(isinstance(one, kind) for one in shown_windows())


def shown_windows() -> list[QWidget]:
    """Return all windows that can be seen."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]
