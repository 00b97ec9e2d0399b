"""What the assistant's answers cost, over a real socket: every one is paid, whoever hears of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from tests.helpers.background_server import Serving, serving_in_a_thread
from tests.helpers.engines import MakeEngine
from tests.helpers.scripted_server import DONE, chunked, delta, event, plain, told
from tests.helpers.window_loops import Desk, Heard
from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Cost
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop.editor.asking import RunningAsk
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.spending import Spending
from writer_app.drafting import Outcome
from writer_app.engine import Engine

PLACE = Place("Nobody came. Mara stood at the window, and")
COUNTED = {"prompt_tokens": 70, "completion_tokens": 5, "total_tokens": 75}
USAGE = event({"id": "chatcmpl-1", "choices": [], "usage": COUNTED})


@pytest.fixture
def serving() -> Serving:
    return serving_in_a_thread


class Counter:
    """An assistant with its spending, and the outcomes that were paid."""

    def __init__(
        self, application: QCoreApplication, make: MakeEngine, folder: Path, url: str
    ) -> None:
        settings = f'default_profile = "local"\n[profiles.local]\nbase_url = "{url}"\n'
        settings += "[writing]\nfinish_sentence = true\n"
        engine: Engine = make(settings=settings)
        self.background = Background()
        self.spending = Spending(folder, self.background, lambda: engine.settings)
        self.desk = Desk.over(application, engine, self.spending)
        self.paid: list[Outcome] = []

    def ask(self, heard: Heard, refusal: Notice | None = None) -> RunningAsk:
        return self.desk.assistant.ask(
            PLACE, NOTHING_SAID, heard, self.paid.append, lambda: refusal
        )

    @property
    def cost(self) -> Cost:
        (outcome,) = self.paid
        assert outcome.cost is not None
        return outcome.cost


@pytest.fixture
def counting(
    qapp: QCoreApplication, make_engine: MakeEngine, tmp_path: Path
) -> Callable[[str], Counter]:
    return lambda url: Counter(qapp, make_engine, tmp_path / "state", url)


def test_an_answer_is_paid_as_the_server_counted_it(
    serving: Serving, counting: Callable[[str], Counter]
) -> None:
    body = delta(" then it rained.") + delta("", "stop") + USAGE + DONE
    with serving(plain(body)) as server:
        counter = counting(server.url)
        heard = Heard(counter.desk.end)
        counter.ask(heard)
        counter.desk.run()
    assert counter.paid == heard.outcomes
    assert counter.cost == Cost(70, 5, 0.0, is_estimate=False)


@pytest.mark.parametrize("end", [RunningAsk.cut, RunningAsk.drop])
def test_what_nobody_wants_to_hear_of_is_paid_too(
    serving: Serving,
    counting: Callable[[str], Counter],
    end: Callable[[RunningAsk], None],
) -> None:
    with serving(chunked(delta(" then it rained, and rained"), ends=False)) as server:
        counter = counting(server.url)
        heard = Heard()
        ask = counter.ask(heard)

        def leave() -> None:
            getattr(ask, end.__name__)()
            QTimer.singleShot(50, counter.desk.end)

        heard.on_text = lambda: QTimer.singleShot(0, leave)
        counter.desk.run()
        server.wait_until_left()
    assert heard.outcomes == []
    assert counter.paid[0].text.startswith(" then it rained")
    assert counter.cost.is_estimate
    assert counter.cost.prompt_tokens > 10
    assert counter.cost.completion_tokens > 3


def test_a_refusal_that_is_known_only_at_the_last_moment_lets_nothing_be_sent(
    serving: Serving, counting: Callable[[str], Counter]
) -> None:
    with serving(plain(told(" then it rained."))) as server:
        counter = counting(server.url)
        heard = Heard(counter.desk.end)
        counter.ask(heard, Notice("The ceiling is reached."))
        counter.desk.run()
        assert server.received == []
    (outcome,) = heard.outcomes
    assert outcome.failure is not None
    assert str(outcome.failure.notice) == "The ceiling is reached."
    assert counter.paid[0].cost is None


def test_a_sentence_is_finished_where_the_writer_wants_that(
    serving: Serving, counting: Callable[[str], Counter]
) -> None:
    cut = delta(" then it") + delta("", "length") + USAGE + DONE
    with serving(plain(cut), plain(told(" rained."))) as server:
        counter = counting(server.url)
        heard = Heard(counter.desk.end)
        counter.ask(heard)
        counter.desk.run()
        assert len(server.received) == 2
    assert heard.outcomes[0].text == " then it rained."
    assert counter.cost.is_estimate
    assert counter.cost.prompt_tokens > 70
