"""Takes that are asked for at the caret: where, and what becomes of one that is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.take_states import ACCEPTS_TEXT
from writer_app.continuation.wish import NOTHING_SAID, Wish
from writer_app.desktop.editor.surrounding_text import whole_part
from writer_app.desktop.editor.take_endings import STILL_COMING

if TYPE_CHECKING:
    from writer_app.desktop.editor.other_takes import OtherTakes
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.questions import Question
    from writer_app.desktop.editor.steps_now import StepsNow
    from writer_app.desktop.editor.take_session import TakeSession
    from writer_app.desktop.editor.takes_on_page import TakesOnPage


class NewTakes(QObject):
    """Asks for takes, and tells what would be sent. What cannot be asked now does nothing."""

    began = Signal()
    """A take was asked for."""

    def __init__(
        self, editor: ProseEditor, takes: TakesOnPage, others: OtherTakes, now: StepsNow
    ) -> None:
        super().__init__(takes)
        self._editor = editor
        self._takes = takes
        self._others = others
        self._now = now

    # What would be sent

    @property
    def place_u16(self) -> int:
        """Where a take would be asked for now: the caret, or the end of a take that it is at."""
        here = self._open_here
        return here.tail_u16 if here else self._editor.textCursor().selectionEnd()

    @property
    def own_start_u16(self) -> int:
        """The place before which nothing is sent, as the writer wants it; 0: there is none."""
        return self._takes.requests.questions.own_start_u16

    def send_from(self, pos_u16: int | None) -> None:
        """Send nothing before `pos_u16`, wherever that moves; None: all that there is room for."""
        self._takes.requests.questions.begin_at(pos_u16)
        self._takes.changed.emit()

    def question(self, wish: Wish) -> Question:
        """Return what would be sent now."""
        return self._takes.requests.questions.at(self.place_u16, wish)

    # Asking

    def continue_here(self, wish: Wish = NOTHING_SAID, times: int = 1) -> None:
        """Ask for a take at the caret, or at the end of the selection, which stays.

        Of several, the first is shown, and the others come beside it.

        A take that is pending is kept; in or at it, the text goes on from its end. One that is
        still coming is stopped and kept; in or at it, nothing happens.
        """
        if not self._editor.may_change:
            return
        takes, here, cursor = self._takes, self._open_here, self._editor.textCursor()
        if here and here.is_live:
            self._say_it_comes(here)
            return
        place_u16 = self.place_u16
        if not self._may_ask(place_u16, wish, times):
            return
        if takes.current:
            takes.keep(takes.current)
        if not here:  # What is kept may be a take that was shown before.
            place_u16 = self._editor.textCursor().selectionEnd()
        elif not cursor.hasSelection():
            self._editor.put_caret(place_u16)
        self._editor.show_room_below(place_u16)
        first = takes.ask(place_u16, wish)
        for _ in range(times - 1):
            takes.ask_aside(first, wish)
        self.began.emit()

    def another(self, wish: Wish = NOTHING_SAID) -> None:
        """Ask again at the same place; the take that is there is off, and stays in the list."""
        current = self._takes.current
        gone = current or self._takes.alternatives.discarded
        if "another_take" in self._now.can and gone and self._may_ask(gone.front_u16, wish):
            self._others.ask_again(current, wish)
            self.began.emit()

    def finish_sentence(self, wish: Wish) -> None:
        """Keep the take, whose last sentence is cut off, and ask for what is missing of that."""
        current = self._takes.current
        if current is None or "finish_sentence" not in self._now.can:
            return
        place_u16 = current.tail_u16
        if self._may_ask(place_u16, wish):
            self._takes.keep(current)
            self._takes.ask(place_u16, wish)
            self.began.emit()

    def rewrite(self, wish: Wish = NOTHING_SAID) -> None:
        """Ask for a take that takes the place of the selection as soon as its first text comes."""
        place_u16, selected = self._selection()
        asked = replace(wish, selection=selected)
        if "rewrite" not in self._now.can or not self._may_ask(place_u16, asked):
            return
        if self._takes.current:
            self._takes.keep(self._takes.current)
        # What is kept may be a take that was shown before: then other text may be selected now.
        place_u16, selected = self._selection()
        self._takes.ask(place_u16, wish, rewritten=selected)
        self.began.emit()

    def _may_ask(self, place_u16: int, wish: Wish, times: int = 1) -> bool:
        """Tell whether takes may be asked for at `place_u16`; if not, it is said why."""
        refusal = self._takes.requests.questions.refusal(place_u16, wish, times)
        if refusal is not None:
            self._takes.noticed.emit(refusal)
        return refusal is None

    @property
    def _open_here(self) -> TakeSession | None:
        """The take that is open, if the caret is in or at it."""
        current = self._takes.current
        is_here = current and current.reaches(self._editor.textCursor().position())
        return current if is_here else None

    def _selection(self) -> tuple[int, str]:
        """Return where what is selected begins, and its text, no character of it divided."""
        cursor, manuscript = self._editor.textCursor(), self._editor.manuscript_document.manuscript
        part = whole_part(manuscript, cursor.selectionStart(), cursor.selectionEnd())
        return part[0], manuscript.slice(*part)

    def _say_it_comes(self, session: TakeSession) -> None:
        if session.state in ACCEPTS_TEXT:
            self._takes.noticed.emit(STILL_COMING)
