"""The table tells what was tried, and does not hide what went wrong."""

from __future__ import annotations

import pytest

from tests.helpers.reliability_table import ReliabilityTable, Tried, as_property, lines, summed


def test_rows_are_summed_and_in_order() -> None:
    tried = [
        Tried("S1", "canary", 5),
        Tried("R10", "untitled", 1),
        Tried("R2", "inside a save", 3, 0, 0, 1.0),
        Tried("R2", "inside a save", 4, 1, 7, 0.5),
    ]
    assert summed(tried) == [
        Tried("R2", "inside a save", 7, 1, 7, 1.5),
        Tried("R10", "untitled", 1),
        Tried("S1", "canary", 5),
    ]


def test_the_table_is_aligned() -> None:
    assert lines([Tried("R1", "killed at any moment", 1_000, 0, 0, 101.0)]) == [
        "row  what is tried         tried  failed  lost     time",
        "R1   killed at any moment  1,000       0     0  101.0 s",
    ]


@pytest.mark.parametrize("bad", [Tried("R1", ""), Tried("R1", "", 1, 1), Tried("R1", "", 1, 0, 1)])
def test_nothing_tried_a_failure_or_a_loss_is_not_well(bad: Tried) -> None:
    assert not bad.went_well


def test_what_went_wrong_comes_through_a_report() -> None:
    tried = Tried("L7", "floods", 3, 2, 1, 0.25)
    report = pytest.TestReport(
        "test", ("file", 1, "test"), {}, "failed", None, "teardown", user_properties=[]
    )
    name, value = as_property(tried)
    report.user_properties.append((name, value))
    table = ReliabilityTable()
    table.pytest_runtest_logreport(report)
    assert table.tried == [tried]
