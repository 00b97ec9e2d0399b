"""The keys of all actions: what each has, another for one, the usual ones again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer_app.continuation.notices import Notice
from writer_app.desktop.action_spec import ActionSpec
from writer_app.desktop.action_table import SPECS
from writer_app.desktop.actions import plain, text_of
from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    name_control,
    quiet_button,
    scrolling,
)
from writer_app.desktop.key_bindings import (
    TAKEN,
    Bindings,
    merge,
    native,
    native_list,
    usual_keys,
    why_not,
)
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences

_ROWS: Final = 10
_SPECS: Final = tuple(spec for spec in SPECS if spec.id != "open_recent")
"""All but what opens a menu: no key can do that."""


class KeysPage(QWidget):
    """A table of the actions with their keys, and below it the keys of the chosen one."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        mac: bool = sys.platform == "darwin",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._mac = mac
        self._specs = {spec.id: spec for spec in _SPECS}
        self._names = {spec.id: plain(text_of(spec)) for spec in _SPECS}
        self._items = [
            (QTableWidgetItem(self._names[spec.id]), QTableWidgetItem()) for spec in _SPECS
        ]
        self.search = QLineEdit()
        self.table = QTableWidget(len(_SPECS), 2)
        self.entry = QKeySequenceEdit()
        self.word = HintLabel()
        self.remove = quiet_button(self.tr("&No shortcut"))
        self.usual = quiet_button(self.tr("&Usual shortcut"))
        self.usual_all = quiet_button(self.tr("&All usual shortcuts"))
        self._fill()
        self._lay_out()
        self._connect()
        self._show()
        self.table.selectRow(0)

    def choose(self, action: str) -> None:
        """Choose the row of an action."""
        self.table.selectRow(list(self._specs).index(action))

    def _fill(self) -> None:
        self.search.setPlaceholderText(self.tr("Search for an action or a shortcut"))
        self.search.setAccessibleName(self.tr("Search for an action or a shortcut"))
        self.search.setClearButtonEnabled(True)
        self.entry.setMaximumSequenceLength(1)
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Shortcuts")])
        self.table.setAccessibleName(self.tr("Actions and their shortcuts"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        height = self.fontMetrics().lineSpacing() * 3 // 2
        self.table.verticalHeader().setMinimumSectionSize(height)
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.setMinimumHeight(_ROWS * height)
        self.table.setWordWrap(False)
        for row, (name, keys) in enumerate(self._items):
            self.table.setItem(row, 0, name)
            self.table.setItem(row, 1, keys)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("N&ew shortcut:"))
        label.setBuddy(self.entry)
        name_control(self.entry, label.text())
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.entry, 1)
        line.addWidget(self.remove)
        line.addWidget(self.usual)
        last = QHBoxLayout()
        last.addWidget(self.word, 1)
        last.addWidget(self.usual_all, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.addWidget(self.search)
        inner.addWidget(self.table, 1)
        inner.addLayout(line)
        inner.addLayout(last)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolling(content))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.entry.editingFinished.connect(self._take_key)
        self.remove.clicked.connect(self._remove)
        self.usual.clicked.connect(self._use_usual)
        self.usual_all.clicked.connect(self._use_all_usual)
        self._preferences.changed.connect(self._show)

    @property
    def _chosen(self) -> ActionSpec | None:
        rows = self.table.selectionModel().selectedRows()
        return _SPECS[rows[0].row()] if rows else None

    @property
    def _bindings(self) -> Bindings:
        shortcuts = self._preferences.settings.shortcuts
        return merge(_SPECS, shortcuts, self._names, mac=self._mac)

    def _show(self) -> None:
        """Show the keys in effect, those that are other than usual in bold."""
        bindings = self._bindings
        for spec, (_, item) in zip(_SPECS, self._items, strict=True):
            item.setText(native_list(bindings.keys[spec.id]))
            font = item.font()
            font.setBold(spec.id in self._preferences.settings.shortcuts)
            item.setFont(font)
        self._show_chosen()

    def _show_chosen(self) -> None:
        spec = self._chosen
        shortcuts = self._preferences.settings.shortcuts
        for control in (self.entry, self.remove):
            control.setEnabled(spec is not None)
        self.usual.setEnabled(spec is not None and spec.id in shortcuts)
        self.usual_all.setEnabled(bool(shortcuts))
        self.entry.clear()
        self.word.set_problem("")
        self.word.set_hint(self._about(spec) if spec else "")

    def _about(self, spec: ActionSpec) -> str:
        keys = native_list(usual_keys(spec, mac=self._mac))
        if not keys:
            return self.tr("“{action}” usually has no shortcut.").format(
                action=self._names[spec.id]
            )
        template = self.tr("The usual shortcut of “{action}” is {keys}.")
        return template.format(action=self._names[spec.id], keys=keys)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row, (name, keys) in enumerate(self._items):
            words = f"{name.text()} {keys.text()}".casefold()
            self.table.setRowHidden(row, wanted not in words)

    def _take_key(self) -> None:
        spec = self._chosen
        key = self.entry.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if spec is None or not key:
            return
        problem = self._problem_with(spec, key)
        if problem is None:
            self._put(spec, (key,))
        else:
            self.entry.clear()
            self.word.set_problem(words_of(problem))

    def _problem_with(self, spec: ActionSpec, key: str) -> Notice | None:
        """Return why the action cannot have the key: no action can, or another one has it."""
        for other, keys in self._bindings.keys.items():
            if other != spec.id and key in keys:
                names = {"other": self._names[other], "action": self._names[spec.id]}
                return Notice(TAKEN, {"key": native(key), **names})
        return why_not(key, mac=self._mac)

    def _put(self, spec: ActionSpec, keys: tuple[str, ...]) -> None:
        shortcuts = {**self._preferences.settings.shortcuts, spec.id: keys}
        if keys == usual_keys(spec, mac=self._mac):
            del shortcuts[spec.id]
        self._preferences.put_shortcuts(shortcuts)

    def _remove(self) -> None:
        if spec := self._chosen:
            self._put(spec, ())

    def _use_usual(self) -> None:
        spec = self._chosen
        if spec is None:
            return
        shortcuts = dict(self._preferences.settings.shortcuts)
        shortcuts.pop(spec.id, None)
        self._preferences.put_shortcuts(shortcuts)
        missing = [key for key in usual_keys(spec, mac=self._mac) if self._problem_with(spec, key)]
        if missing and (problem := self._problem_with(spec, missing[0])):
            self.word.set_problem(words_of(problem))

    def _use_all_usual(self) -> None:
        self._preferences.put_shortcuts({})
