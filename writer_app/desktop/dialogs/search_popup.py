"""A list that is found in by typing: it lies over the window for a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.focus_ring import FocusRing
from writer_app.desktop.panels.keyboard import has_keyboard
from writer_app.desktop.plain_words import plain

_ID: Final = Qt.ItemDataRole.UserRole
_WIDTH_EM: Final = 34
_ROWS: Final = 12
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_OWN_KEYS: Final = {*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}


class Row(NamedTuple):
    """One thing to be chosen: what it is known by, and what each column says of it.

    The first column is its name; the last one is at the right edge. `whole` is its tooltip.
    """

    id: str
    cells: tuple[str, ...]
    whole: str = ""


class PopupWords(NamedTuple):
    """What the list says of itself."""

    title: str
    field: str
    """The name of the field, for who cannot see it."""
    hint: str
    """What the empty field says."""
    none: str
    """What is said when nothing is found."""


class SearchPopup(QFrame):
    """Lies over the window. Gone as soon as something else gets the keyboard.

    A subclass says what is found, and what becomes of what is chosen or removed.
    """

    closed = Signal()

    def __init__(self, words: PopupWords, columns: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._words = words
        self._before: QWidget | None = None
        self._field = QLineEdit(self)
        self._list = QTreeWidget(self)
        self._arrange(columns)
        self._field.textChanged.connect(self.search)
        self._list.itemClicked.connect(self._choose)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an edge like a field's: the style's own is not seen on a dark page."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # What a subclass says

    def found(self, query: str) -> Sequence[Row]:
        """Return what is found, the best first."""
        raise NotImplementedError

    def choose(self, row_id: str) -> None:
        """Do what was chosen. The list is gone and the keyboard is where it was."""
        raise NotImplementedError

    def nothing(self) -> str:
        """Return what is said when nothing is found."""
        return self._words.none

    def remove(self, row_id: str) -> bool:
        """Take one out for good, and tell whether that can be done here."""
        del row_id
        return False

    # The list

    def open_popup(self) -> None:
        """Show the list and take the keyboard; once more, close it."""
        if self.isVisible():
            self.close_popup()
            return
        self._before = QApplication.focusWidget()
        self._place()
        self._field.clear()
        self.search("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        """Close without doing anything; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        had_focus = has_keyboard(self)
        self.hide()
        if before is not None and had_focus:
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @property
    def names(self) -> tuple[str, ...]:
        """What is listed, by its names, the best first."""
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return tuple(item.text(0) for item in items if item is not None and item.data(0, _ID))

    def search(self, query: str) -> None:
        """List what `query` finds, and choose the best of it."""
        rows = self.found(query)
        self._list.clear()
        self._list.addTopLevelItems([self._item(row) for row in rows])
        if rows:
            self._select(0)
        else:
            self._say_that_there_is_none()

    def search_again(self) -> None:
        """List what is found now for what is typed."""
        self.search(self._field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work from the field, and no command act meanwhile."""
        if not isinstance(event, QKeyEvent) or not self._is_own(event):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._press(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Return whether a key is the list's. *Delete* is the field's while it has work there."""
        if event.key() == Qt.Key.Key_Delete:
            at_end = self._field.cursorPosition() == len(self._field.text())
            return at_end and not self._field.hasSelectedText()
        return event.key() in _OWN_KEYS

    def _press(self, key: Qt.Key) -> None:
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.close_popup()
        elif key == Qt.Key.Key_Delete:
            self._remove(self._list.currentItem())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentItem())

    def _move(self, rows: int) -> None:
        count, current = self._list.topLevelItemCount(), self._list.currentItem()
        if current is None:
            return
        row = self._list.indexOfTopLevelItem(current) + rows
        # One step goes round; a page stops at the end.
        row = row % count if abs(rows) == 1 else max(0, min(count - 1, row))
        self._select(row)

    def _select(self, row: int) -> None:
        item = self._list.topLevelItem(row)
        if item is not None:
            self._list.setCurrentItem(item)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        chosen = item.data(0, _ID) if item is not None else None
        self.close_popup()
        if chosen:
            self.choose(chosen)

    def _remove(self, item: QTreeWidgetItem | None) -> None:
        row = self._list.indexOfTopLevelItem(item) if item is not None else -1
        if item is None or not item.data(0, _ID) or not self.remove(item.data(0, _ID)):
            return
        self.search_again()
        self._select(min(row, self._list.topLevelItemCount() - 1))

    def _say_that_there_is_none(self) -> None:
        none = QTreeWidgetItem([self.nothing()])
        none.setFlags(Qt.ItemFlag.NoItemFlags)
        # It is to be read, unlike what is merely disabled.
        none.setForeground(0, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        none.setSizeHint(0, QSize(0, self._row_height))
        self._list.addTopLevelItem(none)
        none.setFirstColumnSpanned(True)
        announce(self._field, none.text(0))

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(row.cells))
        item.setData(0, _ID, row.id)
        item.setToolTip(0, plain(row.whole))
        item.setSizeHint(0, QSize(0, self._row_height))
        quiet = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        for column in range(1, len(row.cells)):
            item.setForeground(column, quiet)
        if len(row.cells) > 1:
            at_the_edge = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(len(row.cells) - 1, at_the_edge)
        return item

    def _arrange(self, columns: int) -> None:
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.Box)
        FocusRing(self)
        self.setAccessibleName(self._words.title)
        self._field.setPlaceholderText(self._words.hint)
        self._field.setAccessibleName(self._words.field)
        self._field.installEventFilter(self)
        self._list.setAccessibleName(self._words.title)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setColumnCount(columns)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._field)
        self._column.addWidget(self._list)

    def _place(self) -> None:
        """Lie in the upper middle of the window, no larger than it, with whole rows only."""
        around, line = self._window.rect(), self.fontMetrics().height()
        width = min(_WIDTH_EM * line, around.width() - 2 * line)
        self._list.setFixedHeight(0)
        self._column.activate()
        bare = self._column.totalSizeHint().height() + 2 * self.frameWidth()
        rows = (around.height() - 4 * line - bare) // self._row_height
        self._list.setFixedHeight(max(1, min(_ROWS, rows)) * self._row_height)
        height = bare + self._list.height()
        self.setGeometry((around.width() - width) // 2, 3 * line, width, height)

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().height() * 3 // 2

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.close_popup()
