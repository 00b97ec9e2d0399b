"""What another program did to a manuscript's file; unchanged text stays whose it is. Pure."""

from __future__ import annotations

from writer_app.manuscript.manuscript import Manuscript


def adopt(manuscript: Manuscript, text: str) -> bool:
    """Make the text of `manuscript` that of its file, `text`; return whether it was another one.

    Nobody knows whose the new text is. The manuscript counts as saved. What changed is final: no
    undo takes another program's work back unseen.
    """
    before = manuscript.text()
    if before == text:
        manuscript.mark_saved()
        return False
    # Seldom needed, and slow to import.
    from writer_app.manuscript.differences import changes_between

    manuscript.adopt(changes_between(before, text))
    return True
