"""The parts of a request, as they are counted."""

from __future__ import annotations

from tests.helpers.wire_values import request
from writer_app.continuation.types import Message
from writer_app.providers.dialects import SOFT_TAIL_CHARACTERS
from writer_app.providers.sent_parts import sent_parts

LONG = "One sentence here. " * 500


def test_each_message_is_a_part() -> None:
    asked = request(Message("system", "S"), Message("user", "U"), Message("assistant", LONG))
    assert sent_parts(asked) == (("system", "S"), ("instruction", "U"), ("prefix", LONG))


def test_where_the_prefix_is_quoted_it_is_as_much_as_is_quoted() -> None:
    asked = request(Message("user", LONG), Message("assistant", LONG), dialect="soft")
    (_, instruction), (_, prefix) = sent_parts(asked)
    assert instruction == LONG
    assert len(prefix) <= SOFT_TAIL_CHARACTERS
    assert LONG.endswith(prefix)


def test_there_may_be_no_prefix() -> None:
    assert sent_parts(request(Message("user", "U"))) == (("instruction", "U"),)
