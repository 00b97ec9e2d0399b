"""`writer-app continue` against servers in processes of their own, good and bad."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import PracticePlace, WriterApp
from tests.helpers.scripted_server import (
    END,
    Cut,
    Script,
    cut,
    delta,
    event,
    plain,
    refusal,
    silence,
    told,
)

SEED = ("--seed", "11", "--max-tokens", "40")


def _at(url: str, *more: str) -> tuple[str, ...]:
    return ("--base-url", url, *more)


def test_both_addresses_of_a_practice_server(
    writer_app: WriterApp, draft: Path, practice: PracticePlace
) -> None:
    asked = ("continue", str(draft), *SEED, "--base-url")
    first = writer_app(*asked, practice.openai, env=practice.env)
    assert first.status == 0
    assert first.err == ""
    assert len(first.text.split()) > 10
    assert writer_app(*asked, practice.dashscope, env=practice.env).out == first.out
    assert writer_app(*asked, practice.openai, "--no-stream", env=practice.env).out == first.out
    by_name = ("--profile", "practice")
    assert writer_app(*asked, practice.openai, *by_name, env=practice.env).out == first.out


@pytest.mark.parametrize("native", [False, True], ids=["openai", "dashscope"])
def test_a_wrong_key(
    writer_app: WriterApp, draft: Path, practice: PracticePlace, native: bool
) -> None:
    url = practice.dashscope if native else practice.openai
    wrong = {"WRITER_APP_API_KEY": "Xy7Wq2Lm-wrong"}
    done = writer_app("continue", str(draft), "--json", "--base-url", url, env=wrong)
    assert done.failure == ("auth", 1)
    assert done.json["error"]["status"] == 401
    assert done.json["outcome"] == "refused"
    assert len(done.sentences) == 1
    assert "Xy7W" not in done.text + done.err


@pytest.mark.parametrize("native", [False, True], ids=["openai", "dashscope"])
def test_an_unknown_model(
    writer_app: WriterApp, draft: Path, practice: PracticePlace, native: bool
) -> None:
    url = practice.dashscope if native else practice.openai
    asked = ("continue", str(draft), "--json", "--base-url", url, "--model", "nobody-1")
    done = writer_app(*asked, env=practice.env)
    assert done.failure == ("model", 1)
    assert len(done.sentences) == 1


def test_what_is_sent_is_what_a_dry_run_shows(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    key = {"WRITER_APP_API_KEY": "Xy7Wq2Lm9"}
    with serving(plain(told(" Then."))) as server:
        asked = ("continue", str(draft), "--base-url", server.url, "--instruction", "She leaves")
        shown = writer_app(*asked, "--dry-run", "--json", env=key).json
        assert server.received == []
        assert writer_app(*asked, env=key).text == " Then."
        (sent,) = server.received
    assert shown["body"] == sent.json()
    path = shown["url"].removeprefix(server.url.removesuffix("/v1"))
    assert sent.line == f"{shown['method']} {path} HTTP/1.1"
    shown["headers"]["Authorization"] = "Bearer Xy7Wq2Lm9"
    by_http = {"host", "content-length"}
    assert {n.lower(): v for n, v in sent.headers if n.lower() not in by_http} == {
        name.lower(): value for name, value in shown["headers"].items()
    }


def test_options_reach_the_request(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    options = ("--temperature", "0.5", "--top-p", "0.9", "--seed", "3", "--max-tokens", "9")
    stops = ("--stop", "END", "--stop", "FIN", "--model", "my/model")
    with serving(plain(told(" Then."))) as server:
        writer_app("continue", str(draft), "--base-url", server.url, *options, *stops)
        (sent,) = server.received
    body: dict[str, Any] = sent.json()
    assert body["temperature"] == 0.5
    assert body["top_p"] == 0.9
    assert body["seed"] == 3
    assert body["max_tokens"] == 9
    assert body["stop"] == ["END", "FIN"]
    assert body["model"] == "my/model"
    assert sent.header("Authorization") is None


@pytest.mark.parametrize("how", [Cut.FIN, Cut.CHUNK, Cut.LENGTH, Cut.RST])
def test_cut_after_some_text(
    writer_app: WriterApp, draft: Path, serving: Serving, how: Cut
) -> None:
    before = draft.read_text()
    with serving(cut(delta(" Then it rained"), how)) as server:
        asked = ("continue", str(draft), *_at(server.url), "--in-place")
        done = writer_app(*asked)
        assert len(server.received) == 1
    assert done.status == 3
    assert done.text == " Then it rained"
    assert len(done.sentences) == 1
    assert draft.read_text() == before + done.text


def test_cut_after_some_text_as_an_object(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    with serving(cut(delta(" Then it rained"), Cut.FIN)) as server:
        done = writer_app("continue", str(draft), *_at(server.url), "--json")
    assert done.failure == ("network", 3)
    assert done.json["text"] == " Then it rained"
    assert done.json["outcome"] == "interrupted"
    assert done.json["finish_reason"] is None


_MODERATED = event({"error": {"code": "data_inspection_failed", "message": "Output data"}})
_PAGE = b"<html><body>Please log in: SECRETPAGE</body></html>"

REFUSALS: dict[str, tuple[Script, str]] = {
    "a page": (plain(_PAGE, kind="text/html"), "protocol"),
    "a redirect": (refusal(302, b"", "Location: http://127.0.0.1:9/v1"), "protocol"),
    "an error page": (refusal(500, _PAGE, "Retry-After: 60", kind="text/html"), "server"),
    "a wrong key": (refusal(401, b"{}"), "auth"),
    "no such model": (refusal(404, b'{"error":{"code":"model_not_found"}}'), "model"),
    "too many requests": (refusal(429, b"{}", "Retry-After: 60"), "rate"),
    "a spent quota": (refusal(429, b'{"error":{"code":"insufficient_quota"}}'), "billing"),
    "moderated at once": (plain(_MODERATED), "content"),
    "no text": (plain(END), "model"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_once_in_one_sentence(
    writer_app: WriterApp, draft: Path, serving: Serving, name: str
) -> None:
    script, kind = REFUSALS[name]
    before = draft.read_bytes()
    with serving(script) as server:
        done = writer_app("continue", str(draft), *_at(server.url), "--json", "--in-place")
        assert len(server.received) == 1
    assert done.failure == (kind, 1)
    assert done.json["outcome"] == "refused"
    assert done.json["text"] == ""
    assert done.sentences == [done.json["error"]["message"]]
    assert "SECRETPAGE" not in done.text
    assert draft.read_bytes() == before


def test_moderated_after_some_text(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    with serving(plain(delta(" Then") + _MODERATED)) as server:
        done = writer_app("continue", str(draft), *_at(server.url), "--json")
    assert done.failure == ("content", 3)
    assert done.json["text"] == " Then"


def test_a_server_that_fails_twice_is_asked_three_times(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    failing = refusal(503, b"{}", "Retry-After: 0")
    with serving(failing, failing, plain(told(" Then."))) as server:
        done = writer_app("continue", str(draft), *_at(server.url))
        assert len(server.received) == 3
    assert (done.status, done.text) == (0, " Then.")


def test_silence_is_not_waited_for(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    with serving(silence) as server:
        started = time.monotonic()
        done = writer_app("continue", str(draft), *_at(server.url), "--timeout", "0.3", "--json")
        took = time.monotonic() - started
        assert len(server.received) <= 3
    assert done.failure == ("timeout", 1)
    assert took < 5
    assert "0.3 s." in done.json["error"]["message"]


def test_silence_after_some_text(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    with serving(cut(delta(" Then"), Cut.STALL)) as server:
        done = writer_app("continue", str(draft), *_at(server.url, "--timeout", "0.3"), "--json")
    assert done.failure == ("timeout", 3)
    assert done.json["text"] == " Then"


@pytest.mark.row("L9", "offline and locked starts")
def test_nobody_listens(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    with serving(silence) as server:
        url = server.url
    done = writer_app("continue", str(draft), *_at(url), "--json")
    assert done.failure == ("network", 1)
    assert len(done.sentences) == 1
