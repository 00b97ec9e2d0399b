"""The actions of a continuation: asking for it, stopping it, keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.panels.instruction_panel import InstructionPanel
    from writer_app.desktop.session import Session
    from writer_app.desktop.window_finding import WindowFinding

STEPS: Final = frozenset(
    {
        "continue",
        "another_take",
        "stop",
        "discard",
        "escape",
        "keep",
        "keep_word",
        "previous_take",
        "next_take",
    }
)
"""The actions of which the controller says whether they can be done."""


class WindowAsking(QObject):
    """Binds them, and enables each only while it can be done."""

    def __init__(
        self,
        actions: Actions,
        controller: ContinuationController,
        panel: InstructionPanel,
        finding: WindowFinding,
        session: Session,
    ) -> None:
        super().__init__(controller)
        self._actions = actions
        self._controller = controller
        self._panel = panel
        self._finding = finding
        self._session = session
        self._bind()
        panel.continue_requested.connect(self._continue)
        panel.stop_requested.connect(controller.stop)
        controller.state_changed.connect(self._show_state)
        finding.changed.connect(self._show_state)
        self._show_state()

    def _bind(self) -> None:
        actions, controller = self._actions, self._controller
        actions.bind("continue", self._continue)
        actions.bind("another_take", self._another_take)
        actions.bind("stop", controller.stop)
        actions.bind("discard", controller.discard)
        actions.bind("escape", self._escape)
        actions.bind("keep", controller.keep)
        actions.bind("keep_word", controller.keep_word)
        actions.bind("previous_take", controller.previous_take)
        actions.bind("next_take", controller.next_take)

    def _continue(self) -> None:
        self._controller.continue_here(self._used_instruction())

    def _another_take(self) -> None:
        self._controller.another_take(self._used_instruction())

    def _used_instruction(self) -> str:
        instruction = self._panel.instruction
        self._panel.remember()
        self._session.add_instruction(instruction)
        return instruction

    def _escape(self) -> None:
        if self._finding.is_open:
            self._finding.close()
        else:
            self._controller.escape()

    def _show_state(self) -> None:
        can = self._controller.can
        self._actions.set_enabled(can | {"escape"} if self._finding.is_open else can, among=STEPS)
