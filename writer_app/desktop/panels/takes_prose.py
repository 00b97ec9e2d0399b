"""Prose that is only read, in the typeface of the page, beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from writer_app.desktop.editor.page_sheet import sheet_of
from writer_app.desktop.editor.prose_layout import ProseLayout
from writer_app.desktop.editor.quiet_scroll_bar import QuietScrollBar
from writer_app.storage.window_settings import PageSettings


class ReadProse(QPlainTextEdit):
    """Shows text in even rows. It can be selected and copied, by the keyboard too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        self._layout = ProseLayout(document)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | by_keys)

    def set_prose_font(self, font: QFont) -> None:
        """Show text in `font`."""
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(self.fontMetrics().height() / 2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand the lines in rows for this font and size, from edge to edge."""
        document = self.document()
        # Closer than on the page: there is little room.
        rows = PageSettings(line_spacing=1.3, paragraph_spacing=0.3)
        grid = sheet_of(rows, document.defaultFont(), self.viewport().size()).grid
        self._layout.grid = grid._replace(
            left_px=document.documentMargin(),
            page_px=self.viewport().width(),
            end_px=grid.row_px,
        )
        self.viewport().update()
