"""Something to say in the notice bar, and what the writer may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.continuation.notices import Notice


@dataclass(frozen=True, slots=True)
class Offer:
    """One notice with the actions that are its next step, by their names, the best first.

    An offer takes the place of an earlier one with the same `subject`. What is no `problem` is
    only information.
    """

    notice: Notice
    steps: tuple[str, ...] = ()
    problem: bool = True
    subject: str = ""
