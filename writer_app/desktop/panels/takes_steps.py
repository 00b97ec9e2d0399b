"""What can be done with the takes that are selected, and why something cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from writer_app.desktop.plain_words import plain

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_rows import Row

STEPS: Final = ("bring_back", "take_out", "compare", "copy", "again", "delete")
"""The steps in their order."""

_KEYS: Final = {
    "bring_back": "Return",
    "copy": QKeySequence.StandardKey.Copy,
    "delete": "Del",
}
"""Keys in the list. They are only shown: as shortcuts they would compete with the window's."""

_translate = QCoreApplication.translate


class TakesSteps(QObject):
    """An action for each step; one that cannot be done is disabled and says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {step: QAction(self) for step in STEPS}
        self._why_not: dict[str, str] = {}
        self.follow((), ())

    def __getitem__(self, step: str) -> QAction:
        """Return the action of a step."""
        return self._actions[step]

    def bind(self, step: str, slot: Callable[[], object]) -> None:
        """Let a step do what `slot` does."""
        self._actions[step].triggered.connect(lambda: slot())

    def why_not(self, step: str) -> str:
        """Return why a step cannot be done now; empty if it can."""
        return self._why_not[step]

    def key_text(self, step: str) -> str:
        """Return the key of a step in the list as the system writes it; empty without one."""
        if step not in _KEYS:
            return ""
        return QKeySequence(_KEYS[step]).toString(QKeySequence.SequenceFormat.NativeText)

    def follow(self, selected: Sequence[Row], rows: Sequence[Row]) -> None:
        """Let the actions be for `selected` out of all `rows`."""
        names = _names(selected)
        for step, action in self._actions.items():
            reason = _why_not(step, selected, rows)
            self._why_not[step] = reason
            action.setText(names[step][0])
            action.setIconText(names[step][0])  # Qt's own for a button has no dots.
            action.setEnabled(not reason)
            key = self.key_text(step)
            what = f"{names[step][1]} ({key})" if key else names[step][1]
            action.setToolTip(plain(reason or what))


def takes_out(selected: Sequence[Row]) -> bool:
    """Return whether the second step takes the text out; else it puts it back."""
    return len(selected) != 1 or selected[0].standing != "taken_out"


def _names(selected: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """Return the short name of each step, and what it does."""
    out = (
        _translate("TakesPanel", "Take out"),
        _translate("TakesPanel", "Take its text out; what you typed since stays"),
    )
    back = (
        _translate("TakesPanel", "Put back"),
        _translate("TakesPanel", "Put its text back where it was"),
    )
    pair = _translate("TakesPanel", "Show what differs between these two takes")
    alone = _translate("TakesPanel", "Show what differs from the text as it stands now")
    return {
        "bring_back": (
            _translate("TakesPanel", "Bring back"),
            _translate("TakesPanel", "Show it at its place in the text again"),
        ),
        "take_out": out if takes_out(selected) else back,
        "compare": (
            _translate("TakesPanel", "Compare"),
            pair if len(selected) == 2 else alone,
        ),
        "copy": (
            _translate("TakesPanel", "Copy"),
            _translate("TakesPanel", "Copy the text of the take"),
        ),
        "again": (
            _translate("TakesPanel", "Ask again"),
            _translate("TakesPanel", "Put its instruction into the field, to ask with it again"),
        ),
        "delete": (
            _translate("TakesPanel", "Delete…"),
            _translate("TakesPanel", "Delete it for good"),
        ),
    }


def _why_not(step: str, selected: Sequence[Row], rows: Sequence[Row]) -> str:
    if not selected:
        return _translate("TakesPanel", "Select a take first.")
    if step == "delete":
        return ""
    if step == "compare":
        return _why_not_compared(selected)
    if len(selected) > 1:
        return _translate("TakesPanel", "Select one take only.")
    row = selected[0]
    if step == "again":
        return ""
    if not row.length_u16:
        coming = _translate("TakesPanel", "Nothing of it came yet.")
        return coming if row.is_coming else _translate("TakesPanel", "Nothing came of it.")
    if step == "copy":
        return ""
    return _why_not_in_text(step, row, rows)


def _why_not_compared(selected: Sequence[Row]) -> str:
    if len(selected) > 2:
        return _translate("TakesPanel", "Select one take, or two.")
    if not all(row.length_u16 for row in selected):
        return _translate("TakesPanel", "There is nothing to compare yet.")
    if len(selected) == 1 and selected[0].place_u16 is None:
        return _translate(
            "TakesPanel", "Its place in the text is gone. Select a second take to compare it with."
        )
    return ""


def _why_not_in_text(step: str, row: Row, rows: Sequence[Row]) -> str:
    """Return why the text of `row` cannot be changed by a step now; it has some."""
    if row.place_u16 is None:
        return _translate("TakesPanel", "Its place in the text is gone. You can copy it.")
    coming = (one for one in rows if one.is_coming and one.is_shown)
    if any(one.take.place != row.take.place for one in coming):
        return _translate("TakesPanel", "Another take is coming. Stop it first, or wait.")
    if step == "bring_back" and row.is_shown:
        return _translate("TakesPanel", "It is in the text already.")
    if step == "take_out" and not row.is_shown and row.standing != "taken_out":
        return _translate("TakesPanel", "It is not in the text. You can bring it back.")
    return ""
