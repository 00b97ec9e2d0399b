"""What requests cost: estimated before, summed up after, and stopped at the writer's ceilings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.continuation.offer_length import OfferLength
    from writer_app.continuation.pricing import CostEstimate, Tariff
    from writer_app.continuation.tokens import PartEstimate, TokenRates
    from writer_app.continuation.types import Profile, Request
    from writer_app.desktop.runtime.background import Background
    from writer_app.drafting import Outcome
    from writer_app.providers.catalog import Catalog
    from writer_app.storage.ledger import Ledger, LedgerEntry
    from writer_app.storage.ledger_files import LedgerFiles
    from writer_app.storage.settings import Settings

_STILL_READ: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices",
        "What was spent so far is still being read, and there is a ceiling. Try again in a moment.",
    )
)

_log = logging.getLogger(__name__)


class Spending(QObject):
    """Knows prices once the engine is there, and what was spent once the ledger is read.

    Before that, nothing has a price. The disk is waited for in the background.
    """

    changed = Signal()
    """Something was spent, or it is known now what was."""

    def __init__(
        self, state_folder: Path, background: Background, settings: Callable[[], Settings]
    ) -> None:
        super().__init__()
        self._state_folder = state_folder
        self._background = background
        self._settings = settings
        self._catalog: Catalog | None = None
        self._ledger: Ledger | None = None
        self._files: LedgerFiles | None = None
        self._rates: TokenRates | None = None

    @property
    def ledger(self) -> Ledger | None:
        """What was spent; None as long as that is not read."""
        return self._ledger

    def begin(self, catalog: Catalog) -> None:
        """Know the prices of `catalog`, and read what was spent."""
        from datetime import date

        from writer_app.storage.ledger import Ledger
        from writer_app.storage.ledger_files import LedgerFiles
        from writer_app.storage.token_learning import load_token_rates

        self._catalog = catalog
        files = self._files = LedgerFiles(self._state_folder)
        today = date.fromisoformat(_now()[0])

        def load() -> tuple[Ledger, TokenRates]:
            return Ledger(files.load(today)), load_token_rates(self._state_folder)

        self._background.run("read the ledger", load, self._loaded, self._not_loaded)

    # Before

    def parts(self, request: Request) -> tuple[PartEstimate, ...]:
        """Return about how many tokens each part of `request` is."""
        from writer_app.providers.sent_parts import sent_parts

        return self._known_rates.estimate_parts(request.profile.model, sent_parts(request))

    def tokens(self, model: str, text: str) -> int:
        """Return about how many tokens `text` is for `model`."""
        return self._known_rates.estimate(model, text)

    def estimate(self, request: Request, length: OfferLength, times: int) -> CostEstimate:
        """Return what it will cost to send `request` so many times for answers that long."""
        from writer_app.continuation.pricing import estimate_cost

        profile = request.profile
        tokens = sum(part.tokens for part in self.parts(request))
        tariff = self._tariff(profile, profile.model)
        return estimate_cost(tariff, tokens, length, profile.sampling.max_tokens, times)

    @property
    def has_ceiling(self) -> bool:
        """Whether the writer wants no more spent than some amount."""
        writing = self._settings().writing
        return bool(writing.day_ceiling_usd or writing.manuscript_ceiling_usd)

    def refusal(self, estimate: CostEstimate, manuscript: str) -> Notice | None:
        """Return why a request of that cost must not be sent; `manuscript` is an id."""
        from writer_app.continuation.pricing import ceiling_reached

        writing, ledger = self._settings().writing, self._ledger
        if ledger is None:
            return _STILL_READ if self.has_ceiling and estimate.usd else None
        return ceiling_reached(
            ledger.spent_today_usd,
            ledger.spent_on(manuscript),
            estimate.usd,
            day_ceiling_usd=writing.day_ceiling_usd,
            manuscript_ceiling_usd=writing.manuscript_ceiling_usd,
        )

    # After

    def priced(self, outcome: Outcome, sent: Sequence[Request]) -> Outcome:
        """Return `outcome`, the answer to what was `sent`, with what it cost.

        Of several requests, nobody knows which ones the server's count is about.
        """
        from dataclasses import replace

        from writer_app.continuation.pricing import price_usd
        from writer_app.continuation.types import Cost

        usage = outcome.usage
        if not sent or (usage is None and not outcome.text):
            return outcome
        profile = sent[0].profile
        if usage is None or outcome.is_cut_to_length or len(sent) > 1:
            read = sum(part.tokens for request in sent for part in self.parts(request))
            written, is_estimate = self.tokens(profile.model, outcome.text), True
        else:
            read, written, is_estimate = usage.prompt_tokens, usage.completion_tokens, False
            self._learn(sent[0], read)
        usd = price_usd(self._tariff(profile, outcome.model), read, written)
        return replace(outcome, cost=Cost(read, written, usd, is_estimate))

    def note(self, manuscript: str, outcome: Outcome) -> None:
        """Write down what a request cost that was made for `manuscript`, an id."""
        from writer_app.storage.ledger import LedgerEntry

        cost = outcome.cost
        if cost is None:
            return
        day, time = _now()
        entry = LedgerEntry(
            day=day,
            time=time,
            manuscript=manuscript,
            model=outcome.model,
            profile=outcome.profile,
            prompt_tokens=cost.prompt_tokens,
            completion_tokens=cost.completion_tokens,
            cost_usd=cost.usd,
            is_estimate=cost.is_estimate,
        )
        if self._ledger is not None:
            self._ledger.add(entry)
        self._write(entry)
        self.changed.emit()

    def _learn(self, request: Request, tokens: int) -> None:
        from writer_app.providers.sent_parts import sent_parts

        texts = [text for _, text in sent_parts(request)]
        self._rates = self._known_rates.learn(request.profile.model, texts, tokens)

    def _write(self, entry: LedgerEntry) -> None:
        from writer_app.storage.token_learning import save_token_rates

        files, rates, folder = self._files, self._rates, self._state_folder

        def write() -> None:
            if files is not None:
                files.append(entry)
            if rates is not None:
                save_token_rates(folder, rates)

        self._background.run("write the ledger", write, lambda _: None, self._not_done)

    @property
    def _known_rates(self) -> TokenRates:
        from writer_app.continuation.tokens import TokenRates

        return self._rates or TokenRates()

    def _tariff(self, profile: Profile, model: str) -> Tariff | None:
        """Return the price of `model`; a server may call it by a longer name than the profile."""
        from writer_app.continuation.endpoint import parse_base_url

        if self._catalog is None:
            return None
        endpoint = parse_base_url(profile.base_url, profile.protocol)
        found = self._catalog.tariff(endpoint, model)
        return found or self._catalog.tariff(endpoint, profile.model)

    def _loaded(self, found: tuple[Ledger, TokenRates]) -> None:
        self._ledger, rates = found
        self._rates = self._rates or rates
        self.changed.emit()

    def _not_loaded(self, error: BaseException) -> None:
        # The ceilings count from now on, at least.
        from writer_app.storage.ledger import Ledger

        self._loaded((Ledger(), self._known_rates))
        self._not_done(error)

    def _not_done(self, error: BaseException) -> None:
        _log.warning("the ledger could not be read or written: %s", type(error).__name__)


def _now() -> tuple[str, str]:
    """Return the day and the time here."""
    now = QtCore.QDateTime.currentDateTime()
    return now.toString("yyyy-MM-dd"), now.toString("HH:mm:ss")
