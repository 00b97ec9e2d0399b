"""What is never sent, on the page: a bar in the margin beside it, and a quiet ground under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QTextBlock
from PySide6.QtWidgets import QToolTip

from writer_app.continuation.privacy import MARK, private_paragraphs
from writer_app.desktop.editor.band_painting import Exposed, Fill, bands, exposed_in, laid_out
from writer_app.desktop.theme import PageColours, light
from writer_app.manuscript.utf16 import offset_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.spans import Part

_GAP: Final = 0.5
_THICK: Final = 0.12
"""How far from the text the bar stands, and how thick it is, in heights of the letters."""


class PrivateMarks(QObject):
    """Paints the marks on one page, always; the document never changes.

    Only what is painted anew is looked at: of a key, the one paragraph.
    """

    def __init__(self, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.set_colours(light())
        editor.add_ground(self._fills, spreads=_may_be_private)
        editor.add_mouse_handler(self._is_told)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._ground, self._bar = QBrush(colours.private_background), QBrush(colours.muted)
        self._editor.viewport().update()

    def is_on_mark(self, place: QPoint) -> bool:
        """Tell whether `place` of the viewport is on private text or on the bar beside it."""
        spot, bar = QPointF(place), self._bar_px()
        near = QRectF(bar.left() - bar.width(), 0, 3 * bar.width(), 0)
        return any(
            band.contains(spot) or _beside(band, near).contains(spot)
            for band in self._bands(exposed_in(self._editor, QRect(place.x(), place.y(), 1, 1)))
        )

    def _is_told(self, event: QEvent) -> bool:
        """Say what the marks mean where the mouse rests on them."""
        if not isinstance(event, QHelpEvent) or not self.is_on_mark(event.pos()):
            return False
        QToolTip.showText(event.globalPos(), self.tr("Private: never sent"), self._editor)
        return True

    def _fills(self, exposed: Exposed) -> Iterator[Fill]:
        bar: QRectF | None = None
        for band in self._bands(exposed):
            bar = bar or self._bar_px()
            yield band, self._ground
            yield _beside(band, bar), self._bar

    def _bands(self, exposed: Exposed) -> Iterator[QRectF]:
        """Yield the parts of rows with private text, of the paragraphs that are `exposed`."""
        editor, manuscript = self._editor, self._editor.manuscript_document.manuscript
        for block, top in exposed.blocks:
            for start, end in _private_parts(block, manuscript):
                for band in bands(block, start, end, editor.grid):
                    yield band.translated(0, top)

    def _bar_px(self) -> QRectF:
        """Return where the bar stands, and how thick it is; it is as high as what it marks."""
        letter = QFontMetricsF(self._editor.font()).height()
        thick = max(2, round(letter * _THICK))
        return QRectF(round(self._editor.grid.left_px - letter * _GAP - thick), 0, thick, 0)


def _may_be_private(block: QTextBlock) -> bool:
    """Tell whether a paragraph may have become private, or have been so, by what was put in it."""
    return MARK[0] in block.text()


def _beside(band: QRectF, bar: QRectF) -> QRectF:
    return QRectF(bar.left(), band.top(), bar.width(), band.height())


def _private_parts(block: QTextBlock, manuscript: Manuscript) -> Iterator[Part]:
    """Yield what of the paragraph is private, as its layout counts."""
    parts: list[Part] = []
    if manuscript.has_private:
        start_u16 = block.position()
        end_u16 = min(start_u16 + block.length() - 1, len(manuscript))
        spans = manuscript.private_spans(start_u16, end_u16)
        parts += [(first_u16 - start_u16, last_u16 - start_u16) for first_u16, last_u16 in spans]
    text = block.text()
    if MARK in text:
        parts += [(offset_u16(text, a), offset_u16(text, b)) for a, b in private_paragraphs(text)]
    for first, last in parts:
        yield laid_out(block, first), laid_out(block, last - 1) + 1
