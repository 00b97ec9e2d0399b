"""All commands in one list, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from writer_app.desktop.actions import plain
from writer_app.desktop.dialogs.palette_matching import score
from writer_app.desktop.dialogs.search_popup import PopupWords, Row, SearchPopup
from writer_app.desktop.key_bindings import native

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from writer_app.desktop.session import Session


@dataclass(frozen=True, slots=True)
class Command:
    """An action and the menu it is in."""

    action: QAction
    menu: str

    @property
    def name(self) -> str:
        """Its name as a sentence would have it."""
        return plain(self.action.text())

    @property
    def id(self) -> str:
        """The id of its action."""
        return self.action.objectName()


class CommandPalette(SearchPopup):
    """What was chosen here before comes first, in whatever window, the latest before the others.

    What cannot be done now is left out; it is named where nothing else is found.
    """

    def __init__(self, commands: Sequence[Command], session: Session, parent: QWidget) -> None:
        self._commands = {command.id: command for command in commands}
        self._session = session
        self._used: tuple[str, ...] = ()
        self._can: frozenset[QAction] = frozenset()
        self._not_now = ""
        super().__init__(_words(), 3, parent)

    def open_popup(self) -> None:
        """Show what can be done now."""
        self._used = self._session.commands
        can = (one.action for one in self._commands.values())
        self._can = frozenset(one for one in can if one.isEnabled() and one.isVisible())
        super().open_popup()

    def found(self, query: str) -> Sequence[Row]:
        """Return the commands for which the letters of `query` stand."""
        found = [
            (points, one)
            for one in self._commands.values()
            if one.action.isVisible() and (points := self._points(query, one)) is not None
        ]
        # The order of the menus decides between equals: sorting keeps it.
        found.sort(key=lambda each: -each[0])
        self._not_now = found[0][1].name if found else ""
        return [_row(one) for _, one in found if one.action in self._can]

    def nothing(self) -> str:
        """Return that what was meant cannot be done now, or that there is no such command."""
        if not self._not_now:
            return super().nothing()
        return self.tr("Not possible now: {name}").format(name=self._not_now)

    def choose(self, row_id: str) -> None:
        """Do it."""
        self._session.add_command(row_id)
        self._commands[row_id].action.trigger()

    def _points(self, query: str, command: Command) -> float | None:
        by_name = score(query, command.name)
        by_path = score(query, f"{command.menu} {command.name}")
        if by_name is None and by_path is None:
            return None
        used = len(self._used) - self._used.index(command.id) if command.id in self._used else 0
        best = max((by_name or -1) * 2, by_path or 0)
        # While nothing is typed all are alike but for their use; else that only breaks ties.
        return best + used / (len(self._used) + 1)


def _row(command: Command) -> Row:
    key = native(command.action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
    return Row(command.id, (command.name, command.menu, key))


def _words() -> PopupWords:
    translate = QCoreApplication.translate
    return PopupWords(
        title=translate("CommandPalette", "All commands"),
        field=translate("CommandPalette", "Search for a command"),
        hint=translate("CommandPalette", "A command, or a few of its letters"),
        none=translate("CommandPalette", "No command has these letters"),
    )
