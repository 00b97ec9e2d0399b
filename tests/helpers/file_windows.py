"""Windows with nothing but a page and a file."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.background import Background
from writer_app.storage.atomic_write import FileSystem
from writer_app.storage.saver import Saver


class FileWindow:
    """A window with one manuscript, and what it said."""

    def __init__(self, qtbot: QtBot, files: FileSystem | None = None) -> None:
        self.qtbot = qtbot
        self.editor = ProseEditor()
        qtbot.addWidget(self.editor)
        self.editor.resize(500, 300)
        self.editor.show()
        self.file = ManuscriptFile(
            self.editor, Background(), self.editor, saver=lambda: Saver(files=files)
        )
        self.offers: list[Offer] = []
        self.file.failed.connect(self.offers.append)
        self.said: list[bool] = []

    def load(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.file.opened):
            self.file.load(path)

    def save(self) -> None:
        with self.qtbot.waitSignal(self.file.saved):
            self.file.save(self.said.append)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.editor, text)

    def wait_for_offer(self) -> Offer:
        self.qtbot.waitUntil(lambda: bool(self.offers))
        return self.offers[-1]

    @property
    def text(self) -> str:
        return self.editor.manuscript_document.manuscript.text()
