"""The takes panel: every take of the manuscript, found, read, brought back, compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.keyboard import press_by_enter
from writer_app.desktop.panels.takes_buttons import TakesButtons, menu_of
from writer_app.desktop.panels.takes_list import TakesList
from writer_app.desktop.panels.takes_model import TakesModel
from writer_app.desktop.panels.takes_reader import TakesReader
from writer_app.desktop.panels.takes_rows import Row, rows_of, text_now
from writer_app.desktop.panels.takes_steps import TakesSteps, takes_out
from writer_app.desktop.panels.takes_texts import TakeTexts
from writer_app.desktop.panels.takes_words import facts, instruction_words

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_shelf import TakesShelf
    from writer_app.desktop.runtime.background import Background

_REFRESH_MS: Final = 250
"""What changes by itself is looked at so often at most."""


class TakesPanel(QWidget):
    """Lists the takes on a shelf; the whole of one is read below the list.

    `prose` is the font to show them in, and `clock` tells the time of day in seconds since 1970.
    Nothing is looked at while it is hidden.
    """

    def __init__(
        self,
        shelf: TakesShelf,
        prose: Callable[[], QFont],
        background: Background,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._prose = prose
        self._background = background
        self._rows: tuple[Row, ...] = ()
        self._counted = ""
        self._texts = TakeTexts(shelf.manuscript)
        self._steps = TakesSteps(self)
        self._field = QLineEdit(self)
        self._note = QLabel(self)
        model = TakesModel(self._texts, clock, self.locale(), self)
        self._list = TakesList(model, prose, self)
        self._buttons = TakesButtons(self._steps, self)
        self._reader = TakesReader(prose, self)
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._name()
        self._arrange()
        self._connect()

    def look_again(self) -> None:
        """Show what there is now, soon; several calls count as one."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def select(self, number: int) -> None:
        """Select take `number`, even if it is not among those that are searched for."""
        self._field.clear()
        self._refresh()
        self._list.select(number)
        self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is now, at once."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at nothing any more."""
        super().hideEvent(event)
        self._soon.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard on Enter; let Esc empty the search first."""
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not press_by_enter(event, self):
            super().keyPressEvent(event)

    # What is shown

    def _refresh(self) -> None:
        self._soon.stop()
        manuscript = self._shelf.manuscript
        if manuscript is not self._texts.manuscript:
            self._texts = TakeTexts(manuscript)
        self._rows = rows_of(manuscript)
        found = self._texts.find(self._rows, self._field.text())
        was_at = self._list.currentIndex().row()
        self._list.show_takes(found, self._texts, self._when_empty())
        if found and not self._list.selected:
            newest = max(found, key=lambda row: row.number)
            near = found[min(was_at, len(found) - 1)] if was_at >= 0 else newest
            self._list.select(near.number)
        self._show_chosen()
        if self._counted != (counted := self._count_words(len(found))):
            self._counted = counted
            self._note.setText(counted)

    def _choose(self) -> None:
        """Show what the writer has selected; what was said before is past."""
        self._note.setText(self._counted)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._steps.follow(self._list.selected, self._rows)
        self._buttons.follow()
        row = self._list.chosen_row
        if row is None:
            self._reader.show_take("", ())
            return
        instruction = self.tr("Instruction: {instruction}").format(
            instruction=instruction_words(row.take)
        )
        about = (instruction, *facts(row, self.locale()))
        self._reader.show_take(self._texts.text(row), about)

    def _count_words(self, found: int) -> str:
        count = len(self._rows)
        words = self.tr("%n take(s)", "", count)
        words = words.replace(str(count), self.locale().toString(count), 1)
        if not self._field.text().strip():
            return words
        return self.tr("{found} of {all}").format(found=self.locale().toString(found), all=words)

    def _when_empty(self) -> str:
        if self._rows:
            return self.tr("No take has all of these words.")
        return self.tr("Every continuation that you ask for is listed here.")

    # What is done

    def _ask_step(self, step: str) -> None:
        """Do a step that a key asks for, or say why that cannot be."""
        reason = self._steps.why_not(step)
        if reason:
            self._note.setText(reason)
            announce(self._note, reason)
        else:
            self._steps[step].trigger()

    def _bring_back(self) -> None:
        self._shelf.show_take(self._list.selected[0].number)
        self._refresh()

    def _take_out(self) -> None:
        selected = self._list.selected
        do = self._shelf.lift_out if takes_out(selected) else self._shelf.put_back
        do(selected[0].number)
        self._refresh()

    def _compare(self) -> None:
        # Imported here: few takes are ever compared.
        from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

        one, *others = self._list.selected
        sides = [Side(self._title(row), self._texts.text(row)) for row in (one, *others)]
        if not others:
            now = text_now(self._shelf.manuscript, one, self._rows)
            sides.append(Side(self.tr("The text now"), now))
        window = CompareWindow(sides[0], sides[1], self._prose(), self._background, self.window())
        window.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._texts.text(self._list.selected[0]))
        copied = self.tr("Copied.")
        self._note.setText(copied)
        announce(self._note, copied)

    def _again(self) -> None:
        self._shelf.ask_again_with(self._list.selected[0].take.instruction)

    def _delete(self) -> None:
        # Imported here: few takes are ever deleted.
        from writer_app.desktop.dialogs.questions import ask_to_delete_takes

        numbers = [row.number for row in self._list.selected]

        def delete() -> None:
            for number in numbers:
                self._shelf.forget_take(number)
            self._refresh()

        words = self._texts.first_words(self._list.selected[0])
        ask_to_delete_takes(self, words, len(numbers), delete=delete, cancel=self._list.setFocus)

    def _title(self, row: Row) -> str:
        return self.tr("Take {number}").format(number=self.locale().toString(row.number))

    # What it is made of

    def _connect(self) -> None:
        do: dict[str, Callable[[], None]] = {
            "bring_back": self._bring_back,
            "take_out": self._take_out,
            "compare": self._compare,
            "copy": self._copy,
            "again": self._again,
            "delete": self._delete,
        }
        for step, method in do.items():
            self._steps.bind(step, method)
        self._soon.timeout.connect(self._refresh)
        self._field.textChanged.connect(self._refresh)
        self._field.returnPressed.connect(self._list.setFocus)
        self._list.step_asked.connect(self._ask_step)
        self._list.chosen.connect(self._choose)
        self._list.customContextMenuRequested.connect(self._open_menu)

    def _open_menu(self, at: QPoint) -> None:
        menu_of(self._steps, self._list).popup(self._list.viewport().mapToGlobal(at))

    def _name(self) -> None:
        self._field.setPlaceholderText(self.tr("Search takes"))
        self._field.setAccessibleName(self.tr("Search takes by text, instruction or model"))
        self._field.setClearButtonEnabled(True)
        self._list.setAccessibleName(self.tr("Takes"))
        self._reader.setAccessibleName(self.tr("The selected take"))
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _arrange(self) -> None:
        air = self.fontMetrics().height() // 2
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, air, 0, 0)
        lower.setSpacing(air)
        lower.addWidget(self._buttons)
        lower.addWidget(self._reader, 1)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._list)
        parts.addWidget(below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(air)
        column.addWidget(self._field)
        column.addWidget(self._note)
        column.addWidget(parts, 1)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self._list)
