"""Keeps the status line and the instruction panel true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.pending_words import PendingWords
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.take_news import EndedTake
    from writer_app.desktop.manuscript_history import Kept
    from writer_app.desktop.panels.instruction_panel import InstructionPanel
    from writer_app.desktop.panels.status_line import StatusLine
    from writer_app.desktop.services import Services


class WindowStatus(QObject):
    """Follows one window's continuation, its words, and who is asked."""

    def __init__(
        self,
        line: StatusLine,
        panel: InstructionPanel,
        controller: ContinuationController,
        services: Services,
    ) -> None:
        super().__init__(line)
        self._line = line
        self._panel = panel
        self._controller = controller
        self._services = services
        self._hint = ""
        self._whose = ""
        self._is_reading = False
        self._pending_words = PendingWords(self)
        self._pending_words.counted.connect(self.show_state)
        controller.state_changed.connect(self.show_state)
        controller.take_ended.connect(self._show_ended)
        services.assistant.way_changed.connect(self.show_way)
        services.assistant.ready.connect(self.show_way)
        self.show_state()
        self.show_way()

    def show_kept(self, kept: Kept) -> None:
        """Say so as long as what is written is not kept where it should be."""
        if kept == "kept":
            self._line.set_trouble("", "")
        elif kept == "in_spare":
            self._line.set_trouble(
                self.tr("Kept for now only"),
                self.tr(
                    "The folder of Writer App cannot be written. What you write is kept in the"
                    " folder for temporary files, which may be emptied. Save to be safe."
                ),
            )
        else:
            self._line.set_trouble(
                self.tr("Not kept: save"),
                self.tr(
                    "The disk takes nothing more of what Writer App keeps against a crash. Save to"
                    " be safe, or make room; it is tried again every ten seconds."
                ),
            )

    def show_state(self) -> None:
        """Show what is going on with the take on the page."""
        controller = self._controller
        self._panel.set_state(controller.state)
        self._panel.set_can_continue("continue" in controller.can)
        if controller.state is TakeState.WAITING:
            self._line.set_tokens(None, None)
        self._line.set_first_text(controller.progress.first_text_s)
        text = self._state_text()
        if text is not None:
            self._line.set_state(self._hint or text)

    def show_hint(self, text: str) -> None:
        """Show what the keys do now, in the place of the state; nothing: the state again."""
        self._hint = text
        self.show_state()

    def show_whose(self, text: str) -> None:
        """Show who wrote the text at the caret while nothing else is going on."""
        self._whose = text
        self.show_state()

    def show_reading(self, reading: bool) -> None:
        """Show that the text can only be read, while nothing else is going on."""
        self._is_reading = reading
        self.show_state()

    def show_way(self) -> None:
        """Show who is asked, and what an empty instruction means."""
        assistant = self._services.assistant
        self._line.set_profile(assistant.profile_name, assistant.model_name)
        self._line.set_practice_for(assistant.stands_in_for)
        profile = self._services.preferences.settings.profiles.get(assistant.profile_name)
        self._panel.set_usual((profile.instruction or "") if profile else "")

    def _state_text(self) -> str | None:
        """Return what is going on; None: that is not known before all words are counted."""
        controller = self._controller
        match controller.state:
            case TakeState.IDLE:
                return self._whose or (
                    self.tr("Read only") if self._is_reading else self.tr("Ready")
                )
            case TakeState.WAITING:
                return self._waiting_text()
            case TakeState.STREAMING:
                return self.tr("Writing…")
            case TakeState.STOPPING:
                return self.tr("Stopping…")
            case TakeState.PENDING:
                return self._pending_text()

    def _waiting_text(self) -> str:
        reason = self._controller.progress.waiting_for
        name = self._services.assistant.server_name
        if reason is not None:
            return words_of(reason)
        return self.tr("Waiting for {server}…").format(server=name) if name else self.tr("Waiting…")

    def _pending_text(self) -> str | None:
        session = self._controller.session
        count = self._pending_words.of(session) if session else 0
        if count is None:
            return None
        words = self.tr("%n word(s) pending", "", count)
        return words.replace(str(count), self._line.locale().toString(count))

    def _show_ended(self, ended: EndedTake) -> None:
        usage = ended.outcome.usage
        if usage is not None:
            self._line.set_tokens(usage.prompt_tokens, usage.completion_tokens)
        self._line.set_first_text(ended.first_text_s)
