"""What the notice bar has to say, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from writer_app.desktop.offers import Offer

Step: TypeAlias = "tuple[str, Callable[[], object]]"
"""The label of a button and what it does."""

MOST: Final = 3
"""So many notices wait at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An offer in the writer's words, with its buttons, and what only few want to know.

    `stays`: taking a step does not close it.
    """

    offer: Offer
    words: str
    steps: tuple[Step, ...] = ()
    details: str = ""
    stays: bool = False


class NoticeQueue:
    """The notices, problems before information and then the newest first.

    A notice takes the place of one with the same subject; what is too much is forgotten.
    """

    def __init__(self) -> None:
        self._notices: tuple[Shown, ...] = ()

    def __len__(self) -> int:
        """Return how many there are, the one in front with them."""
        return len(self._notices)

    @property
    def front(self) -> Shown | None:
        """The notice to show now."""
        return self._notices[0] if self._notices else None

    def add(self, notice: Shown) -> None:
        """Take in a notice."""
        others = [other for other in self._notices if not _replaces(notice.offer, other.offer)]
        ordered = sorted((notice, *others), key=lambda one: not one.offer.problem)
        self._notices = tuple(ordered[:MOST])

    def drop_front(self) -> None:
        """Forget the notice in front."""
        self._notices = self._notices[1:]

    def drop_information(self) -> bool:
        """Forget all that is no problem; tell whether there was any."""
        return self._keep(lambda notice: notice.offer.problem)

    def drop_subject(self, subject: str) -> bool:
        """Forget what is said about `subject`; tell whether anything was."""
        return self._keep(lambda notice: notice.offer.subject != subject)

    def drop(self, offer: Offer) -> bool:
        """Forget `offer`; tell whether it was there."""
        return self._keep(lambda notice: notice.offer != offer)

    def _keep(self, wanted: Callable[[Shown], bool]) -> bool:
        before = len(self._notices)
        self._notices = tuple(filter(wanted, self._notices))
        return len(self._notices) != before


def _replaces(new: Offer, old: Offer) -> bool:
    return old.notice == new.notice or (bool(new.subject) and new.subject == old.subject)
