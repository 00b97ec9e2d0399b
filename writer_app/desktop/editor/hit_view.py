"""What of all that was found is in view, and how it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from writer_app.desktop.editor.hits import Hits, moved, moved_back

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.changes import Change

_MOST: Final = 500


class HitMarks(Protocol):
    """Shows on the page what was found."""

    def set_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark `hits`, and `current` among them more strongly; positions in UTF-16 units."""
        ...


def hits_in_view(
    editor: ProseEditor, hits: Hits, edits: Sequence[Change]
) -> tuple[tuple[int, int], ...]:
    """Return where those of `hits` that can be seen are now, after `edits`; 500 at most."""
    if not len(hits):
        return ()
    view = editor.viewport().rect()
    start_u16, end_u16 = (
        moved_back(editor.cursorForPosition(corner).position(), edits)
        for corner in (view.topLeft(), view.bottomRight())
    )
    near = hits.between(start_u16, end_u16 + 1, _MOST)
    return tuple(hit for each in near if (hit := moved(each, edits)) is not None)


def selection_is_in_view(editor: ProseEditor) -> bool:
    """Return whether both ends of the selection can be seen."""
    cursor = editor.textCursor()
    end = editor.cursorRect(cursor)
    cursor.setPosition(cursor.selectionStart())
    view = editor.viewport().rect()
    return view.contains(end) and view.contains(editor.cursorRect(cursor))
