"""What can be done with the take on the page now, and what there is to say about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.possible_steps import Facts, facts_of, hints, possible
from writer_app.desktop.editor.take_news import Progress, progress_of

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.takes_on_page import TakesOnPage


class StepsNow(QObject):
    """Is as it was when it looked last.

    `can` are the names of the actions that can be done, `hint` those that matter, the most likely
    first.
    """

    changed = Signal()
    """Something of it is another than before."""
    cut_off = Signal()
    """The take has come to its limit of length within a sentence."""

    def __init__(self, editor: ProseEditor, takes: TakesOnPage) -> None:
        super().__init__(takes)
        self._editor = editor
        self._takes = takes
        self._facts = Facts()
        self.can = possible(self._facts)
        self.hint = hints(self._facts)
        self.progress = Progress()

    def look(self, *, is_held: bool) -> None:
        """See how it is, and tell if it is different; `is_held`: a take will be asked for soon."""
        takes = self._takes
        facts = facts_of(takes.current, takes.alternatives, self._editor)
        if is_held:
            facts = replace(facts, state=TakeState.WAITING)
        progress = progress_of(facts.state, takes.newest)
        if (facts, progress) == (self._facts, self.progress):
            return
        was_cut_off = self._facts.is_cut_off
        self._facts, self.progress = facts, progress
        # There is no take yet for a hint to stand beside.
        self.can, self.hint = possible(facts), () if is_held else hints(facts)
        self.changed.emit()
        if facts.is_cut_off and not was_cut_off:
            self.cut_off.emit()
