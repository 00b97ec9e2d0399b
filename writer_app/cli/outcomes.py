"""How an outcome is told to a program (JSON), to a shell (exit status) and to a person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from writer_app.cli import exit_status
from writer_app.cli.terminal import Terminal
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import Failure, FailureKind, JsonObject, JsonValue
from writer_app.drafting import Outcome, Result
from writer_app.redaction import Redactor

_STATUS: Final[dict[Result, int]] = {
    "complete": exit_status.COMPLETE,
    "interrupted": exit_status.INTERRUPTED,
    "refused": exit_status.FAILED,
}


def exit_status_of(outcome: Outcome) -> int:
    """Return the exit status for an outcome."""
    if outcome.failure is not None and not outcome.text:
        return failure_status(outcome.failure)
    return _STATUS[outcome.result]


def failure_status(failure: Failure) -> int:
    """Return the exit status for a failure before any text."""
    return exit_status.USAGE if failure.kind is FailureKind.USAGE else exit_status.FAILED


def as_json(outcome: Outcome, redactor: Redactor) -> JsonObject:
    """Return the one object that `continue --json` prints."""
    value: dict[str, JsonValue] = {
        "text": outcome.text,
        "finish_reason": outcome.finish_reason,
        "outcome": outcome.result,
        "usage": asdict(outcome.usage) if outcome.usage else None,
        "model": outcome.model or None,
        "profile": outcome.profile or None,
        "request_id": outcome.request_id or None,
        "seam": [str(repair) for repair in outcome.repairs],
    }
    if outcome.failure is not None:
        value["error"] = {
            "kind": outcome.failure.kind.value,
            "message": redactor.clean(str(outcome.failure.notice)),
            "status": outcome.failure.status,
        }
    return value


def refused(failure: Failure, profile: str | None = None) -> Outcome:
    """Return the outcome of a request that was never made."""
    return Outcome(text="", result="refused", profile=profile or "", model="", failure=failure)


def report(outcome: Outcome, terminal: Terminal) -> None:
    """Say what a person should know: what was mended, and why there is no more text."""
    if outcome.repairs and outcome.text:
        repairs = " ".join(str(repair) for repair in outcome.repairs)
        said = QT_TRANSLATE_NOOP("Notices", "Where the texts join: {repairs}")
        terminal.say(Notice(said, {"repairs": repairs}))
    if outcome.failure is not None:
        terminal.say(outcome.failure.notice)
