"""How an outcome is told to programs, shells and people."""

from __future__ import annotations

import pytest

from writer_app.cli.outcomes import as_json, exit_status_of, failure_status, refused, report
from writer_app.cli.terminal import Terminal
from writer_app.continuation.notices import Notice
from writer_app.continuation.types import Failure, FailureKind, Usage
from writer_app.drafting import Outcome
from writer_app.redaction import Redactor, Secret

CUT = Failure(FailureKind.NETWORK, Notice("It was cut."), status=200)
COMPLETE = Outcome(
    text=" Then.",
    result="complete",
    profile="qwen",
    model="qwen-plus",
    finish_reason="stop",
    usage=Usage(prompt_tokens=3, completion_tokens=2, total_tokens=5, cached_tokens=1),
    request_id="r-1",
    repairs=(Notice("A space was added."), Notice("An echo was left out.")),
)
INTERRUPTED = Outcome(text=" Th", result="interrupted", profile="p", model="m", failure=CUT)


def test_a_complete_one() -> None:
    assert as_json(COMPLETE, Redactor()) == {
        "text": " Then.",
        "finish_reason": "stop",
        "outcome": "complete",
        "usage": {
            "prompt_tokens": 3,
            "completion_tokens": 2,
            "total_tokens": 5,
            "cached_tokens": 1,
        },
        "model": "qwen-plus",
        "profile": "qwen",
        "request_id": "r-1",
        "seam": ["A space was added.", "An echo was left out."],
    }


def test_one_that_failed() -> None:
    value = as_json(INTERRUPTED, Redactor())
    assert value["error"] == {"kind": "network", "message": "It was cut.", "status": 200}
    assert value["usage"] is None
    assert value["request_id"] is None
    before_asking = as_json(refused(CUT), Redactor())
    assert before_asking["outcome"] == "refused"
    assert before_asking["text"] == ""
    assert before_asking["model"] is None
    assert before_asking["profile"] is None


def test_a_message_shows_no_key() -> None:
    redactor = Redactor()
    redactor.add(Secret("Qz7Wv2Lt9"))
    failure = Failure(FailureKind.AUTH, Notice("Not {key}.", {"key": "Qz7Wv2Lt9"}))
    assert as_json(refused(failure), redactor)["error"] == {
        "kind": "auth",
        "message": "Not ***.",
        "status": None,
    }


def test_exit_statuses() -> None:
    assert exit_status_of(COMPLETE) == 0
    assert exit_status_of(INTERRUPTED) == 3
    assert exit_status_of(refused(CUT)) == 1
    for kind in FailureKind:
        expected = 2 if kind is FailureKind.USAGE else 1
        assert failure_status(Failure(kind, Notice(""))) == expected


def test_the_report(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    report(COMPLETE, terminal)
    report(INTERRUPTED, terminal)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "Where the texts join: A space was added. An echo was left out.\nIt was cut.\n"
    )
