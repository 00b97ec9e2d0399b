"""How many takes are wanted at once: a small menu, each number with its price."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

NUMBERS: Final = range(2, 6)
"""So many takes can be asked for at once."""


def several_menu(
    usual: int,
    price_text: Callable[[int], str],
    ask: Callable[[int], object],
    parent: QWidget,
) -> QMenu:
    """Return a menu with the `usual` number chosen already; `ask` gets the one that is taken.

    `price_text` gives what so many takes will cost; empty where that is not known.
    """
    translate = QCoreApplication.translate
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(translate("SeveralMenu", "How many takes"))
    for count in NUMBERS:
        # The digit is the key of its entry.
        words = translate("SeveralMenu", "&{count} takes").format(count=count)
        price = price_text(count)
        entry = menu.addAction(f"{words} · {price}" if price else words)
        entry.triggered.connect(lambda _=False, count=count: ask(count))
        if count == max(usual, NUMBERS[0]):
            menu.setActiveAction(entry)
    return menu
