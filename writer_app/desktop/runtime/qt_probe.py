"""What Qt finds when it starts here."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication


def what_qt_finds() -> tuple[str, str, int]:
    """Return Qt's version, the platform it runs on, and how many font families it sees.

    Where Qt cannot start on the platform of this session, it ends the process.
    """
    application = QGuiApplication(["writer-app"])
    return str(qVersion()), application.platformName(), len(QFontDatabase.families())
