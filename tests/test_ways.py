"""Whom to ask: who was named, else the usual one, else practice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.helpers.fake_keyring import FakeKeyring, pretending, safe
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import FailedError, FailureKind
from writer_app.engine import Engine
from writer_app.profiles import Overrides
from writer_app.redaction import Secret
from writer_app.storage.os_keyring import SERVICE
from writer_app.ways import PRACTISING, PRACTISING_MEANWHILE, Way, way

KEY = "Qz7Wv2Lt9Rb4Nm6"
QWEN = "https://dashscope-intl.aliyuncs.com:443"
LOCAL = 'default_profile = "local"\n[profiles.local]\nbase_url = "http://127.0.0.1:9/v1"\n'
OWN_DEFAULT = 'default_profile = "practice"'

MakeEngine = Callable[..., Engine]


def _way(engine: Engine, name: str | None = None, **overrides: str) -> tuple[Way, Secret | None]:
    """Return the way, and the key that would be sent on it."""

    async def find() -> tuple[Way, Secret | None]:
        async with way(engine, name, Overrides(**overrides)) as chosen:  # pyright: ignore[reportArgumentType] - texts fit
            endpoint = parse_base_url(chosen.profile.base_url, chosen.profile.protocol)
            return chosen, await chosen.keys.key_for(endpoint.origin)

    return asyncio.run(find())


def _holding(origin: str) -> FakeKeyring:
    store = safe()
    store.kept[SERVICE, origin] = KEY
    return store


def test_nothing_set_up_is_practice(make_engine: MakeEngine) -> None:
    chosen, key = _way(make_engine())
    assert chosen.profile.name == "practice"
    assert chosen.profile.base_url.startswith("http://127.0.0.1:")
    assert str(chosen.server) == "the practice server"
    assert chosen.practice_because == (PRACTISING,)
    assert key is not None
    assert chosen.sends_key


def test_without_any_password_store_too(make_engine: MakeEngine) -> None:
    absent = pretending("keyring.backends.fail.Keyring")()
    assert _way(make_engine(absent))[0].practice_because == (PRACTISING,)


def test_a_store_that_fails_says_why(make_engine: MakeEngine) -> None:
    def broken(_call: str) -> None:
        raise OSError("bus")

    chosen, _ = _way(make_engine(safe(broken)))
    why, meanwhile = chosen.practice_because
    assert "connection to the password store" in str(why)
    assert meanwhile == PRACTISING_MEANWHILE


@pytest.mark.parametrize("store", [True, False])
def test_with_a_key_the_usual_one_is_asked(make_engine: MakeEngine, store: bool) -> None:
    engine = make_engine(_holding(QWEN)) if store else make_engine(DASHSCOPE_API_KEY=KEY)
    chosen, key = _way(engine)
    assert chosen.profile.name == "qwen"
    assert str(chosen.server) == "dashscope-intl.aliyuncs.com (Singapore)"
    assert chosen.practice_because == ()
    assert key == Secret(KEY)


def test_a_key_of_another_origin_is_no_key(make_engine: MakeEngine) -> None:
    engine = make_engine(_holding("https://dashscope.aliyuncs.com:443"))
    assert _way(engine)[0].profile.name == "practice"


def test_a_server_of_this_computer_needs_no_key(make_engine: MakeEngine) -> None:
    chosen, key = _way(make_engine(settings=LOCAL))
    assert (chosen.profile.name, chosen.server, key) == ("local", "127.0.0.1:9", None)
    assert not chosen.sends_key


def test_a_server_of_this_computer_that_has_a_key_is_sent_it(make_engine: MakeEngine) -> None:
    chosen, key = _way(make_engine(_holding("http://127.0.0.1:9"), settings=LOCAL))
    assert (chosen.profile.name, key, chosen.sends_key) == ("local", Secret(KEY), True)


@pytest.mark.parametrize("name", ["practice", None])
def test_practice_that_was_chosen_needs_no_reason(
    make_engine: MakeEngine, name: str | None
) -> None:
    chosen, _ = _way(make_engine(_holding(QWEN), settings=OWN_DEFAULT), name)
    assert chosen.profile.name == "practice"
    assert chosen.practice_because == ()


def test_who_was_named_never_falls_back(make_engine: MakeEngine) -> None:
    assert _way(make_engine(), "qwen")[1] is None
    chosen, key = _way(make_engine(), base_url="https://models.example/v1")
    assert (chosen.profile.base_url, key) == ("https://models.example/v1", None)


def test_a_base_url_takes_the_place_of_the_practice_server(make_engine: MakeEngine) -> None:
    url = "http://127.0.0.1:9/compatible-mode/v1"
    for engine in (make_engine(), make_engine(settings=OWN_DEFAULT)):
        chosen, _ = _way(engine, "practice", base_url=url)
        assert (chosen.profile.base_url, chosen.profile.model) == (url, "practice")
        assert _way(engine, base_url=url)[0].profile.base_url == url


def test_practice_speaks_the_protocol_that_was_asked_for(make_engine: MakeEngine) -> None:
    assert _way(make_engine(), protocol="dashscope")[0].profile.base_url.endswith("/api/v1")
    assert _way(make_engine())[0].profile.base_url.endswith("/compatible-mode/v1")


def test_an_unknown_name(make_engine: MakeEngine) -> None:
    with pytest.raises(FailedError) as caught:
        _way(make_engine(), "nobody")
    assert caught.value.failure.kind is FailureKind.USAGE
