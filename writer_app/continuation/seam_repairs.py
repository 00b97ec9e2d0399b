"""What may be mended at a seam, in the words that a writer reads."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

THINKING: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "The model's thinking was left out. Only its answer came in.")
)
ONLY_THINKING: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices",
        "The model was still thinking when it ended, so nothing came in."
        " Ask again, or switch its thinking off in the profile.",
    )
)
ECHO: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "The model repeated your text first. The repetition was left out.")
)
MARK: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "A punctuation mark that was already there was left out.")
)
NEWLINES: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "Empty lines that were doubled came in once.")
)
SPACE_LEFT_OUT: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "A space that was not needed was left out.")
)
SPACE_ADDED: Final = Notice(QT_TRANSLATE_NOOP("Notices", "A missing space was added."))
CHARACTERS: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "Characters that a text cannot hold were changed or left out.")
)

IN_ORDER: Final = (
    THINKING,
    ONLY_THINKING,
    ECHO,
    MARK,
    NEWLINES,
    SPACE_LEFT_OUT,
    SPACE_ADDED,
    CHARACTERS,
)
"""Every repair, in the order in which they are told."""
