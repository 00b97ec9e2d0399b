"""What the page needs of whoever asks a server: the port that the assistant fulfils."""

from __future__ import annotations

from typing import Protocol

from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place
from writer_app.continuation.wish import Wish
from writer_app.drafting import Outcome


class AskListener(Protocol):
    """Hears what becomes of one request."""

    def text_came(self, text: str) -> None:
        """Take the next piece of text, its seam mended. Called inside a task: only store it."""
        ...

    def waits(self, notice: Notice | None) -> None:
        """Hear why it takes longer: it is asked again, or the password store is waited for.

        None: it does not any more.
        """
        ...

    def ended(self, outcome: Outcome) -> None:
        """Hear how it ended: exactly once, from Qt's event loop and never inside a task."""
        ...


class RunningAsk(Protocol):
    """One request on its way."""

    def stop(self) -> None:
        """Close the connection; what the seam held back still comes, and then `ended`."""
        ...

    def cut(self) -> None:
        """Close the connection; what the seam held back comes at once, and then nothing more."""
        ...

    def drop(self) -> None:
        """Close the connection; the listener hears nothing more."""
        ...


class Asking(Protocol):
    """Asks the server of the active profile to continue a text."""

    @property
    def context_characters(self) -> int:
        """The most text before the cursor that is sent, in characters."""
        ...

    @property
    def profile_name(self) -> str:
        """The name of the profile that would be asked now."""
        ...

    @property
    def model_name(self) -> str:
        """The model that would be asked now."""
        ...

    def refusal(self, place: Place, wish: Wish, times: int) -> Notice | None:
        """Return why so many takes must not be asked for now, or None: nothing is sent by this."""
        ...

    def ask(self, place: Place, wish: Wish, listener: AskListener) -> RunningAsk:
        """Ask; before the engine is loaded it waits for that."""
        ...
