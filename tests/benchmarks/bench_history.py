"""What keeping a history adds to a key: one record, encoded and appended, against a bare write."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Figure
from writer_app.manuscript.records import Replaced
from writer_app.storage.documents import Document
from writer_app.storage.histories import Histories
from writer_app.storage.history_frames import record_frame
from writer_app.storage.paths import Paths

MOST_US: Final = 20.0
KEYS: Final = 2_000


def history(rounds: int) -> list[Figure]:
    """Measure the 99th percentile, as a slow key is the one that is felt."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.from_environment({"WRITER_APP_HOME": folder})
        _, kept = Histories(paths).begin(Document.new())
        record = Replaced(7, 500_000, 0, "a", ())
        bare = os.open(Path(folder, "bare"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        line = bytes(42)
        mine, yard = list[float](), list[float]()
        for _ in range(rounds):
            mine.append(_p99_us(lambda: kept.append(record_frame(record))))
            yard.append(_p99_us(lambda: os.write(bare, line)))
        kept.close()
        os.close(bare)
    ours, least = statistics.median(mine), statistics.median(yard)
    return [
        Figure(
            "a key into the history, 99 of 100",
            f"{ours:.1f} us",
            f"{least:.1f} us (bare write)",
            f"{ours / least:.2f}",
            f"<= {MOST_US:g} us",
            ours <= MOST_US,
        )
    ]


def _p99_us(act: Callable[[], object]) -> float:
    taken: list[int] = []
    for _ in range(KEYS):
        started = time.perf_counter_ns()
        act()
        taken.append(time.perf_counter_ns() - started)
    return statistics.quantiles(taken, n=100)[98] / 1_000
