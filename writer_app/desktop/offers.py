"""Something to say in the notice bar, and what the writer may do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from writer_app.continuation.notices import Notice

OwnStep: TypeAlias = tuple[str, Callable[[], object]]
"""The label of a button, in the writer's words, and what it does."""


class Offer(NamedTuple):
    """One notice with the actions that are its next step, by their names, the best first.

    An offer takes the place of an earlier one with the same `subject`. What is no `problem` is
    only information.
    """

    notice: Notice
    steps: tuple[str, ...] = ()
    problem: bool = True
    subject: str = ""
    own_steps: tuple[OwnStep, ...] = ()
    """Steps that no action takes; they come first."""
