"""One quiet row below the instruction: presets, how much is wanted, and what goes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength
from writer_app.desktop.little_qt import put

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from writer_app.storage.writing_settings import OwnPreset


class InstructionOptions(QWidget):
    """Two buttons with menus and two switches, which take the keyboard only from Tab.

    Whatever is shown or said here, nothing else moves.
    """

    preset_chosen = Signal(str)
    """The instruction of a preset."""
    memory_switched = Signal(bool)
    following_switched = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._presets = QToolButton(self)
        self._following = QCheckBox(self)
        self._memory = QCheckBox(self)
        self._length = QToolButton(self)
        self._label()
        self._arrange()
        self._memory.hide()
        self._memory.clicked.connect(self.memory_switched)
        self._following.clicked.connect(self.following_switched)

    def set_presets(self, presets: Iterable[OwnPreset], further: Sequence[QAction]) -> None:
        """Offer these presets, and below them `further` actions."""
        menu = self._presets.menu()
        menu.clear()
        for preset in presets:
            entry = menu.addAction(preset.name.replace("&", "&&"))
            entry.triggered.connect(
                lambda _=False, text=preset.instruction: self.preset_chosen.emit(text)
            )
        menu.addSeparator()
        menu.addActions(further)

    def set_lengths(self, lengths: Sequence[QAction], further: Sequence[QAction]) -> None:
        """Offer the actions that choose a length, and below them `further` ones."""
        menu = self._length.menu()
        menu.addActions(lengths)
        menu.addSeparator()
        menu.addActions(further)

    def show_length(self, length: OfferLength) -> None:
        """Say how much is wanted."""
        words = self._words_of(length)
        self._length.setText(words)
        self._length.setAccessibleName(self.tr("Length of an offer: {length}").format(length=words))

    def show_notes(self, *, memory: bool | None, following: bool) -> None:
        """Show what goes along. `memory` is None while there is nothing to be remembered."""
        self._memory.setVisible(memory is not None)
        self._memory.setChecked(bool(memory))
        self._following.setChecked(following)

    def _words_of(self, length: OfferLength) -> str:
        match length.kind:
            case "end":
                return self.tr("Until it ends")
            case "sentence":
                return self.tr("A sentence")
            case "paragraph":
                return self.tr("A paragraph")
            case "words":
                number = self.locale().toString(length.words)
                return self.tr("About {number} words").format(number=number)

    def _label(self) -> None:
        self._presets.setText(self.tr("Presets"))
        self._presets.setAccessibleName(self.tr("Instructions to start from"))
        self._length.setToolTip(self.tr("Length of an offer"))
        self._memory.setText(self.tr("Memory"))
        self._memory.setAccessibleName(self.tr("Send the memory of this manuscript"))
        self._memory.setToolTip(
            self.tr("The memory of this manuscript goes along with each request.")
        )
        self._following.setText(self.tr("Mind what follows"))
        self._following.setToolTip(
            self.tr("A piece of the text after the cursor goes along, to be led into.")
        )

    def _arrange(self) -> None:
        air = self.fontMetrics().height() // 4
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * air)
        for button in (self._presets, self._length):
            button.setAutoRaise(True)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(QMenu(button))
        for part in (self._presets, self._following, self._memory, self._length):
            put(part, focusPolicy="TabFocus")
            row.addWidget(part)
        row.insertStretch(row.indexOf(self._length), 1)
        self.show_length(UNTIL_IT_ENDS)
