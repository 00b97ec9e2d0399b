"""Which undo step an edit belongs to that is seen in the document only after it was made."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.typing_steps import TypedEdit, TypingSteps
from writer_app.manuscript.utf16 import length_u16


class TypedEdits:
    """Records what was typed; typing that goes on joins the step before it.

    A group begins with its first edit, so that a step in which nothing happens leaves nothing.
    """

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._steps = TypingSteps()
        self._is_one_step = False
        self._group: int | None = None
        self._end_u16 = 0
        self._moved_u16 = 0

    @contextmanager
    def one_step(self) -> Generator[None, None, None]:
        """Record edits made meanwhile as one step."""
        before = self._is_one_step
        self.end_step()
        self._is_one_step = True
        try:
            yield
        finally:
            self.end_step()
            self._is_one_step = before

    def record_all(self, changes: list[Change]) -> None:
        """Record what the document has by now; several changes at once are one step."""
        if len(changes) == 1 or self._is_one_step:
            for change in changes:
                self._record(change)
            return
        with self.one_step():
            for change in changes:
                self._record(change)

    def end_step(self) -> None:
        """Let the next edit begin a new step."""
        self._steps.end()
        self._group = None
        self._moved_u16 = 0

    def make_room(self, change: Change, group: int) -> None:
        """Take note of `change` by `group`, another one: the step may go on behind new text.

        What is typed after a group has begun is no part of an older step: it is undone first.
        """
        if self._group is None:
            return
        if group > self._group:
            self.end_step()
        elif change.pos_u16 < self._end_u16:
            added_u16 = length_u16(change.inserted) - change.removed_u16
            self._end_u16 += added_u16
            self._moved_u16 += added_u16

    def _record(self, change: Change) -> None:
        pos_u16, removed_u16 = change.pos_u16, change.removed_u16
        if not self._joins(change) or self._group is None:
            self._group = self._manuscript.begin(WRITER)
        self._manuscript.replace(pos_u16, removed_u16, change.inserted, self._group)
        self._end_u16 = pos_u16 + length_u16(change.inserted)

    def _joins(self, change: Change) -> bool:
        if self._is_one_step:
            return True
        pos_u16, removed = change.pos_u16, ""
        if change.removed_u16:
            removed = self._manuscript.slice(pos_u16, pos_u16 + change.removed_u16)
        # As if text that came in before the step's place, from elsewhere, were not there.
        return self._steps.joins(TypedEdit(pos_u16 - self._moved_u16, removed, change.inserted))
