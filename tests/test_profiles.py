"""What the settings, the catalogue and the command line together make of a name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import (
    USUAL_CONTEXT_CHARACTERS,
    FailedError,
    FailureKind,
    Limits,
    Profile,
    Sampling,
)
from writer_app.profiles import (
    PRACTICE,
    QWEN,
    USUAL_MAX_TOKENS,
    Overrides,
    all_profiles,
    default_profile,
    resolve,
    server_name,
)
from writer_app.providers.catalog import Catalog
from writer_app.storage.profile_settings import ProfileSettings
from writer_app.storage.settings import Settings

INTL: Final = "https://dashscope-intl.aliyuncs.com"
COMPATIBLE: Final = f"{INTL}/compatible-mode/v1"
NATIVE: Final = f"{INTL}/api/v1"
RELAY: Final = "https://relay.example"
LOCAL: Final = "http://127.0.0.1:9999"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def resolved(catalog: Catalog, wanted: ProfileSettings | None = None, **said: object) -> Profile:
    """Return what becomes of a profile with these settings and these words of a command line."""
    settings = Settings(profiles={"mine": wanted or ProfileSettings()})
    return resolve("mine", settings, catalog, replace(Overrides(), **said))


def refused(catalog: Catalog, wanted: ProfileSettings | None = None, **said: object) -> str:
    with pytest.raises(FailedError) as caught:
        resolved(catalog, wanted, **said)
    assert caught.value.failure.kind is FailureKind.USAGE
    return str(caught.value.failure.notice)


# Names


def test_the_built_in_profile_needs_no_settings(catalog: Catalog) -> None:
    profile = resolve(QWEN, Settings(), catalog)
    assert profile == Profile(
        name=QWEN,
        base_url=COMPATIBLE,
        model="qwen-plus",
        protocol="openai",
        dialect="partial",
        sampling=Sampling(max_tokens=USUAL_MAX_TOKENS),
        context_characters=USUAL_CONTEXT_CHARACTERS,
        extra_body={"enable_thinking": False},
    )


def test_a_writer_s_own_profile_of_the_same_name_wins(catalog: Catalog) -> None:
    settings = Settings(profiles={QWEN: ProfileSettings(model="qwen-max")})
    assert resolve(QWEN, settings, catalog).model == "qwen-max"
    assert set(all_profiles(settings)) == {QWEN, PRACTICE}


def test_the_default_is_qwen_unless_the_settings_say_otherwise() -> None:
    assert default_profile(Settings()) == QWEN
    assert default_profile(Settings(default_profile="mine")) == "mine"


def test_an_unknown_name_is_refused_with_those_there_are(catalog: Catalog) -> None:
    with pytest.raises(FailedError) as caught:
        resolve("nobody", Settings(profiles={"mine": ProfileSettings()}), catalog)
    assert str(caught.value.failure.notice) == (
        "There is no profile called nobody. There are: mine, practice, qwen."
    )
    assert caught.value.failure.kind is FailureKind.USAGE


# Where it asks, and in which protocol

P = ProfileSettings

# the profile's settings, the command line, the base URL and the protocol that come of them
WHERE: list[tuple[ProfileSettings, dict[str, Any], str, str]] = [
    (P(), {}, COMPATIBLE, "openai"),
    (P(), {"protocol": "dashscope"}, NATIVE, "dashscope"),
    (P(protocol="dashscope"), {}, NATIVE, "dashscope"),
    (P(protocol="dashscope"), {"protocol": "openai"}, COMPATIBLE, "openai"),
    (P(region="beijing"), {}, "https://dashscope.aliyuncs.com/compatible-mode/v1", "openai"),
    (
        P(region="virginia"),
        {"protocol": "dashscope"},
        "https://dashscope-us.aliyuncs.com/api/v1",
        "dashscope",
    ),
    (
        P(region="frankfurt-workspace", workspace="ws-1A2b"),
        {},
        "https://ws-1a2b.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
        "openai",
    ),
    # The ending of a base URL tells the protocol.
    (P(base_url=NATIVE), {}, NATIVE, "dashscope"),
    (P(base_url=COMPATIBLE), {}, COMPATIBLE, "openai"),
    (P(), {"base_url": f"{LOCAL}/api/v1"}, f"{LOCAL}/api/v1", "dashscope"),
    (P(), {"base_url": f"{LOCAL}/api/v1/"}, f"{LOCAL}/api/v1", "dashscope"),
    (P(), {"base_url": f"{LOCAL}/v1"}, f"{LOCAL}/v1", "openai"),
    (P(), {"base_url": f"{COMPATIBLE}/chat/completions"}, COMPATIBLE, "openai"),
    (P(protocol="dashscope"), {"base_url": f"{LOCAL}/v1"}, f"{LOCAL}/v1", "openai"),
    (P(region="beijing"), {"base_url": f"{LOCAL}/v1"}, f"{LOCAL}/v1", "openai"),
    (P(base_url=COMPATIBLE), {"base_url": f"{LOCAL}/v1"}, f"{LOCAL}/v1", "openai"),
    # A protocol that was named is spoken, at the path that Model Studio has for it.
    (P(base_url=COMPATIBLE), {"protocol": "dashscope"}, NATIVE, "dashscope"),
    (P(base_url=NATIVE, protocol="openai"), {}, COMPATIBLE, "openai"),
    (
        P(base_url=f"{LOCAL}/compatible-mode/v1"),
        {"protocol": "dashscope"},
        f"{LOCAL}/api/v1",
        "dashscope",
    ),
    (
        P(base_url="https://relay.example/api/v1", protocol="openai"),
        {},
        "https://relay.example/api/v1",
        "openai",
    ),
    # What the command line spells out is asked as it stands.
    (P(), {"base_url": NATIVE, "protocol": "openai"}, NATIVE, "openai"),
    # A known server of another kind, whatever its path.
    (P(base_url="https://openrouter.ai/api/v1"), {}, "https://openrouter.ai/api/v1", "openai"),
    (P(), {"base_url": "https://openrouter.ai/api/v1"}, "https://openrouter.ai/api/v1", "openai"),
    (P(), {"base_url": f"{RELAY}/api/v1"}, f"{RELAY}/api/v1", "dashscope"),
]


@pytest.mark.parametrize(("wanted", "said", "url", "protocol"), WHERE)
def test_where_a_profile_asks(
    catalog: Catalog, wanted: ProfileSettings, said: dict[str, Any], url: str, protocol: str
) -> None:
    profile = resolved(catalog, wanted, **said)
    assert (profile.base_url, profile.protocol) == (url, protocol)


def test_an_unknown_region_is_refused_with_those_there_are(catalog: Catalog) -> None:
    said = refused(catalog, P(region="atlantis"))
    assert "atlantis" in said
    assert "singapore" in said


def test_a_region_without_its_workspace_is_refused(catalog: Catalog) -> None:
    assert "workspace id" in refused(catalog, P(region="frankfurt-workspace"))
    assert "workspace id" in refused(catalog, P(region="frankfurt-workspace", workspace="a.b"))


@pytest.mark.parametrize("url", ["", "nonsense", "http://model.example/v1", "https://u:p@x/v1"])
def test_a_base_url_that_is_none_is_refused(catalog: Catalog, url: str) -> None:
    assert refused(catalog, base_url=url)


# What the catalogue adds


@pytest.mark.parametrize(
    ("url", "dialect", "limit_field", "extra"),
    [
        (
            "https://api.deepseek.com/beta",
            "prefix",
            "max_tokens",
            {"thinking": {"type": "disabled"}},
        ),
        ("https://api.mistral.ai/v1", "prefix-echo", "max_tokens", {}),
        (
            "https://api.moonshot.ai/v1",
            "partial",
            "max_completion_tokens",
            {"thinking": {"type": "disabled"}},
        ),
        (
            "https://openrouter.ai/api/v1",
            "trailing-assistant",
            "max_tokens",
            {"reasoning": {"enabled": False}},
        ),
        ("https://unknown.example/v1", "partial", "max_tokens", {}),
    ],
)
def test_a_known_server_is_asked_in_its_own_way(
    catalog: Catalog, url: str, dialect: str, limit_field: str, extra: dict[str, Any]
) -> None:
    profile = resolved(catalog, base_url=url, model="some-model")
    assert (profile.dialect, profile.limit_field) == (dialect, limit_field)
    assert profile.extra_body == extra


def test_what_the_writer_said_wins_over_the_catalogue(catalog: Catalog) -> None:
    url = "https://api.deepseek.com/beta"
    own = P(base_url=url, dialect="soft", limit_field="max_completion_tokens", thinking="omit")
    profile = resolved(catalog, own)
    assert (profile.dialect, profile.limit_field) == ("soft", "max_completion_tokens")
    assert profile.extra_body == {}
    assert resolved(catalog, own, dialect="prefix").dialect == "prefix"


def test_thinking_is_switched_off_for_qwen_unless_it_is_left_out(catalog: Catalog) -> None:
    off = {"enable_thinking": False}
    assert resolved(catalog).extra_body == off
    assert resolved(catalog, protocol="dashscope").extra_body == off
    assert resolved(catalog, base_url=f"{LOCAL}/compatible-mode/v1").extra_body == off
    assert resolved(catalog, P(thinking="omit")).extra_body == {}
    mine = P(extra_body={"enable_thinking": True, "top_k": 5})
    assert resolved(catalog, mine).extra_body == {"enable_thinking": True, "top_k": 5}


def test_models_of_the_multimodal_endpoint_are_routed(catalog: Catalog) -> None:
    assert resolved(catalog, model="qwen-plus").endpoint == "text"
    assert resolved(catalog, model="qwen3.5-plus").endpoint == "multimodal"
    assert resolved(catalog, P(endpoint="text"), model="qwen3.5-plus").endpoint == "text"
    assert resolved(catalog, model="never-heard-of").endpoint == "text"


@pytest.mark.parametrize("dialect", ["prefix", "trailing-assistant", "continue-final"])
def test_a_dialect_that_the_protocol_does_not_have_is_refused(
    catalog: Catalog, dialect: str
) -> None:
    said = refused(catalog, protocol="dashscope", dialect=dialect)
    assert dialect in said
    assert resolved(catalog, dialect=dialect).dialect == dialect


# Settings and command line


def test_the_command_line_wins_over_the_settings_one_field_at_a_time(catalog: Catalog) -> None:
    wanted = Sampling(max_tokens=50, temperature=0.9, top_p=0.5, seed=3, stop=("a",))
    said = Sampling(temperature=0.0, seed=0, stop=("b", "c"))
    assert resolved(catalog, P(sampling=wanted), sampling=said).sampling == Sampling(
        max_tokens=50, temperature=0.0, top_p=0.5, seed=0, stop=("b", "c")
    )
    assert resolved(catalog, P(sampling=wanted)).sampling == wanted
    assert resolved(catalog, sampling=Sampling(max_tokens=5)).sampling == Sampling(max_tokens=5)


def test_one_time_limit_is_meant_for_all_three(catalog: Catalog) -> None:
    limits = Limits(connect_s=1, first_text_s=2, idle_s=3, line_bytes=9, answer_bytes=8)
    profile = resolved(catalog, P(limits=limits), timeout_s=0.5)
    assert profile.limits == Limits(
        connect_s=0.5, first_text_s=0.5, idle_s=0.5, line_bytes=9, answer_bytes=8
    )
    assert resolved(catalog, P(limits=limits)).limits == limits


@pytest.mark.parametrize(
    ("wanted", "said", "stream"),
    [(None, None, True), (False, None, False), (False, True, True), (True, False, False)],
)
def test_whether_it_streams(
    catalog: Catalog, wanted: bool | None, said: bool | None, stream: bool
) -> None:
    assert resolved(catalog, P(stream=wanted), stream=said).stream is stream


def test_words_and_budget_come_from_the_settings(catalog: Catalog) -> None:
    own = P(system_text="S", instruction="I", context_characters=123, model="m")
    profile = resolved(catalog, own)
    assert (profile.system_text, profile.instruction) == ("S", "I")
    assert (profile.context_characters, profile.model) == (123, "m")
    assert resolved(catalog, own, model="other").model == "other"


def test_a_profile_has_the_proxy_of_all_or_its_own_or_none(catalog: Catalog) -> None:
    profiles = {"all": P(), "own": P(proxy="http://own:1"), "none": P(proxy="")}
    settings = Settings(proxy="http://all:1", profiles=profiles)
    found = {name: resolve(name, settings, catalog).proxy for name in profiles}
    assert found == {"all": "http://all:1", "own": "http://own:1", "none": ""}


# Names of servers


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (COMPATIBLE, "dashscope-intl.aliyuncs.com (Singapore)"),
        (NATIVE, "dashscope-intl.aliyuncs.com (Singapore)"),
        ("https://model.example/v1", "model.example"),
        ("https://model.example:8443/v1", "model.example"),
        ("http://127.0.0.1:9999/v1", "127.0.0.1:9999"),
        ("http://localhost/v1", "localhost:80"),
    ],
)
def test_a_server_is_named_so_that_a_writer_knows_it(catalog: Catalog, url: str, name: str) -> None:
    assert str(server_name(parse_base_url(url, "openai"), catalog)) == name
