"""Which typed edits make one undo step: a phrase, never half a word and never a whole page. Pure.

Full-width text has no spaces between its words: a step of it ends at its marks, or anywhere.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from writer_app.manuscript.utf16 import length_u16

PHRASE: Final = 30
"""A step that is this long ends where the next word starts."""

WIDE_PHRASE: Final = 15
"""A step of full-width text that is this long ends at once."""

LONGEST: Final = 200
"""No step goes on beyond this length, not even within a word."""

_TAIL: Final = 16
"""How much of the text typed last is looked at."""

_WIDE: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Patterns in writing: `re` compiles and keeps each when it is first used, which takes longer than
# a start has time for.
_ENDS_SENTENCE: Final = r"""[.!?…؟۔।॥]["'”’»›)\]]*\s+\Z"""
_ENDS_WIDE_PART: Final = r"[。！？，、；：…][」』”’）】》〉]*\Z"
_WIDE_OPENING: Final = "“‘「『（【《〈"
_WIDE_CHARACTER: Final = f"[{_WIDE}]"


class TypedEdit(NamedTuple):
    """At `pos_u16`, the writer took `removed` away and put `inserted` there."""

    pos_u16: int
    removed: str
    inserted: str

    @property
    def length(self) -> int:
        """How many characters it brings or takes away."""
        return max(len(self.removed), len(self.inserted))


class _Kind(Enum):
    INSERT = auto()
    DELETE = auto()
    """A deletion of which it is not known yet whether more will follow before or after it."""
    DELETE_BACKWARDS = auto()
    DELETE_FORWARDS = auto()


class TypingSteps:
    """Decides of each typed edit whether it belongs to the step that is being typed.

    A step is of one kind (inserting, deleting backwards, deleting forwards) and in one place. It
    ends after Enter, where a sentence starts, and at the start of a word once it is long enough.
    """

    def __init__(self) -> None:
        self.end()

    def end(self) -> None:
        """End the current step: the next edit begins a new one."""
        self._kind: _Kind | None = None
        self._caret_u16 = 0
        self._length = 0
        self._tail = ""

    def joins(self, edit: TypedEdit) -> bool:
        """Return whether `edit` joins the current step; if not, it is the first of a new one.

        Every typed edit has to be shown, once and in order.
        """
        kind = self._kind_of(edit)
        joins = kind is not None and not self._is_full(edit, kind)
        if not joins:
            self.end()
        self._take_in(edit, kind if joins else None)
        return joins

    def _kind_of(self, edit: TypedEdit) -> _Kind | None:
        """Return the kind that the step has with `edit`, or None if it cannot be part of it."""
        if edit.inserted:
            follows = edit.pos_u16 == self._caret_u16 and not edit.removed
            return self._kind if follows and self._kind is _Kind.INSERT else None
        if edit.pos_u16 + length_u16(edit.removed) == self._caret_u16:
            return self._same_deletion(_Kind.DELETE_BACKWARDS)
        if edit.pos_u16 == self._caret_u16:
            return self._same_deletion(_Kind.DELETE_FORWARDS)
        return None

    def _same_deletion(self, kind: _Kind) -> _Kind | None:
        return kind if self._kind in {_Kind.DELETE, kind} else None

    def _is_full(self, edit: TypedEdit, kind: _Kind) -> bool:
        """Return whether the step, to which `edit` would be added, has to end before it."""
        if edit.length > PHRASE or self._length >= LONGEST:
            return True
        if kind is not _Kind.INSERT:
            return self._length >= PHRASE and self._parts_words(edit.removed, kind)
        if "\n" in self._tail[-1:] or self._starts_sentence(edit.inserted):
            return True
        if self._length >= WIDE_PHRASE and re.match(_WIDE_CHARACTER, self._tail[-1:]):
            return re.match(_WIDE_CHARACTER, edit.inserted) is not None
        return self._length >= PHRASE and self._parts_words(edit.inserted, kind)

    def _starts_sentence(self, inserted: str) -> bool:
        first = inserted[0]
        if re.search(_ENDS_WIDE_PART, self._tail):
            return first.isalnum() or first in _WIDE_OPENING
        if first.isspace() or first.islower():
            return False
        return re.search(_ENDS_SENTENCE, self._tail) is not None

    def _parts_words(self, text: str, kind: _Kind) -> bool:
        """Return whether a word starts just where `text` meets the step."""
        if kind is _Kind.DELETE_BACKWARDS:
            return text[-1:].isspace() and not self._tail[:1].isspace()
        return self._tail[-1:].isspace() and not text[:1].isspace()

    def _take_in(self, edit: TypedEdit, kind: _Kind | None) -> None:
        self._length += edit.length
        if edit.inserted:
            self._kind = kind or _Kind.INSERT
            self._tail = (self._tail + edit.inserted)[-_TAIL:]
        else:
            self._kind = kind or _Kind.DELETE
            self._tail = edit.removed
        self._caret_u16 = edit.pos_u16 + length_u16(edit.inserted)
