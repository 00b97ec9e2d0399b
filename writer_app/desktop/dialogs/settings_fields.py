"""The fields of a profile: each shows one value of its table and reads it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from writer_app.continuation.types import JsonValue
from writer_app.desktop.dialogs.settings_blocks import HintLabel, add_row, guard_wheel
from writer_app.desktop.dialogs.settings_field_specs import CONTEXT, FieldSpec
from writer_app.desktop.dialogs.settings_profile_values import (
    is_allowed,
    is_proxy,
    lines_of,
    lines_text,
    number_of,
    number_text,
)

_NUMBER_CHARACTERS: Final = 9
_PROSE_LINES: Final = 3
_CHOICE_CHARACTERS: Final = 12


def words(text: str) -> str:
    """Return a text of this page in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


class Field(QObject):
    """One row of the form. What the writer did not touch is read back as it was shown."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.control = self._made(spec)
        self.hint = HintLabel(words(spec.hint))
        self._shown: JsonValue = None
        self._shown_text = ""

    def add_to(self, form: QFormLayout) -> None:
        """Add the row to `form`; the hint of a short field stands beside it."""
        beside = self.spec.kind in ("whole", "number")
        add_row(form, words(self.spec.label), self.control, self.hint, beside=beside)

    def show_value(self, value: JsonValue) -> None:
        """Show `value`, and nothing wrong with it yet."""
        self._shown = value
        self._set_text(self._as_text(value))
        self._shown_text = self._text()
        self.check()

    def value(self) -> JsonValue:
        """Return what stands in the field, whether it may or not; None for nothing."""
        text = self._text()
        if text == self._shown_text:
            return self._shown
        match self.spec.kind:
            case "whole" | "number":
                return number_of(text, whole=self.spec.kind == "whole")
            case "lines":
                return lines_of(text) or None
            case "prose":
                return text if text.strip() else None
            case _:
                return text.strip() or None

    def check(self) -> bool:
        """Say what is wrong beside the field, and return whether nothing is."""
        value = self.value()
        is_good = is_allowed(self.spec.path, value)
        if self.spec.kind == "proxy" and isinstance(value, str) and value:
            is_good = is_proxy(value)
        self.set_problem("" if is_good else words(self.spec.problem))
        return is_good

    def set_problem(self, problem: str) -> None:
        """Say `problem` beside the field, and to who does not see it."""
        self.hint.set_problem(problem)
        self.control.setAccessibleDescription(problem or words(self.spec.hint))

    def _as_text(self, value: JsonValue) -> str:
        if self.spec.kind == "lines":
            return lines_text(value)
        return number_text(value)

    def _text(self) -> str:
        match self.control:
            case QComboBox() as combo:
                return combo.currentData() or ""
            case QPlainTextEdit() as edit:
                return edit.toPlainText()
            case QLineEdit() as line:
                return line.text()
            case _:
                return ""

    def _set_text(self, text: str) -> None:
        match self.control:
            case QComboBox() as combo:
                combo.setCurrentIndex(max(0, combo.findData(text or None)))
            case QPlainTextEdit() as edit:
                edit.setPlainText(text)
            case QLineEdit() as line:
                line.setText(text)
            case _:
                pass

    def _made(self, spec: FieldSpec) -> QWidget:
        match spec.kind:
            case "choice":
                return self._choice(spec.choices)
            case "prose" | "lines":
                return self._prose(spec.usual)
            case "whole" | "number":
                return self._line(characters=_NUMBER_CHARACTERS)
            case _:
                return self._line()

    def _choice(self, choices: Iterable[tuple[str | None, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setMinimumContentsLength(_CHOICE_CHARACTERS)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, name in choices:
            combo.addItem(words(name), value)
        guard_wheel(combo)
        combo.currentIndexChanged.connect(self._has_changed)
        return combo

    def _prose(self, usual: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        # As it is sent, whatever the language of the window is.
        edit.setPlaceholderText(usual)
        edit.setTabChangesFocus(True)
        around = 2 * (edit.frameWidth() + int(edit.document().documentMargin()))
        edit.setFixedHeight(_PROSE_LINES * edit.fontMetrics().lineSpacing() + around)
        edit.textChanged.connect(self._has_changed)
        return edit

    def _line(self, *, characters: int = 0) -> QLineEdit:
        line = QLineEdit()
        if characters:
            line.setFixedWidth(line.fontMetrics().averageCharWidth() * (characters + 4))
        line.textChanged.connect(self._has_changed)
        return line

    def _has_changed(self, *_args: object) -> None:
        self.changed.emit()
