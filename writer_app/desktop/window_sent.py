"""What would be sent from the cursor, and what that would cost: kept true as one writes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.panels.sent_panel import SentPanel
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
        profile = self._services.assistant.profile
        if profile is None:
            return ""
        from writer_app.continuation.pricing import about

        question = self._controller.question(self._wish())
        spending = self._services.spending
        estimate = spending.estimate(profile, question.place, question.wish, times)
        return words_of(about(estimate.usd)) if estimate.usd else ""

    def refresh(self) -> None:
        """Show what is so now."""
        price = self.price_text(1)
        self._layout.instruction.set_price(price)
        self._layout.status.set_price(price)
        if self._panel is not None and self._layout.side.shown == NAME:
            self._fill(self._panel)

    def _fill(self, panel: SentPanel) -> None:
        from writer_app.continuation.prompt import build
        from writer_app.providers.prepared import prepare

        profile, spending = self._services.assistant.profile, self._services.spending
        question = self._controller.question(self._wish())
        if profile is None or question.refusal is not None:
            panel.show_why_not(question.refusal or _NOT_YET)
            return
        request = build(profile, question.place, question.wish)
        panel.show_request(
            request,
            prepare(request),
            spending.parts(request),
            spending.estimate(profile, question.place, question.wish, 1),
            max(0, self._controller.place_to_ask_u16 - len(request.prefix)),
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
        if side.shown == NAME:
            side.close_panel()
            return
        if self._panel is None:
            # Imported here: few look at it, and seldom.
            from writer_app.desktop.panels.sent_panel import SentPanel

            self._panel = SentPanel(side)
            side.add(NAME, self.tr("What is sent"), self._panel)
            side.shown_changed.connect(self._show_whether_open)
            status = self._layout.status
            self._panel.copied.connect(lambda: status.show_message(self.tr("Copied")))
        side.open(NAME)
        self.refresh()
