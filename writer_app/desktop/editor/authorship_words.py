"""Says in words who wrote a piece of text: nobody has to know what a line under it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.spans import Author
    from writer_app.manuscript.takes import Take

_translate = QCoreApplication.translate


def author_words(author: Author, manuscript: Manuscript, locale: QLocale) -> str:
    """Return on one line who `author` of a text in `manuscript` is; nothing for the writer."""
    match author.kind:
        case "writer":
            return ""
        case "pasted":
            return _translate("Authorship", "Pasted text")
        case "unknown":
            return _translate("Authorship", "Unknown: another program put this into the file")
        case "model":
            take = manuscript.take_by(author)
            return _take_words(take, locale) if take else _translate("Authorship", "Model")


def _take_words(take: Take, locale: QLocale) -> str:
    asked = QDateTime.fromSecsSinceEpoch(int(take.asked_at))
    words = _translate("Authorship", "Model: {model}, take {number}, {time}").format(
        model=(take.ending and take.ending.model) or take.model,
        number=locale.toString(take.number),
        time=locale.toString(asked, QLocale.FormatType.ShortFormat),
    )
    instruction = " ".join(take.instruction.split())
    if not instruction:
        return words
    both = _translate("Authorship", "{take}: {instruction}")
    return both.format(take=words, instruction=instruction)
