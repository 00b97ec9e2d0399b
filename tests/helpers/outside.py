"""A window on a file that other programs change."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import FakeAsk, Opened, open_window
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.window_outside import WindowOutside

OLD: Final = "It rained on the pier.\nNobody came.\n"
THEIRS: Final = "It had rained on the pier.\nNobody came.\nA dog barked.\n"
"""What the file has, and what another program makes of it."""


@contextmanager
def open_desk(qtbot: QtBot, folder: Path, text: str) -> Generator[Desk]:
    """Open a window on a new file in `folder` with this text."""
    path = folder / "draft.txt"
    path.write_text(text)
    with open_window(qtbot, folder / "home") as opened:
        desk = Desk(qtbot, opened, path)
        desk.open()
        yield desk


@dataclass
class Desk:
    """A window with a file in it."""

    qtbot: QtBot
    opened: Opened
    path: Path

    @property
    def window(self) -> MainWindow:
        return self.opened.window

    @property
    def text(self) -> str:
        return self.window.file.text

    @property
    def said(self) -> str:
        return self.window.panes.notices.text

    @property
    def outside(self) -> WindowOutside:
        found = self.window.findChild(WindowOutside)
        assert isinstance(found, WindowOutside)
        return found

    def open(self) -> None:
        """Open the file, and wait until it was looked at."""
        with self.qtbot.waitSignal(self.window.file.opened):
            self.opened.services.windows.open(self.path)
        self.qtbot.waitUntil(lambda: not self.outside.watch.is_looking)

    def look(self) -> None:
        self.outside.watch.look()

    def wait_until_said(self, words: str) -> None:
        self.look()
        self.qtbot.waitUntil(lambda: words in self.said)

    def look_and_see_nothing(self) -> None:
        """Look twice, so that anything different would be told."""
        for _ in range(2):
            self.look()
            self.qtbot.waitUntil(lambda: not self.outside.watch.is_looking)
        assert not self.said

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.window.editor, text)

    def save(self) -> None:
        with self.qtbot.waitSignal(self.window.file.saved):
            self.window.file.save()

    def press(self, words: str) -> None:
        buttons = self.window.panes.notices.buttons
        (button,) = [each for each in buttons if words in each.text()]
        button.click()

    def ask(self) -> FakeAsk:
        self.window.controller.new_takes.continue_here()
        return self.opened.assistant.asks[-1]

    def replace_file(self, text: str) -> None:
        """Put another file in its place, as careful programs do."""
        new = self.path.with_name("put in its place")
        new.write_text(text)
        new.replace(self.path)
