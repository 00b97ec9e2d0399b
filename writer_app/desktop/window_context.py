"""Where the sent text begins, in a window: shown in the margin, and moved by mouse or keyboard."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from writer_app.desktop.editor.context_line import ContextLine
from writer_app.desktop.editor.sent_start import left_out, passage_near, sent_start_u16, stepped
from writer_app.desktop.panels.announcing import announce

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.services import Services
    from writer_app.desktop.window_layout import WindowLayout
    from writer_app.manuscript.manuscript import Manuscript

REST_MS: Final = 150
"""What is sent is looked at when caret and text have rested for so long."""

_CHARACTER_DIGITS: Final = 3
_TOKEN_DIGITS: Final = 2
"""So many digits of a number say something."""


class ProfileMeasure:
    """Tells it for the profile that is asked now; a `ContextMeasure`."""

    def __init__(self, editor: ProseEditor, services: Services) -> None:
        self._editor = editor
        self._services = services

    def sent_start_u16(self, place_u16: int, own_start_u16: int = 0) -> int:
        """Return from where on the text before `place_u16` is sent."""
        manuscript = self._editor.manuscript_document.manuscript
        budget = self._services.assistant.context_characters
        return sent_start_u16(manuscript, place_u16, budget, own_start_u16)

    def tokens(self, text: str) -> int:
        """Return about how many tokens `text` is for the model that is asked."""
        return self._services.spending.tokens(self._services.assistant.model_name, text)


class WindowContext(QObject):
    """Binds the actions for it, and keeps the line true.

    A key only starts a timer; the line itself goes with the text that it stands before.
    """

    def __init__(
        self,
        actions: Actions,
        layout: WindowLayout,
        controller: ContinuationController,
        services: Services,
    ) -> None:
        super().__init__(layout)
        self._action = actions["context_line"]
        self._editor = layout.editor
        self._status = layout.status
        self._controller = controller
        self._new_takes = controller.new_takes
        self._preferences = services.preferences
        self._measure = ProfileMeasure(layout.editor, services)
        self.line = ContextLine(layout.editor, self._moved_to)
        self.line.dragged.connect(self._new_takes.send_from)
        self.line.reset_wanted.connect(lambda: self._new_takes.send_from(None))
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.refresh)
        actions.bind("context_line", self._toggle)
        actions.bind("context_more", lambda: self._step(-1))
        actions.bind("context_less", lambda: self._step(1))
        self._listen(services)

    def refresh(self) -> None:
        """Show where the sent text begins now."""
        if self.line.is_dragged:
            return
        shown = self._preferences.settings.writing.context_line
        self._action.setChecked(shown)
        start_u16 = self._start_u16() if shown else 0
        if start_u16:
            self.line.show_at(start_u16, self._words(start_u16))
        else:
            self.line.show_at(None)

    def _listen(self, services: Services) -> None:
        editor, soon = self._editor, self._rest.start
        editor.cursorPositionChanged.connect(soon)
        self._controller.takes_changed.connect(soon)
        services.assistant.way_changed.connect(soon)
        services.preferences.changed.connect(soon)
        services.spending.changed.connect(soon)
        editor.manuscript_closing.connect(lambda: self.line.show_at(None))
        editor.manuscript_opened.connect(self._follow)
        self._follow(editor.manuscript_document)

    def _follow(self, document: ManuscriptDocument) -> None:
        document.edited.connect(self._rest.start)
        document.privacy_changed.connect(self._rest.start)
        self._rest.start()

    def _toggle(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(context_line=not writing.context_line))
        self.refresh()

    # Moving it

    def _moved_to(self, pos_u16: int) -> tuple[int, str]:
        """Return where the line goes for a mouse at `pos_u16`, and what it says there."""
        place_u16 = self._new_takes.place_u16
        earliest_u16 = self._measure.sent_start_u16(place_u16)
        start_u16 = max(earliest_u16, passage_near(self._manuscript, pos_u16, place_u16))
        return start_u16, self._words(start_u16)

    def _step(self, step: int) -> None:
        """Send a part less or more, and say how much that leaves out."""
        place_u16, start_u16 = self._new_takes.place_u16, self._start_u16()
        wanted_u16 = stepped(self._manuscript, place_u16, start_u16, self._measure, step)
        self._new_takes.send_from(wanted_u16)
        self.refresh()
        words = self._words(self._start_u16())
        self._status.show_message(words)
        announce(self._status, words)

    # What is so

    @property
    def _manuscript(self) -> Manuscript:
        return self._editor.manuscript_document.manuscript

    def _start_u16(self) -> int:
        place_u16, own_u16 = self._new_takes.place_u16, self._new_takes.own_start_u16
        return self._measure.sent_start_u16(place_u16, own_u16)

    def _words(self, start_u16: int) -> str:
        """Return how much stands before `start_u16`, in words."""
        out, locale = left_out(self._manuscript, start_u16, self._measure), self._editor.locale()
        if not out.characters:
            return self.tr("Everything before the cursor is sent")
        count = _rounded(out.characters, _CHARACTER_DIGITS)
        words = self.tr("{count} character(s), about {tokens} tokens, are not sent", "", count)
        tokens = _rounded(out.tokens, _TOKEN_DIGITS)
        return words.format(count=locale.toString(count), tokens=locale.toString(tokens))


def _rounded(number: int, digits: int) -> int:
    """Return `number` with so many digits that say something."""
    return round(number, digits - 1 - floor(log10(number))) if number > 0 else 0
