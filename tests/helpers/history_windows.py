"""Windows with nothing but a page and a file, whose manuscripts have histories."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.helpers.lives import CountingBackground
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import Read
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.replay import replay
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.atomic_write import FileSystem
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame, read
from writer_app.storage.history_frames import told
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery


class HistoryWindow(QMainWindow):
    """A window with a page and a file, as far as these tests need one."""

    def __init__(
        self, qtbot: QtBot, home: Path, files: FileSystem | None = None, *, records: bool = True
    ) -> None:
        """Its histories are on the disk that `files` stands for."""
        super().__init__()
        self.qtbot = qtbot
        self.background = CountingBackground()
        self.histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}), files)
        self.editor = ProseEditor()
        self.setCentralWidget(self.editor)
        self.file = ManuscriptFile(
            self.editor, self.background, self, histories=lambda: self.histories
        )
        if records:
            self.file.recording.begin()
        self.said: list[Offer] = []
        self.file.noticed.connect(self.said.append)
        self.kept: list[str] = []
        self.file.kept_changed.connect(self.kept.append)
        self.found: list[Read] = []
        self.file.recovered.connect(self.found.append)
        self.elsewhere: list[Read] = []
        self.file.found_no_room.connect(self.elsewhere.append)
        qtbot.addWidget(self)

    @property
    def manuscript(self) -> Manuscript:
        return self.editor.manuscript_document.manuscript

    @property
    def text(self) -> str:
        return self.manuscript.text()

    def open(self, path: Path) -> None:
        self.file.load(path)
        self.qtbot.waitUntil(lambda: self.file.document.path == path)

    def idle(self) -> None:
        """Wait until no worker has anything to do."""
        self.qtbot.waitUntil(lambda: self.background.running == 0)

    def save(self, path: Path | None = None) -> None:
        with self.qtbot.waitSignal(self.file.saved):
            if path is None:
                self.file.save()
            else:
                self.file.save_as(path)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.editor, text)

    def take(self, text: str) -> None:
        """Let a take come at the end, and keep it."""
        manuscript, end_u16 = self.manuscript, len(self.manuscript)
        asked = manuscript.begin_take(
            end_u16, instruction="Go.", profile="p", model="m", asked_at=1
        )
        self.editor.manuscript_document.insert_by_model(end_u16, text, asked.group)
        manuscript.end_take(asked.number, TakeEnding("complete"))
        manuscript.keep_take(asked.number, None)

    def leave(self) -> None:
        """Close; what is not saved is given up."""
        self.file.close()

    def crash(self) -> None:
        """Write nothing more, as after a kill; the lock goes with the process."""
        self.manuscript.record_to(lambda _: None)
        self.history.let_go()

    @property
    def history(self) -> ManuscriptHistory:
        history = self.file.findChild(ManuscriptHistory)
        assert history is not None
        return history


def recovered(window: HistoryWindow) -> list[str]:
    """Return the texts that come back at the next start."""
    found = [past for _, past in Recovery(window.histories).reopened()]
    shown = [past for past in found if past.is_recovered]
    shown += [past.draft for past in found if past.draft is not None]
    return sorted(past.manuscript.text() for past in shown)


class Desk:
    """Windows of one program, one after another or beside each other, and their histories."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot = qtbot
        self._home = home
        self.windows: list[HistoryWindow] = []

    def window(self, path: Path | None = None, *, records: bool = True) -> HistoryWindow:
        self.windows.append(HistoryWindow(self._qtbot, self._home, records=records))
        if path is not None:
            self.windows[-1].open(path)
        return self.windows[-1]

    @property
    def histories(self) -> list[Path]:
        folder = self._home / "state" / "history"
        there = folder.iterdir() if folder.exists() else ()
        return sorted(path for path in there if not path.name.startswith("."))


class Held:
    """Holds what begins a history anew, when it is ready, until it may go on."""

    def __init__(self) -> None:
        self._ready, self._may_go_on = threading.Event(), threading.Event()

    def hold(self) -> None:
        self._ready.set()
        self._may_go_on.wait(10)

    def is_waiting(self) -> bool:
        return self._ready.is_set()

    def go_on(self) -> None:
        self._may_go_on.set()


def holding(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Return what holds each history that begins anew from now on."""
    held, begin_aside = Held(), Histories.begin_aside

    def late(
        histories: Histories,
        document_id: bytes,
        frames: Callable[[], Sequence[Frame]],
        *,
        or_in_spare: bool,
    ) -> HistoryFile:
        history = begin_aside(histories, document_id, frames, or_in_spare=or_in_spare)
        held.hold()
        return history

    monkeypatch.setattr(Histories, "begin_aside", late)
    return held


def told_by(path: Path) -> Manuscript:
    """Return what a history says, as if the program had just been killed."""
    contents = read(path.read_bytes())
    assert contents.is_whole
    return replay(told(contents).records)
