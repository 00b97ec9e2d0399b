"""Instructions to start from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.storage.writing_settings import OwnPreset

_ = QT_TRANSLATE_NOOP

_PRESETS: Final = (
    OwnPreset(
        _("Presets", "Go on"),
        _(
            "Presets",
            "Go on with the story from exactly where the text stops, in the same voice, tense"
            " and point of view.",
        ),
    ),
    OwnPreset(
        _("Presets", "Describe"),
        _(
            "Presets",
            "Stay in this moment and describe it: what can be seen, heard, smelt and touched"
            " here, through the eyes of whoever is in the scene. Nothing new happens yet.",
        ),
    ),
    OwnPreset(
        _("Presets", "Dialogue"),
        _(
            "Presets",
            "Go on in dialogue. Each voice sounds like its own person, the lines are short, and"
            " more is meant than is said.",
        ),
    ),
    OwnPreset(
        _("Presets", "Slow down"),
        _(
            "Presets",
            "Slow down. Tell the next moment in small steps, with attention to gesture, thought"
            " and silence.",
        ),
    ),
    OwnPreset(
        _("Presets", "End the scene"),
        _(
            "Presets",
            "Bring this scene to its end within a few paragraphs, on an image or a line that"
            " stays in the mind, without explaining it.",
        ),
    ),
)


def offered_presets(own: tuple[OwnPreset, ...] | None) -> tuple[OwnPreset, ...]:
    """Return the writer's `own` presets, or the shipped ones while there are none."""
    return shipped_presets() if own is None else own


def shipped_presets() -> tuple[OwnPreset, ...]:
    """Return the presets that the program brings with it, in the language of the window."""
    return tuple(OwnPreset(_shown(one.name), _shown(one.instruction)) for one in _PRESETS)


def _shown(text: str) -> str:
    return QCoreApplication.translate("Presets", text)
