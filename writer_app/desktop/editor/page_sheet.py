"""The sizes of the page: column, rows and margins, from the look and the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF

from writer_app.desktop.editor.prose_layout import Grid

if TYPE_CHECKING:
    from writer_app.storage.window_settings import PageSettings

_MARGIN: Final = 1.6
"""The least margin, in heights of the letters."""
_END_ROOM: Final = 0.4
"""How much of the window may stay empty below the last line."""
_SAMPLE: Final = "it was late in the evening when they came to the old house by the water "
"""Shows how wide a character is on average; the widths in fonts' own tables are not of prose."""


class Sheet(NamedTuple):
    """The sizes of a page. `margin_px` is free above the text, and at least as much beside it."""

    grid: Grid
    column_px: int
    margin_px: int
    caret_px: int


def sheet_of(page: PageSettings, font: QFont, size: QSize) -> Sheet:
    """Return the sizes for a window of this `size`; the column shrinks with a narrow one."""
    metrics = QFontMetricsF(font)
    letter = metrics.height()
    row = max(1, round(letter * page.line_spacing))
    margin = round(letter * _MARGIN)
    measure = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * page.measure
    column = max(round(letter), min(round(measure), size.width() - 2 * margin))
    grid = Grid(
        row_px=row,
        # Qt scrolls to where lines end: at whole pixels, or the text would tremble.
        baseline_px=round((row + letter) / 2) - metrics.descent(),
        left_px=max(0, (size.width() - column) // 2),
        page_px=size.width(),
        after_px=round(row * page.paragraph_spacing),
        end_px=round(size.height() * _END_ROOM),
    )
    caret = max(2, round(letter / 11))
    return Sheet(grid=grid, column_px=column, margin_px=margin, caret_px=caret)
