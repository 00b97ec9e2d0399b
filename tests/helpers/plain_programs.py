"""Programs whose windows have nothing but a page in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.session import Session
from writer_app.desktop.told_window import ToldWindow
from writer_app.desktop.windows import Windows
from writer_app.storage.paths import Paths

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow


class PlainWindow(ToldWindow):
    """A window with nothing but a page in it."""

    def __init__(self, program: PlainProgram) -> None:
        super().__init__()
        self.program = program
        self.editor = ProseEditor()
        self.setCentralWidget(self.editor)
        self.file = ManuscriptFile(self.editor, program.background, self)
        self.resize(400, 300)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        event.setAccepted(self.program.windows.may_close(cast("MainWindow", self)))


class PlainProgram:
    """The open windows of a program, and what the next start knows."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot = qtbot
        self.background = Background()
        paths = Paths(home / "settings.toml", home / "state", home / "cache", home / "state/log")
        self.paths = paths
        self.session = Session(paths, self.background)
        self.windows = Windows(lambda: cast("MainWindow", PlainWindow(self)), self.session)
        self.gone: list[bool] = []
        self.windows.all_closed.connect(lambda: self.gone.append(True))

    def on_disk(self) -> list[Path]:
        """Return what the next start would open."""
        self.session.write_now()
        return [file.path for file in Session(self.paths, self.background).open_files]

    def open(self, path: Path) -> PlainWindow:
        """Open a file, and wait until it is there."""
        window = cast("PlainWindow", self.windows.open(path))
        self.qtbot.waitUntil(lambda: window.file.document.path == path)
        return window

    def new(self, text: str = "") -> PlainWindow:
        """Open a window, and type `text` into it."""
        window = cast("PlainWindow", self.windows.new())
        self.qtbot.keyClicks(window.editor, text)
        return window

    def wait_until_gone(self) -> None:
        """Wait until the last window has closed."""
        self.qtbot.waitUntil(lambda: self.gone == [True])
        assert self.windows.open_windows == ()

    def close_all(self) -> None:
        """Close all windows; what is not saved is given up."""
        for window in cast("tuple[PlainWindow, ...]", self.windows.open_windows):
            window.editor.manuscript_document.mark_saved()
            window.close()
