"""The instructions used before in one list, found by a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from writer_app.desktop.dialogs.search_popup import PopupWords, Row, SearchPopup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from writer_app.desktop.session import Session


class HistoryDialog(SearchPopup):
    """The latest comes first. Enter takes one up; *Delete* takes it out of the history."""

    def __init__(
        self,
        session: Session,
        take_up: Callable[[str], object],
        forget: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """`take_up` and `forget` get the instruction; out of the session it is taken here."""
        self._session = session
        self._take_up = take_up
        self._forget = forget
        super().__init__(_words(), 1, parent)

    def found(self, query: str) -> Sequence[Row]:
        """Return the instructions in which every word of `query` begins or goes on somewhere."""
        words = query.casefold().split()
        return [
            Row(text, (" ".join(text.split()),), text)
            for text in self._session.instructions
            if all(word in text.casefold() for word in words)
        ]

    def choose(self, row_id: str) -> None:
        """Take up an instruction."""
        self._take_up(row_id)

    def remove(self, row_id: str) -> bool:
        """Forget an instruction."""
        self._session.remove_instruction(row_id)
        self._forget(row_id)
        return True


def _words() -> PopupWords:
    translate = QCoreApplication.translate
    return PopupWords(
        title=translate("HistoryDialog", "Instructions used before"),
        field=translate("HistoryDialog", "Search for an instruction"),
        hint=translate("HistoryDialog", "A few words of an instruction. Delete takes one out"),
        none=translate("HistoryDialog", "No instruction has these words"),
    )
