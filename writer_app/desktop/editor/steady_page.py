"""Changes of ours to the text that leave caret, selection and view where the writer has them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor


@contextmanager
def steady(editor: ProseEditor, start_u16: int, end_u16: int | None = None) -> Generator[None]:
    """Let one change be made to the text from `start_u16` up to `end_u16` (None: an insertion).

    A caret at `start_u16` stays there even when text is inserted at it: Qt would take it along.
    """
    end_u16 = start_u16 if end_u16 is None else end_u16
    cursor = editor.textCursor()
    caret_u16, anchor_u16 = cursor.position(), cursor.anchor()
    length_u16 = _length_u16(editor)
    with editor.keeping_view(start_u16):
        yield
        grown_u16 = _length_u16(editor) - length_u16
        caret_u16 = moved(caret_u16, start_u16, end_u16, grown_u16)
        anchor_u16 = moved(anchor_u16, start_u16, end_u16, grown_u16)
        cursor = editor.textCursor()
        if (cursor.position(), cursor.anchor()) != (caret_u16, anchor_u16):
            editor.put_caret(caret_u16, anchor_u16, reveal=False)


def moved(pos_u16: int, start_u16: int, end_u16: int, grown_u16: int) -> int:
    """Return where a place is after the text from `start_u16` up to `end_u16` was changed."""
    if pos_u16 <= start_u16:
        return pos_u16
    return pos_u16 + grown_u16 if pos_u16 >= end_u16 else start_u16


def _length_u16(editor: ProseEditor) -> int:
    return editor.document().characterCount()
