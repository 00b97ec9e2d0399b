"""Which answer a part of a window still wants to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class LastAsked:
    """What was asked last: its answer is wanted, once, and no other.

    Nor is any after `asker` has gone from the screen and from memory.
    """

    def __init__(self, asker: QObject) -> None:
        self._asker = asker
        self._asked: object = None

    @property
    def is_waiting(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._asked is not None

    def ask(self) -> object:
        """Take note that something is asked now, and return what `is_answered` knows it by."""
        self._asked = object()
        return self._asked

    def forget(self) -> None:
        """Want no answer any more."""
        self._asked = None

    def is_answered(self, asked: object) -> bool:
        """Take note of an answer to `asked`; tell whether it is wanted."""
        if asked is not self._asked or not isValid(self._asker):
            return False
        self._asked = None
        return True
