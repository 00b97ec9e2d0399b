"""One table of what the reliability tests tried, and what of it failed or lost something."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import astuple, dataclass
from typing import Final

import pytest
from _pytest.terminal import TerminalReporter

_PROPERTY: Final = "reliability"
_HEADINGS: Final = ("row", "what is tried", "tried", "failed", "lost", "time")


@dataclass(slots=True)
class Tried:
    """What was tried for one row of the table. A test counts in it, and asserts `went_well`."""

    row: str
    """Such as `R1`: the same for all tests of a row."""
    what: str
    tried: int = 0
    failed: int = 0
    """How often something was otherwise than it must be."""
    lost: int = 0
    """How many characters of the writer's were lost."""
    seconds: float = 0.0

    @property
    def went_well(self) -> bool:
        """Whether something was tried, and nothing failed or was lost."""
        return self.tried > 0 and not self.failed and not self.lost


def summed(tried: Iterable[Tried]) -> list[Tried]:
    """Return one for each row, in the order of their names: R before S, 2 before 10."""
    rows: dict[str, Tried] = {}
    for each in tried:
        row = rows.setdefault(each.row, Tried(each.row, each.what))
        row.tried += each.tried
        row.failed += each.failed
        row.lost += each.lost
        row.seconds += each.seconds
    return sorted(rows.values(), key=lambda row: (row.row[:1], int(row.row[1:])))


def lines(tried: Iterable[Tried]) -> list[str]:
    """Return the lines of the table."""
    cells: list[tuple[str, ...]] = [_HEADINGS]
    for each in summed(tried):
        numbers = (f"{each.tried:,}", f"{each.failed:,}", f"{each.lost:,}", f"{each.seconds:.1f} s")
        cells.append((each.row, each.what, *numbers))
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADINGS))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in cells]


def _aligned(row: tuple[str, ...], widths: list[int]) -> Iterable[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if at < 2 else cell.rjust(width)


class ReliabilityTable:
    """A plug-in of pytest: gathers what tests counted, in whatever process, and prints it."""

    def __init__(self) -> None:
        self.tried: list[Tried] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Count a test that names its row and counts nothing itself.

        As one thing that was tried, or as many as it says behind what it tries.
        """
        report = yield
        marker = item.get_closest_marker("row")
        counts = "tried" in getattr(item, "fixturenames", ())
        if marker is not None and not counts and report.when == "call" and not report.skipped:
            row, what, *count = marker.args
            number = count[0] if count else 1
            tried = Tried(row, what, number, int(report.failed), 0, call.duration)
            item.user_properties.append(as_property(tried))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what the report of a test's end has."""
        if report.when == "teardown":
            found = (value for name, value in report.user_properties if name == _PROPERTY)
            self.tried += (Tried(*value) for value in found)  # pyright: ignore[reportGeneralTypeIssues]

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Print the table, if any such test ran."""
        if self.tried:
            terminalreporter.section("reliability")
            for line in lines(self.tried):
                terminalreporter.write_line(line)


def as_property(tried: Tried) -> tuple[str, object]:
    """Return what is recorded of `tried`, so that another process can read it."""
    return _PROPERTY, list(astuple(tried))
