"""The list of takes: what is selected in it, and the keys it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from writer_app.desktop.editor.quiet_scroll_bar import QuietScrollBar
from writer_app.desktop.panels.takes_delegate import TakesDelegate

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_model import TakesModel
    from writer_app.desktop.panels.takes_rows import Row
    from writer_app.desktop.panels.takes_texts import TakeTexts

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

_ROWS: Final = 3
"""So many are asked for; where the window is higher, there are more."""


class TakesList(QListView):
    """Shows a `TakesModel`. Up and Down move in it; one or more rows can be selected.

    `prose` is the font of the first words.
    """

    step_asked = Signal(str)
    """A key or a double click asks for a step, by its name."""
    chosen = Signal()
    """The writer has selected other rows."""

    def __init__(self, model: TakesModel, prose: Callable[[], QFont], parent: QWidget) -> None:
        super().__init__(parent)
        self._takes = model
        self._when_empty = ""
        self._is_putting = False
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self._delegate = TakesDelegate(prose, self)
        self.setItemDelegate(self._delegate)
        self.setMinimumHeight(self._delegate.row_px(lines=2))
        self.doubleClicked.connect(lambda: self.step_asked.emit("bring_back"))
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def selected(self) -> tuple[Row, ...]:
        """The selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._takes.rows[at] for at in places)

    @property
    def chosen_row(self) -> Row | None:
        """The row to read: where the keyboard is if that is selected, else the first selected."""
        selected, current = self.selected, self.current
        return selected[0] if selected and current not in selected else current

    @property
    def current(self) -> Row | None:
        """The row where the keyboard is."""
        at = self.currentIndex().row()
        return self._takes.rows[at] if at >= 0 else None

    def show_takes(self, rows: Sequence[Row], texts: TakeTexts, when_empty: str) -> None:
        """List `rows`; what is selected, and what is read, stays where it is."""
        numbers, current = [row.number for row in self.selected], self.current
        anchor = self._anchor()
        self._when_empty = when_empty
        self._is_putting = True
        if self._takes.put(rows, texts):
            self._select(numbers, current)
            self._hold(anchor)
        self._is_putting = False
        self.viewport().update()

    def select(self, number: int) -> None:
        """Select one take alone, and show its row."""
        index = self._takes.index_of(number)
        if index.isValid():
            self._is_putting = True
            # Not `setCurrentIndex`, which asks what keys are held: a shortcut's would add to it.
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, alone)
            self.scrollTo(index)
            self._is_putting = False

    def sizeHint(self) -> QSize:
        """Ask for a few rows."""
        return QSize(super().sizeHint().width(), _ROWS * self._delegate.row_px(lines=3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less in each row where there is little room; the row that is seen stays in view."""
        current, before = self.currentIndex(), event.oldSize()
        row = self.visualRect(current)
        # Before it had a size, nothing could be brought into view.
        is_seen = before.isEmpty() or (row.bottom() >= 0 and row.top() < before.height())
        super().resizeEvent(event)
        if self._delegate.fit(event.size().height()):
            self.doItemsLayout()
        if current.isValid() and is_seen:
            self.scrollTo(current)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list from the actions of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the step that the key means, or move."""
        step = self._step_of(event)
        if not step:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.step_asked.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing, if so."""
        super().paintEvent(event)
        if self._takes.rows or not self._when_empty:
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            air = self.fontMetrics().height()
            room = self.viewport().rect().adjusted(air, air, -air, -air)
            wrapped = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, wrapped, self._when_empty)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Return whether a key is the list's: to select all means all takes here, not the page."""
        return bool(self._step_of(event)) or event.matches(QKeySequence.StandardKey.SelectAll)

    @staticmethod
    def _step_of(event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.Copy):
            return "copy"
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return ""
        if event.key() in _ENTER:
            return "bring_back"
        return "delete" if event.key() in _DELETE else ""

    def _tell(self) -> None:
        if not self._is_putting:
            self.chosen.emit()

    def _select(self, numbers: Iterable[int], current: Row | None) -> None:
        selection = QItemSelection()
        for index in map(self._takes.index_of, numbers):
            if index.isValid():
                selection.select(index, index)
        model = self.selectionModel()
        here = self._takes.index_of(current.number) if current else QModelIndex()
        model.setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _anchor(self) -> tuple[int, int] | None:
        """Return the take of the first row in view, and where in the view that begins."""
        top = self.indexAt(QPoint(1, 1))
        if not top.isValid():
            return None
        return self._takes.rows[top.row()].number, self.visualRect(top).top()

    def _hold(self, anchor: tuple[int, int] | None) -> None:
        self.doItemsLayout()
        index = self._takes.index_of(anchor[0]) if anchor else QModelIndex()
        if anchor and index.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - anchor[1])
