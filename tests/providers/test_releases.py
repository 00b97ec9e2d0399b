"""What a release feed says, whatever it says."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.asking import KEY, Keys, client, run
from tests.helpers.scripted_server import Script, ScriptedServer, plain, raw
from writer_app.continuation.endpoint import parse_base_url
from writer_app.providers.looks import Looked
from writer_app.providers.releases import LONGEST_PAGE, Release, is_newer, release_in

FEED = parse_base_url("https://api.example.org/repos/w/w/releases/latest", "openai")
PAGE = "https://example.org/w/releases/tag/v1.2.0"


def told(tag: object = "v1.2.0", page: object = PAGE) -> Looked:
    return Looked(200, json.dumps({"tag_name": tag, "html_url": page}).encode())


def test_a_release_and_its_page() -> None:
    assert release_in(told(), FEED) == Release("1.2.0", PAGE)


@pytest.mark.parametrize(
    "page",
    [
        "http://example.org/w",
        "https://evil.example/w",
        "https://example.org.evil.example/",
        "https://example.org@evil.example/",
        "https://example.org:8443/",
        "https://evil.example\\@example.org/",
        "https://example.org/\u202egpj.exe",
        "https://example.org/a b",
        "https://[example.org/",
        "https://example.org/" + "a" * LONGEST_PAGE,
        "file:///etc/passwd",
        "//example.org/w",
        "",
        None,
        7,
    ],
)
def test_no_other_page_is_opened(page: object) -> None:
    assert release_in(told(page=page), FEED) == Release("1.2.0", "")


@pytest.mark.parametrize(
    "tag", ["", "latest", "v", "1.2.0; rm", "1.2.0\n", "９.0", None, 1.2, ["1"]]
)
def test_what_is_no_version_is_no_release(tag: object) -> None:
    assert release_in(told(tag), FEED) is None


@pytest.mark.parametrize("status", [204, 301, 403, 404, 500])
def test_what_is_no_answer_is_no_release(status: int) -> None:
    assert release_in(Looked(status, told().body), FEED) is None


values = st.recursive(st.none() | st.text() | st.integers(), st.lists)


@given(body=st.binary() | values.map(json.dumps).map(str.encode))
def test_anything_may_come(body: bytes) -> None:
    assert release_in(Looked(200, body), FEED) is None


def test_deep_brackets_are_no_release() -> None:
    assert release_in(Looked(200, b"[" * 60_000), FEED) is None


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("1.0", "0.9.9"),
        ("0.10.0", "0.9.0"),
        ("v0.1.1", "0.1.0"),
        ("1.0.0", "1.0.0rc1"),
        ("1.0.0", "1.0.0.dev3"),
        ("0.1.0", "unknown"),
    ],
)
def test_which_is_newer(newer: str, older: str) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)


def test_zeros_at_the_end_make_no_version_newer() -> None:
    assert not is_newer("1.0.0", "1")
    assert not is_newer("1", "v1.0.0")


# Over sockets: whatever else a server may do is tried on the look at servers, which is the same way


def read(script: Script) -> tuple[Looked | None, ScriptedServer, Keys]:
    keys = Keys(anywhere=KEY)

    async def main() -> tuple[Looked | None, ScriptedServer, Keys]:
        async with ScriptedServer(script) as server, client(keys) as one:
            feed = parse_base_url(server.url("/releases/latest"), "openai")
            return await one.read_feed(feed, "", ""), server, keys

    return run(main())


def test_the_feed_is_asked_without_a_key_or_a_word_of_who_asks() -> None:
    looked, server, keys = read(plain(told().body, kind="application/json"))
    assert looked == told()
    (received,) = server.received
    assert received.line == "GET /releases/latest HTTP/1.1"
    assert {name.lower() for name, _ in received.headers} == {"host", "user-agent"}
    assert received.header("User-Agent") == "writer-app"
    assert keys.asked == []


@pytest.mark.parametrize(
    "script",
    [raw(b"garbage\r\n\r\n"), plain(b" " * 100_000), raw(b"")],
    ids=["no HTTP", "too long", "nothing"],
)
def test_a_feed_that_says_nothing_usable(script: Script) -> None:
    assert read(script)[0] is None
