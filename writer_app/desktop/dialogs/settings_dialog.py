"""The settings: profiles and keys of servers, the look of the page, the keys, the language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from writer_app.continuation.notices import listed
from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.dialogs.questions import ask_to_save_profiles
from writer_app.desktop.dialogs.settings_general_page import GeneralPage
from writer_app.desktop.dialogs.settings_keys_page import KeysPage
from writer_app.desktop.dialogs.settings_look_page import LookPage
from writer_app.desktop.dialogs.settings_profiles_page import ProfilesPage
from writer_app.desktop.dialogs.settings_questions import ask_about_key
from writer_app.desktop.panels.keyboard import press_by_enter
from writer_app.desktop.words import words_of
from writer_app.providers.catalog import Catalog

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.desktop.preferences import Preferences

PageId: TypeAlias = Literal["profiles", "look", "keys", "general"]

_ORDER: Final[tuple[PageId, ...]] = ("profiles", "look", "keys", "general")
_WIDTH_CHARACTERS: Final = 125
_HEIGHT_LINES: Final = 42
_SHARE_OF_SCREEN: Final = 0.9


class SettingsDialog(QDialog):
    """Not modal: the writer sees on the page what is changed here. One serves all windows.

    The look, the keys and the language apply at once. A profile is saved as a whole, by its
    button; what is not saved is asked about when the dialog closes.
    """

    def __init__(
        self,
        preferences: Preferences,
        connections: Connections,
        parent: QWidget | None = None,
        *,
        catalog: Catalog | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_asking = False
        known = catalog or Catalog.load()
        self.profiles = ProfilesPage(preferences, known, connections)
        self.look = LookPage(preferences)
        self.keys = KeysPage(preferences)
        self.general = GeneralPage(preferences)
        self.pages = QStackedWidget()
        self.list = QListWidget()
        self.setWindowTitle(self.tr("Settings"))
        self.setModal(False)
        self._lay_out()
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        # Without this, Qt takes two thirds of a small screen at most.
        self.resize(self.sizeHint())
        look_like_ours(self)

    def stand_before(self, window: QWidget) -> None:
        """Stay in front of `window`, which may close without taking this dialog along."""
        self.winId()  # asks the system for a window, which the next line needs
        self.windowHandle().setTransientParent(window.windowHandle())

    @property
    def unsaved(self) -> bool:
        """Whether a profile was changed and is not saved."""
        return bool(self.profiles.unsaved)

    def show_page(self, page: PageId) -> None:
        """Show the dialog with this page in front."""
        self.list.setCurrentRow(_ORDER.index(page))
        self._show_in_front()

    def show_key_field(self) -> None:
        """Show the dialog with the key of the usual profile to be given."""
        self.profiles.show_key_field()
        self.show_page("profiles")
        self.profiles.take_key()

    def sizeHint(self) -> QSize:
        """Return a size with room for every page, as far as the screen has it."""
        metrics = self.fontMetrics()
        wanted = QSize(
            _WIDTH_CHARACTERS * metrics.averageCharWidth(), _HEIGHT_LINES * metrics.lineSpacing()
        )
        return wanted.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN)

    def minimumSizeHint(self) -> QSize:
        """Return a size that fits every screen: the pages scroll."""
        return super().minimumSizeHint().boundedTo(self.sizeHint() / 2)

    def reject(self) -> None:
        """Close, as Esc does too, after a question about what is not saved."""
        self.ask_to_leave(lambda: None, lambda: None)

    def ask_to_leave(self, go_on: Callable[[], object], stop: Callable[[], object]) -> None:
        """Close, after a question about what is not saved, then `go_on`; `stop`: it stays."""
        if self._is_asking:
            stop()
            return
        self._is_asking = True

        def leave() -> None:
            self._is_asking = False
            self._leave()
            go_on()

        def stay() -> None:
            self._is_asking = False
            stop()

        self._ask_about_key(lambda: self._ask_about_profiles(leave, stay), stay)

    def _ask_about_key(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        key = self.profiles.form.key
        if not key.has_typed:
            go_on()
            return
        self._show_in_front()
        ask_about_key(self, key.origin, forget=go_on, stay=stay)

    def _ask_about_profiles(self, leave: Callable[[], object], stay: Callable[[], object]) -> None:
        if not self.unsaved:
            leave()
            return
        self._show_in_front()
        ask_to_save_profiles(
            self,
            words_of(listed(self.profiles.unsaved)),
            save=lambda: leave() if self.profiles.save_all() else stay(),
            give_up=lambda: (self.profiles.drop_drafts(), leave()),
            cancel=stay,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does."""
        if not press_by_enter(event, self):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, after a question about what is not saved."""
        event.ignore()
        self.reject()

    def _leave(self) -> None:
        self.profiles.form.key.forget()
        self.profiles.form.test.clear()
        self.done(QDialog.DialogCode.Accepted)

    def _show_in_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.profiles.look_again()

    def _lay_out(self) -> None:
        for name, page in (
            (self.tr("Profiles"), self.profiles),
            (self.tr("Page"), self.look),
            (self.tr("Shortcuts"), self.keys),
            (self.tr("General"), self.general),
        ):
            self.list.addItem(name)
            self.pages.addWidget(page)
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self.list.setSpacing(self.fontMetrics().lineSpacing() // 5)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        width = self.list.sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth()
        self.list.setFixedWidth(width)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        inner = QHBoxLayout()
        inner.addWidget(self.list)
        inner.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(inner, 1)
        layout.addWidget(buttons)
