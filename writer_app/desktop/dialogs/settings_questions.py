"""The questions that the page of profiles asks. None of them stops the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from writer_app.desktop.plain_words import plain


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
    asking.setText(plain(question.format(name=name)))
    asking.setInformativeText(
        QCoreApplication.translate("ProfilesPage", "A stored API key stays stored.")
    )
    words = QCoreApplication.translate("ProfilesPage", "Delete")
    asking.addButton(words, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(delete)
    asking.addButton(QMessageBox.StandardButton.Cancel)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.open()


def ask_about_key(
    parent: QWidget, origin: str, *, forget: Callable[[], object], stay: Callable[[], object]
) -> None:
    """Ask what to do with a key that was typed for `origin` and is stored nowhere.

    The key itself is not shown. Esc means to stay.
    """
    asking = QMessageBox(parent)
    asking.setIcon(QMessageBox.Icon.Question)
    question = QCoreApplication.translate("KeyField", "The key for {origin} is not stored yet.")
    asking.setText(plain(question.format(origin=origin)))
    asking.setInformativeText(
        QCoreApplication.translate("KeyField", "Closing the settings forgets what you typed.")
    )
    words = QCoreApplication.translate("KeyField", "&Back to the key")
    back = asking.addButton(words, QMessageBox.ButtonRole.RejectRole)
    words = QCoreApplication.translate("KeyField", "&Forget it")
    go_on = asking.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
    asking.setDefaultButton(back)
    asking.setEscapeButton(back)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.finished.connect(lambda: forget() if asking.clickedButton() is go_on else stay())
    asking.open()
