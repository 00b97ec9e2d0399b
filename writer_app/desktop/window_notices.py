"""Says in the notice bar what the parts of a window have to say, with the next steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAction

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.seam_repairs import NEWLINES, SPACE_ADDED, SPACE_LEFT_OUT
from writer_app.continuation.server_word import WITH_ID
from writer_app.desktop.actions import Actions
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.notice_bar import NoticeBar
from writer_app.desktop.panels.status_line import StatusLine
from writer_app.desktop.words import words_of
from writer_app.storage.file_failures import SAVED_IN_PLACE

_ = QT_TRANSLATE_NOOP

LABELS: Final[Mapping[str, str]] = {
    "continue": _("Steps", "Continue from here"),
    "try_again": _("Steps", "Try again"),
    "another_take": _("Steps", "Another take"),
    "settings": _("Steps", "Settings"),
    "save_as": _("Steps", "Save elsewhere"),
    "save": _("Steps", "Try again"),
    "open": _("Steps", "Open another file"),
    "compare_file": _("Steps", "Compare"),
    "discard_recovered": _("Steps", "Discard"),
}
"""What a step is called on a button where the action's own name says less."""

ACTIONS: Final[Mapping[str, str]] = {"try_again": "continue"}
"""The action of a step that has another name."""

QUIET: Final = frozenset(
    {SPACE_ADDED.template, SPACE_LEFT_OUT.template, NEWLINES.template, SAVED_IN_PLACE}
)
"""What took no word away, and needs nothing done, is said in the status line only."""

_UNTIL_SETTLED: Final = frozenset({"save", "recovered"})
"""The subjects that are settled by what comes of a step, not by taking it."""


class WindowNotices(QObject):
    """Turns an `Offer` into words and buttons."""

    def __init__(self, bar: NoticeBar, status: StatusLine, actions: Actions) -> None:
        super().__init__(bar)
        self._bar = bar
        self._status = status
        self._actions = actions

    def show_offer(self, offer: Offer) -> None:
        """Show `offer`; its steps do what the actions of that name do."""
        if not offer.problem and offer.notice.template in QUIET:
            # The state of the take or of the save, which has just ended, is shown first.
            words = words_of(offer.notice)
            QTimer.singleShot(0, self._status, lambda: self._status.show_message(words))
            return
        sentence, details = _without_id(offer.notice)
        named = [self._step(name) for name in offer.steps if self._action(name).isVisible()]
        steps = (*offer.own_steps, *named)
        stays = offer.subject in _UNTIL_SETTLED
        self._bar.show_offer(offer, words_of(sentence), steps, details=details, stays=stays)

    def show_notice(self, notice: Notice, *, subject: str) -> None:
        """Show a problem that has no next step."""
        self.show_offer(Offer(notice, subject=subject))

    def _step(self, name: str) -> tuple[str, Callable[[], object]]:
        label = QCoreApplication.translate("Steps", LABELS[name]) if name in LABELS else ""
        return label or self._actions.name_of(name), self._action(name).trigger

    def _action(self, name: str) -> QAction:
        return self._actions[ACTIONS.get(name, name)]


def _without_id(notice: Notice) -> tuple[Notice, str]:
    """Return the sentence, and the id of the request if there is one: few can use it."""
    sentence, number = notice.values.get("sentence"), notice.values.get("id")
    if notice.template == WITH_ID and isinstance(sentence, Notice) and isinstance(number, str):
        return sentence, number
    return notice, ""
