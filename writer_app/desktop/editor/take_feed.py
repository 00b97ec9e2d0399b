"""Lets the text of takes in: the first at once, then at most once in a frame, and keys first."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.editor.steady_page import steady
from writer_app.desktop.editor.take_session import TakeSession
from writer_app.manuscript.utf16 import length_u16

FRAME_MS: Final = 33
"""Text goes in at most this often."""
SLOW_FLUSH_MS: Final = 8.0
"""A flush that takes longer makes the next ones rarer."""

_SLOWEST_MS: Final = 250
"""Text waits for no longer, be it for the last flush or for keys."""
_SHARE_OF_TIME: Final = 4
"""After a slow flush, no more than one part in so many of the time goes into flushing."""


def frame_after(took_ms: float) -> int:
    """Return how many milliseconds after a flush that took `took_ms` the next may come."""
    if took_ms <= SLOW_FLUSH_MS:
        return FRAME_MS
    return max(FRAME_MS, min(_SLOWEST_MS, ceil(took_ms * _SHARE_OF_TIME)))


class TakeFeed(QObject):
    """Inserts what comes for all takes whose request is on its way.

    While an input method composes nothing goes in: the text waits until it is done. The timer runs
    only while there is something to do. `ticks` tells how time passes, in seconds.
    """

    grew = Signal()
    """Text went in, or a take has something new to say."""
    over = Signal(object)
    """The `TakeSession` whose request has ended and whose text is all in."""

    def __init__(
        self,
        editor: ProseEditor,
        parent: QObject | None = None,
        *,
        ticks: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ticks = ticks
        self._live: list[TakeSession] = []
        self._is_inserting = False
        self._is_changed = False
        self._waits_since_s: float | None = None
        self._frame = QTimer(self)
        self._frame.timeout.connect(self._flush_after_keys)
        editor.textChanged.connect(self._text_changed)

    @property
    def live(self) -> tuple[TakeSession, ...]:
        """The takes whose request is on its way."""
        return tuple(self._live)

    @property
    def is_inserting(self) -> bool:
        """Whether what is being edited right now is edited by the feed."""
        return self._is_inserting

    def add(self, session: TakeSession) -> None:
        """Let in what comes for `session`, until it is over or removed."""
        self._live.append(session)

    def remove(self, session: TakeSession) -> None:
        """Let nothing more in for `session`."""
        if session in self._live:
            self._live.remove(session)

    def wake(self) -> None:
        """Flush as soon as that may be: something came. Safe to call from within a task."""
        if not self._frame.isActive():
            self._frame.start(0)

    def _text_changed(self) -> None:
        self._is_changed = self._is_changed or not self._is_inserting

    def _flush_after_keys(self) -> None:
        """Flush, but let what a key has done be painted before, if text does not wait too long."""
        is_changed, self._is_changed = self._is_changed, False
        now_s = self._ticks()
        if self._waits_since_s is None:
            self._waits_since_s = now_s
        if is_changed and now_s - self._waits_since_s < _SLOWEST_MS / 1000:
            self._frame.start(0)
        else:
            self._waits_since_s = None
            self.flush()

    def flush(self) -> None:
        """Insert what is there, or a part of it, unless a composition would be disturbed."""
        self._frame.start(FRAME_MS)
        if self._editor.composing:
            return
        began_s = self._ticks()
        poured = [session for session in self.live if self._pour(session)]
        over = [session for session in self.live if session.is_all_in]
        if poured and over:
            self._frame.start(0)  # An end takes time of its own: keys have their turn first.
        elif poured or any(session.is_left_over for session in self.live):
            self._frame.start(frame_after((self._ticks() - began_s) * 1000))
        else:
            self._frame.stop()
        self.grew.emit()
        for session in () if poured else over:
            self.remove(session)
            self.over.emit(session)

    def pour_rest(self, session: TakeSession) -> None:
        """Insert now what has come for `session`, for its request is over for us.

        While an input method composes, what is not in yet is lost: nothing may disturb it.
        """
        if not self._editor.composing:
            self._pour(session, is_all=True)
        self.remove(session)

    def _pour(self, session: TakeSession, *, is_all: bool = False) -> bool:
        text = session.next_text(is_all=is_all)
        if text and session.is_aside:
            session.grew_aside(text)
        if not text or not session.is_shown:
            return False
        pos_u16, removed_u16 = session.tail_u16, self._gives_way_u16(session)
        self._is_inserting = True
        try:
            with steady(self._editor, pos_u16, pos_u16 + removed_u16):
                added_u16 = session.document.insert_by_model(
                    pos_u16, text, session.group, removed_u16=removed_u16
                )
                if added_u16:
                    session.grew(pos_u16, added_u16)
        finally:
            self._is_inserting = False
        return bool(added_u16)

    def _gives_way_u16(self, session: TakeSession) -> int:
        """Return how much of the text gives way to the first words of a take that rewrites it.

        Nothing does if the writer has changed it meanwhile. The caret and the selection let go of
        it first: they would hold a part of the new text.
        """
        front_u16, cursor = session.tail_u16, self._editor.textCursor()
        if session.inserted_u16 or not session.rewritten_stands_at(front_u16):
            return 0
        end_u16 = front_u16 + length_u16(session.rewritten)
        if cursor.selectionStart() < end_u16 and cursor.selectionEnd() > front_u16:
            self._editor.put_caret(front_u16, reveal=False)
        return end_u16 - front_u16
