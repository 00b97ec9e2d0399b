"""What servers are asked besides continuations, over real sockets in the window's loop."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from tests.helpers.background_server import BackgroundServer, serving_in_a_thread
from tests.helpers.engines import MakeEngine
from tests.helpers.fake_keyring import safe
from tests.helpers.scripted_server import (
    Exchange,
    Script,
    chunk,
    head,
    plain,
    refusal,
    silence,
    told,
)
from tests.helpers.window_loops import Desk
from writer_app.continuation.notices import Notice
from writer_app.desktop.assistant_reports import MOST_TOKENS
from writer_app.desktop.assistant_reports import TestReport as Report
from writer_app.engine import Engine
from writer_app.providers.local_servers import LocalServer
from writer_app.providers.releases import Release
from writer_app.redaction import Secret
from writer_app.storage.os_keyring import SERVICE
from writer_app.storage.settings import Settings
from writer_app.storage.update_settings import UpdateSettings

MODELS = plain(json.dumps({"data": [{"id": "tiny"}]}).encode(), kind="application/json")
KEY = "Qz7Wv2Lt9Rb4Nm6"


async def _endless(exchange: Exchange) -> None:
    await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
    while True:
        await exchange.send(chunk(b" " * 60_000))


def _use_ports(engine: Engine, *servers: BackgroundServer) -> None:
    """Make the ports of the test's servers the usual ones."""
    presets = engine.catalog.presets[-len(servers) :]
    moved = tuple(
        replace(preset, base_url=server.url, ports=(server.port,))
        for preset, server in zip(presets, servers, strict=True)
    )
    engine.catalog = replace(engine.catalog, presets=moved)


def _unheard(notice: Notice) -> None:
    raise AssertionError(str(notice))


@pytest.mark.parametrize(
    ("script", "ok", "words"),
    [
        (plain(told("dark.")), True, "It works: qwen-plus wrote its first words after"),
        (refusal(401), False, "key"),
        (plain(told("")), False, "wrote no words"),
    ],
)
def test_a_connection_is_really_tried(
    qapp: QCoreApplication,
    make_engine: MakeEngine,
    script: Script,
    ok: bool,
    words: str,
) -> None:
    with serving_in_a_thread(script) as server:
        profile = f'[profiles.local]\nbase_url = "{server.url}"\n'
        desk = Desk.over(qapp, make_engine(settings=profile))
        reports: list[Report] = []

        def done(report: Report) -> None:
            reports.append(report)
            desk.end()

        desk.assistant.servers.test(desk.engine.profile("local"), done)
        desk.run()
        assert reports[0].ok is ok
        assert words in str(reports[0].notice)
        assert (reports[0].first_text_s is not None) is ok
        assert server.received[0].json()["max_tokens"] == MOST_TOKENS


def test_one_is_found_beside_a_hostile_one_and_gets_no_key(
    qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    with serving_in_a_thread(_endless) as hostile, serving_in_a_thread(MODELS) as good:
        origin = good.url.removesuffix("/v1")
        store = safe()
        store.set_password(SERVICE, origin, KEY)
        engine = make_engine(store)
        engine.session_keys.put(origin, Secret(KEY))
        _use_ports(engine, hostile, good)
        desk, heard = Desk.over(qapp, engine), list[LocalServer]()

        def done(found: tuple[LocalServer, ...]) -> None:
            heard.extend(found)
            desk.end()

        desk.assistant.servers.find_local(done, _unheard)
        desk.run()
        assert [(each.base_url, each.models) for each in heard] == [(good.url, ("tiny",))]
        (received,) = good.received
        assert received.header("Authorization") is None
        assert KEY not in str((received, hostile.received))
        good.wait_until_left()
        hostile.wait_until_left()


def test_a_look_that_is_ended_leaves_the_server_and_tells_nobody(
    qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    with serving_in_a_thread(silence) as server:
        engine = make_engine()
        _use_ports(engine, server)
        desk, heard = Desk.over(qapp, engine), list[object]()

        end = desk.assistant.servers.find_local(heard.append, heard.append)

        def end_once_asked() -> None:
            if server.received:
                look_again.stop()
                end()
                QTimer.singleShot(0, desk.end)

        look_again = QTimer(interval=5)
        look_again.timeout.connect(end_once_asked)
        look_again.start()
        desk.run()
        server.wait_until_left()
        assert heard == []


def test_the_release_feed_is_asked_once_and_gets_no_key(
    qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    answer = json.dumps({"tag_name": "v99.0", "html_url": "https://127.0.0.1/r"}).encode()
    with serving_in_a_thread(plain(answer, kind="application/json")) as server:
        engine = make_engine()
        engine.session_keys.put(server.url.removesuffix("/v1"), Secret(KEY))
        feed = UpdateSettings(feed=f"{server.url}/latest")
        engine.use_settings(Settings(updates=feed))
        desk = Desk.over(qapp, engine)
        heard = list[Release | None]()

        def done(release: Release | None) -> None:
            heard.append(release)
            desk.end()

        desk.assistant.servers.find_release(done, _unheard)
        desk.run()
        assert heard == [Release("99.0", "https://127.0.0.1/r")]
        (received,) = server.received
        assert received.line.startswith("GET /v1/latest ")
        assert KEY not in str(received)


def test_nobody_is_asked_before_it_is_wanted(
    qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    with serving_in_a_thread(MODELS) as server:
        engine = make_engine()
        _use_ports(engine, server)
        desk = Desk.over(qapp, engine)
        desk.assistant.ready.connect(desk.end)
        desk.run()
        assert server.received == []
        assert server.open_connections == 0
