"""The seam filter with its gate for the length, and the coalescer, per delta."""

from __future__ import annotations

import time
from functools import partial

from tests.benchmarks.measuring import Figure, alternately
from writer_app.continuation.coalesce import Coalescer
from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.seam import SeamFilter

DELTAS = 20_000
A_LONG_TEXT = OfferLength("words", 4 * DELTAS)
"""More than comes: every word is counted."""

DELTAS_PER_FLUSH = 7
"""A server that writes 200 pieces a second, flushed every 33 ms."""

ENGLISH = (
    " the",
    " rain",
    " had",
    " stopped",
    ",",
    " and",
    " nobody",
    " came",
    ".",
    " \N{EN DASH}",
)
CHINESE = ("雨", "停了", "，", "没有", "人", "来", "。", "“好", "”", "…")


def seam(rounds: int) -> list[Figure]:
    """Measure both scripts with a draft of 1 MB before the cursor."""
    figures: list[Figure] = []
    for name, pieces, before in (
        ("English", ENGLISH, "A quiet evening. " * 60_000 + "She saw"),
        ("Chinese", CHINESE, "安静的晚上。" * 60_000 + "她看见"),
    ):
        for parts, length in (("seam", UNTIL_IT_ENDS), ("seam, gate", A_LONG_TEXT)):
            measured = partial(_per_delta, pieces, before, length)
            (micros,) = alternately(rounds, measured)
            title = f"{parts} and coalescer per delta, {name}"
            figures.append(Figure(title, f"{micros:.1f} us", "-", "-", "<= 15 us", micros <= 15))
    return figures


def _per_delta(pieces: tuple[str, ...], before: str, length: OfferLength) -> float:
    deltas = [pieces[i % len(pieces)] for i in range(DELTAS)]
    filter_, coalescer = SeamFilter(before, length=length), Coalescer()
    started = time.perf_counter()
    for i, delta in enumerate(deltas):
        coalescer.add(filter_.feed(delta))
        if not i % DELTAS_PER_FLUSH:
            coalescer.take()
    return (time.perf_counter() - started) / DELTAS * 1e6
