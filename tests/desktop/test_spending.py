"""What requests cost: before, after, and where it stops."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from writer_app.continuation.offer_length import UNTIL_IT_ENDS
from writer_app.continuation.pricing import CostEstimate
from writer_app.continuation.prompt import Place, build
from writer_app.continuation.types import Profile, Request, Usage
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.spending import Spending
from writer_app.drafting import Outcome
from writer_app.providers.catalog import Catalog
from writer_app.storage.ledger_files import LedgerFiles
from writer_app.storage.settings import Settings
from writer_app.storage.writing_settings import WritingSettings

SINGAPORE = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
QWEN = Profile(name="qwen", base_url=SINGAPORE, model="qwen-plus")
LOCAL = replace(QWEN, base_url="http://127.0.0.1:8080/v1")
PLACE = Place("It was late, and the rain went on. " * 40)
USAGE = Usage(prompt_tokens=1_000_000, completion_tokens=1_000_000, total_tokens=2_000_000)


class Desk:
    """The spending of a program, its settings, and what it said."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.settings = Settings()
        self.background = Background()
        self.spending = self.begun()

    def begun(self) -> Spending:
        spending = Spending(self.folder, self.background, lambda: self.settings)
        spending.begin(Catalog.load())
        self.qtbot.waitUntil(lambda: spending.ledger is not None)
        return spending

    def put_ceilings(self, day: float, manuscript: float) -> None:
        writing = WritingSettings(day_ceiling_usd=day, manuscript_ceiling_usd=manuscript)
        self.settings = self.settings._replace(writing=writing)

    def refused(self, manuscript: str, profile: Profile = QWEN) -> bool:
        estimate = self.estimate(profile)
        return self.spending.refusal(estimate, manuscript) is not None

    def estimate(self, profile: Profile = QWEN, times: int = 1) -> CostEstimate:
        return self.spending.estimate(request(profile), UNTIL_IT_ENDS, times)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def request(profile: Profile = QWEN) -> Request:
    return build(profile, PLACE)


def outcome(usage: Usage | None = USAGE, *, cut: bool = False) -> Outcome:
    return Outcome(
        text=" And on." * 20,
        result="complete",
        profile="qwen",
        model="qwen-plus",
        usage=usage,
        is_cut_to_length=cut,
    )


def test_what_the_server_counted_has_its_price(desk: Desk) -> None:
    priced = desk.spending.priced(outcome(), [request()])
    assert priced.cost is not None
    assert (priced.cost.prompt_tokens, priced.cost.completion_tokens) == (1_000_000, 1_000_000)
    assert priced.cost.usd
    assert not priced.cost.is_estimate


@pytest.mark.parametrize(("usage", "cut"), [(None, False), (USAGE, True)])
def test_what_it_did_not_count_is_estimated(desk: Desk, usage: Usage | None, cut: bool) -> None:
    priced = desk.spending.priced(outcome(usage, cut=cut), [request()])
    assert priced.cost is not None
    assert priced.cost.is_estimate
    assert 100 < priced.cost.prompt_tokens < 1_000


def test_a_server_on_this_computer_is_free_and_an_unknown_model_has_no_price(desk: Desk) -> None:
    free = desk.spending.priced(outcome(), [request(LOCAL)]).cost
    assert free is not None
    assert free.usd == 0
    unknown = replace(QWEN, model="some-model")
    answer = replace(outcome(), model="some-model")
    cost = desk.spending.priced(answer, [request(unknown)]).cost
    assert cost is not None
    assert cost.usd is None


def test_the_estimate_learns_from_what_is_counted(desk: Desk) -> None:
    before = desk.estimate().prompt_tokens
    counted = replace(USAGE, prompt_tokens=before * 2)
    desk.spending.priced(outcome(counted), [request()])
    assert desk.estimate().prompt_tokens > before


def test_the_count_of_two_requests_says_nothing_about_one(desk: Desk) -> None:
    before = desk.estimate().prompt_tokens
    counted = replace(USAGE, prompt_tokens=before * 4)
    priced = desk.spending.priced(outcome(counted), [request(), request()])
    assert priced.cost is not None
    assert priced.cost.is_estimate
    assert priced.cost.prompt_tokens == before * 2
    assert desk.estimate().prompt_tokens == before


def test_without_a_count_all_that_was_sent_is_estimated(desk: Desk) -> None:
    once, twice = (
        desk.spending.priced(outcome(None), [request()] * times).cost for times in (1, 2)
    )
    assert once is not None
    assert twice is not None
    assert twice.prompt_tokens == 2 * once.prompt_tokens == 2 * desk.estimate().prompt_tokens


def test_several_takes_cost_several_times_as_much(desk: Desk) -> None:
    one, three = (desk.estimate(times=times).usd for times in (1, 3))
    assert one
    assert three == pytest.approx(3 * one)


def test_a_ceiling_stops_before_sending(desk: Desk) -> None:
    spent = desk.spending.priced(outcome(), [request()])
    desk.spending.note("one", spent)
    assert not desk.refused("one")
    desk.put_ceilings(day=0.5, manuscript=0)
    assert desk.refused("one")
    assert desk.refused("other")
    assert not desk.refused("one", LOCAL)
    desk.put_ceilings(day=0, manuscript=0.5)
    assert desk.refused("one")
    assert not desk.refused("other")


def test_a_ceiling_holds_before_it_is_known_what_was_spent(desk: Desk) -> None:
    early = Spending(desk.folder, desk.background, lambda: desk.settings)
    early.begin(Catalog.load())
    assert early.ledger is None
    paid, free = desk.estimate(), desk.estimate(LOCAL)
    assert early.refusal(paid, "one") is None
    desk.put_ceilings(day=0, manuscript=100)
    assert early.refusal(paid, "one") is not None
    assert early.refusal(free, "one") is None
    desk.qtbot.waitUntil(lambda: early.ledger is not None)
    assert early.refusal(paid, "one") is None


def test_a_ledger_that_cannot_be_read_counts_from_now_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(LedgerFiles, "load", fail)
    spending = desk.begun()
    desk.put_ceilings(day=0.5, manuscript=0)
    assert spending.refusal(desk.estimate(), "one") is None
    spending.note("one", spending.priced(outcome(), [request()]))
    assert spending.refusal(desk.estimate(), "one") is not None


def test_what_was_spent_is_known_at_the_next_start(desk: Desk) -> None:
    spent = desk.spending.priced(outcome(), [request()])
    desk.spending.note("one", spent)
    desk.qtbot.waitUntil(lambda: (desk.folder / "token-rates.json").exists())
    again = desk.begun()
    assert again.ledger is not None
    assert spent.cost is not None
    assert again.ledger.spent_on("one") == spent.cost.usd


def test_what_was_refused_costs_nothing(desk: Desk) -> None:
    refused = replace(outcome(None), text="", result="refused")
    assert desk.spending.priced(refused, [request()]).cost is None
    desk.spending.note("one", refused)
    assert desk.spending.ledger is not None
    assert not desk.spending.ledger.by_day()


def test_before_the_engine_is_there_nothing_has_a_price(desk: Desk) -> None:
    early = Spending(desk.folder, desk.background, lambda: desk.settings)
    estimate = early.estimate(request(), UNTIL_IT_ENDS, 1)
    assert estimate.usd is None
    desk.put_ceilings(day=0.001, manuscript=0.001)
    assert early.refusal(estimate, "one") is None
