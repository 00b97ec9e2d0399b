"""What would be sent from the cursor, and what that would cost: kept true as one writes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.types import Request
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.questions import Question
    from writer_app.desktop.editor.sent_start import LeftOut
    from writer_app.desktop.panels.sent_panel import Prospect, SentPanel
    from writer_app.desktop.services import Services
    from writer_app.desktop.window_layout import WindowLayout

NAME: Final = "sent"
"""The name of the panel beside the page."""
REST_MS: Final = 200
"""What is shown is what was true when caret and text had rested for so long."""

_NOT_YET: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "The part of the program that asks models is still being loaded.")
)


class WindowSent(QObject):
    """Keeps the price on the button and in the status line true, and the panel while it is shown.

    `wish` returns what the writer wants now.
    """

    def __init__(
        self,
        actions: Actions,
        layout: WindowLayout,
        controller: ContinuationController,
        services: Services,
        wish: Callable[[], Wish],
    ) -> None:
        super().__init__(layout)
        self._action = actions["sent_panel"]
        self._layout = layout
        self._controller = controller
        self._services = services
        self._wish = wish
        self._panel: SentPanel | None = None
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(self.refresh)
        actions.bind("sent_panel", self._toggle)
        self._listen()

    def price_text(self, times: int) -> str:
        """Return what so many takes will cost, in words; empty where that is not known, or free."""
        asked = self._asked()
        return "" if isinstance(asked, Notice) else self._price_text(*asked, times)

    def refresh(self) -> None:
        """Show what is so now."""
        asked = self._asked()
        price = "" if isinstance(asked, Notice) else self._price_text(*asked, times=1)
        self._layout.instruction.set_price(price)
        self._layout.status.set_price(price)
        if self._panel is None or self._layout.side.shown != NAME:
            return
        if isinstance(asked, Notice):
            self._panel.show_why_not(asked)
        else:
            self._panel.show_request(self._prospect(*asked))

    def _asked(self) -> tuple[Question, Request] | Notice:
        """Return what would be asked now, and as which request; or else why nothing would be."""
        profile = self._services.assistant.profile
        if profile is None:
            return _NOT_YET
        # Imported here: it loads the tables of a Unicode library.
        from writer_app.continuation.prompt import build

        question = self._controller.new_takes.question(self._wish())
        return question.refusal or (question, build(profile, question.place, question.wish))

    def _price_text(self, question: Question, request: Request, times: int) -> str:
        from writer_app.continuation.pricing import about

        estimate = self._services.spending.estimate(request, question.wish.length, times)
        return words_of(about(estimate.usd)) if estimate.usd else ""

    def _prospect(self, question: Question, request: Request) -> Prospect:
        from writer_app.desktop.panels.sent_panel import Prospect
        from writer_app.providers.prepared import prepare
        from writer_app.providers.sent_parts import with_quoted

        spending, profile, wish = self._services.spending, request.profile, question.wish
        prepared = prepare(request)
        quoted = with_quoted(
            spending.parts(request), wish, lambda text: spending.tokens(profile.model, text)
        )
        return Prospect(
            request=request,
            prepared=prepared,
            parts=tuple(quoted),
            estimate=spending.estimate(request, wish.length, 1),
            left_out=self._left_out(question.place, profile.context_characters),
            spares_private=question.place.spares_private(profile.context_characters),
            key_elsewhere=self._services.assistant.keys.elsewhere(prepared.endpoint.origin),
            sends_key=self._services.assistant.sends_key,
        )

    def _left_out(self, place: Place, budget: int) -> LeftOut:
        from writer_app.desktop.editor.sent_start import left_out
        from writer_app.desktop.window_context import ProfileMeasure
        from writer_app.manuscript.utf16 import length_u16

        editor = self._layout.editor
        reach_u16 = length_u16(place.before[place.sent_start(budget) :])
        return left_out(
            editor.manuscript_document.manuscript,
            self._controller.new_takes.place_u16 - reach_u16,
            ProfileMeasure(editor, self._services),
        )

    def _listen(self) -> None:
        """Hear of all that may change it; what changes per key only starts a timer."""
        layout, services = self._layout, self._services
        layout.editor.cursorPositionChanged.connect(self._soon.start)
        layout.instruction.field.textChanged.connect(self._soon.start)
        self._controller.state_changed.connect(self._soon.start)
        services.assistant.way_changed.connect(self._soon.start)
        services.preferences.changed.connect(self._soon.start)
        services.spending.changed.connect(self._soon.start)
        layout.editor.manuscript_opened.connect(self._follow)
        self._follow(layout.editor.manuscript_document)

    def _follow(self, document: ManuscriptDocument) -> None:
        document.edited.connect(self._soon.start)
        document.privacy_changed.connect(self._soon.start)
        self._soon.start()

    def _show_whether_open(self, shown: str) -> None:
        self._action.setChecked(shown == NAME)

    def _toggle(self) -> None:
        side = self._layout.side
        side.toggle(NAME, self._make)
        if side.shown == NAME:
            self.refresh()

    def _make(self) -> None:
        # Imported here: few look at it, and seldom.
        from writer_app.desktop.panels.sent_panel import SentPanel

        side, status = self._layout.side, self._layout.status
        self._panel = panel = SentPanel(side)
        panel.copied.connect(lambda: status.show_message(self.tr("Copied")))
        side.add(NAME, self.tr("What is sent"), panel)
        side.shown_changed.connect(self._show_whether_open)
