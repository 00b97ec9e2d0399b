"""All commands in one list, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
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

from writer_app.desktop.actions import plain
from writer_app.desktop.dialogs.palette_matching import score
from writer_app.desktop.key_bindings import native
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.keyboard import has_keyboard

if TYPE_CHECKING:
    from writer_app.desktop.session import Session

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


@dataclass(frozen=True, slots=True)
class Command:
    """An action and the menu it is in."""

    action: QAction
    menu: str

    @property
    def name(self) -> str:
        """Its name as a sentence would have it."""
        return plain(self.action.text())

    @property
    def id(self) -> str:
        """The id of its action."""
        return self.action.objectName()


class CommandPalette(QFrame):
    """Lies over the window. Gone as soon as something else gets the keyboard.

    What was chosen here before comes first, in whatever window, the latest before the others.
    What cannot be done now is left out.
    """

    closed = Signal()

    def __init__(self, commands: Sequence[Command], session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._commands = {command.id: command for command in commands}
        self._session = session
        self._used: tuple[str, ...] = ()
        self._can: frozenset[QAction] = frozenset()
        self._before: QWidget | None = None
        self._field = QLineEdit(self)
        self._list = QTreeWidget(self)
        self._arrange()
        self._field.textChanged.connect(self._search)
        self._list.itemClicked.connect(self._choose)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        self.hide()

    def open_palette(self) -> None:
        """Show the list and take the keyboard; once more, close it."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = QApplication.focusWidget()
        self._used = self._session.commands
        can = (one.action for one in self._commands.values())
        self._can = frozenset(one for one in can if one.isEnabled() and one.isVisible())
        self._place()
        self._field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Close without doing anything; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        had_focus = has_keyboard(self)
        self.hide()
        if before is not None and had_focus:
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @property
    def names(self) -> tuple[str, ...]:
        """The commands that are listed, the best first."""
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return tuple(item.text(0) for item in items if item is not None and item.data(0, _ID))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work from the field, and no command act meanwhile."""
        if not isinstance(event, QKeyEvent) or event.key() not in _OWN_KEYS:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._press(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> None:
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
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
        chosen = self._commands.get(item.data(0, _ID)) if item is not None else None
        self.close_palette()
        if chosen is not None:
            self._session.add_command(chosen.id)
            chosen.action.trigger()

    def _search(self, query: str) -> None:
        found = [
            (points, one)
            for one in self._commands.values()
            if one.action in self._can and (points := self._points(query, one)) is not None
        ]
        # The order of the menus decides between equals: sorting keeps it.
        found.sort(key=lambda each: -each[0])
        self._list.clear()
        self._list.addTopLevelItems([self._row(one) for _, one in found])
        if found:
            self._select(0)
        else:
            self._say_that_there_is_none()

    def _say_that_there_is_none(self) -> None:
        none = QTreeWidgetItem([self.tr("No command has these letters")])
        none.setFlags(Qt.ItemFlag.NoItemFlags)
        none.setSizeHint(0, QSize(0, self._row_height))
        self._list.addTopLevelItem(none)
        none.setFirstColumnSpanned(True)
        announce(self._field, none.text(0))

    def _points(self, query: str, command: Command) -> float | None:
        by_name = score(query, command.name)
        by_path = score(query, f"{command.menu} {command.name}")
        if by_name is None and by_path is None:
            return None
        used = len(self._used) - self._used.index(command.id) if command.id in self._used else 0
        best = max((by_name or -1) * 2, by_path or 0)
        # While nothing is typed all are alike but for their use; else that only breaks ties.
        return best + used / (len(self._used) + 1)

    def _row(self, command: Command) -> QTreeWidgetItem:
        key = native(command.action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
        row = QTreeWidgetItem([command.name, command.menu, key])
        row.setData(0, _ID, command.id)
        quiet = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        for column in (1, 2):
            row.setForeground(column, quiet)
        row.setSizeHint(0, QSize(0, self._row_height))
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _arrange(self) -> None:
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("All commands"))
        self._field.setPlaceholderText(self.tr("A command, or a few of its letters"))
        self._field.setAccessibleName(self.tr("Search for a command"))
        self._field.installEventFilter(self)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setColumnCount(3)
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
            self.close_palette()
