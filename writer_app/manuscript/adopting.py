"""What another program did to a manuscript's file; unchanged text stays whose it is. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain

from writer_app.manuscript.changes import Change
from writer_app.manuscript.differences import changes_between
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.utf16 import length_u16


def adopt(manuscript: Manuscript, text: str) -> bool:
    """Make the text of `manuscript` that of its file, `text`; return whether it was another one.

    What is new in it is by nobody known; it counts as saved, and cannot be undone.
    """
    before = manuscript.text()
    if before == text:
        return False
    manuscript.adopt(tuple(changes_of_file(before, text)))
    return True


def changes_of_file(before: str, after: str) -> Iterator[Change]:
    """Yield what makes `after` of `before`: whole lines first, then words in those that changed.

    In order; each position counts as the text stands when the changes before are made.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pos_u16 = at = 0
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        pos_u16 += length_u16("".join(chain(new[at:new_start])))
        at = new_start
        if tag != "equal":
            yield from changes_between(
                "".join(old[start:end]), "".join(new[new_start:new_end]), pos_u16
            )
