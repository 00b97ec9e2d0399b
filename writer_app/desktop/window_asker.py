"""Asks for one window: the assistant of all windows, and what that manuscript may cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.continuation.pricing import CostEstimate
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.assistant import Assistant
    from writer_app.desktop.editor.asking import AskListener, RunningAsk
    from writer_app.desktop.spending import Spending


class WindowAsker:
    """Fulfils `editor.asking.Asking`. `manuscript_id` tells the ledger's name of the manuscript."""

    def __init__(
        self, assistant: Assistant, spending: Spending, manuscript_id: Callable[[], str]
    ) -> None:
        self._assistant = assistant
        self._spending = spending
        self._manuscript_id = manuscript_id

    @property
    def context_characters(self) -> int:
        """The most text before the cursor that is sent, in characters."""
        return self._assistant.context_characters

    @property
    def profile_name(self) -> str:
        """The name of the profile that would be asked now."""
        return self._assistant.profile_name

    @property
    def model_name(self) -> str:
        """The model that would be asked now."""
        return self._assistant.model_name

    def estimate(self, place: Place, wish: Wish, times: int) -> CostEstimate | None:
        """Return what it will cost to ask so many times; None as long as nobody knows."""
        from writer_app.continuation.prompt import build

        profile = self._assistant.profile
        if profile is None:
            return None
        return self._spending.estimate(build(profile, place, wish), wish.length, times)

    def refusal(self, place: Place, wish: Wish, times: int) -> Notice | None:
        """Return why so many takes must not be asked for now, or None: nothing is sent by this."""
        return self._refusal(self._manuscript_id(), place, wish, times)

    def _refusal(self, manuscript: str, place: Place, wish: Wish, times: int) -> Notice | None:
        if not self._spending.has_ceiling:
            return None  # A key is not to wait for what nobody asks.
        estimate = self.estimate(place, wish, times)
        return None if estimate is None else self._spending.refusal(estimate, manuscript)

    def ask(self, place: Place, wish: Wish, listener: AskListener) -> RunningAsk:
        """Ask; what it cost is written down, whatever becomes of it.

        The ceilings are looked at once more before it is sent: by then it is known who is asked,
        and what the takes before it cost.
        """
        manuscript = self._manuscript_id()
        return self._assistant.ask(
            place,
            wish,
            listener,
            paid=lambda outcome: self._spending.note(manuscript, outcome),
            refusal=lambda: self._refusal(manuscript, place, wish, times=1),
        )
