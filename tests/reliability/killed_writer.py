"""Writes at random into a manuscript, as a window does without its widgets, until it is killed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QTimer

from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage import history_file
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.saver import Saver
from writer_app.storage.text_hashes import text_hash

WORDS = ["rain ", "\u4f60\u597d", "\n", "and ", "later, "]


def steps(manuscript: Manuscript, seed: str) -> Iterator[bool]:
    """Do one thing after another: typing, deleting, undo, and a take that comes beside it.

    Yields after each whether the writer saves now.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    take = manuscript.begin_take(0, instruction="Go.", profile="p", model="m", asked_at=1.0)
    while True:
        kind = chance.random()
        at_u16 = chance.randint(0, len(manuscript))
        if kind < 0.5:
            manuscript.replace(at_u16, 0, chance.choice(WORDS), manuscript.begin(WRITER))
        elif kind < 0.6:
            removed_u16 = min(3, len(manuscript) - at_u16)
            manuscript.replace(at_u16, removed_u16, "", manuscript.begin(WRITER))
        elif kind < 0.7:
            manuscript.undo()
        else:
            manuscript.replace(0, 0, chance.choice(WORDS), take.group)
        yield kind > 0.9


class Writer:
    """Recovers what is there, goes on with it, and tells each step when it is made."""

    def __init__(self, histories: Histories, draft: Path, seed: str, tell: int) -> None:
        self._document = read_document(draft)
        past = PastFinder(histories.folders).find(self._document)
        self._manuscript = past.manuscript if past else Manuscript(self._document.text)
        self._background = Background()
        self._history = ManuscriptHistory(
            lambda: histories, self._background, self._background, ReadingPlace
        )
        self._history.follow(self._manuscript, self._document, past)
        self._steps = steps(self._manuscript, seed)
        self._tell = tell
        self._is_saving = False
        self._timer = QTimer(self._background, interval=0)
        self._timer.timeout.connect(self._do)
        self._timer.start()

    def _do(self) -> None:
        if next(self._steps) and not self._is_saving:
            self._save()
        os.write(self._tell, b".")

    def _save(self) -> None:
        self._is_saving = True
        document, text = self._document, self._manuscript.text()
        self._history.take_to_save()
        self._history.about_to_save(text_hash(text))
        self._background.run(
            "save", lambda: Saver().save(document, text, None), self._written, self._not_written
        )

    def _written(self, document: Document) -> None:
        self._is_saving, self._document = False, document
        if self._manuscript.text() == document.text:
            self._manuscript.mark_saved()
        self._history.saved(document)

    def _not_written(self, error: BaseException) -> NoReturn:
        raise error


def keep_back(frames: int) -> None:
    """Plant a fault: a history that writes only when so many frames have come."""
    kept: list[Frame] = []
    append = HistoryFile.append

    def late(self: HistoryFile, *more: Frame) -> None:
        kept.extend(more)
        if len(kept) >= frames:
            append(self, *kept)
            kept.clear()

    HistoryFile.append = late


def wait_for_a_pause() -> None:
    """Plant a fault: a history that writes when nothing has happened for a moment."""
    kept: list[tuple[HistoryFile, Frame]] = []
    append = HistoryFile.append
    pause = QTimer(singleShot=True, interval=100)

    def write_all() -> None:
        for history, frame in kept:
            append(history, frame)
        kept.clear()

    def late(self: HistoryFile, *more: Frame) -> None:
        kept.extend((self, frame) for frame in more)
        pause.start()

    pause.timeout.connect(write_all)
    HistoryFile.append = late


def write_until_killed(
    histories: Histories, draft: Path, seed: str, tell: int, fault: str
) -> NoReturn:
    """Go on with the manuscript at `draft`; each byte at the descriptor `tell` is one step."""
    application = QCoreApplication([])
    if fault == "buffer":
        keep_back(10)
    elif fault == "debounce":
        wait_for_a_pause()
    # Begun anew every moment: that is when the most can go wrong.
    history_file.LONG_FRAMES = 20  # pyright: ignore[reportAttributeAccessIssue]
    writer = Writer(histories, draft, seed, tell)
    application.exec()
    del writer
    os._exit(1)
