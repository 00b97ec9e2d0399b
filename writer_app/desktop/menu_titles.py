"""The titles of the menus, which are seen before there is anything below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from writer_app.continuation.notices import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

    from writer_app.desktop.action_spec import MenuId

_ = QT_TRANSLATE_NOOP

CONTEXT: Final = "Menus"
"""The context of the menus' titles in the translations."""

TITLES: Final[dict[MenuId, str]] = {
    "file": _("Menus", "&File"),
    "edit": _("Menus", "&Edit"),
    "continue": _("Menus", "&Continue"),
    "length": _("Menus", "&Length of an offer"),
    "view": _("Menus", "&View"),
    "theme": _("Menus", "&Theme"),
    "help": _("Menus", "&Help"),
}
BAR: Final[tuple[MenuId, ...]] = ("file", "edit", "continue", "view", "help")


def title_of(name: MenuId) -> str:
    """Return the title of a menu, in the language of the window."""
    return QCoreApplication.translate(CONTEXT, TITLES[name])


def add_titles(bar: QMenuBar) -> dict[MenuId, QMenu]:
    """Put the menus into `bar`, empty; return them by their names."""
    return {name: bar.addMenu(title_of(name)) for name in BAR}
