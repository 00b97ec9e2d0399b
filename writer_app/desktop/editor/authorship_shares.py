"""How much of the manuscript is whose: counted when idle, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from writer_app.desktop.sliced_work import SlicedWork
from writer_app.manuscript.shares import counting_characters

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
        self._slices = SlicedWork(self)
        editor.document().contentsChange.connect(self._begin_again)
        editor.manuscript_opened.connect(self._begin_again)
        self._begin(0)

    def _begin_again(self) -> None:
        self._begin(REST_MS)

    def _begin(self, after_ms: int) -> None:
        counting = counting_characters(self._editor.manuscript_document.manuscript)
        self._slices.start(counting, self.counted.emit, after_ms)
