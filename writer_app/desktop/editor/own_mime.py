"""Whose text it is, beside the plain text on a clipboard or in a drag.

So text that is cut, copied or dragged within a manuscript stays whose it was. Between two
manuscripts it does too, but a model's text is of no take any more: their numbers differ. What is
private stays private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from writer_app.manuscript.carried import decode, encode
from writer_app.manuscript.text import insertable

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.manuscript.spans import Origin

ORIGINS: Final = "application/x-writer-app-origins"
"""The form in which text of ours tells where it comes from."""


def put_text(data: QMimeData, shown: ManuscriptDocument, start_u16: int, end_u16: int) -> None:
    """Put the text from `start_u16` up to `end_u16` into `data`, every character as it is."""
    text = shown.manuscript.slice(start_u16, end_u16)
    data.setText(text)
    # Of what comes back as another text, no place could be told.
    if text and insertable(text) == text:
        origins = shown.manuscript.origins(start_u16, end_u16)
        data.setData(ORIGINS, encode(text, origins, shown.source))


def origins_of(data: QMimeData, text: str, shown: ManuscriptDocument) -> tuple[Origin, ...]:
    """Return whose the `text` in `data` is, now that it comes to `shown`; none if it is foreign."""
    if not data.hasFormat(ORIGINS):
        return ()
    return decode(bytes(data.data(ORIGINS).data()), text, shown.source)
