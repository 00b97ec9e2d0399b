"""Two texts beside the manuscript, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from writer_app.desktop.dialogs.compare_parts import Part, parts_between
from writer_app.desktop.dialogs.compare_view import ADDED, REMOVED, CompareView, Difference
from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.panels.announcing import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from writer_app.desktop.runtime.background import Background

_AT_ONCE: Final = 12_000
"""Two texts with no more characters than this together are compared within a blink."""
_WIDTH: Final = 76
_HEIGHT: Final = 32
"""The size of the window, in average characters and lines."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts, and what it is called."""

    title: str
    text: str


class CompareWindow(QDialog):
    """Shows what makes `after` of `before`; it is no box that has to be answered."""

    def __init__(
        self, before: Side, after: Side, font: QFont, background: Background, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("{one} and {other}").format(one=before.title, other=after.title)
        )
        self._sides = (before, after)
        self._view = CompareView(font, self)
        self._note = QLabel(self)
        self._next = self._button(self.tr("&Next difference"), 1)
        self._previous = self._button(self.tr("&Previous difference"), -1)
        self._arrange()
        self._view.filled.connect(self._show_count)
        self._compare(background)
        look_like_ours(self)

    def _compare(self, background: Background) -> None:
        before, after = (side.text for side in self._sides)
        if len(before) + len(after) <= _AT_ONCE:
            self._view.show_parts(parts_between(before, after))
            return
        self._say(self.tr("Comparing…"))

        def show(parts: Sequence[Part]) -> None:
            if isValid(self):  # The writer may have closed it meanwhile.
                self._view.show_parts(parts)

        background.run("compare", lambda: parts_between(before, after), show, _raise)

    def _show_count(self) -> None:
        count = self._view.count
        words = self.tr("%n difference(s)", "", count)
        words = words.replace(str(count), self.locale().toString(count), 1)
        self._say(words if count else self.tr("Both are the same."))
        for button in (self._next, self._previous):
            button.setEnabled(count > 0)

    def _go(self, step: int) -> None:
        found = self._view.go(step)
        if found is None:
            last, first = (
                self.tr("There is none after this."),
                self.tr("There is none before this."),
            )
            self._say(last if step > 0 else first)
            return
        number, count = (self.locale().toString(each) for each in (found.number, self._view.count))
        at = self.tr("{number} of {count}").format(number=number, count=count)
        self._note.setText(at)
        announce(self._note, ". ".join((at, *self._heard(found))))

    def _heard(self, found: Difference) -> list[str]:
        """Return a difference for who cannot see it."""
        has = self.tr("{title}: {text}")
        sides = zip(self._sides, (found.removed, found.added), strict=True)
        return [has.format(title=side.title, text=text) for side, text in sides if text.strip()]

    def _say(self, words: str) -> None:
        self._note.setText(words)
        announce(self._note, words)

    # What it is made of

    def _button(self, text: str, step: int) -> QPushButton:
        button = QPushButton(text, self)
        key = (
            QKeySequence.StandardKey.FindNext if step > 0 else QKeySequence.StandardKey.FindPrevious
        )
        button.setShortcut(QKeySequence(key))
        written = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(written)
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(lambda: self._go(step))
        return button

    def _legend(self) -> QHBoxLayout:
        """Return what says how each text is marked, marked itself."""
        row = QHBoxLayout()
        for side, role in zip(self._sides, (REMOVED, ADDED), strict=True):
            label = QLabel(self.tr("only in: {title}").format(title=side.title), self)
            font = label.font()
            font.setStrikeOut(role is REMOVED)
            font.setUnderline(role is ADDED)
            label.setFont(font)
            label.setForegroundRole(role)
            row.addWidget(label)
            row.addSpacing(self.fontMetrics().height())
        row.addStretch(1)
        row.addWidget(self._note)
        return row

    def _arrange(self) -> None:
        self._view.setAccessibleName(self.windowTitle())
        self._view.setAccessibleDescription(
            self.tr("What only the first has is struck through, what only the second underlined.")
        )
        close = QPushButton(self.tr("&Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        for button in (self._previous, self._next):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(self._legend())
        column.addWidget(self._view, 1)
        column.addLayout(buttons)
        self._view.setFocus()
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)


def _raise(error: BaseException) -> NoReturn:
    raise error
