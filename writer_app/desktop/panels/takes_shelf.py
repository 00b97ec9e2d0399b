"""What the takes panel needs of its window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript


class TakesShelf(Protocol):
    """The manuscript that is open, and what can be done with its takes, which go by number."""

    @property
    def manuscript(self) -> Manuscript:
        """The manuscript; only to be read."""
        ...

    def show_take(self, number: int) -> None:
        """Show a take at its seam again, on offer, and go there."""
        ...

    def lift_out(self, number: int) -> None:
        """Take the text of a take out; what was typed since stays."""
        ...

    def put_back(self, number: int) -> None:
        """Put the text of a take back where it was."""
        ...

    def forget_take(self, number: int) -> None:
        """Delete a take for good; text of it that is in the manuscript stays."""
        ...

    def ask_again_with(self, instruction: str) -> None:
        """Let the writer ask with this instruction, changed or not."""
        ...
