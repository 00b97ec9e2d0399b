"""What one window asks, what that may cost, and whose account it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import FakeAssistant
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Cost, Profile
from writer_app.continuation.wish import Wish
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.spending import Spending
from writer_app.desktop.window_asker import WindowAsker
from writer_app.drafting import Outcome
from writer_app.providers.catalog import Catalog
from writer_app.storage.settings import Settings
from writer_app.storage.writing_settings import WritingSettings

SINGAPORE = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
QWEN = Profile(name="qwen", base_url=SINGAPORE, model="qwen-plus")
PLACE = Place("It was late, and the rain went on. " * 40)


A_CENT = WritingSettings(manuscript_ceiling_usd=0.01)


class Nobody:
    """A listener that hears nothing."""

    def text_came(self, text: str) -> None: ...

    def waits(self, notice: object) -> None: ...

    def ended(self, outcome: Outcome) -> None: ...


class Desk:
    """A window's asker, by default with a ceiling of a cent for a manuscript."""

    def __init__(self, qtbot: QtBot, folder: Path, writing: WritingSettings = A_CENT) -> None:
        settings = Settings(writing=writing)
        self.background = Background()
        self.spending = Spending(folder, self.background, lambda: settings)
        self.spending.begin(Catalog.load())
        qtbot.waitUntil(lambda: self.spending.ledger is not None)
        self.assistant = FakeAssistant()
        self.assistant.profile = QWEN
        self.manuscript = "one"
        self.asker = WindowAsker(
            self.assistant,  # pyright: ignore[reportArgumentType]
            self.spending,
            lambda: self.manuscript,
        )

    def spent_on(self, manuscript: str) -> float:
        assert self.spending.ledger is not None
        return self.spending.ledger.spent_on(manuscript)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def pay(desk: Desk, usd: float) -> None:
    """Let the newest request end, at that price."""
    paid = desk.assistant.asks[-1].paid
    assert paid is not None
    cost = Cost(1_000, 500, usd, is_estimate=False)
    paid(Outcome(text="x", result="complete", profile="qwen", model="qwen-plus", cost=cost))


def test_what_is_asked_goes_on_the_account_of_its_manuscript(desk: Desk) -> None:
    desk.asker.ask(PLACE, Wish(), Nobody())
    desk.manuscript = "other"
    pay(desk, 0.5)
    assert (desk.spent_on("one"), desk.spent_on("other")) == (0.5, 0.0)


def test_a_ceiling_of_the_day_alone_refuses(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, WritingSettings(day_ceiling_usd=0.01))
    assert desk.asker.refusal(PLACE, Wish(), 1) is None
    desk.asker.ask(PLACE, Wish(), Nobody())
    pay(desk, 0.01)
    why_not = desk.asker.refusal(PLACE, Wish(), 1)
    assert why_not is not None
    assert "today" in str(why_not)


def test_without_a_ceiling_no_estimate_is_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    estimates: list[Place] = []

    def estimate(place: Place, _wish: Wish, _times: int) -> None:
        estimates.append(place)

    desk = Desk(qtbot, tmp_path, WritingSettings())
    monkeypatch.setattr(desk.asker, "estimate", estimate)
    assert desk.asker.refusal(PLACE, Wish(), 1) is None
    assert not estimates


def test_a_ceiling_of_the_manuscript_refuses(desk: Desk) -> None:
    assert desk.asker.refusal(PLACE, Wish(), 1) is None
    desk.asker.ask(PLACE, Wish(), Nobody())
    pay(desk, 0.01)
    why_not = desk.asker.refusal(PLACE, Wish(), 1)
    assert why_not is not None
    assert "this manuscript" in str(why_not)
    desk.manuscript = "other"
    assert desk.asker.refusal(PLACE, Wish(), 1) is None


def test_many_takes_may_be_too_many(desk: Desk) -> None:
    estimate = desk.asker.estimate(PLACE, Wish(), 1)
    assert estimate is not None
    assert estimate.usd
    enough = int(0.01 / estimate.usd)
    assert desk.asker.refusal(PLACE, Wish(), enough) is None
    assert desk.asker.refusal(PLACE, Wish(), enough + 1) is not None


def test_as_long_as_nobody_knows_whom_to_ask_nothing_is_refused(desk: Desk) -> None:
    desk.assistant.profile = None
    assert desk.asker.estimate(PLACE, Wish(), 1) is None
    assert desk.asker.refusal(PLACE, Wish(), 1_000_000) is None


def test_a_ceiling_is_looked_at_again_right_before_a_take_is_sent(desk: Desk) -> None:
    desk.assistant.profile = None
    assert desk.asker.refusal(PLACE, Wish(), 2) is None, "nobody knows yet who will be asked"
    for _ in range(2):
        desk.asker.ask(PLACE, Wish(), Nobody())
    desk.assistant.profile = QWEN
    first, second = (ask.refusal for ask in desk.assistant.asks)
    assert first is not None
    assert second is not None
    assert first() is None
    pay(desk, 0.01)
    desk.manuscript = "other"
    assert "this manuscript" in str(second())
