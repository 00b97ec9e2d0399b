"""What is not saved of a log: the groups of which other edits are in effect than on the disk."""

from __future__ import annotations

from typing import Final

from writer_app.manuscript.pieces import Group
from writer_app.manuscript.spans import WRITER


class Unsaved:
    """Those groups. All that are final count as one: they cannot be undone, only saved."""

    def __init__(self) -> None:
        self._final: Final = Group(0, WRITER, is_settled=True)
        self._groups: set[Group] = set()

    def __len__(self) -> int:
        """Return how many there are; none: the text is as it was opened or last saved."""
        return len(self._groups)

    @property
    def is_for_good(self) -> bool:
        """Whether no undoing makes the text as it was saved."""
        return self._final in self._groups

    def compare(self, group: Group) -> None:
        """Take note of what is in effect of `group` now."""
        if group.edits_shown == group.saved_edits:
            self._groups.discard(group)
        else:
            self._groups.add(group)

    def settle(self, group: Group) -> None:
        """Take note that `group` has become final."""
        if group in self._groups:
            self._groups.remove(group)
            self.change_for_good()

    def change_for_good(self) -> None:
        """Take note that something final is not saved."""
        self._groups.add(self._final)

    def save(self) -> None:
        """Take note that the text is saved as it is now."""
        for group in self._groups:
            group.saved_edits = group.edits_shown
        self._groups.clear()
