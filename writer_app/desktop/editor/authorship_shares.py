"""How much of the manuscript is whose: counted when idle, a little at a time."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.desktop.editor.counting import SLICE_S
from writer_app.manuscript.shares import Kind, counting_characters

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor

REST_MS: Final = 300
"""Counting starts this long after the last change. It is begun anew: so not while text comes."""


class ShareCounter(QObject):
    """Counts the characters of what `editor` shows, whichever manuscript that is."""

    counted = Signal(object)
    """How many characters that are not blank each kind of author has: a mapping from `Kind`."""

    def __init__(self, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._work: Generator[None, None, Mapping[Kind, int]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work_on)
        editor.document().contentsChange.connect(self._begin_again)
        editor.manuscript_opened.connect(self._begin_again)
        self._timer.start(0)

    def _begin_again(self) -> None:
        self._work = None
        self._timer.start(REST_MS)

    def _work_on(self) -> None:
        end_s = time.perf_counter() + SLICE_S
        if self._work is None:
            self._work = counting_characters(self._editor.manuscript_document.manuscript)
        try:
            while time.perf_counter() < end_s:
                next(self._work)
        except StopIteration as done:
            self._work = None
            self.counted.emit(done.value)
        else:
            self._timer.start(0)
