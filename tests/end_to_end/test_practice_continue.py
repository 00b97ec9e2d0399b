"""`writer-app continue` with nothing but Python: the built-in practice server answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.program import WriterApp

FIELDS = ["text", "finish_reason", "outcome", "usage", "model", "profile", "request_id", "seam"]


def test_without_a_key_practice_answers_and_says_so(writer_app: WriterApp, draft: Path) -> None:
    before = draft.read_bytes()
    done = writer_app("continue", str(draft), "--max-tokens", "4", "--seed", "1")
    assert done.status == 0
    assert done.text.startswith(" ")
    assert len(done.text.split()) >= 2
    said = done.err.lower()
    assert "practice" in said
    assert "not a real model" in said
    assert draft.read_bytes() == before


def test_practice_by_name_needs_no_explanation(writer_app: WriterApp, draft: Path) -> None:
    done = writer_app("continue", str(draft), "--profile", "practice", "--max-tokens", "3")
    assert done.status == 0
    assert done.text
    assert done.err == ""


def test_every_way_to_ask_gives_the_same_text(writer_app: WriterApp, draft: Path) -> None:
    asked = ("continue", str(draft), "--profile", "practice", "--seed", "7", "--max-tokens", "6")
    first = writer_app(*asked)
    assert first.text
    for way in ([], ["--no-stream"], ["--protocol", "dashscope"]):
        assert writer_app(*asked, *way).out == first.out
    assert writer_app(*asked, "--no-stream", "--protocol", "dashscope").out == first.out
    other = writer_app(*asked[:-3], "8", "--max-tokens", "6")
    assert other.out != first.out


def test_the_object_has_the_fields_of_the_contract(writer_app: WriterApp, draft: Path) -> None:
    done = writer_app("continue", str(draft), "--json", "--max-tokens", "5", "--seed", "1")
    assert done.status == 0
    assert list(done.json) == FIELDS
    assert done.json["finish_reason"] == "length"
    assert done.json["outcome"] == "complete"
    assert done.json["usage"]["completion_tokens"] == 5
    assert done.json["profile"] == "practice"
    assert done.json["model"] == "practice"
    assert done.json["request_id"]
    assert done.json["seam"] == []
    plain = writer_app("continue", str(draft), "--max-tokens", "5", "--seed", "1")
    assert done.json["text"] == plain.text


def test_a_western_draft_is_continued_byte_by_byte(writer_app: WriterApp, draft: Path) -> None:
    before = "Il pleuvait à Orléans.\r\nElle attendit…".encode("cp1252")
    draft.write_bytes(before)
    asked = ("continue", str(draft), "--encoding", "western", "--seed", "1", "--max-tokens", "5")
    done = writer_app(*asked, "--in-place")
    assert done.status == 0
    assert done.text
    after = draft.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode("cp1252") == done.text
    draft.write_bytes(before)
    piped = writer_app("continue", "-", *asked[2:], stdin=before)
    assert piped.text == done.text


def test_the_draft_may_come_from_another_program(writer_app: WriterApp, draft: Path) -> None:
    asked = ("--profile", "practice", "--seed", "3", "--max-tokens", "4")
    from_file = writer_app("continue", str(draft), *asked)
    from_stdin = writer_app("continue", "-", *asked, stdin=draft.read_bytes())
    assert from_stdin.text == from_file.text != ""


@pytest.mark.parametrize("stdin", [b"", b" \n\n\t "])
def test_a_blank_draft_is_begun(writer_app: WriterApp, stdin: bytes) -> None:
    done = writer_app("continue", "-", "--profile", "practice", "--max-tokens", "4", stdin=stdin)
    assert done.status == 0
    assert done.text.strip()


def test_continue_loads_no_qt(writer_app: WriterApp, draft: Path) -> None:
    code = """
import json, sys
from writer_app.cli.main import run
status = run(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules})
json.dump([status, loaded], sys.stderr)
"""
    asked = ("continue", str(draft), "--profile", "practice", "--max-tokens", "2")
    done = writer_app.python("-c", code, *asked)
    status, loaded = json.loads(done.err)
    assert status == 0
    assert "httpx" in loaded
    assert not {"PySide6", "shiboken6", "qasync"} & set(loaded)


def test_alone_it_continues_a_sample(writer_app: WriterApp) -> None:
    done = writer_app()
    assert done.status == 0
    assert done.text.startswith("It was the last week of March")
    draft, bar, continuation = done.text.partition("┃")
    assert draft
    assert bar
    assert len(continuation.split()) > 20
    assert "not a real model" in done.err
    assert "Try next:" in done.err


def test_alone_it_does_not_credit_a_server_that_cannot_be_reached(writer_app: WriterApp) -> None:
    (writer_app.home / "settings.toml").write_text(
        'default_profile = "gone"\n[profiles.gone]\nbase_url = "http://127.0.0.1:9/v1"\n'
    )
    done = writer_app()
    assert done.status == 1
    assert "cannot be reached" in done.err
    assert "came back" not in done.err
    assert "Try next:" in done.err
