"""The bar to find and replace with."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from writer_app.desktop.editor.finding import Finder
from writer_app.desktop.editor.hits import Findings, Query
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.keyboard import has_keyboard, press_by_enter
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.editor.hit_view import HitMarks
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.runtime.background import Background

_SPECIAL: Final = re.compile(r"[\\.^$*+?{}\[\]|()]")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD_EM: Final = 14


class FindBar(QWidget):
    """Finds and replaces in one editor. Hidden at first.

    In its fields, Enter goes to the next match, Shift+Enter to the one before, Esc closes.
    """

    closed = Signal()

    def __init__(
        self,
        editor: ProseEditor,
        marks: HitMarks,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._finder = Finder(editor, marks, background, self)
        self._shows_when_missed = False
        self._make_fields()
        self._make_buttons()
        self._arrange()
        self._finder.changed.connect(self._show_findings)
        self._show_replacing(False)
        self.hide()

    # What it does

    def open_find(self) -> None:
        """Show the bar; a selection within a line becomes the search text."""
        self._take_selection()
        self.show()
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()
        self._finder.show(self._query)

    def open_replace(self) -> None:
        """Show the bar with the row to replace with."""
        self._show_replacing(True)
        self.open_find()

    def find_next(self) -> None:
        """Go to the next match, also while the bar is closed."""
        self._step(self._finder.find_next)

    def find_previous(self) -> None:
        """Go to the match before, also while the bar is closed."""
        self._step(self._finder.find_previous)

    def close_bar(self) -> None:
        """Close the bar; the match that was gone to stays selected."""
        if self.isHidden():
            return
        had_focus = has_keyboard(self)
        self._finder.hide()
        self.hide()
        if had_focus:
            self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def _step(self, step: Callable[[], object]) -> None:
        if not self._find.text():
            self.open_find()
            return
        self._shows_when_missed = self.isHidden()
        step()

    def _take_selection(self) -> None:
        selected = self._editor.selected_text()
        if selected and "\n" not in selected and len(selected) <= self._find.maxLength():
            pattern = _SPECIAL.sub(r"\\\g<0>", selected)
            self._find.setText(pattern if self._regex.isChecked() else selected)

    @property
    def _query(self) -> Query:
        return Query(
            self._find.text(),
            is_regex=self._regex.isChecked(),
            whole_word=self._word.isChecked(),
            match_case=self._case.isChecked(),
        )

    def _search(self) -> None:
        """Go to the first match from where the writer is: the one that is selected, if it fits."""
        self._finder.find_from(self._query, self._editor.textCursor().selectionStart())

    def _replace_one(self) -> None:
        self._finder.replace(self._replacement.text())

    def _replace_all(self) -> None:
        self._finder.replace_all(self._replacement.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Understand Enter in the fields."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _ENTER and self._entered(watched, plain):
                return True
        return super().eventFilter(watched, event)

    def _entered(self, field: QObject, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        elif modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        elif field is self._replacement:
            self._replace_one()
        else:
            self.find_next()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; press the button that has the keyboard on Enter."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close_bar()
        elif not press_by_enter(event, self):
            super().keyPressEvent(event)

    # What it shows

    def _show_findings(self) -> None:
        findings = self._finder.findings
        if self._shows_when_missed and not findings.is_searching:
            self._shows_when_missed = False
            if findings.problem is not None or not findings.count:
                self.open_find()
        problem = "" if findings.problem is None else words_of(findings.problem)
        self._say(self._problem, problem)
        self._problem.setVisible(bool(problem))
        if not findings.is_searching:
            self._say(self._count, "" if problem else self._count_words(findings))
            for button in (self._next, self._previous, self._one, self._all):
                button.setEnabled(findings.count > 0)

    def _say(self, label: QLabel, words: str) -> None:
        if words != label.text():
            label.setText(words)
            if words and self.isVisible():
                announce(label, words)

    def _count_words(self, findings: Findings) -> str:
        if findings.replaced is not None:
            replaced = findings.replaced
            words = self.tr("%n replaced", "", replaced)
            return words.replace(str(replaced), self.locale().toString(replaced))
        if not self._find.text():
            return ""
        if not findings.count:
            return self.tr("Not found")
        count = self.locale().toString(findings.count)
        if not findings.current:
            most = (
                self.tr("more than {count} found") if findings.is_cut else self.tr("{count} found")
            )
            return most.format(count=count)
        current = self.locale().toString(findings.current)
        if findings.is_cut:
            return self.tr("{current} of more than {count}").format(current=current, count=count)
        return self.tr("{current} of {count}").format(current=current, count=count)

    def _show_replacing(self, shown: bool) -> None:
        self._toggle.setChecked(shown)
        for widget in (self._replacement, self._one, self._all):
            widget.setVisible(shown)

    # What it is made of

    def _make_fields(self) -> None:
        self.setAccessibleName(self.tr("Find and replace"))
        self._find = self._field(self.tr("Find"))
        self._find.textEdited.connect(self._search)
        self._replacement = self._field(self.tr("Replace with"))
        self._count = QLabel(self)
        self._count.setAccessibleName(self.tr("Matches"))
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumWidth(_FIELD_EM // 2 * self.fontMetrics().height())
        field.setMaximumWidth(_FIELD_EM * 2 * self.fontMetrics().height())
        field.installEventFilter(self)
        return field

    def _make_buttons(self) -> None:
        self._toggle = self._tool("⇄", self.tr("Replace"), self.tr("Replace what is found"))
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_replacing)
        self._case = self._option(self.tr("Aa"), self.tr("Match case"), self.tr("Match case"))
        self._word = self._option(
            self.tr("Word"), self.tr("Whole words"), self.tr("Find whole words only")
        )
        self._regex = self._option(
            ".*", self.tr("Regular expression"), self.tr("Read the text as a regular expression")
        )
        self._previous = self._tool("↑", self.tr("Previous match"), self.tr("Previous match"))
        self._previous.clicked.connect(self.find_previous)
        self._next = self._tool("↓", self.tr("Next match"), self.tr("Next match"))
        self._next.clicked.connect(self.find_next)
        self._close = self._tool("×", self.tr("Close the search"), self.tr("Close the search"))
        self._close.clicked.connect(self.close_bar)
        self._one = QPushButton(self.tr("Replace"), self)
        self._one.clicked.connect(self._replace_one)
        self._all = QPushButton(self.tr("Replace all"), self)
        self._all.clicked.connect(self._replace_all)

    def _tool(self, sign: str, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _option(self, sign: str, name: str, tip: str) -> QToolButton:
        button = self._tool(sign, name, tip)
        button.setCheckable(True)
        button.toggled.connect(self._search)
        return button

    def _arrange(self) -> None:
        air = self.fontMetrics().height() // 2
        options = QHBoxLayout()
        options.setSpacing(air // 2)
        for button in (self._case, self._word, self._regex, self._previous, self._next):
            options.addWidget(button)
        options.addWidget(self._count, 1)
        options.addWidget(self._close)
        replacing = QHBoxLayout()
        replacing.setSpacing(air // 2)
        replacing.addWidget(self._one)
        replacing.addWidget(self._all)
        replacing.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(air, air // 2, air, air // 2)
        grid.setHorizontalSpacing(air // 2)
        grid.setVerticalSpacing(air // 2)
        grid.addWidget(self._toggle, 0, 0)
        grid.addWidget(self._find, 0, 1)
        grid.addLayout(options, 0, 2)
        grid.addWidget(self._replacement, 1, 1)
        grid.addLayout(replacing, 1, 2)
        grid.addWidget(self._problem, 2, 1, 1, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        order: list[QWidget] = [self._find, self._replacement, self._one, self._all]
        order += [self._case, self._word, self._regex, self._previous, self._next]
        order += [self._toggle, self._close]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
