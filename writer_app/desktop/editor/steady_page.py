"""Changes of ours to the text that leave caret, selection and view where the writer has them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.changes import Change


@contextmanager
def steady(editor: ProseEditor, start_u16: int, end_u16: int | None = None) -> Generator[None]:
    """Let the text be changed from `start_u16` up to `end_u16` (None: an insertion).

    A caret at `start_u16` stays there even when text is inserted at it: Qt would take it along.
    One at `end_u16` stays behind what is inserted, and one between the writer's letters there.
    """
    end_u16 = start_u16 if end_u16 is None else end_u16
    cursor = editor.textCursor()
    ends_u16 = (cursor.position(), cursor.anchor())
    changes: list[Change] = []
    document = editor.manuscript_document

    # PySide never lets go of a list's own `append` that was connected.
    def note(change: Change) -> None:
        changes.append(change)

    document.edited.connect(note)
    try:
        with editor.keeping_view(start_u16):
            yield
            caret_u16, anchor_u16 = (
                _moved(each, changes, is_behind=each > start_u16 and each >= end_u16)
                for each in ends_u16
            )
            cursor = editor.textCursor()
            if (cursor.position(), cursor.anchor()) != (caret_u16, anchor_u16):
                editor.put_caret(caret_u16, anchor_u16, reveal=False)
    finally:
        document.edited.disconnect(note)


def _moved(pos_u16: int, changes: Sequence[Change], *, is_behind: bool) -> int:
    """Return where a place is after `changes`; `is_behind`: also behind what is put exactly there.

    Of text that is taken away around it, its beginning is left.
    """
    for change in changes:
        end_u16 = change.pos_u16 + change.removed_u16
        if pos_u16 > end_u16 or (pos_u16 == end_u16 and (is_behind or change.removed_u16)):
            pos_u16 += length_u16(change.inserted) - change.removed_u16
        elif pos_u16 > change.pos_u16:
            pos_u16 = change.pos_u16
    return pos_u16
