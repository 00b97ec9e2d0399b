"""The takes as a list that a view can show; what a row says is worked out when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from writer_app.desktop.panels.takes_words import instruction_words, sense, state_line, time_words

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_rows import Row
    from writer_app.desktop.panels.takes_texts import TakeTexts

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

LINES_ROLE: Final = Qt.ItemDataRole.UserRole
"""The `Lines` of a row."""

_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Lines:
    """What a row shows. `begins_place`: the row above belongs to another place in the text."""

    first_words: str
    instruction: str
    state: str
    time: str
    is_quiet: bool
    begins_place: bool


class TakesModel(QAbstractListModel):
    """Rows of the list. `clock` tells the time of day in seconds since 1970."""

    def __init__(
        self, texts: TakeTexts, clock: Callable[[], float], locale: QLocale, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._clock = clock
        self._locale = locale
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed, from top to bottom."""
        return self._rows

    def put(self, rows: Sequence[Row], texts: TakeTexts) -> bool:
        """List `rows`. Tell whether they are others than before, so that a view begins anew."""
        before, self._texts = self._rows, texts
        if [row.number for row in rows] != [row.number for row in before]:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
            return True
        self._rows = tuple(rows)
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))
        return False

    def index_of(self, number: int) -> QModelIndex:
        """Return where a take is listed; an invalid index if it is not."""
        at = next((at for at, row in enumerate(self._rows) if row.number == number), None)
        return QModelIndex() if at is None else self.index(at)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows, or what is heard of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts.first_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words, count = self._texts.first_words(row), self._texts.word_count(row)
            return sense(row, words, count, self._clock(), self._locale)
        if role == LINES_ROLE:
            return self._lines(index.row())
        return None

    def _lines(self, at: int) -> Lines:
        row = self._rows[at]
        above = self._rows[at - 1] if at else row
        count = self._texts.word_count(row)
        return Lines(
            first_words=self._texts.first_words(row),
            instruction=instruction_words(row.take),
            state=state_line(row, count, self._locale),
            time=time_words(row.take.asked_at, self._clock(), self._locale),
            is_quiet=not row.is_shown,
            begins_place=above.take.place != row.take.place,
        )
