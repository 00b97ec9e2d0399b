"""Instructions to start from."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from writer_app.continuation.notices import QT_TRANSLATE_NOOP

_ = QT_TRANSLATE_NOOP


class Preset(NamedTuple):
    """An instruction with a short name, both in the language of the window once `translated`."""

    name: str
    instruction: str


_PRESETS: Final = (
    Preset(
        _("Presets", "Go on"),
        _(
            "Presets",
            "Go on with the story from exactly where the text stops, in the same voice, tense"
            " and point of view.",
        ),
    ),
    Preset(
        _("Presets", "Describe"),
        _(
            "Presets",
            "Stay in this moment and describe it: what can be seen, heard, smelt and touched"
            " here, through the eyes of whoever is in the scene. Nothing new happens yet.",
        ),
    ),
    Preset(
        _("Presets", "Dialogue"),
        _(
            "Presets",
            "Go on in dialogue. Each voice sounds like its own person, the lines are short, and"
            " more is meant than is said.",
        ),
    ),
    Preset(
        _("Presets", "Slow down"),
        _(
            "Presets",
            "Slow down. Tell the next moment in small steps, with attention to gesture, thought"
            " and silence.",
        ),
    ),
    Preset(
        _("Presets", "End the scene"),
        _(
            "Presets",
            "Bring this scene to its end within a few paragraphs, on an image or a line that"
            " stays in the mind, without explaining it.",
        ),
    ),
)


def translated_presets() -> tuple[Preset, ...]:
    """Return the presets in the language of the window."""
    return tuple(Preset(_shown(one.name), _shown(one.instruction)) for one in _PRESETS)


def _shown(text: str) -> str:
    return QCoreApplication.translate("Presets", text)
