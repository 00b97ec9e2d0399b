"""The assistant: asked at any time, it answers from Qt's loop, once."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from tests.helpers.background_server import BackgroundServer, Serving, serving_in_a_thread
from tests.helpers.engines import MakeEngine
from tests.helpers.fake_keyring import FakeKeyring, safe
from tests.helpers.scripted_server import chunked, delta, plain, refusal, silence, told
from tests.helpers.window_loops import Desk, Heard
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import FailureKind
from writer_app.continuation.wish import NOTHING_SAID, Wish
from writer_app.desktop.assistant import Assistant, Told
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.tasks import TaskOwner
from writer_app.redaction import Secret
from writer_app.storage.os_keyring import SERVICE
from writer_app.storage.settings import Settings

KEY = "Qz7Wv2Lt9Rb4Nm6"
QWEN = "https://dashscope-intl.aliyuncs.com:443"
PLACE = Place("Nobody came. Mara stood at the window, and")

Application = QCoreApplication


@pytest.fixture
def serving() -> Serving:
    return serving_in_a_thread


def _local(url: str, name: str = "local") -> str:
    return f'default_profile = "{name}"\n[profiles.{name}]\nbase_url = "{url}"\n'


def _desk(qapp: Application, make: MakeEngine, server: BackgroundServer) -> Desk:
    return Desk.over(qapp, make(settings=_local(server.url)))


def test_what_is_asked_before_the_engine_is_there_is_answered(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(plain(told(" then", " it rained."))) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard(desk.end)
        desk.assistant.ask(PLACE, Wish(instruction="Rain."), heard)
        desk.run()
        assert "".join(heard.texts) == " then it rained."
        assert [outcome.result for outcome in heard.outcomes] == ["complete"]
        assert heard.outcomes[0].profile == "local"
        assert not heard.inside_a_task
        assert desk.told == [], "on this computer, the text goes nowhere"
        assert server.received[0].header("Authorization") is None
        assert not desk.assistant.sends_key
        assert server.received[0].json()["messages"][0]["content"] == "Rain."
        assert desk.told == []


def test_stop_keeps_what_came_and_ends_once(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(chunked(delta(" then"), delta(" it rained"), ends=False)) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard(desk.end)
        ask = desk.assistant.ask(PLACE, NOTHING_SAID, heard)
        heard.on_text = lambda: QTimer.singleShot(0, ask.stop)
        desk.run()
        ask.stop()
        assert len(heard.outcomes) == 1
        assert heard.outcomes[0].text == "".join(heard.texts)
        assert heard.outcomes[0].result == "interrupted"
        assert heard.outcomes[0].failure is None
        server.wait_until_left()


def test_stop_before_any_loop_ends_it_too(qapp: Application, make_engine: MakeEngine) -> None:
    desk = Desk.over(qapp, make_engine())
    heard = Heard(desk.end)
    desk.assistant.ask(PLACE, NOTHING_SAID, heard).stop()
    assert heard.outcomes == []
    desk.run()
    assert [(each.result, each.failure) for each in heard.outcomes] == [("refused", None)]
    assert heard.texts == []


def test_what_is_dropped_is_never_heard_of_again(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(chunked(delta(" then"), delta(" it rained"), ends=False)) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard()
        ask = desk.assistant.ask(PLACE, NOTHING_SAID, heard)

        def drop() -> None:
            ask.drop()
            ask.stop()
            QTimer.singleShot(50, desk.end)

        heard.on_text = lambda: QTimer.singleShot(0, drop)
        desk.run()
        assert heard.outcomes == []
        server.wait_until_left()


def test_cut_gives_at_once_what_the_seam_held_back_and_then_nothing(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(chunked(delta(" then"), delta(" it rained.\n"), ends=False)) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard()
        ask = desk.assistant.ask(Place(PLACE.before, "\nThe end."), NOTHING_SAID, heard)
        texts: list[str] = []

        def cut() -> None:
            heard.on_text = lambda: None
            texts.append("".join(heard.texts))
            ask.cut()
            texts.append("".join(heard.texts))
            ask.cut()
            QTimer.singleShot(50, desk.end)

        def wait_for_the_last() -> None:
            if "rained" in "".join(heard.texts):
                QTimer.singleShot(0, cut)

        heard.on_text = wait_for_the_last
        desk.run()
        assert texts == [" then it rained.", " then it rained.\n"]
        assert "".join(heard.texts) == texts[1]
        assert heard.outcomes == []
        server.wait_until_left()


def test_dropped_after_the_end_but_before_it_is_told(
    qapp: Application, make_engine: MakeEngine
) -> None:
    desk = Desk.over(qapp, make_engine())
    heard = Heard()
    ask = desk.assistant.ask(PLACE, NOTHING_SAID, heard)
    ask.stop()
    ask.drop()
    QTimer.singleShot(50, desk.end)
    desk.run()
    assert heard.outcomes == []


def test_a_server_that_refuses_is_an_outcome(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(refusal(401)) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard(desk.end)
        desk.assistant.ask(PLACE, NOTHING_SAID, heard)
        desk.run()
        failure = heard.outcomes[0].failure
        assert failure is not None
        assert failure.kind is FailureKind.AUTH


def test_that_it_is_asked_again_is_heard(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(refusal(429, b"", "Retry-After: 0"), plain(told(" then."))) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard(desk.end)
        desk.assistant.ask(PLACE, NOTHING_SAID, heard)
        desk.run()
        assert heard.outcomes[0].result == "complete"
        assert "Asking again in" in str(heard.waiting[0])
        assert heard.waiting[1:] == [None]


def test_the_end_of_the_program_ends_a_stream(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(silence) as server:
        desk = _desk(qapp, make_engine, server)
        heard = Heard()
        desk.assistant.ask(PLACE, NOTHING_SAID, heard)
        threading.Thread(
            target=lambda: (server.wait_until_asked(), QTimer.singleShot(0, qapp, desk.end))
        ).start()
        desk.run()
        server.wait_until_left()
        assert heard.outcomes == []


def test_where_the_text_goes_is_said_once_for_each_server(
    qapp: Application, make_engine: MakeEngine
) -> None:
    settings = _local("https://127.0.0.1.invalid/v1") + "[profiles.local.limits]\nconnect_s = 2\n"
    desk = Desk.over(
        qapp, make_engine(_with_key("https://127.0.0.1.invalid:443"), settings=settings)
    )
    offers: list[Offer] = []
    desk.assistant.noticed.connect(offers.append)
    second = Heard(desk.end)
    first = Heard(lambda: desk.assistant.ask(PLACE, NOTHING_SAID, second))
    desk.assistant.ask(PLACE, NOTHING_SAID, first)
    desk.run()
    assert desk.told == ["https://127.0.0.1.invalid:443"]
    assert [offer.problem for offer in offers] == [False]
    assert "127.0.0.1.invalid" in str(offers[0].notice)
    assert "30,000 characters" in str(offers[0].notice)


def _with_key(origin: str) -> FakeKeyring:
    store = safe()
    store.kept[SERVICE, origin] = KEY
    return store


def test_a_store_that_waits_is_said_and_hinders_nothing_else(
    qapp: Application, make_engine: MakeEngine
) -> None:
    may_answer = threading.Event()

    def waits(_call: str) -> None:
        may_answer.wait(10)

    desk = Desk.over(qapp, make_engine(safe(waits)))
    heard = Heard(desk.end)
    ask = desk.assistant.ask(PLACE, NOTHING_SAID, heard)
    ticks: list[bool] = []

    def tick() -> None:
        ticks.append(bool(heard.waiting))
        if heard.waiting:
            ask.stop()

    timer = QTimer(interval=20)
    timer.timeout.connect(tick)
    timer.start()
    desk.run()
    timer.stop()
    may_answer.set()
    assert "password store" in str(heard.waiting[0])
    assert len(ticks) > 10
    assert heard.outcomes[0].failure is None


def test_a_profile_that_cannot_be_used_is_said_and_mended(
    qapp: Application, make_engine: MakeEngine, serving: Serving
) -> None:
    with serving(plain(told(" then."))) as server:
        engine = make_engine(settings='default_profile = "gone"')
        settings = [engine.settings]
        better = make_engine(settings=_local(server.url)).settings
        desk = Desk.over(qapp, engine)
        desk.assistant._settings = lambda: settings[-1]
        offers: list[Offer] = []
        desk.assistant.noticed.connect(offers.append)
        second = Heard(desk.end)

        def mend() -> None:
            settings.append(better)
            desk.assistant.reload()
            desk.assistant.ask(PLACE, NOTHING_SAID, second)

        first = Heard(mend)
        desk.assistant.ask(PLACE, NOTHING_SAID, first)
        desk.run()
        failure = first.outcomes[0].failure
        assert failure is not None
        assert failure.kind is FailureKind.USAGE
        assert [offer.subject for offer in offers] == ["way"]
        assert second.outcomes[0].result == "complete"


def _was_told(_origin: str) -> bool:
    return True


def test_without_an_engine_every_request_ends_with_one_sentence(qapp: Application) -> None:
    tasks = TaskOwner(lambda _name, _error: None)
    assistant = Assistant(tasks, Settings, Told(_was_told, _was_told))
    offers: list[Offer] = []
    assistant.noticed.connect(offers.append)
    early, late = Heard(), Heard()
    assistant.ask(PLACE, NOTHING_SAID, early)
    early_keys: list[str] = []
    assistant.keys.store(
        QWEN, Secret(KEY), lambda: None, lambda notice: early_keys.append(str(notice))
    )
    assistant.give_up(ImportError("httpx"))
    assistant.ask(PLACE, NOTHING_SAID, late)
    said: list[str] = []
    assistant.keys.status(
        QWEN, lambda _stored, _name: None, lambda notice: said.append(str(notice))
    )
    QCoreApplication.sendPostedEvents()
    tasks.close()
    for heard in (early, late):
        assert [str(outcome.failure and outcome.failure.notice) for outcome in heard.outcomes] == [
            str(offers[0].notice)
        ]
    assert said == early_keys == [str(offers[0].notice)]
    assert "ImportError" in said[0]
