"""Questions that have to be answered before something goes on: sheets of their window.

Each function shows its question and returns at once; one of its callbacks is called later. Esc
and the close button always mean that nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.plain_words import plain

Role: TypeAlias = QMessageBox.ButtonRole

Answer: TypeAlias = Callable[[], object]
Withdraw: TypeAlias = Callable[[], None]

_MOST_QUOTED = 40
"""So many characters of a text tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its words, its meaning for the order of the buttons, and what follows."""

    words: str
    role: Role
    chosen: Answer


def ask_to_save(
    window: QWidget,
    title: str,
    *,
    save: Answer,
    give_up: Answer,
    cancel: Answer,
    is_kept: bool = False,
) -> None:
    """Ask what to do with what is not saved in `window`, which is about to close.

    `is_kept`: it can be had back for some days, though it is not saved.
    """
    translate = QCoreApplication.translate
    kept = translate(
        "Questions",
        "If you do not, it can be had back for 7 days: File > Text given up lately.",
    )
    lost = translate("Questions", "What was written since the last save is lost otherwise.")
    ask(
        window,
        translate("Questions", "Save the changes to “{name}”?").format(name=title),
        kept if is_kept else lost,
        _save_or_not(save, give_up, cancel),
    )


def ask_to_leave(
    window: QWidget, title: str, *, leave: Answer, stay: Answer, is_kept: bool
) -> Withdraw:
    """Ask whether to wait for a save that takes long, though `window` is to close.

    `is_kept`: what is not saved is there again at the next start.
    """
    translate = QCoreApplication.translate
    kept = translate(
        "Questions",
        "Its disk does not answer. If you close it now, what is not saved is there again at the"
        " next start.",
    )
    lost = translate(
        "Questions",
        "Its disk does not answer. If you close it now, what was written since the last save is"
        " lost.",
    )
    return ask(
        window,
        translate("Questions", "“{name}” is still being saved.").format(name=title),
        kept if is_kept else lost,
        (
            Choice(translate("Questions", "&Wait"), Role.RejectRole, stay),
            Choice(translate("Questions", "&Close now"), Role.DestructiveRole, leave),
        ),
        escape=0,
    )


def ask_to_save_profiles(
    window: QWidget, names: str, *, save: Answer, give_up: Answer, cancel: Answer
) -> None:
    """Ask what to do with the changed profiles of the settings, `window`, which closes."""
    translate = QCoreApplication.translate
    ask(
        window,
        translate("Questions", "Save the changes to {names}?").format(names=names),
        translate("Questions", "Without that, the profile stays as it was."),
        _save_or_not(save, give_up, cancel),
    )


def ask_long_line(
    window: QWidget, name: str, characters: int, open_anyway: Answer, cancel: Answer
) -> None:
    """Ask whether to open a file whose longest line has so many `characters`."""
    translate = QCoreApplication.translate
    length = window.locale().toString(characters)
    ask(
        window,
        translate("Questions", "Open “{name}” with its very long line?").format(name=name),
        translate(
            "Questions",
            "One line of it has {characters} characters. Typing in that line may be slow; in the"
            " rest of the text it is not.",
        ).format(characters=length),
        (
            Choice(translate("Questions", "&Open anyway"), Role.AcceptRole, open_anyway),
            Choice(translate("Questions", "Cancel"), Role.RejectRole, cancel),
        ),
    )


def ask_to_delete_takes(
    window: QWidget, words: str, count: int, *, delete: Answer, cancel: Answer
) -> None:
    """Ask whether so many takes go for good; the first of them begins with `words`."""
    translate = QCoreApplication.translate
    alone = translate("Questions", "Delete the take “{words}” for good?")
    several = translate("Questions", "Delete {count} takes for good?").format(count=count)
    ask(
        window,
        alone.format(words=_shortened(words)) if count == 1 else several,
        translate("Questions", "It cannot be brought back then. What is in the text stays there."),
        _delete_or_not(delete, cancel),
    )


def ask_to_delete_version(window: QWidget, title: str, *, delete: Answer, cancel: Answer) -> None:
    """Ask whether the version called `title` goes for good."""
    translate = QCoreApplication.translate
    ask(
        window,
        translate("Questions", "Delete the version “{title}” for good?").format(title=title),
        translate("Questions", "It cannot be brought back then. The text and its file stay."),
        _delete_or_not(delete, cancel),
    )


def _save_or_not(save: Answer, give_up: Answer, cancel: Answer) -> tuple[Choice, ...]:
    translate = QCoreApplication.translate
    return (
        Choice(translate("Questions", "&Save"), Role.AcceptRole, save),
        Choice(translate("Questions", "&Don’t save"), Role.DestructiveRole, give_up),
        Choice(translate("Questions", "Cancel"), Role.RejectRole, cancel),
    )


def _delete_or_not(delete: Answer, cancel: Answer) -> tuple[Choice, ...]:
    translate = QCoreApplication.translate
    return (
        Choice(translate("Questions", "&Delete"), Role.DestructiveRole, delete),
        Choice(translate("Questions", "Cancel"), Role.RejectRole, cancel),
    )


def ask(
    window: QWidget, question: str, reason: str, choices: Sequence[Choice], *, escape: int = -1
) -> Withdraw:
    """Show the question; the first choice is the default, and number `escape` what Esc means.

    Returns what takes it away without an answer.
    """
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(QGuiApplication.applicationDisplayName())
    box.setText(plain(question))
    box.setInformativeText(plain(reason))
    box.setAccessibleName(question)
    box.setAccessibleDescription(reason)
    answers = [(_add(box, choice), choice.chosen) for choice in choices]
    box.setDefaultButton(answers[0][0])
    box.setEscapeButton(answers[escape][0])

    def finished() -> None:
        clicked = box.clickedButton()
        chosen = (answer for button, answer in answers if button is clicked)
        next(chosen, answers[escape][1])()

    def withdraw() -> None:
        if isValid(box) and box.isVisible():
            box.finished.disconnect(finished)
            box.close()

    box.finished.connect(finished)
    look_like_ours(box)
    box.open()
    return withdraw


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()}…"


def _add(box: QMessageBox, choice: Choice) -> QPushButton:
    button = box.addButton(choice.words, choice.role)
    button.setAccessibleDescription(box.accessibleName())
    return button
