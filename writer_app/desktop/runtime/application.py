"""The application as Qt knows it: its names, and what the system tells it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from writer_app.resource_files import resource

NAME = "writer-app"
"""What the system knows the program by: its desktop file has this name too."""
STYLE = "Fusion"
"""The one style that follows a palette on every system."""


def write_numbers_readably() -> None:
    """Group the digits of long numbers also where the system has no language of its own."""
    if QLocale().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


class Application(QApplication):
    """Tells of what the system wants, and leaves it to others to do it.

    Only they may end it: there are tasks to end first, and the writer may want to save.
    """

    quit_asked = Signal()
    """The system or its menu asks the program to end."""
    file_asked = Signal(object)
    """The system asks to open a file: a `Path`."""

    def __init__(self) -> None:
        write_numbers_readably()
        # Of its arguments Qt shall take none: they are file names. But the style is quickest to
        # set here: later, PySide6 would have to learn all about styles first.
        super().__init__([*sys.argv[:1], "-style", STYLE])
        self.setApplicationName(NAME)
        self.setApplicationDisplayName("Writer App")
        self.setDesktopFileName(NAME)
        self.setQuitOnLastWindowClosed(False)

    def use_icon(self) -> None:
        """Give the windows the program's icon. It is read after the first paint."""
        # Imported here: it is slow to load.
        from PySide6.QtGui import QIcon

        icon = resource("icons", f"{NAME}.svg")
        if icon.exists():
            self.setWindowIcon(QIcon(str(icon)))

    def event(self, event: QEvent) -> bool:
        """Hear what the system says to the application as a whole."""
        if event.type() is QEvent.Type.Quit:
            event.ignore()
            self.quit_asked.emit()
            return True
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(Path(event.file()))
            return True
        return super().event(event)
