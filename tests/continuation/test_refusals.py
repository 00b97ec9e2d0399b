"""What a server refuses: the facts that go beyond its sentence."""

from __future__ import annotations

from writer_app.continuation import refusals
from writer_app.continuation.server_word import ServerWord


def test_the_longest_input_is_known_where_the_server_named_it() -> None:
    word = ServerWord("model.example")
    assert refusals.too_long(word, 30_720).input_limit == 30_720
    assert refusals.too_long(word).input_limit is None
