"""Help: the short guide, and all keys on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.key_bindings import native_list
from writer_app.resource_files import resource

_WIDTH: Final = 72
_HEIGHT: Final = 34
"""The size of the window, in average characters and lines."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One action on the page of keys. `keys` are as this system writes them; empty for none."""

    menu: str
    action: str
    keys: str


class HelpWindow(QDialog):
    """One page of help beside the manuscript: it is no box that has to be answered."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._page = QTextBrowser()
        self._page.setAccessibleName(title)
        self._page.setOpenLinks(False)
        self._page.setMarkdown(markdown)
        self._page.setFrameShape(QTextBrowser.Shape.NoFrame)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._page)
        layout.addWidget(close)
        self._page.setFocus()
        self._take_room()
        look_like_ours(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_room()

    def _take_room(self) -> None:
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)
        self._page.document().setDocumentMargin(metrics.averageCharWidth() * 3)


def guide(language: str) -> str:
    """Return the short guide in `language` as Markdown."""
    return resource("help", f"guide.{language}.md").read_text(encoding="utf-8")


def keys_page(rows: Iterable[KeyRow]) -> str:
    """Return the page of keys as Markdown: a table for each menu, in the order of `rows`."""
    tables: list[str] = []
    for menu, actions in groupby((row for row in rows if row.keys), key=lambda row: row.menu):
        lines = [f"| {_plain(menu)} | |", "|:---|:---|"]
        lines += (f"| {_plain(row.action)} | **{_plain(row.keys)}** |" for row in actions)
        tables.append("\n".join(lines))
    return "\n\n".join(tables)


def native_keys(keys: Iterable[QKeySequence]) -> str:
    """Return the keys of one action as this system writes them."""
    return native_list(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)


def _plain(text: str) -> str:
    """Return `text` so that Markdown takes no sign of it for its own."""
    return "".join(f"\\{sign}" if sign in "\\|*_[]<>#`~" else sign for sign in text)
