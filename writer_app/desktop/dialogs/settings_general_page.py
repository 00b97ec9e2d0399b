"""The language of the window, and where the settings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    add_row,
    guard_wheel,
    new_form,
    scrolling,
)

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences


class GeneralPage(QWidget):
    """What belongs to no other page."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.language = QComboBox()
        self.place = QLabel(str(preferences.file))
        self._lay_out()
        self._show()
        self.language.activated.connect(self._put)
        preferences.changed.connect(self._show)

    def _lay_out(self) -> None:
        self.language.addItem(self.tr("Like the system"), "system")
        # A language is called by its own name, whatever the language of the window is.
        self.language.addItem("English", "en")
        self.language.addItem("简体中文", "zh_CN")
        guard_wheel(self.language)
        self.place.setWordWrap(True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        form = new_form()
        later = HintLabel(self.tr("Another language shows from the next start on."))
        add_row(form, self.tr("&Language:"), self.language, later)
        by_hand = HintLabel(
            self.tr("A text file that can also be changed by hand. It has no keys.")
        )
        add_row(form, self.tr("Settings &file:"), self.place, by_hand)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.addLayout(form)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolling(content))

    def _show(self) -> None:
        index = self.language.findData(self._preferences.settings.language)
        self.language.setCurrentIndex(max(0, index))

    def _put(self, _index: int) -> None:
        self._preferences.put_language(self.language.currentData())
