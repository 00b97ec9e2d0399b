"""The pace of an answer, and who makes its pieces."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

from writer_app.practice.answering import Piece, paced


def _pieces(makers: list[Thread], count: int) -> Iterator[Piece]:
    for number in range(count):
        makers.append(current_thread())
        yield Piece(f"{number}", number + 1)


def _paced(makers: list[Thread], count: int) -> list[Piece]:
    async def main() -> list[Piece]:
        return [piece async for piece in paced(_pieces(makers, count), 0)]

    return asyncio.run(main())


def test_the_loop_does_not_wait_for_the_first_piece_which_learns_a_language() -> None:
    makers: list[Thread] = []
    assert [piece.text for piece in _paced(makers, 3)] == ["0", "1", "2"]
    assert makers[0] is not main_thread()
    assert makers[1:] == [main_thread()] * 2


def test_an_answer_without_a_piece_is_one() -> None:
    assert _paced([], 0) == []
