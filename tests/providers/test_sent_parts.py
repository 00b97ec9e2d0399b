"""The parts of a request, as they are counted."""

from __future__ import annotations

from tests.helpers.wire_values import request
from writer_app.continuation.tokens import PartEstimate
from writer_app.continuation.types import Message
from writer_app.continuation.wish import Wish
from writer_app.providers.dialects import SOFT_TAIL_CHARACTERS
from writer_app.providers.sent_parts import sent_parts, with_quoted

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


def test_what_is_quoted_stands_behind_the_part_that_quotes_it() -> None:
    parts = [PartEstimate("system", 90, 30), PartEstimate("instruction", 80, 20)]
    wish = Wish(memory=" Ann. ", following="The door opened.")
    told = list(with_quoted(parts, wish, lambda text: len(text) // 4))
    memory, following = PartEstimate("memory", 4, 1), PartEstimate("following", 16, 4)
    assert told == [parts[0], memory, parts[1], following]
    assert list(with_quoted(parts, Wish(), len)) == parts
