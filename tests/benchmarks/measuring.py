"""Measures ours and a yardstick alternately, so that both meet the same moments of the machine."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. `ratio` is ours to the yardstick; `goal` says what it should be."""

    name: str
    ours: str
    yardstick: str
    ratio: str
    goal: str
    met: bool


def alternately(rounds: int, *measures: Callable[[], float]) -> tuple[float, ...]:
    """Run each measure once in every round, in turn, and return the median of each."""
    seen: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for values, measure in zip(seen, measures, strict=True):
            values.append(measure())
    return tuple(statistics.median(values) for values in seen)


def machine() -> str:
    """Return the name of this machine, for the table's head."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def table(figures: list[Figure]) -> str:
    """Return the figures as a table."""
    head = Figure("figure", "ours", "yardstick", "ratio", "goal", met=True)
    rows = [(f.name, f.ours, f.yardstick, f.ratio, f.goal) for f in (head, *figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    marks = ["met", *("yes" if f.met else "NO" for f in figures)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + f"  {mark}"
        for row, mark in zip(rows, marks, strict=True)
    )
