"""Base URLs as typed, pasted and forged."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.continuation.endpoint import (
    Endpoint,
    is_model_studio_host,
    parse_base_url,
    protocol_of,
)
from writer_app.continuation.types import FailedError, FailureKind, WireProtocol

SINGAPORE = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
SINGAPORE_NATIVE = "https://dashscope-intl.aliyuncs.com/api/v1"
GENERATION = "/services/aigc/text-generation/generation"
MULTIMODAL = "/services/aigc/multimodal-generation/generation"


@pytest.mark.parametrize(
    ("typed", "protocol", "url"),
    [
        (SINGAPORE, "openai", SINGAPORE),
        (f"  {SINGAPORE}\n", "openai", SINGAPORE),
        (f"{SINGAPORE}/", "openai", SINGAPORE),
        (f"{SINGAPORE}///", "openai", SINGAPORE),
        (f"{SINGAPORE}?", "openai", SINGAPORE),
        (f"{SINGAPORE}#", "openai", SINGAPORE),
        (f"{SINGAPORE}/chat/completions", "openai", SINGAPORE),
        (f"{SINGAPORE}/chat/completions/", "openai", SINGAPORE),
        (f"{SINGAPORE}/chat/completions/chat/completions", "openai", SINGAPORE),
        ("HTTPS://DashScope-Intl.Aliyuncs.COM/compatible-mode/v1", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com:443/compatible-mode/v1", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com:/compatible-mode/v1", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com./compatible-mode/v1", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com/chat/completions", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com", "openai", SINGAPORE),
        ("https://dashscope-intl.aliyuncs.com/", "dashscope", SINGAPORE_NATIVE),
        ("https://dashscope-intl.aliyuncs.com/api", "dashscope", SINGAPORE_NATIVE),
        (SINGAPORE_NATIVE, "dashscope", SINGAPORE_NATIVE),
        (f"{SINGAPORE_NATIVE}{GENERATION}", "dashscope", SINGAPORE_NATIVE),
        (f"{SINGAPORE_NATIVE}{MULTIMODAL}/", "dashscope", SINGAPORE_NATIVE),
        ("https://api.example.org", "openai", "https://api.example.org/v1"),
        ("https://api.example.org", "dashscope", "https://api.example.org/api/v1"),
        ("https://api.example.org/api", "openai", "https://api.example.org/api"),
        ("https://api.deepseek.com/beta", "openai", "https://api.deepseek.com/beta"),
        ("http://localhost:11434/v1/", "openai", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8000", "openai", "http://127.0.0.1:8000/v1"),
        ("http://127.0.0.1:80/v1", "openai", "http://127.0.0.1/v1"),
        ("https://127.0.0.1:80/v1", "openai", "https://127.0.0.1:80/v1"),
        (
            "http://127.0.0.1:9/compatible-mode",
            "openai",
            "http://127.0.0.1:9/compatible-mode/v1",
        ),
        ("http://[::1]:8000/v1", "openai", "http://[::1]:8000/v1"),
        ("http://[0:0:0:0:0:0:0:1]:8000/v1", "openai", "http://[::1]:8000/v1"),
        ("https://[2001:DB8:0::5]/v1", "openai", "https://[2001:db8::5]/v1"),
        ("https://host/a%20b/v1", "openai", "https://host/a%20b/v1"),
    ],
)
def test_what_is_typed_has_one_canonical_form(typed: str, protocol: WireProtocol, url: str) -> None:
    assert parse_base_url(typed, protocol).url == url


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("https://müller.example/v1", "xn--mller-kva.example"),
        ("https://例え.example/v1", "xn--r8jz45g.example"),
        # A full-width dot and full-width letters are what a browser takes them for as well.
        ("https://dashscope。aliyuncs.com/v1", "dashscope.aliyuncs.com"),
        ("https://ｄashscope.aliyuncs.com/v1", "dashscope.aliyuncs.com"),
        # A Cyrillic letter is another host, and must be seen to be.
        ("https://dаshscope.aliyuncs.com/v1", "xn--dshscope-16g.aliyuncs.com"),
    ],
)
def test_a_host_in_any_script_is_kept_in_ascii(typed: str, host: str) -> None:
    endpoint = parse_base_url(typed, "openai")
    assert endpoint.host == host
    assert endpoint.url.isascii()
    assert endpoint.is_model_studio == (host == "dashscope.aliyuncs.com")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "localhost:8000",
        "https://",
        "https:///v1",
        "https://?x",
        "//host/v1",
        "ftp://host/v1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        # plain http leaves this computer
        "http://dashscope.aliyuncs.com/v1",
        "http://127.0.0.1.evil.example/v1",
        "http://localhost.evil.example/v1",
        "http://127.0.0.2/v1",
        "http://2130706433/v1",
        "http://0.0.0.0:8000/v1",
        "http://[::ffff:127.0.0.1]/v1",
        # somebody else before the @
        "https://user@host/v1",
        "https://user:word@host/v1",
        "https://@host/v1",
        "https://dashscope.aliyuncs.com@evil.example/v1",
        "https://dashscope.aliyuncs.com%40evil.example/v1",
        # a key or anything else behind the ? or #
        "https://host/v1?api_key=1",
        "https://host/v1#part",
        # backslashes, which some programs take for slashes
        "https://dashscope.aliyuncs.com\\@evil.example/v1",
        "https://evil.example\\.aliyuncs.com/v1",
        "https:\\\\host\\v1",
        "https://host/a\\b",
        # characters that some parsers drop and others do not
        "https://ho\nst/v1",
        "https://ho\tst/v1",
        "https://host/v1\r\nX-Header: 1",
        "https://host/v1\x00",
        "https://ho\u200bst/v1",
        "https://ho\u00adst/v1",
        "https://host\u2028/v1",
        "https://host/\u202ev1",
        # characters that become a slash, a question mark or an @ when normalised
        "https://host\uff0fevil.example/v1",
        "https://host\uff1f.example/v1",
        "https://a\uff20b.example/v1",
        "https://host\u2100.example/v1",
        # no host names
        "https://ho st/v1",
        "https://a..b/v1",
        "https://.host/v1",
        "https://./v1",
        "https://。/v1",
        "https://host../v1",
        "https://%68ost/v1",
        "https://{workspace}.cn-beijing.maas.aliyuncs.com/api/v1",
        "https://" + "a" * 64 + ".example/v1",
        # no ports, no addresses
        "https://host:0/v1",
        "https://host:65536/v1",
        "https://host:-1/v1",
        "https://host:+80/v1",
        "https://host:80a/v1",
        "https://host:８０/v1",
        "https://::1/v1",
        "https://[::1/v1",
        "https://[::1%eth0]/v1",
        "https://[::1%25eth0]/v1",
        "https://[v1.fe80]/v1",
        "https://[127.0.0.1]/v1",
        "https://[host]/v1",
        # paths that would have to be rewritten to be sent
        "https://host/a b/v1",
        "https://host/模型/v1",
        "https://host/<v1>",
    ],
)
def test_what_may_not_be_sent_to_is_refused(typed: str) -> None:
    with pytest.raises(FailedError) as caught:
        parse_base_url(typed, "openai")
    failure = caught.value.failure
    assert failure.kind is FailureKind.USAGE
    assert not failure.notice.values, "what was typed may hold a key: it is not repeated"


@given(
    st.sampled_from(["https", "http", "HTTPS", "ftp", ""]),
    st.text(max_size=20),
    st.sampled_from(["", "/", "/v1", "/api/v1/", "/chat/completions", "/compatible-mode"]),
    st.sampled_from(["openai", "dashscope"]),
)
@example("https", "[::1]:1", "", "openai")
@example("https", "Ⅷ.example", "", "openai")
@example("http", "localhost。", "", "openai")
def test_any_text_is_refused_or_has_a_stable_form(
    scheme: str, middle: str, path: str, protocol: WireProtocol
) -> None:
    try:
        endpoint = parse_base_url(f"{scheme}://{middle}{path}", protocol)
    except FailedError:
        return
    assert parse_base_url(endpoint.url, protocol) == endpoint
    assert endpoint.url.isascii()
    assert endpoint.url.isprintable()
    assert endpoint.scheme == "https" or endpoint.is_loopback
    assert not set("@?#\\ ") & set(endpoint.url.removeprefix(endpoint.origin.rpartition(":")[0]))


@given(st.from_regex(r"\A[a-z0-9]{1,9}(\.[a-z0-9]{1,9}){0,2}\Z"), st.integers(1, 65535))
def test_host_and_port_are_kept(host: str, port: int) -> None:
    endpoint = parse_base_url(f"https://{host}:{port}/v1", "openai")
    assert (endpoint.host, endpoint.port) == (host, port)
    assert endpoint.origin == f"https://{host}:{port}"


def test_the_origin_names_the_port_and_the_url_leaves_out_the_usual_one() -> None:
    usual = parse_base_url(SINGAPORE, "openai")
    assert usual.origin == "https://dashscope-intl.aliyuncs.com:443"
    assert parse_base_url("http://[::1]/v1", "openai").origin == "http://[::1]:80"
    assert parse_base_url("https://host:8443/v1", "openai").url == "https://host:8443/v1"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_computer_is_recognised_only_by_its_literal_names(host: str) -> None:
    assert parse_base_url(f"http://{host}:1/v1", "openai").is_loopback
    assert not Endpoint("https", "localhost.evil.example", 443, "/v1").is_loopback


@pytest.mark.parametrize(
    "host",
    [
        "dashscope.aliyuncs.com",
        "dashscope-intl.aliyuncs.com",
        "dashscope-us.aliyuncs.com",
        "cn-hongkong.dashscope.aliyuncs.com",
        "coding-intl.dashscope.aliyuncs.com",
        "ws-1a2b3c.ap-southeast-1.maas.aliyuncs.com",
        "llm-1a2b3c.eu-central-1.maas.aliyuncs.com",
        "trial.cn-beijing.maas.aliyuncs.com",
        "token-plan.cn-beijing.maas.aliyuncs.com",
    ],
)
def test_hosts_of_model_studio_are_recognised(host: str) -> None:
    assert is_model_studio_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "aliyuncs.com",
        "maas.aliyuncs.com",
        "evil-aliyuncs.com",
        "dashscope.evil-aliyuncs.com",
        "dashscope.aliyuncs.com.evil.org",
        "dashscope.aliyuncs.com.",
        "dashscope-aliyuncs.com",
        "dashscopealiyuncs.com",
        "notdashscope.aliyuncs.com",
        "dashscoped.aliyuncs.com",
        "ws.cn-beijing.maas.aliyuncs.com.evil.org",
        "ws.cn-beijing.maas-aliyuncs.com",
        "ws.cn-beijing.evilmaas.aliyuncs.com",
        # storage and functions that anybody can rent under a name of their choice
        "dashscope.oss-cn-hangzhou.aliyuncs.com",
        "dashscope-backup.oss-cn-hangzhou.aliyuncs.com",
        "dashscope.1234.cn-shanghai.fc.aliyuncs.com",
        "dashscope.aliyuncs.com\nevil.org",
        "DASHSCOPE.ALIYUNCS.COM\n",
    ],
)
def test_look_alikes_of_model_studio_are_not(host: str) -> None:
    assert not is_model_studio_host(host)


@given(st.from_regex(r"\A[a-z0-9.-]{0,20}\Z"), st.sampled_from(["org", "cn", "xaliyuncs.com"]))
def test_no_host_of_another_domain_is_model_studio(middle: str, domain: str) -> None:
    assert not is_model_studio_host(f"dashscope.aliyuncs.com{middle}.{domain}")
    assert not is_model_studio_host(f"{middle}.dashscope.{domain}")


@pytest.mark.parametrize(
    ("base_url", "protocol"),
    [
        (SINGAPORE, "openai"),
        (SINGAPORE_NATIVE, "dashscope"),
        (f" {SINGAPORE_NATIVE}/ ", "dashscope"),
        (f"{SINGAPORE_NATIVE}{GENERATION}", "dashscope"),
        (f"{SINGAPORE_NATIVE}{MULTIMODAL}/", "dashscope"),
        ("https://openrouter.ai/api/v1/chat/completions", "openai"),
        ("https://host/api/v10", "openai"),
        ("https://host", "openai"),
        ("", "openai"),
    ],
)
def test_the_ending_of_a_base_url_tells_the_protocol(base_url: str, protocol: str) -> None:
    assert protocol_of(base_url) == protocol
