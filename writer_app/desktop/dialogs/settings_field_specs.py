"""The fields of a profile as a table: where each value is, what it is called, what may stand there.

No control is made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.continuation.prompt import DEFAULT_INSTRUCTION

Kind: TypeAlias = Literal["text", "whole", "number", "prose", "lines", "choice", "proxy"]

CONTEXT: Final = "ProfileFields"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field: where its value is in the table, what it is called, what may stand in it.

    `problem` is the sentence for a value that may not. `choices` are values and their names.
    `usual` is what the program itself puts where the field is empty.
    """

    path: str
    kind: Kind
    label: str
    hint: str = ""
    problem: str = ""
    choices: tuple[tuple[str | None, str], ...] = ()
    usual: str = ""


_F = FieldSpec
_ = QT_TRANSLATE_NOOP

EVERYDAY: Final[tuple[FieldSpec, ...]] = (
    _F(
        path="instruction",
        kind="prose",
        label=_("ProfileFields", "&Instruction:"),
        hint=_("ProfileFields", "Sent when the instruction below the page is empty."),
        usual=DEFAULT_INSTRUCTION,
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
        label=_("ProfileFields", "How to continue:"),
        hint=_("ProfileFields", "How the server is told to go on from where your text stops."),
        choices=(
            (None, _("ProfileFields", "As the server usually wants it")),
            ("partial", _("ProfileFields", "Start of the answer, marked partial (Qwen, Kimi)")),
            ("prefix", _("ProfileFields", "Start of the answer, marked prefix (DeepSeek)")),
            ("prefix-echo", _("ProfileFields", "Start of the answer, sent back with it (Mistral)")),
            (
                "trailing-assistant",
                _("ProfileFields", "Start of the answer, not marked (OpenRouter, Ollama)"),
            ),
            ("continue-final", _("ProfileFields", "Unfinished message (vLLM, SGLang, llama.cpp)")),
            ("top-level-prefix", _("ProfileFields", "Beside the messages (SiliconFlow)")),
            ("soft", _("ProfileFields", "In words (any server)")),
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
