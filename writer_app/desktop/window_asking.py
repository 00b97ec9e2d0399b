"""The actions of a continuation: asking for it, stopping it, keeping it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from writer_app.continuation.notices import Notice
from writer_app.continuation.offer_length import A_SENTENCE, OfferLength
from writer_app.continuation.wish import Wish
from writer_app.desktop.offers import Offer

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.assistant import Assistant
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.panels.instruction_panel import InstructionPanel
    from writer_app.desktop.session import Session
    from writer_app.desktop.window_finding import WindowFinding
    from writer_app.storage.settings import Settings

STEPS: Final = frozenset(
    {
        "continue",
        "another_take",
        "ask_several",
        "rewrite",
        "finish_sentence",
        "stop",
        "discard",
        "escape",
        "keep",
        "keep_word",
        "keep_sentence",
        "keep_paragraph",
        "previous_take",
        "next_take",
        "lift_out",
    }
)
"""The actions of which the controller says whether they can be done."""


class WindowAsking(QObject):
    """Binds them, and enables each only while it can be done.

    What is asked for before all that a request needs is loaded waits for that: loaded here, it
    would hold up the keys.
    """

    def __init__(
        self,
        actions: Actions,
        controller: ContinuationController,
        assistant: Assistant,
        panel: InstructionPanel,
        finding: WindowFinding,
        session: Session,
        settings: Callable[[], Settings],
        filled: Callable[[str], str | Notice],
    ) -> None:
        """`filled` returns an instruction as it is sent, or what to tell if it cannot be."""
        super().__init__(controller)
        self._actions = actions
        self._controller = controller
        self._new_takes = controller.new_takes
        self._assistant = assistant
        self._panel = panel
        self._finding = finding
        self._session = session
        self._settings = settings
        self._filled = filled
        self._bind()
        panel.continue_requested.connect(self._continue)
        panel.stop_requested.connect(controller.stop)
        assistant.loaded.connect(controller.go_on)
        controller.state_changed.connect(self._show_state)
        finding.changed.connect(self._show_state)
        self._show_state()

    def ask_several(self, times: int) -> None:
        """Ask for so many takes at the cursor, side by side."""
        self._ask(lambda wish: self._new_takes.continue_here(wish, times))

    def wish(self) -> Wish:
        """Return what the writer wants now; a place that cannot be filled stays as it is."""
        instruction = self._panel.instruction
        filled = self._filled(instruction)
        return self._wish(instruction if isinstance(filled, Notice) else filled)

    def _bind(self) -> None:
        actions, controller = self._actions, self._controller
        actions.bind("continue", self._continue)
        actions.bind("another_take", lambda: self._ask(self._new_takes.another))
        actions.bind("rewrite", lambda: self._ask(self._new_takes.rewrite))
        actions.bind("finish_sentence", self._finish_sentence)
        actions.bind("stop", controller.stop)
        actions.bind("discard", controller.discard)
        actions.bind("escape", self._escape)
        actions.bind("keep", controller.keep)
        actions.bind("keep_word", lambda: controller.keep_next("word"))
        actions.bind("keep_sentence", lambda: controller.keep_next("sentence"))
        actions.bind("keep_paragraph", lambda: controller.keep_next("paragraph"))
        actions.bind("previous_take", controller.previous_take)
        actions.bind("next_take", controller.next_take)
        actions.bind("lift_out", self._lift_out)

    def _continue(self) -> None:
        self._ask(self._new_takes.continue_here)

    def _finish_sentence(self) -> None:
        """Keep what is on offer, and ask for the rest of its last sentence only."""
        finish = self._new_takes.finish_sentence
        self._ask(lambda wish: finish(replace(wish, length=A_SENTENCE)))

    def _lift_out(self) -> None:
        number = self._controller.take_at_caret()
        if number is not None:
            self._controller.lift_out(number)

    def _ask(self, how: Callable[[Wish], object]) -> None:
        """Ask for what the writer wants, and remember that; or say why it cannot be asked."""
        if not self._assistant.is_loaded:
            self._controller.hold(lambda: self._ask(how))
            return
        instruction = self._panel.instruction
        filled = self._filled(instruction)
        if isinstance(filled, Notice):
            self._controller.noticed.emit(Offer(filled, ("to_instruction",), subject="take"))
            return
        self._panel.remember()
        self._session.add_instruction(instruction)
        how(self._wish(filled))

    def _wish(self, instruction: str) -> Wish:
        return Wish(
            instruction=instruction, length=OfferLength.parse(self._settings().writing.length)
        )

    def _escape(self) -> None:
        if self._finding.is_open:
            self._finding.close()
        else:
            self._controller.escape()

    def _show_state(self) -> None:
        can = self._controller.can
        self._actions.set_enabled(can | {"escape"} if self._finding.is_open else can, among=STEPS)
