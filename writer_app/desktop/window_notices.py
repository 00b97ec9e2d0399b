"""Says in the notice bar what the parts of a window have to say, with the next steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.actions import Actions
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.notice_bar import NoticeBar
from writer_app.desktop.words import words_of

_ = QT_TRANSLATE_NOOP

LABELS: Final[Mapping[str, str]] = {
    "continue": _("Steps", "Continue from here"),
    "another_take": _("Steps", "Try again"),
    "settings": _("Steps", "Settings"),
    "save_as": _("Steps", "Save elsewhere"),
    "save": _("Steps", "Try again"),
    "open": _("Steps", "Open another file"),
}
"""What a step is called on a button where the action's own name says less."""


class WindowNotices(QObject):
    """Turns an `Offer` into words and buttons."""

    def __init__(self, bar: NoticeBar, actions: Actions) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions = actions

    def show_offer(self, offer: Offer) -> None:
        """Show `offer`; its steps do what the actions of that name do."""
        steps = [self._step(name) for name in offer.steps if self._actions[name].isVisible()]
        self._bar.show_offer(offer, words_of(offer.notice), steps)

    def show_notice(self, notice: Notice, *, subject: str) -> None:
        """Show a problem that has no next step."""
        self.show_offer(Offer(notice, subject=subject))

    def _step(self, name: str) -> tuple[str, Callable[[], object]]:
        label = QCoreApplication.translate("Steps", LABELS[name]) if name in LABELS else ""
        return label or self._actions.name_of(name), self._actions[name].trigger
