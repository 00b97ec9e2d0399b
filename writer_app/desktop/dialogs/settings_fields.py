"""The fields of a profile: each shows one value of its table and reads it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.continuation.types import JsonValue
from writer_app.desktop.dialogs.settings_blocks import HintLabel, add_row, guard_wheel
from writer_app.desktop.dialogs.settings_profile_values import (
    is_allowed,
    is_proxy,
    lines_of,
    lines_text,
    number_of,
    number_text,
)

Kind: TypeAlias = Literal["text", "whole", "number", "prose", "lines", "choice", "proxy"]

CONTEXT: Final = "ProfileFields"
_NUMBER_CHARACTERS: Final = 9
_PROSE_LINES: Final = 3
_CHOICE_CHARACTERS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field: where its value is in the table, what it is called, what may stand in it.

    `problem` is the sentence for a value that may not. `choices` are values and their names.
    """

    path: str
    kind: Kind
    label: str
    hint: str = ""
    problem: str = ""
    choices: tuple[tuple[str | None, str], ...] = ()


_F = FieldSpec
_ = QT_TRANSLATE_NOOP

EVERYDAY: Final[tuple[FieldSpec, ...]] = (
    _F(
        path="instruction",
        kind="prose",
        label=_("ProfileFields", "&Instruction:"),
        hint=_("ProfileFields", "Sent when the instruction below the page is empty."),
    ),
    _F(
        path="sampling.max_tokens",
        kind="whole",
        label=_("ProfileFields", "&Longest answer:"),
        hint=_("ProfileFields", "tokens, 1 or more; empty: 1000, about 700 words"),
        problem=_("ProfileFields", "Give a whole number from 1 on, or nothing."),
    ),
    _F(
        path="sampling.temperature",
        kind="number",
        label=_("ProfileFields", "Tem&perature:"),
        hint=_("ProfileFields", "0 to less than 2; empty: the server decides"),
        problem=_("ProfileFields", "Give a number from 0 to less than 2, or nothing."),
    ),
)
"""What a writer may want to change any day, after the server and the model."""

MORE: Final[tuple[FieldSpec, ...]] = (
    _F(
        path="system_text",
        kind="prose",
        label=_("ProfileFields", "System text:"),
        hint=_("ProfileFields", "Sent before everything else; empty: nothing is sent."),
    ),
    _F(
        path="context_characters",
        kind="whole",
        label=_("ProfileFields", "Text sent:"),
        hint=_("ProfileFields", "characters before the cursor at most; empty: 30000"),
        problem=_("ProfileFields", "Give a whole number from 1 on, or nothing."),
    ),
    _F(
        path="sampling.top_p",
        kind="number",
        label=_("ProfileFields", "Top-p:"),
        hint=_("ProfileFields", "more than 0, to 1; empty: the server decides"),
        problem=_("ProfileFields", "Give a number above 0 and at most 1, or nothing."),
    ),
    _F(
        path="sampling.presence_penalty",
        kind="number",
        label=_("ProfileFields", "Presence penalty:"),
        hint=_("ProfileFields", "-2 to 2; empty: the server decides"),
        problem=_("ProfileFields", "Give a number from -2 to 2, or nothing."),
    ),
    _F(
        path="sampling.seed",
        kind="whole",
        label=_("ProfileFields", "Seed:"),
        hint=_("ProfileFields", "0 to 2147483647; empty: another one each time"),
        problem=_("ProfileFields", "Give a whole number from 0 to 2147483647, or nothing."),
    ),
    _F(
        path="sampling.stop",
        kind="lines",
        label=_("ProfileFields", "Stop texts:"),
        hint=_(
            "ProfileFields",
            "One on each line: the answer ends before them. \\n is a line break; empty: none.",
        ),
    ),
    _F(
        path="dialect",
        kind="choice",
        label=_("ProfileFields", "Dialect:"),
        hint=_("ProfileFields", "How the server is told to go on with your text."),
        choices=(
            (None, _("ProfileFields", "What the server usually wants")),
            ("partial", _("ProfileFields", "partial (Qwen, Kimi)")),
            ("prefix", _("ProfileFields", "prefix (DeepSeek)")),
            ("prefix-echo", _("ProfileFields", "prefix-echo (Mistral)")),
            ("trailing-assistant", _("ProfileFields", "trailing-assistant (OpenRouter, Ollama)")),
            ("continue-final", _("ProfileFields", "continue-final (vLLM, SGLang, llama.cpp)")),
            ("top-level-prefix", _("ProfileFields", "top-level-prefix (SiliconFlow)")),
            ("soft", _("ProfileFields", "soft (asks in words, for any server)")),
        ),
    ),
    _F(
        path="thinking",
        kind="choice",
        label=_("ProfileFields", "Thinking:"),
        hint=_("ProfileFields", "A model that thinks first cannot go on with your text."),
        choices=(
            (None, _("ProfileFields", "Switched off")),
            ("omit", _("ProfileFields", "Nothing is sent about it")),
        ),
    ),
    _F(
        path="limits.connect_s",
        kind="number",
        label=_("ProfileFields", "Time to connect:"),
        hint=_("ProfileFields", "seconds, 0.001 to 86400; empty: 10"),
        problem=_("ProfileFields", "Give a number from 0.001 to 86400, or nothing."),
    ),
    _F(
        path="limits.first_text_s",
        kind="number",
        label=_("ProfileFields", "Time to first text:"),
        hint=_("ProfileFields", "seconds, 0.001 to 86400; empty: 60"),
        problem=_("ProfileFields", "Give a number from 0.001 to 86400, or nothing."),
    ),
    _F(
        path="limits.idle_s",
        kind="number",
        label=_("ProfileFields", "Longest pause:"),
        hint=_("ProfileFields", "seconds between two pieces of text, 0.001 to 86400; empty: 30"),
        problem=_("ProfileFields", "Give a number from 0.001 to 86400, or nothing."),
    ),
    _F(
        path="proxy",
        kind="proxy",
        label=_("ProfileFields", "Proxy:"),
        hint=_("ProfileFields", "For example http://127.0.0.1:3128; empty: the one under General."),
        problem=_("ProfileFields", "Give an address that begins with http:// or https://."),
    ),
)
"""What is set once, if ever: no letters are left that could be underlined for these."""


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
                return self._prose()
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

    def _prose(self) -> QPlainTextEdit:
        edit = QPlainTextEdit()
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
