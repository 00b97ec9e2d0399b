"""What was spent, and where it shall stop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer_app.continuation.pricing import dollars
from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.dialogs.settings_blocks import HintLabel, add_row, guard_wheel, new_form
from writer_app.desktop.dialogs.spending_chart import SpendingChart
from writer_app.desktop.words import words_of
from writer_app.storage.ledger import Total
from writer_app.storage.writing_settings import MOST_USD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writer_app.continuation.notices import Value
    from writer_app.desktop.preferences import Preferences
    from writer_app.desktop.spending import Spending
    from writer_app.storage.ledger import Ledger

DAYS: Final = 30
"""So many days are in the chart."""

_NUMBERS_SIDE: Final = Qt.AlignmentFlag.AlignRight


class SpendingDialog(QDialog):
    """Sums, a chart, and the two ceilings. Not modal; it goes away when it is closed."""

    def __init__(
        self, spending: Spending, preferences: Preferences, manuscript: str, parent: QWidget
    ) -> None:
        """`manuscript` is the id of the manuscript that is open."""
        super().__init__(parent)
        self._spending = spending
        self._preferences = preferences
        self._manuscript = manuscript
        self.setWindowTitle(self.tr("Spending and ceilings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableWidget(0, 4)
        self.chart = SpendingChart()
        self.caption = QLabel()
        self.unknown = HintLabel()
        self.day_ceiling = self._ceiling()
        self.manuscript_ceiling = self._ceiling()
        self._arrange()
        self._show_ceilings()
        self.show_sums()
        spending.changed.connect(self.show_sums)
        self.day_ceiling.valueChanged.connect(self._put_ceilings)
        self.manuscript_ceiling.valueChanged.connect(self._put_ceilings)
        look_like_ours(self)

    def show_sums(self) -> None:
        """Show what is spent by now."""
        ledger = self._spending.ledger
        if ledger is None:
            return
        self._fill_table(self._rows(ledger))
        self._show_chart(ledger.by_day())
        unpriced = _sum(ledger.by_day().values()).unpriced
        self.unknown.set_hint(
            self.tr("%n request(s) had no known price and count as nothing.", "", unpriced)
            if unpriced
            else self.tr("Prices are list prices in US dollars, without any discount.")
        )

    def _fill_table(self, rows: Sequence[tuple[str, Total]]) -> None:
        self.table.setRowCount(len(rows))
        for row, (name, total) in enumerate(rows):
            values = (
                name,
                QLocale().toString(total.requests),
                QLocale().toString(total.prompt_tokens + total.completion_tokens),
                _said(dollars(total.usd)),
            )
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                side = _NUMBERS_SIDE if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()

    def _rows(self, ledger: Ledger) -> list[tuple[str, Total]]:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        days = ledger.by_day()
        month = _sum(total for day, total in days.items() if day[:7] == today[:7])
        here = ledger.by_manuscript().get(self._manuscript, Total())
        return [
            (self.tr("Today"), days.get(today, Total())),
            (self.tr("This month"), month),
            (self.tr("This manuscript"), here),
            *sorted(ledger.by_model().items()),
        ]

    def _show_chart(self, days: Mapping[str, Total]) -> None:
        today = QDate.currentDate()
        dates = [today.addDays(day - DAYS + 1) for day in range(DAYS)]
        names = [date.toString(Qt.DateFormat.ISODate) for date in dates]
        sums = [days.get(name, Total()).usd for name in names]
        template = self.tr("The last {days} days: {sum} in all, {most} on the most expensive day")
        words = template.format(
            days=DAYS, sum=_said(dollars(sum(sums))), most=_said(dollars(max(sums)))
        )
        self.chart.show_sums(sums, words)
        self.caption.setText(words)

    def _ceiling(self) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(0.0, MOST_USD)
        field.setDecimals(2)
        field.setPrefix("$")
        field.setSpecialValueText(self.tr("None"))
        field.setGroupSeparatorShown(True)
        guard_wheel(field)
        return field

    def _show_ceilings(self) -> None:
        writing = self._preferences.settings.writing
        self.day_ceiling.setValue(writing.day_ceiling_usd)
        self.manuscript_ceiling.setValue(writing.manuscript_ceiling_usd)

    def _put_ceilings(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(
            writing._replace(
                day_ceiling_usd=self.day_ceiling.value(),
                manuscript_ceiling_usd=self.manuscript_ceiling.value(),
            )
        )

    def _set_up_table(self) -> None:
        heads = (self.tr("What"), self.tr("Requests"), self.tr("Tokens"), self.tr("Spent"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Sums"))

    def _arrange(self) -> None:
        self._set_up_table()
        form = new_form()
        add_row(
            form,
            self.tr("Ceiling for a &day"),
            self.day_ceiling,
            HintLabel(self.tr("Nothing is sent that would go over it.")),
        )
        add_row(
            form,
            self.tr("Ceiling for each &manuscript"),
            self.manuscript_ceiling,
            HintLabel(self.tr("It counts from the first request on.")),
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.caption.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        for part in (self.caption, self.chart, self.unknown):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(34 * em, 36 * em)


def _sum(totals: Iterable[Total]) -> Total:
    whole = Total()
    for total in totals:
        whole = whole.plus(total)
    return whole


def _said(value: Value) -> str:
    return value if isinstance(value, str) else words_of(value)
