"""The questions that the page of profiles asks. None of them stops the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.dialogs.questions import Choice, Role, ask


def ask_name(parent: QWidget, name: str, take: Callable[[str], object]) -> None:
    """Ask for another name than `name`, and call `take` with what was typed."""
    asking = QInputDialog(parent)
    asking.setWindowTitle(QCoreApplication.translate("ProfilesPage", "Rename the profile"))
    asking.setLabelText(QCoreApplication.translate("ProfilesPage", "New name:"))
    asking.setTextValue(name)
    asking.textValueSelected.connect(take)
    asking.finished.connect(asking.deleteLater)
    asking.open()  # Only then it has its buttons.
    look_like_ours(asking)


def ask_to_delete(parent: QWidget, name: str, delete: Callable[[], object]) -> None:
    """Ask whether the profile `name` shall go, and call `delete` if so."""
    translate = QCoreApplication.translate
    ask(
        parent,
        translate("ProfilesPage", "Delete the profile {name}?").format(name=name),
        translate("ProfilesPage", "A stored API key stays stored."),
        (
            Choice(translate("ProfilesPage", "Delete"), Role.DestructiveRole, delete),
            Choice(translate("Questions", "Cancel"), Role.RejectRole, lambda: None),
        ),
    )


def ask_about_key(
    parent: QWidget, origin: str, *, forget: Callable[[], object], stay: Callable[[], object]
) -> None:
    """Ask what to do with a key that was typed for `origin` and is stored nowhere.

    The key itself is not shown. Esc means to stay.
    """
    translate = QCoreApplication.translate
    ask(
        parent,
        translate("KeyField", "The key for {origin} is not stored yet.").format(origin=origin),
        translate("KeyField", "Closing the settings forgets what you typed."),
        (
            Choice(translate("KeyField", "&Back to the key"), Role.RejectRole, stay),
            Choice(translate("KeyField", "&Forget it"), Role.DestructiveRole, forget),
        ),
        escape=0,
    )
