"""The menu bar: every action in its place, with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from writer_app.desktop.action_spec import ActionSpec, MenuId
from writer_app.desktop.actions import Actions, plain
from writer_app.desktop.menu_titles import title_of

INSIDE: Final[dict[MenuId, MenuId]] = {"theme": "view", "length": "continue"}
"""The menus that are inside another, where their first action stands in the table."""


class Menus:
    """What is in the menus, which have their places and titles already."""

    def __init__(self, menus: Mapping[MenuId, QMenu], actions: Actions) -> None:
        self._actions = actions
        self._recent: Callable[[], Sequence[Path]] = tuple
        self._open: Callable[[Path], object] = lambda _: None
        self._clear: Callable[[], object] = lambda: None
        self._menus = menus

    def set_recent(
        self,
        recent: Callable[[], Sequence[Path]],
        open_file: Callable[[Path], object],
        clear: Callable[[], object],
    ) -> None:
        """Offer the files that `recent` returns, the last first, each time the menu shows."""
        self._recent, self._open, self._clear = recent, open_file, clear

    def fill(self) -> None:
        """Put every action to which something is bound into its menu."""
        for name, menu in self._menus.items():
            self._fill(name, menu)

    def path_of(self, spec: ActionSpec) -> str:
        """Return the title of the action's menu, for a list of all actions."""
        return plain(title_of(spec.menu))

    def _fill(self, name: MenuId, menu: QMenu) -> None:
        part = 0
        inside: dict[MenuId, QMenu] = {}
        for spec in self._actions.specs:
            if spec.menu != name and INSIDE.get(spec.menu) != name:
                continue
            if spec.part != part:
                menu.addSeparator()
                part = spec.part
            self._add(spec, menu, inside)

    def _add(self, spec: ActionSpec, menu: QMenu, inside: dict[MenuId, QMenu]) -> None:
        action = self._actions[spec.id]
        if spec.id == "open_recent":
            recent = menu.addMenu(action.text())
            recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        elif spec.menu not in INSIDE:
            menu.addAction(action)
        elif action.isVisible():
            if spec.menu not in inside:
                inside[spec.menu] = menu.addMenu(title_of(spec.menu))
            inside[spec.menu].addAction(action)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._recent():
            text = str(path).replace("&", "&&")
            menu.addAction(text).triggered.connect(lambda _=False, path=path: self._open(path))
        if menu.isEmpty():
            none = menu.addAction(QCoreApplication.translate("Menus", "No files yet"))
            none.setEnabled(False)
            return
        menu.addSeparator()
        clear = menu.addAction(QCoreApplication.translate("Menus", "&Clear the list"))
        clear.triggered.connect(lambda: self._clear())
