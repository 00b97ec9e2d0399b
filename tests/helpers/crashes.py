"""Windows that end as at a kill, and what the next start has to go on with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import open_window
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.storage.history_folders import ENDING
from writer_app.storage.paths import Paths

TYPED = "Never saved. "
"""What a writer types that is on no disk but in the history."""
SAVED = "It was late."
"""What the file has."""


def load(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Open a file in this window, and wait until it is there."""
    window.file.load(path)
    qtbot.waitUntil(lambda: window.file.document.path == path)


def crash(window: MainWindow) -> None:
    """Write nothing more, as after a kill; the lock goes with the process."""
    window.editor.manuscript_document.manuscript.record_to(lambda _: None)
    history = window.file.findChild(ManuscriptHistory)
    assert history is not None
    history.let_go()


def type_and_crash(qtbot: QtBot, home: Path, path: Path | None, *texts: str) -> None:
    """Type each text into a window of its own, the first into that of the file at `path`."""
    with open_window(qtbot, home) as opened:
        windows = opened.services.windows
        for number, text in enumerate(texts):
            window = windows.new() if number else opened.window
            window.complete()
            if path is not None and not number:
                load(qtbot, window, path)
            qtbot.keyClicks(window.editor, text)
            crash(window)


def notice_button(window: MainWindow, text: str) -> QPushButton:
    """Return the button of the notice in front that has this label."""
    return next(button for button in window.panes.notices.buttons if button.text() == text)


def only_history(home: Path) -> Path:
    """Return the file of the one history that there is.

    What a worker still prepares aside, or frees, as its window has gone is none.
    """
    folder = Paths.from_environment({"WRITER_APP_HOME": str(home)}).history_folder
    (path,) = folder.glob(f"*{ENDING}")
    return path
