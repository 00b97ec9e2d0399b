"""The actions of one window: what the writer can do in it now, and with which keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from writer_app.desktop.action_spec import ActionSpec
from writer_app.desktop.action_table import SPECS
from writer_app.desktop.key_bindings import KeyProblem, merge, native

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CONTEXT: Final = "Actions"
"""The context of the actions' names in the translations."""

_ROLES: Final = {
    "": QAction.MenuRole.NoRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


def text_of(spec: ActionSpec) -> str:
    """Return the name for the menu, in the language of the window."""
    return QCoreApplication.translate(CONTEXT, spec.text)


def plain(text: str) -> str:
    """Return the name of an action without what only a menu needs."""
    without_cjk = text.partition("(&")[0] if text.rstrip("…").endswith(")") else text
    return without_cjk.replace("&", "").rstrip("… ").strip()


class Actions(QObject):
    """The actions of `window`, each with its keys from the start.

    An action shows once something is bound to it. What cannot be done now is disabled; then its
    key is free for the widget that has the keyboard.
    """

    def __init__(
        self, window: QWidget, page: QWidget, *, mac: bool = sys.platform == "darwin"
    ) -> None:
        super().__init__(window)
        self._mac = mac
        self._specs = {spec.id: spec for spec in SPECS}
        self._groups: dict[str, QActionGroup] = {}
        self._by_keys: dict[str, list[QAction]] = {}
        self._all = {spec.id: self._make(spec) for spec in SPECS}
        for spec in SPECS:
            (page if spec.scope == "page" else window).addAction(self._all[spec.id])
        self.apply({})

    def __getitem__(self, name: str) -> QAction:
        """Return the action called `name`."""
        return self._all[name]

    @property
    def specs(self) -> Iterable[ActionSpec]:
        """All there are, in the order of the menus."""
        return self._specs.values()

    def bind(self, name: str, slot: Callable[[], object]) -> None:
        """Let `name` do what `slot` does, from now on in its menu."""
        action = self._all[name]
        action.triggered.connect(lambda: slot())
        action.setVisible(True)

    def set_enabled(self, names: Iterable[str], *, among: Iterable[str]) -> None:
        """Enable those of `among` that are in `names`, and disable its others."""
        can = frozenset(names)
        for name in among:
            self._all[name].setEnabled(name in can)

    def claims(self, keys: QKeySequence) -> bool:
        """Return whether `keys` do something of ours now, so that no widget may take them."""
        having = self._by_keys.get(keys.toString(), ())
        return any(action.isEnabled() and action.isVisible() for action in having)

    def idle(self, keys: QKeySequence) -> tuple[str, ...]:
        """Return the names of the actions that have these `keys` and cannot be done now."""
        having = [each for each in self._by_keys.get(keys.toString(), ()) if each.isVisible()]
        return tuple(action.objectName() for action in having if not action.isEnabled())

    def name_of(self, name: str) -> str:
        """Return the action's name in a sentence or on a button."""
        return plain(self._all[name].text())

    def key_text(self, name: str) -> str:
        """Return the first key of the action as the system writes it; empty without one."""
        return native(self._all[name].shortcut().toString(QKeySequence.SequenceFormat.PortableText))

    def apply(self, shortcuts: Mapping[str, tuple[str, ...]]) -> tuple[KeyProblem, ...]:
        """Put the writer's keys in effect, and return those that cannot be."""
        names = {name: plain(action.text()) for name, action in self._all.items()}
        bindings = merge(SPECS, shortcuts, names, mac=self._mac)
        self._by_keys.clear()
        for name, keys in bindings.keys.items():
            sequences = [QKeySequence(key) for key in keys]
            self._all[name].setShortcuts(sequences)
            for each in sequences:
                self._by_keys.setdefault(each.toString(), []).append(self._all[name])
        return bindings.problems

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(text_of(spec), self)
        action.setObjectName(spec.id)
        action.setVisible(False)
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.repeats)
        action.setMenuRole(_ROLES[spec.role])
        if spec.scope == "page":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        return action
