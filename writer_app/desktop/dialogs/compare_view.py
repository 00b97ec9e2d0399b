"""Two texts in one: what only the first has is struck through, what only the second underlined."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor

from writer_app.desktop.panels.takes_prose import ReadProse
from writer_app.desktop.sliced_work import SlicedWork, done_at_once

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from writer_app.desktop.dialogs.compare_parts import Kind, Part

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
        self._slices = SlicedWork(self)

    @property
    def count(self) -> int:
        """How many differences there are so far."""
        return len(self._differences)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show `parts` from the start."""
        self._parts = parts
        self._differences.clear()
        self.clear()
        if len(parts) > _FEW_PARTS:
            self._slices.start(self._fill(), self._tell)
            self._slices.go_on()
        else:
            self._slices.drop()
            self._tell(done_at_once(self._fill()))

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

    def _tell(self, _nothing: None) -> None:
        self.filled.emit()

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
