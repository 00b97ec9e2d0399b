"""Turns what lower layers have to say into the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from writer_app.continuation.notices import Notice

CONTEXT = "Notices"
"""The context of all notices in the translations."""


def words_of(notice: Notice) -> str:
    """Return the notice in the language of the window; in English where there is no other."""
    template = QCoreApplication.translate(CONTEXT, notice.template)
    values = {
        name: words_of(value) if isinstance(value, Notice) else value
        for name, value in notice.values.items()
    }
    return str(Notice(template, values))
