"""Measures every figure and prints one table; `--rounds N` for more or fewer repetitions.

Names of groups measure those alone. Benchmarks, not tests: a machine in a slow moment fails
nothing. The exit status tells whether every goal was met.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import bench_server
from tests.benchmarks.measuring import Figure, machine, table


def wire(base: str, rounds: int) -> list[Figure]:
    """Measure the HTTP client."""
    from tests.benchmarks.bench_wire import flood, request_on_the_wire

    return flood(base, rounds) + request_on_the_wire(base, rounds * 20)


def seam(_base: str, rounds: int) -> list[Figure]:
    """Measure what each piece of text goes through."""
    from tests.benchmarks.bench_seam import seam

    return seam(rounds)


def process(base: str, rounds: int) -> list[Figure]:
    """Measure the command line."""
    from tests.benchmarks.bench_process import process

    return process(base, rounds * 2 + 1)


def start(_base: str, rounds: int) -> list[Figure]:
    """Measure the window's start and memory."""
    from tests.benchmarks.bench_start import start

    return start(rounds)


def page(_base: str, rounds: int) -> list[Figure]:
    """Measure the page alone."""
    from tests.benchmarks.bench_page import page

    return page(rounds)


def editor(base: str, rounds: int) -> list[Figure]:
    """Measure the window while text streams in."""
    from tests.benchmarks.bench_editor import editor

    return editor(base, rounds)


def history(_base: str, rounds: int) -> list[Figure]:
    """Measure what keeping a history adds to a key."""
    from tests.benchmarks.bench_history import history

    return history(rounds)


def stream(base: str, rounds: int) -> list[Figure]:
    """Measure the way between the window and the server."""
    from tests.benchmarks.bench_stream import stream

    return stream(base, rounds)


GROUPS: Final[dict[str, Callable[[str, int], list[Figure]]]] = {
    group.__name__: group for group in (wire, seam, process, start, page, editor, history, stream)
}


def measure(names: Iterable[str], rounds: int) -> list[Figure]:
    """Return the figures of these groups; each has a process of its own, as Qt wants it."""
    figures: list[Figure] = []
    with (
        bench_server.running() as base,
        ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes,
    ):
        for name in names:
            print(f"measuring: {name}", file=sys.stderr)
            figures += processes.submit(GROUPS[name], base, rounds).result()
    return figures


def main() -> int:
    """Print the table; return 0 when every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("groups", nargs="*", metavar="NAME", help=f"of: {', '.join(GROUPS)}")
    options = parser.parse_args()
    names: list[str] = options.groups or list(GROUPS)
    if unknown := [name for name in names if name not in GROUPS]:
        parser.error(f"there is no group {', '.join(unknown)}")
    figures = measure(names, options.rounds)
    print(f"{machine()}; medians of {options.rounds} alternate rounds or more\n")
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
