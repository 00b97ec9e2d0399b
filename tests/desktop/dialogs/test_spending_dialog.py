"""What was spent, and where it shall stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from writer_app.continuation.types import Cost
from writer_app.desktop.dialogs.spending_dialog import SpendingDialog
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.spending import Spending
from writer_app.drafting import Outcome
from writer_app.providers.catalog import Catalog
from writer_app.storage.paths import Paths


class Desk:
    """A dialog with what is behind it."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        paths, background = Paths.from_environment({"WRITER_APP_HOME": str(home)}), Background()
        self.preferences = Preferences(paths, background)
        settings = self.preferences
        self.spending = Spending(paths.state_folder, background, lambda: settings.settings)
        self.spending.begin(Catalog.load())
        qtbot.waitUntil(lambda: self.spending.ledger is not None)
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.dialog = SpendingDialog(self.spending, self.preferences, "one", self.parent)

    def spend(self, manuscript: str, usd: float | None, model: str = "qwen-plus") -> None:
        cost = Cost(1_000, 500, usd, is_estimate=False)
        outcome = Outcome(text="x", result="complete", profile="p", model=model, cost=cost)
        self.spending.note(manuscript, outcome)

    def row(self, name: str) -> list[str]:
        table = self.dialog.table
        rows = [
            [item.text() for column in range(4) if (item := table.item(row, column))]
            for row in range(table.rowCount())
        ]
        return next(row for row in rows if row[0] == name)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def test_sums_by_time_manuscript_and_model(desk: Desk) -> None:
    desk.spend("one", 0.25)
    desk.spend("other", 0.5, "qwen-max")
    assert desk.row("Today") == ["Today", "2", QLocale().toString(3_000), "$0.75"]
    assert desk.row("This month")[3] == "$0.75"
    assert desk.row("This manuscript")[1:] == ["1", QLocale().toString(1_500), "$0.25"]
    assert desk.row("qwen-max")[3] == "$0.50"


def test_what_has_no_price_is_said(desk: Desk) -> None:
    assert "list prices" in desk.dialog.unknown.text()
    desk.spend("one", None)
    assert "1 request" in desk.dialog.unknown.text()


def test_the_chart_is_told_in_words(desk: Desk) -> None:
    desk.spend("one", 2.5)
    assert "$2.50" in desk.dialog.chart.accessibleName()
    assert not desk.dialog.chart.grab().isNull()


def test_ceilings_are_in_effect_at_once(desk: Desk) -> None:
    desk.dialog.day_ceiling.setValue(1.5)
    desk.dialog.manuscript_ceiling.setValue(0.5)
    writing = desk.preferences.settings.writing
    assert (writing.day_ceiling_usd, writing.manuscript_ceiling_usd) == (1.5, 0.5)
    desk.dialog.day_ceiling.setValue(0)
    assert desk.dialog.day_ceiling.text() == "None"
