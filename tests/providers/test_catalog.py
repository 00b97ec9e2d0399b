"""The shipped catalogue, and what the program concludes from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.types import (
    Dialect,
    FailedError,
    FailureKind,
    JsonObject,
    NativeEndpoint,
    WireProtocol,
)
from writer_app.providers.catalog import Catalog
from writer_app.providers.catalog_rows import Source
from writer_app.providers.catalog_words import WORDS
from writer_app.providers.toml_rows import ShippedFileError

QWEN_OFF = {"enable_thinking": False}
LOCAL_OFF = {"chat_template_kwargs": {"enable_thinking": False}}

# The models that the documentation of Partial mode named first, on 28 February 2025.
DOCUMENTED = [
    *("qwen-max", "qwen-max-latest", "qwen-max-0125"),
    *("qwen-plus", "qwen-plus-latest", "qwen-plus-0125"),
    *("qwen-turbo", "qwen-turbo-latest", "qwen-turbo-1101"),
    *(f"qwen2.5-{size}-instruct" for size in ("7b", "14b", "32b", "72b")),
]
DATED_FORMS = ["qwen-max-2025-01-25", "qwen-plus-2025-01-25", "qwen-turbo-2024-11-01"]
CURRENT = [
    *("qwen3.7-plus", "qwen3.6-plus", "qwen3.5-plus", "qwen3.7-max", "qwen3-max"),
    *("qwen3.7-flash", "qwen3.6-flash", "qwen3.5-flash", "qwen-flash"),
    *("qwen3-coder-plus", "qwen3-coder-flash", "qwen3-vl-plus", "qwen3-vl-flash"),
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def endpoint(url: str, protocol: WireProtocol = "openai") -> Endpoint:
    return parse_base_url(url, protocol)


def sources(catalog: Catalog) -> Iterator[tuple[str, Source]]:
    for rows in (catalog.regions, catalog.models, catalog.presets):
        yield from ((row.id, row.source) for row in rows)
    yield from ((rule.pattern, rule.source) for rule in catalog.endpoint_rules)
    for model in catalog.models:
        yield from ((f"{model.id}, prices", price.source) for price in model.prices)
        if model.limits:
            yield f"{model.id}, limits", model.limits.source


def test_every_fact_has_a_date_and_a_source(catalog: Catalog) -> None:
    found = list(sources(catalog))
    assert len(found) > 100
    for what, source in found:
        assert re.fullmatch(r"202[4-9]-\d\d(-\d\d)?", source.date), what
        assert source.place.startswith("https://"), what


@pytest.mark.parametrize("model_id", [*DOCUMENTED, *DATED_FORMS, *CURRENT])
def test_every_model_of_the_documentation_is_there(catalog: Catalog, model_id: str) -> None:
    model = catalog.model(model_id)
    assert model is not None
    assert model.partial


def test_every_word_of_it_can_be_translated(catalog: Catalog) -> None:
    rows = (*catalog.regions, *catalog.presets)
    notes = {preset.note for preset in catalog.presets if preset.note}
    assert set(WORDS) == {row.name for row in rows} | notes


def test_every_dialect_but_soft_has_a_server(catalog: Catalog) -> None:
    assert {preset.id: preset.dialect for preset in catalog.presets} == {
        "qwen": "partial",
        "deepseek": "prefix",
        "kimi": "partial",
        "kimi-china": "partial",
        "mistral": "prefix-echo",
        "siliconflow": "top-level-prefix",
        "openrouter": "trailing-assistant",
        "vllm": "continue-final",
        "sglang": "continue-final",
        "llama-cpp": "continue-final",
        "ollama": "trailing-assistant",
        "lm-studio": "trailing-assistant",
        "koboldcpp": "trailing-assistant",
        "jan": "trailing-assistant",
    }


def test_prices_rise_in_tiers_within_the_context(catalog: Catalog) -> None:
    priced = [model for model in catalog.models if model.prices]
    assert len(priced) >= 5
    for model in priced:
        bounds = [price.up_to_tokens for price in model.prices]
        assert bounds == sorted(set(bounds))
        assert model.limits is not None
        assert bounds[-1] <= model.limits.context_tokens
        assert all(0 < price.input < price.output for price in model.prices)


def test_documented_facts_of_the_default_model(catalog: Catalog) -> None:
    model = catalog.model("qwen-plus")
    assert model is not None
    assert (model.thinking, model.endpoint) == ("hybrid", "text")
    assert model.limits is not None
    assert (model.limits.context_tokens, model.limits.max_output_tokens) == (1_000_000, 32_768)


def test_documented_price_tiers(catalog: Catalog) -> None:
    model = catalog.model("qwen3.7-plus")
    assert model is not None
    tiers = [(price.up_to_tokens, price.input, price.output) for price in model.prices]
    assert tiers == [(256_000, 0.4, 1.6), (1_000_000, 1.2, 4.8)]


def test_what_a_model_costs_where_its_price_is_known(catalog: Catalog) -> None:
    singapore = endpoint("https://dashscope-intl.aliyuncs.com/compatible-mode/v1")
    tariff = catalog.tariff(singapore, "qwen-plus")
    assert tariff is not None
    assert tariff.price_usd(1_000_000, 0) == pytest.approx(0.4)
    assert tariff.date == "2025-04-22"
    assert catalog.tariff(singapore, "qwen-plus-2025-01-25") is None
    assert catalog.tariff(singapore, "nobody/knows") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        "https://ws-1a.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
        "https://reseller.example/v1",
    ],
)
def test_elsewhere_a_model_may_have_another_price(catalog: Catalog, url: str) -> None:
    assert catalog.tariff(endpoint(url), "qwen-plus") is None


def test_a_server_on_this_computer_is_free(catalog: Catalog) -> None:
    tariff = catalog.tariff(endpoint("http://127.0.0.1:8080/v1"), "qwen-plus")
    assert tariff is not None
    assert tariff.price_usd(1_000_000, 1_000_000) == 0


@pytest.mark.parametrize("model_id", ["", "QWEN-PLUS", "qwen-plus-2031-01-01", "gpt-5", "qwen"])
def test_an_unknown_model_has_no_facts(catalog: Catalog, model_id: str) -> None:
    assert catalog.model(model_id) is None


# ---- Regions ----


@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
def test_every_region_has_a_base_url_that_is_already_canonical(
    catalog: Catalog, protocol: WireProtocol
) -> None:
    ending = "/compatible-mode/v1" if protocol == "openai" else "/api/v1"
    for region in catalog.regions:
        url = region.base_url(protocol, "ws-1a2b3c" if region.needs_workspace else "")
        parsed = parse_base_url(url, protocol)
        assert parsed.url == url
        assert parsed.path == ending
        assert parsed.is_model_studio


def test_regions_cover_the_shared_and_the_workspace_hosts(catalog: Catalog) -> None:
    shared = {r.id for r in catalog.regions if not r.needs_workspace}
    workspace = {r.id for r in catalog.regions if r.needs_workspace}
    assert shared == {"singapore", "beijing", "virginia", "hong-kong"}
    assert workspace == {f"{region}-workspace" for region in (*shared, "frankfurt")}


def test_a_workspace_id_becomes_part_of_the_host(catalog: Catalog) -> None:
    frankfurt = next(r for r in catalog.regions if r.id == "frankfurt-workspace")
    assert frankfurt.base_url("openai", "WS-1a2b3c") == (
        "https://ws-1a2b3c.eu-central-1.maas.aliyuncs.com/compatible-mode/v1"
    )
    assert frankfurt.base_url("dashscope", "llm-9") == (
        "https://llm-9.eu-central-1.maas.aliyuncs.com/api/v1"
    )


@pytest.mark.parametrize(
    "workspace",
    ["", " ", "-ws", "ws-", "a.b", "evil.org/", "user@", "ws 1", "ws\n", "é", "x" * 64, "{}"],
)
def test_a_workspace_id_that_is_no_part_of_a_host_is_refused(
    catalog: Catalog, workspace: str
) -> None:
    region = next(r for r in catalog.regions if r.needs_workspace)
    with pytest.raises(FailedError) as caught:
        region.base_url("openai", workspace)
    assert caught.value.failure.kind is FailureKind.USAGE


# ---- Recognising servers ----


def test_every_preset_recognises_its_own_base_url(catalog: Catalog) -> None:
    for preset in catalog.presets:
        parsed = parse_base_url(preset.base_url, "openai")
        assert parsed.url == preset.base_url
        assert catalog.preset_for(parsed) == preset
        assert preset.needs_key != parsed.is_loopback or preset.id == "jan"


@pytest.mark.parametrize(
    ("url", "preset_id"),
    [
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("https://dashscope-us.aliyuncs.com/api/v1", "qwen"),
        ("https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("https://coding-intl.dashscope.aliyuncs.com/v1", "qwen"),
        ("https://ws-1a2b3c.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("https://API.DeepSeek.com", "deepseek"),
        ("https://api.moonshot.cn/v1", "kimi-china"),
        ("http://localhost:8000/v1", "vllm"),
        ("http://[::1]:8080/v1", "llama-cpp"),
        ("http://localhost:30000", "sglang"),
        ("http://localhost:11434/v1", "ollama"),
        ("http://127.0.0.1:1234/v1", "lm-studio"),
        ("http://127.0.0.1:5001/v1", "koboldcpp"),
        ("http://127.0.0.1:1337/v1", "jan"),
    ],
)
def test_servers_are_recognised(catalog: Catalog, url: str, preset_id: str) -> None:
    preset = catalog.preset_for(endpoint(url))
    assert preset is not None
    assert preset.id == preset_id


@pytest.mark.parametrize(
    "url",
    [
        "https://evil-aliyuncs.com/compatible-mode/v1",
        "https://dashscope.aliyuncs.com.evil.org/compatible-mode/v1",
        "https://evil-dashscope.aliyuncs.com/v1",
        "https://dashscope-backup.oss-cn-hangzhou.aliyuncs.com/v1",
        "https://api.deepseek.com.evil.org/v1",
        "https://evilapi.deepseek.com/v1",
        "https://notopenrouter.ai/v1",
        "https://api.mistral.ai.evil.org/v1",
        "https://models.example.org:8000/v1",
        "http://127.0.0.1:4567/v1",
        # the practice server may get any free port
        "http://127.0.0.1:8000/compatible-mode/v1",
        "http://127.0.0.1:8080/api/v1",
    ],
)
def test_look_alikes_and_strangers_have_no_preset(catalog: Catalog, url: str) -> None:
    assert catalog.preset_for(endpoint(url)) is None


@given(
    st.from_regex(r"\A[a-z0-9-]{0,12}(\.[a-z0-9-]{1,12}){0,2}\Z"),
    st.sampled_from(["", ".maas", ".dashscope", "-dashscope", ".evil"]),
    st.sampled_from([".aliyuncs.com", "-aliyuncs.com", ".aliyuncs.com.evil.org"]),
)
def test_the_qwen_preset_is_for_exactly_the_hosts_that_get_its_key(
    catalog: Catalog, name: str, service: str, domain: str
) -> None:
    stranger = Endpoint("https", f"{name}{service}{domain}", 443, "/compatible-mode/v1")
    preset = catalog.preset_for(stranger)
    assert (preset.id if preset else None) == ("qwen" if stranger.is_model_studio else None)


# ---- The native protocol's endpoint ----


@pytest.mark.parametrize(
    ("model_id", "kind"),
    [
        ("qwen-plus", "text"),
        ("qwen-plus-2025-07-28", "text"),
        ("qwen3-max", "text"),
        ("qwen3.7-max", "text"),
        ("qwen3.6-max-preview", "text"),
        ("qwen2.5-72b-instruct", "text"),
        ("qwen3-coder-plus", "text"),
        ("never-heard-of", "text"),
        ("", "text"),
        ("qwen3.7-plus", "multimodal"),
        ("qwen3.7-plus-2026-05-26", "multimodal"),
        ("qwen3.6-plus", "multimodal"),
        ("qwen3.6-flash-2026-04-16", "multimodal"),
        ("qwen3.6-27b", "multimodal"),
        ("qwen3.5-flash", "multimodal"),
        ("qwen3.5-122b-a10b", "multimodal"),
        ("qwen3-vl-plus-2025-09-23", "multimodal"),
        ("qwen-vl-max-2025-04-08", "multimodal"),
        ("qwen2.5-vl-72b-instruct", "multimodal"),
        ("some-vl", "multimodal"),
    ],
)
def test_the_native_endpoint_of_a_model(
    catalog: Catalog, model_id: str, kind: NativeEndpoint
) -> None:
    assert catalog.endpoint_kind(model_id) == kind


def test_rows_and_rules_agree_about_the_native_endpoint(catalog: Catalog) -> None:
    rules = Catalog((), (), (), catalog.endpoint_rules)
    for model in catalog.models:
        assert model.endpoint in {None, rules.endpoint_kind(model.id)}, model.id


# ---- Thinking ----


@pytest.mark.parametrize(
    ("url", "protocol", "model_id", "dialect", "fields"),
    [
        ("https://dashscope.aliyuncs.com", "openai", "qwen-plus", "partial", QWEN_OFF),
        ("https://ws-1.cn-beijing.maas.aliyuncs.com", "openai", "glm-5", "soft", QWEN_OFF),
        ("https://dashscope-intl.aliyuncs.com", "dashscope", "qwen-max", "partial", QWEN_OFF),
        ("http://127.0.0.1:4567/compatible-mode/v1", "openai", "any", "partial", QWEN_OFF),
        ("http://127.0.0.1:8000/compatible-mode/v1", "openai", "any", "partial", QWEN_OFF),
        ("http://127.0.0.1:8000/api/v1", "dashscope", "any", "partial", QWEN_OFF),
        ("https://relay.example.org/v1", "openai", "qwen3-max", "partial", QWEN_OFF),
        ("https://relay.example.org/v1", "openai", "QwQ-32B", "partial", QWEN_OFF),
        ("https://relay.example.org/v1", "openai", "qwen3-max", "prefix", {}),
        ("https://relay.example.org/v1", "openai", "glm-5", "partial", {}),
        (
            "https://api.deepseek.com/beta",
            "openai",
            "deepseek-v4-pro",
            "prefix",
            {"thinking": {"type": "disabled"}},
        ),
        (
            "https://api.moonshot.ai/v1",
            "openai",
            "kimi-k2.6",
            "partial",
            {"thinking": {"type": "disabled"}},
        ),
        ("https://api.mistral.ai/v1", "openai", "mistral-large", "prefix-echo", {}),
        ("https://api.siliconflow.cn/v1", "openai", "Qwen/Qwen3", "top-level-prefix", QWEN_OFF),
        (
            "https://openrouter.ai/api/v1",
            "openai",
            "qwen/qwen3-max",
            "trailing-assistant",
            {"reasoning": {"enabled": False}},
        ),
        ("http://localhost:8000/v1", "openai", "Qwen3-32B", "continue-final", LOCAL_OFF),
        ("http://localhost:30000/v1", "openai", "Qwen3-32B", "continue-final", LOCAL_OFF),
        ("http://localhost:8080/v1", "openai", "any", "continue-final", LOCAL_OFF),
        (
            "http://localhost:11434/v1",
            "openai",
            "qwen3",
            "trailing-assistant",
            {"reasoning_effort": "none"},
        ),
        ("http://localhost:1234/v1", "openai", "any", "trailing-assistant", {}),
        ("https://models.example.org/v1", "openai", "any", "soft", {}),
    ],
)
def test_what_switches_thinking_off(
    catalog: Catalog,
    url: str,
    protocol: WireProtocol,
    model_id: str,
    dialect: Dialect,
    fields: JsonObject,
) -> None:
    parsed = endpoint(url, protocol)
    assert catalog.thinking_off(parsed, protocol, model_id, dialect) == fields


# ---- Reading the file ----

SOURCE = 'date = "2026-01"\nsource = "https://example.org"\n'
MODEL = f'[[models]]\nid = "a"\nfamily = "A"\npartial = true\n{SOURCE}'
LIMITS = f"[models.limits]\ncontext_tokens = 8\nmax_output_tokens = 4\n{SOURCE}"
PRICE = f"[[models.prices]]\nup_to_tokens = 8\ninput = 0.5\noutput = 1\n{SOURCE}"
PRESET = (
    '[[presets]]\nid = "p"\nname = "P"\nbase_url = "https://p"\ndialect = "prefix"\n'
    f'limit_field = "max_tokens"\nneeds_key = true\nnote = ""\n{SOURCE}'
)


def load(folder: Path, text: str) -> Catalog:
    path = folder / "some.toml"
    path.write_text(text, encoding="utf-8")
    return Catalog.load(path)


def test_facts_may_be_missing_and_tables_too(tmp_path: Path) -> None:
    assert load(tmp_path, "") == Catalog((), (), (), ())
    assert load(tmp_path, MODEL).models[0].limits is None
    full = load(tmp_path, MODEL + LIMITS + PRICE).models[0]
    assert full.limits is not None
    assert full.prices[0].output == 1.0
    assert load(tmp_path, PRESET).presets[0].thinking_off == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[models", "some.toml: "),
        ("[[model]]", "some.toml: unknown model"),
        ("models = 1", "some.toml: models is not list"),
        ("models = [1]", "some.toml: models is not a list of dict"),
        (MODEL.replace('id = "a"\n', ""), "some.toml, models 1: id is missing"),
        (MODEL + MODEL, "some.toml: a is there twice"),
        (MODEL.replace("true", "1"), "some.toml, models 1: partial is not bool"),
        (MODEL + 'thinking = "perhaps"', "thinking is not one of none, hybrid, always"),
        (MODEL + 'endpoint = "audio"', "endpoint is not one of text, multimodal"),
        (MODEL + "contxt = 1", "some.toml, models 1: unknown contxt"),
        (MODEL.replace("2026-01", "mid 2026"), "some.toml, models 1: date is not like"),
        (MODEL.replace("2026-01", "2026-13"), "date is not like"),
        (MODEL.replace("https://example.org", ""), "source is not like"),
        (MODEL + LIMITS.replace("8", "0"), "models 1, limits: context_tokens is not a positive"),
        (MODEL + LIMITS.replace("8", "true"), "context_tokens is not a positive"),
        (MODEL + LIMITS + "more = 1", "some.toml, models 1, limits: unknown more"),
        (MODEL + PRICE.replace("0.5", "-1"), "models 1, prices 1: input is not a number"),
        (MODEL + PRICE.replace("0.5", '"0.5"'), "input is not a number"),
        (MODEL + PRICE.replace("0.5", "true"), "input is not a number"),
        (PRESET.replace('"prefix"', '"suffix"'), "dialect is not one of partial, prefix"),
        (PRESET + "hosts = [1]", "hosts is not a list of str"),
        (PRESET + "thinking_off = 1", "thinking_off is not a table"),
        (PRESET + "thinking_off = { a = 2026-01-01 }", "thinking_off is not what JSON can hold"),
    ],
)
def test_a_broken_file_is_named_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ShippedFileError, match=re.escape(message)):
        load(tmp_path, text)
