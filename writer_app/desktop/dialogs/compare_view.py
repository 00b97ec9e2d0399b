"""Two texts in one: what only the first has is struck through, what only the second underlined."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor

from writer_app.desktop.panels.takes_prose import ReadProse

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from writer_app.desktop.dialogs.compare_parts import Kind, Part

_SLICE_S: Final = 0.004
"""How long a long text may hold the window up at a time."""
_FEW_PARTS: Final = 100
"""So many are shown at once."""
_FAINT: Final = 0.14

REMOVED: Final = QPalette.ColorRole.BrightText
ADDED: Final = QPalette.ColorRole.Accent
"""The colours of what only the first text has, and only the second."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the texts differ, in the view, and what each has there."""

    number: int
    start_u16: int
    end_u16: int
    removed: str = ""
    added: str = ""


class CompareView(ReadProse):
    """Shows parts, and goes from one difference to the next. A long text is filled in by slices."""

    filled = Signal()
    """All of it is shown."""

    def __init__(self, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_prose_font(font)
        self._parts: Sequence[Part] = ()
        self._differences: list[Difference] = []
        self._work: Generator[None, None, None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def count(self) -> int:
        """How many differences there are so far."""
        return len(self._differences)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show `parts` from the start."""
        self._parts = parts
        self._differences.clear()
        self.clear()
        self._work = self._fill()
        self._go_on()

    def go(self, step: int) -> Difference | None:
        """Select the next difference (1) or the one before (-1). None: there is no more."""
        cursor = self.textCursor()
        start_u16, end_u16 = cursor.selectionStart(), cursor.selectionEnd()
        if step > 0:
            # Where nothing is selected, one that begins at the caret is the next.
            least_u16 = end_u16 if cursor.hasSelection() else end_u16 - 1
            later = (one for one in self._differences if one.start_u16 > least_u16)
            found = next(later, None)
        else:
            earlier = (one for one in reversed(self._differences) if one.end_u16 < start_u16)
            found = next(earlier, None)
        if found is not None:
            cursor.setPosition(found.end_u16)
            cursor.setPosition(found.start_u16, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Follow new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self.show_parts(self._parts)

    def _go_on(self) -> None:
        end_s = time.perf_counter() + _SLICE_S
        while self._work is not None:
            if next(self._work, self) is self:
                self._work = None
                self.filled.emit()
            elif len(self._parts) > _FEW_PARTS and time.perf_counter() >= end_s:
                self._timer.start()
                return

    def _fill(self) -> Generator[None, None, None]:
        formats, cursor = self._formats(), QTextCursor(self.document())
        removed, start_u16 = "", 0
        for at, part in enumerate(self._parts):
            if part.kind != "added" or not removed:
                start_u16 = cursor.position()
            cursor.insertText(part.text, formats[part.kind])
            if not at:
                self.moveCursor(QTextCursor.MoveOperation.Start)  # The caret went along.
            if part.kind == "same":
                removed = ""
            elif part.kind == "removed":
                removed = part.text
                self._note(start_u16, cursor.position(), removed=removed)
            else:
                if removed:
                    self._differences.pop()
                self._note(start_u16, cursor.position(), removed=removed, added=part.text)
            yield

    def _note(self, start_u16: int, end_u16: int, *, removed: str = "", added: str = "") -> None:
        number = self.count + 1
        self._differences.append(Difference(number, start_u16, end_u16, removed, added))

    def _formats(self) -> dict[Kind, QTextCharFormat]:
        """Return how parts look: a line tells as much as the colour."""
        palette = self.palette()
        same, removed, added = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        same.setForeground(palette.color(QPalette.ColorRole.Text))
        problem = palette.color(REMOVED)
        removed.setForeground(problem)
        removed.setBackground(_faint(problem))
        removed.setFontStrikeOut(True)
        accent = palette.color(ADDED)
        added.setForeground(accent)
        added.setBackground(_faint(accent))
        added.setFontUnderline(True)
        return {"same": same, "removed": removed, "added": added}


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(_FAINT)
    return faint
