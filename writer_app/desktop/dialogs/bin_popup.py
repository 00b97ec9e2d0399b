"""What the writer gave up lately in one list, found by a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from writer_app.desktop.dialogs.search_popup import PopupWords, Row, SearchPopup
from writer_app.storage.file_failures import shown_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from writer_app.storage.bin import Bin
    from writer_app.storage.history_known import Known

_BEGINNING: Final = 600
"""So many characters of a text are looked through and shown as its tooltip."""
_NAME: Final = 80
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A text that was given up: where it is kept, its file if it had one, and what to say of it."""

    path: Path
    file: Path | None
    beginning: str
    characters: int
    at_s: float

    @classmethod
    def of(cls, known: Known) -> GivenUp:
        """Return what is shown of `known`. Raises `OSError`."""
        text, name = known.text, known.told.facts.path or known.told.written_for
        at_s = known.path.stat().st_mtime
        file = Path(name) if name else None
        return cls(known.path, file, text.strip()[:_BEGINNING], len(text), at_s)

    @classmethod
    def all_of(cls, the_bin: Bin) -> Sequence[GivenUp]:
        """Return what is in the bin, the latest first. Waits for the disk."""
        found: list[GivenUp] = []
        for known in the_bin.given_up():
            with suppress(FileNotFoundError):  # It was taken back this moment.
                found.append(cls.of(known))
        return found


class BinPopup(SearchPopup):
    """The latest comes first. Enter opens one; *Delete* deletes it at once."""

    def __init__(
        self,
        open_text: Callable[[GivenUp], object],
        delete: Callable[[GivenUp], object],
        parent: QWidget,
    ) -> None:
        self._open_text = open_text
        self._delete = delete
        self._texts: dict[str, GivenUp] | None = None
        super().__init__(_words(), 3, parent)

    def show_texts(self, texts: Sequence[GivenUp]) -> None:
        """List them: they were read."""
        self._texts = {str(text.path): text for text in texts}
        self.search_again()

    def open_popup(self) -> None:
        """Show the list, which is filled when `show_texts` is called."""
        self._texts = None
        super().open_popup()

    def found(self, query: str) -> Sequence[Row]:
        """Return the texts in whose beginning every word of `query` begins or goes on somewhere."""
        rows = ((_row(text), text) for text in (self._texts or {}).values())
        words = query.casefold().split()
        return [
            row
            for row, text in rows
            if all(word in (row.cells[0] + text.beginning).casefold() for word in words)
        ]

    def nothing(self) -> str:
        """Say why nothing is listed."""
        if self._texts is None:
            return translate("BinPopup", "Looking…")
        if not self._texts:
            return translate("BinPopup", "No text was given up in the last 7 days")
        return super().nothing()

    def choose(self, row_id: str) -> None:
        """Open a text."""
        if self._texts is not None:
            self._open_text(self._texts[row_id])

    def remove(self, row_id: str) -> bool:
        """Delete a text."""
        if self._texts is not None:
            self._delete(self._texts.pop(row_id))
        return True


def _row(text: GivenUp) -> Row:
    name = " ".join(text.beginning.split())[:_NAME]
    if text.file is not None:
        template = translate("BinPopup", "{file}: {words}")
        name = template.format(file=shown_name(text.file), words=name)
    moment = QDateTime.fromMSecsSinceEpoch(round(text.at_s * 1_000))
    when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    template = translate("BinPopup", "{count} characters")
    length = template.format(count=QLocale().toString(text.characters))
    return Row(str(text.path), (name, when, length), text.beginning)


def _words() -> PopupWords:
    return PopupWords(
        title=translate("BinPopup", "Text given up lately"),
        field=translate("BinPopup", "Search for a text that was given up"),
        hint=translate("BinPopup", "A few words. Enter opens it; Delete deletes it now"),
        none=translate("BinPopup", "No text begins with these words"),
    )
