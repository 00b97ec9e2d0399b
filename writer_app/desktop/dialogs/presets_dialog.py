"""The presets for an instruction, to be written, named, ordered and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.dialogs.presets_dialog_names import cleaned, name_problem
from writer_app.desktop.dialogs.questions import ask_to_save
from writer_app.desktop.dialogs.settings_blocks import HintLabel, name_control, quiet_button
from writer_app.desktop.dialogs.settings_profile_names import free_name
from writer_app.desktop.panels.keyboard import press_by_enter
from writer_app.desktop.panels.presets import offered_presets, shipped_presets
from writer_app.desktop.words import words_of
from writer_app.manuscript.text import insertable
from writer_app.storage.writing_settings import OwnPreset

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences

_INSTRUCTION: Final = Qt.ItemDataRole.UserRole
_LONGEST_NAME: Final = 60
_WIDTH_CHARACTERS: Final = 96
_HEIGHT_LINES: Final = 26


class PresetsDialog(QDialog):
    """Nothing is stored before *Save*. What is not saved is asked about when Esc closes it."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.list = QListWidget()
        self.name = QLineEdit()
        self.instruction = QPlainTextEdit()
        self.problem = HintLabel(parent=self, lines=1)
        self._add = quiet_button(self.tr("&Add"))
        self._delete = quiet_button(self.tr("&Delete"))
        self._up = quiet_button(self.tr("Move &up"))
        self._down = quiet_button(self.tr("Move do&wn"))
        self.setWindowTitle(self.tr("Presets"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._connect()
        self._fill(offered_presets(preferences.settings.presets))
        self._stored = self.presets
        look_like_ours(self)

    @property
    def presets(self) -> tuple[OwnPreset, ...]:
        """The presets as they are written here now."""
        return tuple(
            OwnPreset(cleaned(item.text()), insertable(str(item.data(_INSTRUCTION))).strip())
            for item in map(self.list.item, range(self.list.count()))
        )

    def save(self) -> None:
        """Store the presets and close; else show which name cannot stay."""
        presets = self.presets
        found = name_problem([preset.name for preset in presets])
        if found is not None:
            self.list.setCurrentRow(found.row)
            self.problem.set_problem(words_of(found.notice))
            self.name.setFocus()
            self.name.selectAll()
            return
        # Those that are shipped stay so: in another language they are others.
        self._preferences.put_presets(None if presets == shipped_presets() else presets)
        self.accept()

    def reject(self) -> None:
        """Close, after a question about what is not saved."""
        if self.presets == self._stored:
            self._give_up()
            return
        title = self.windowTitle()
        ask_to_save(self, title, save=self.save, give_up=self._give_up, cancel=lambda: None)

    def sizeHint(self) -> QSize:
        """Return a size with room for a few lines of an instruction."""
        metrics = self.fontMetrics()
        wanted = QSize(
            _WIDTH_CHARACTERS * metrics.averageCharWidth(), _HEIGHT_LINES * metrics.lineSpacing()
        )
        return wanted.boundedTo(self.screen().availableSize() * 0.9)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does."""
        if not press_by_enter(event, self):
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    # The list

    def _fill(self, presets: Iterable[OwnPreset]) -> None:
        self.list.clear()
        for preset in presets:
            self._insert(self.list.count(), preset)
        self.list.setCurrentRow(0)
        self._show_row()

    def _insert(self, row: int, preset: OwnPreset) -> None:
        item = QListWidgetItem(preset.name)
        item.setData(_INSTRUCTION, preset.instruction)
        self.list.insertItem(row, item)

    def _add_one(self) -> None:
        row = self.list.currentRow() + 1
        taken = [preset.name for preset in self.presets]
        self._insert(row, OwnPreset(free_name(self.tr("New preset"), taken), ""))
        self.list.setCurrentRow(row)
        self.name.setFocus()
        self.name.selectAll()

    def _delete_one(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._show_row()

    def _move(self, rows: int) -> None:
        row = self.list.currentRow()
        self.list.insertItem(row + rows, self.list.takeItem(row))
        self.list.setCurrentRow(row + rows)

    # The fields

    def _show_row(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        for part in (self.name, self.instruction, self._delete):
            part.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)
        self.problem.set_problem("")
        shown = self.presets[row] if row >= 0 else OwnPreset("", "")
        # What is shown already stays as it is, with its caret and what can be undone.
        if shown.name != cleaned(self.name.text()):
            self.name.setText(shown.name)
        if shown.instruction != self._typed_instruction:
            self.instruction.setPlainText(shown.instruction)

    @property
    def _typed_instruction(self) -> str:
        return insertable(self.instruction.toPlainText()).strip()

    def _take_name(self, name: str) -> None:
        self.problem.set_problem("")
        if item := self.list.currentItem():
            item.setText(name)

    def _take_instruction(self) -> None:
        if item := self.list.currentItem():
            item.setData(_INSTRUCTION, self.instruction.toPlainText())

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.list.model().rowsMoved.connect(self._show_row)
        self.name.textEdited.connect(self._take_name)
        self.instruction.textChanged.connect(self._take_instruction)
        self._add.clicked.connect(self._add_one)
        self._delete.clicked.connect(self._delete_one)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        for keys, button in (("Alt+Up", self._up), ("Alt+Down", self._down), ("Del", self._delete)):
            key = QShortcut(QKeySequence(keys), self.list)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(button.click)

    # What it looks like

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.addLayout(self._left_side(), 2)
        sides.addSpacing(self.fontMetrics().height() // 2)
        sides.addLayout(self._right_side(), 3)
        layout = QVBoxLayout(self)
        layout.addLayout(sides, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self._end())

    def _left_side(self) -> QVBoxLayout:
        self.list.setAccessibleName(self.tr("Presets"))
        self.list.setSpacing(self.fontMetrics().height() // 8)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        grid = QGridLayout()
        for at, button in enumerate((self._add, self._delete, self._up, self._down)):
            grid.addWidget(button, at // 2, at % 2)
        side = QVBoxLayout()
        side.addWidget(self.list, 1)
        side.addLayout(grid)
        return side

    def _right_side(self) -> QVBoxLayout:
        self.name.setMaxLength(_LONGEST_NAME)
        self.instruction.setTabChangesFocus(True)
        side = QVBoxLayout()
        for text, field in (
            (self.tr("&Name:"), self.name),
            (self.tr("&Instruction:"), self.instruction),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            name_control(field, text)
            side.addWidget(label)
            side.addWidget(field)
        hint = self.tr(
            "{selection} becomes the selected passage, {title} the title of the manuscript, and"
            " {words} the number of words wanted."
        )
        side.addWidget(HintLabel(hint, self))
        return side

    def _end(self) -> QDialogButtonBox:
        roles, buttons = QDialogButtonBox.ButtonRole, QDialogButtonBox()
        save = buttons.addButton(self.tr("&Save"), roles.AcceptRole)
        cancel = buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        restore = buttons.addButton(self.tr("&Restore the shipped ones"), roles.ResetRole)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self._give_up)
        restore.clicked.connect(lambda: self._fill(shipped_presets()))
        for button in (save, cancel, restore):
            button.setAutoDefault(False)
        return buttons
