"""Asking Qt so that little of it is loaded: for what stands in a window when it shows.

PySide makes a class or an enumeration when it is first needed, and some questions need very many.
With the first word of `QtCore.Qt` come all its hundred enumerations, a tenth of the start; what is
loaded by then says `QtCore.Qt` only where it runs later. For a widget that Qt has made, and that it
returns as just a widget, come all classes that this might be: another tenth.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_VIEWPORT = "qt_scrollarea_viewport"


def put(target: QObject, **values: str) -> None:
    """Give properties of `target` the values with these names, `A|B` for two flags.

    Raises `ValueError` where there is no such property, or no such value.
    """
    for name, value in values.items():
        if not target.setProperty(name, value):
            raise ValueError(f"{type(target).__name__} has no {name} {value}")


def viewport_of(area: QAbstractScrollArea) -> QWidget:
    """Return the viewport, of which it is known here that it is just a widget.

    As long as that is kept, `area.viewport()` returns the same.
    """
    return area.findChild(QWidget, _VIEWPORT) or area.viewport()
