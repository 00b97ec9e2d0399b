"""What Qt finds when it starts here."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication


def what_qt_finds() -> tuple[str, str, int, int]:
    """Return Qt's version, the platform it runs on, and how many font families it sees.

    The last number is that of the families with Chinese letters.

    Where Qt cannot start on the platform of this session, it ends the process.
    """
    application = QGuiApplication(["writer-app"])
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    families = QFontDatabase.families()
    return str(qVersion()), application.platformName(), len(families), len(chinese)
