"""Measures every figure and prints one table; `--rounds N` for more or fewer repetitions.

Benchmarks, not tests: a machine in a slow moment fails nothing. The exit status tells whether every
goal was met.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import bench_server
from tests.benchmarks.bench_process import process
from tests.benchmarks.bench_seam import seam
from tests.benchmarks.bench_start import start
from tests.benchmarks.bench_wire import flood, request_on_the_wire
from tests.benchmarks.measuring import machine, table


def main() -> int:
    """Print the table; return 0 when every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with bench_server.running() as base:
        figures = flood(base, rounds)
        figures += request_on_the_wire(base, rounds * 20)
        figures += seam(rounds)
        figures += process(base, rounds * 2 + 1)
    figures += start(rounds)
    print(f"{machine()}; medians of {rounds} alternate rounds or more\n")
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
