"""The questions that the page of profiles asks. None of them stops the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget


def ask_name(parent: QWidget, name: str, take: Callable[[str], object]) -> None:
    """Ask for another name than `name`, and call `take` with what was typed."""
    asking = QInputDialog(parent)
    asking.setWindowTitle(QCoreApplication.translate("ProfilesPage", "Rename the profile"))
    asking.setLabelText(QCoreApplication.translate("ProfilesPage", "New name:"))
    asking.setTextValue(name)
    asking.textValueSelected.connect(take)
    asking.finished.connect(asking.deleteLater)
    asking.open()


def ask_to_delete(parent: QWidget, name: str, delete: Callable[[], object]) -> None:
    """Ask whether the profile `name` shall go, and call `delete` if so."""
    asking = QMessageBox(parent)
    asking.setIcon(QMessageBox.Icon.Question)
    question = QCoreApplication.translate("ProfilesPage", "Delete the profile {name}?")
    asking.setText(question.format(name=name))
    asking.setInformativeText(
        QCoreApplication.translate("ProfilesPage", "A stored key stays stored.")
    )
    words = QCoreApplication.translate("ProfilesPage", "Delete")
    asking.addButton(words, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(delete)
    asking.addButton(QMessageBox.StandardButton.Cancel)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.open()
