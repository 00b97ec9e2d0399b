"""Answers that did not come, or not whole: what is special in their sentences."""

from __future__ import annotations

from writer_app.continuation import answer_failures
from writer_app.continuation.server_word import ServerWord


def test_seconds_are_said_without_a_needless_point() -> None:
    word = ServerWord("model.example")
    assert "within 10 s." in str(answer_failures.connect_timeout(word, 10.0).notice)
    assert "for 0.5 s." in str(answer_failures.idle_timeout(word, 0.5).notice)
