"""Writes at random into a manuscript whose history is kept, and says each step when it is made.

`python -m tests.end_to_end.writing_child HOME FILE SEED [careless]`: it goes on until somebody
kills it. `careless`: it writes every tenth time only, as no history may.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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
from writer_app.storage.paths import Paths

WORDS = ["rain ", "\u4f60\u597d", "\U0001f331", "\n", "and ", "later, "]


def steps(manuscript: Manuscript, seed: int) -> Iterator[bool]:
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
        yield kind > 0.97


class _Writer:
    def __init__(self, home: str, name: str, seed: int) -> None:
        self._document = read_document(Path(name))
        self._manuscript = Manuscript(self._document.text)
        histories = Histories(Paths.from_environment({"WRITER_APP_HOME": home}))
        self._background = Background()
        self._history = ManuscriptHistory(
            lambda: histories, self._background, self._background, ReadingPlace
        )
        self._history.follow(self._manuscript, self._document)
        self._steps = steps(self._manuscript, seed)
        self._timer = QTimer(self._background, interval=0)
        self._timer.timeout.connect(self._do)
        self._timer.start()

    def _do(self) -> None:
        if next(self._steps):
            self._save()
        os.write(1, b".")

    def _save(self) -> None:
        """Do as a window does; what is in the file is nothing that this is about."""
        self._history.about_to_save()
        self._manuscript.mark_saved()
        self._document: Document = replace(self._document, text=self._manuscript.text())
        self._history.saved(self._document)


def be_careless() -> None:
    """Keep back what should be written at once."""
    kept: list[Frame] = []
    append = HistoryFile.append

    def late(self: HistoryFile, *frames: Frame) -> None:
        kept.extend(frames)
        if len(kept) >= 10:
            append(self, *kept)
            kept.clear()

    HistoryFile.append = late


def main(home: str, name: str, seed: int, *how: str) -> None:
    """Write until killed; each byte on the output tells one step."""
    if how:
        be_careless()
    # Begun anew every moment: that is when the most can go wrong.
    history_file.LONG_FRAMES = 20  # pyright: ignore[reportAttributeAccessIssue]
    application = QCoreApplication([])
    writer = _Writer(home, name, seed)
    application.exec()
    del writer


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
