"""The language of the window, the way to all servers, and where the settings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    add_row,
    guard_wheel,
    name_control,
    new_form,
    scrolling,
)
from writer_app.desktop.dialogs.settings_certificates import CertificatesField
from writer_app.desktop.dialogs.settings_profile_values import is_proxy

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences


class GeneralPage(QWidget):
    """What belongs to no other page."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.language = QComboBox()
        self.proxy = QLineEdit()
        self.about_proxy = HintLabel()
        self.certificates = CertificatesField(preferences)
        self.autosave = QCheckBox(self.tr("Save by itself"))
        self.weekly = QCheckBox(self.tr("Look for a newer version once a week"))
        self.place = QLabel(str(preferences.file))
        self._lay_out()
        self._show()
        self.language.activated.connect(self._put)
        self.proxy.textEdited.connect(self._check_proxy)
        self.proxy.editingFinished.connect(self._put_proxy)
        self.autosave.clicked.connect(self._put_autosave)
        self.weekly.clicked.connect(self._put_weekly)
        preferences.changed.connect(self._show)

    def _lay_out(self) -> None:
        form = new_form()
        self._add_language(form)
        self._add_network(form)
        self._add_habits(form)
        self._add_place(form)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.addLayout(form)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolling(content))

    def _add_language(self, form: QFormLayout) -> None:
        self.language.addItem(self.tr("Like the system"), "system")
        # A language is called by its own name, whatever the language of the window is.
        self.language.addItem("English", "en")
        self.language.addItem("简体中文", "zh_CN")
        guard_wheel(self.language)
        later = HintLabel(self.tr("A new language is used from the next start."))
        add_row(form, self.tr("&Language:"), self.language, later)

    def _add_network(self, form: QFormLayout) -> None:
        self.about_proxy.set_hint(
            self.tr(
                "For profiles without one of their own, such as http://127.0.0.1:3128; empty: none."
            )
        )
        add_row(form, self.tr("&Proxy:"), self.proxy, self.about_proxy)
        trusted = self.tr("Ce&rtificates:")
        add_row(form, trusted, self.certificates, self.certificates.about)
        name_control(self.certificates.path, trusted)

    def _add_habits(self, form: QFormLayout) -> None:
        by_itself = HintLabel(
            self.tr("A manuscript that has a file is saved a few seconds after the last change.")
        )
        add_row(form, self.tr("Sa&ving:"), self.autosave, by_itself)
        only_asks = HintLabel(
            self.tr("Asks {host} and says if there is one. Nothing is downloaded.").format(
                host=_host_of(self.preferences.settings.updates.feed)
            )
        )
        add_row(form, self.tr("&Updates:"), self.weekly, only_asks)

    def _add_place(self, form: QFormLayout) -> None:
        # As high as a field, so that its label stands beside the words.
        self.place.setMinimumHeight(self.proxy.sizeHint().height())
        self.place.setWordWrap(True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        by_hand = HintLabel(
            self.tr("A text file that can also be changed by hand. It holds no API keys.")
        )
        add_row(form, self.tr("Settings &file:"), self.place, by_hand)

    def _show(self) -> None:
        index = self.language.findData(self.preferences.settings.language)
        self.language.setCurrentIndex(max(0, index))
        self.autosave.setChecked(self.preferences.settings.writing.autosave)
        self.weekly.setChecked(self.preferences.settings.updates.weekly)
        if not self.proxy.isModified():
            self.proxy.setText(self.preferences.settings.proxy)
        self.certificates.show_what_is_set()

    def _put(self, _index: int) -> None:
        self.preferences.put_language(self.language.currentData())

    def _put_autosave(self, wanted: bool) -> None:
        writing = self.preferences.settings.writing
        self.preferences.put_writing(writing._replace(autosave=wanted))

    def _put_weekly(self, wanted: bool) -> None:
        updates = self.preferences.settings.updates
        self.preferences.put_updates(updates._replace(weekly=wanted))

    def _check_proxy(self) -> bool:
        address = self.proxy.text().strip()
        is_good = not address or is_proxy(address)
        problem = self.tr("Give an address that begins with http:// or https://.")
        self.about_proxy.set_problem("" if is_good else problem)
        self.proxy.setAccessibleDescription(self.about_proxy.text())
        return is_good

    def _put_proxy(self) -> None:
        if self._check_proxy():
            self.proxy.setModified(False)
            self.preferences.put_proxy(self.proxy.text().strip())


def _host_of(feed: str) -> str:
    """Return the server that is asked; whoever set the feed by hand knows what it is."""
    return QUrl(feed).host() or feed
