"""What a test says reaches the table of results from another process too."""

from __future__ import annotations

import pytest


def test_a_report_with_half_a_character_can_be_sent(pytestconfig: pytest.Config) -> None:
    report = pytest.TestReport(
        "test",
        ("file", 1, "test"),
        {},
        "failed",
        "found \ud800",
        "call",
        sections=[("Captured log call", "kept \udfff")],
    )
    sent = pytestconfig.hook.pytest_report_to_serializable(config=pytestconfig, report=report)
    assert sent["longrepr"] == "found \\ud800"
    assert sent["sections"] == [("Captured log call", "kept \\udfff")]


def test_why_a_test_was_skipped_is_sent_as_it_is(pytestconfig: pytest.Config) -> None:
    reason = ("file", 1, "Skipped: no half \ud800")
    report = pytest.TestReport("test", ("file", 1, "test"), {}, "skipped", reason, "setup")
    sent = pytestconfig.hook.pytest_report_to_serializable(config=pytestconfig, report=report)
    assert sent["longrepr"] == ("file", 1, "Skipped: no half \\ud800")
