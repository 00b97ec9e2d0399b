"""What requests cost: estimated before, summed up after, and stopped at the writer's ceilings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.continuation.notices import Notice
    from writer_app.continuation.pricing import CostEstimate, Tariff
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.tokens import PartEstimate, TokenRates
    from writer_app.continuation.types import Profile, Request
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.runtime.background import Background
    from writer_app.drafting import Outcome
    from writer_app.providers.catalog import Catalog
    from writer_app.storage.ledger import Ledger, LedgerEntry
    from writer_app.storage.ledger_files import LedgerFiles
    from writer_app.storage.settings import Settings

_log = logging.getLogger(__name__)


class Spending(QObject):
    """Knows prices once the engine is there, and what was spent once the ledger is read.

    Before that, nothing has a price and nothing is stopped. The disk is waited for in the
    background.
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

        self._background.run("read the ledger", load, self._loaded, self._not_done)

    # Before

    def parts(self, request: Request) -> tuple[PartEstimate, ...]:
        """Return about how many tokens each part of `request` is."""
        from writer_app.providers.sent_parts import sent_parts

        return self._known_rates.estimate_parts(request.profile.model, sent_parts(request))

    def tokens(self, model: str, text: str) -> int:
        """Return about how many tokens `text` is for `model`."""
        return self._known_rates.estimate(model, text)

    def estimate(self, profile: Profile, place: Place, wish: Wish, times: int) -> CostEstimate:
        """Return what it will cost to ask so many times."""
        from writer_app.continuation.pricing import estimate_cost
        from writer_app.continuation.prompt import build

        request = build(profile, place, wish)
        tokens = sum(part.tokens for part in self.parts(request))
        limit = request.profile.sampling.max_tokens
        tariff = self._tariff(profile, profile.model)
        return estimate_cost(tariff, tokens, wish.length, limit, times)

    def refusal(self, estimate: CostEstimate, manuscript: str) -> Notice | None:
        """Return why a request of that cost must not be sent; `manuscript` is an id."""
        from writer_app.continuation.pricing import ceiling_reached

        writing, ledger = self._settings().writing, self._ledger
        return ceiling_reached(
            ledger.spent_today_usd if ledger else 0.0,
            ledger.spent_on(manuscript) if ledger else 0.0,
            estimate.usd,
            day_ceiling_usd=writing.day_ceiling_usd,
            manuscript_ceiling_usd=writing.manuscript_ceiling_usd,
        )

    # After

    def priced(self, outcome: Outcome, profile: Profile, place: Place, wish: Wish) -> Outcome:
        """Return `outcome` with what it cost; and learn from what the server counted."""
        from writer_app.continuation.pricing import price_usd
        from writer_app.continuation.prompt import build
        from writer_app.continuation.types import Cost
        from writer_app.providers.sent_parts import sent_parts

        usage, rates, model = outcome.usage, self._known_rates, profile.model
        if not outcome.text and usage is None:
            return outcome
        texts = [text for _, text in sent_parts(build(profile, place, wish))]
        if usage is not None and not outcome.is_cut_to_length:
            self._rates = rates.learn(model, texts, usage.prompt_tokens)
            sent, came, is_estimate = usage.prompt_tokens, usage.completion_tokens, False
        else:
            sent = sum(rates.estimate(model, text) for text in texts)
            came, is_estimate = rates.estimate(model, outcome.text), True
        usd = price_usd(self._tariff(profile, outcome.model), sent, came)
        return replace(outcome, cost=Cost(sent, came, usd, is_estimate))

    def note(self, manuscript: str, profile: str, outcome: Outcome) -> None:
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
            profile=profile,
            prompt_tokens=cost.prompt_tokens,
            completion_tokens=cost.completion_tokens,
            cost_usd=cost.usd,
            is_estimate=cost.is_estimate,
        )
        if self._ledger is not None:
            self._ledger.add(entry)
        self._write(entry)
        self.changed.emit()

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

    def _not_done(self, error: BaseException) -> None:
        _log.warning("the ledger could not be read or written: %s", type(error).__name__)


def _now() -> tuple[str, str]:
    """Return the day and the time here."""
    now = QDateTime.currentDateTime()
    return now.toString("yyyy-MM-dd"), now.toString("HH:mm:ss")
