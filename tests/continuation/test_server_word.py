"""What a server said of itself comes along with a failure: in its sentence, and for support."""

from __future__ import annotations

from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import FailureKind


def test_facts_for_support_are_kept() -> None:
    word = ServerWord("model.example", 429, "Slow down", "r-1", 2.0)
    failure = word.failure(FailureKind.RATE, "{server} is busy.", may_retry=True)
    assert (failure.kind, failure.may_retry) == (FailureKind.RATE, True)
    assert (failure.status, failure.request_id, failure.retry_after_s) == (429, "r-1", 2.0)
    assert str(failure.notice) == "model.example is busy. (Slow down) [r-1]"


def test_what_a_server_left_out_is_not_said() -> None:
    failure = ServerWord("model.example").failure(
        FailureKind.RATE, "{server} is {how}.", how="busy"
    )
    assert str(failure.notice) == "model.example is busy."
