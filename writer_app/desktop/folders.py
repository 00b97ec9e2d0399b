"""Shows a folder in the program that the system has for that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> bool:
    """Show `folder`; False: no program does."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
