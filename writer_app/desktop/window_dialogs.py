"""What opens beside a window: the settings, all commands, help."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject
from shiboken6 import isValid

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.action_table import SPECS
from writer_app.desktop.offers import Offer

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.diagnostics import DiagnosticsErrand
    from writer_app.desktop.dialogs.command_palette import CommandPalette
    from writer_app.desktop.dialogs.help_window import HelpWindow
    from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
    from writer_app.desktop.dialogs.spending_dialog import SpendingDialog
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.menus import Menus
    from writer_app.desktop.services import Services

_LOG_IS_IN: Final = QT_TRANSLATE_NOOP(
    "Notices", "No program opened the folder of the log. It is {folder}."
)


class WindowDialogs(QObject):
    """Binds the actions that open them. Each is loaded when it is first wanted."""

    def __init__(
        self, window: MainWindow, actions: Actions, menus: Menus, services: Services
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._menus = menus
        self._services = services
        self._palette: CommandPalette | None = None
        self._spending: SpendingDialog | None = None
        self._diagnostics: DiagnosticsErrand | None = None
        self._help: dict[str, HelpWindow] = {}
        actions.bind("settings", lambda: self._settings_dialog().show_page("profiles"))
        actions.bind("add_key", lambda: self._settings_dialog().show_key_field())
        actions.bind("command_palette", self._open_palette)
        actions.bind("keys_page", self._open_keys)
        actions.bind("guide", self._open_guide)
        actions.bind("open_logs", self._open_logs)
        actions.bind("diagnostics", self._export_diagnostics)
        actions.bind("about", self._open_about)
        actions.bind("spending", self._open_spending)

    def _settings_dialog(self) -> SettingsDialog:
        from writer_app.desktop.dialogs.settings_dialog import SettingsDialog

        services = self._services
        dialog = services.windows.settings_dialog(
            lambda: SettingsDialog(services.preferences, services.assistant)
        )
        dialog.stand_before(self._window)
        return dialog

    def _open_palette(self) -> None:
        if self._palette is None:
            from writer_app.desktop.dialogs.command_palette import Command, CommandPalette

            commands = [
                Command(self._actions[spec.id], self._menus.path_of(spec))
                for spec in SPECS
                if spec.id != "command_palette"
            ]
            self._palette = CommandPalette(commands, self._services.session, self._window)
        self._palette.open_popup()

    def _open_keys(self) -> None:
        from writer_app.desktop.dialogs.help_window import KeyRow, keys_page, native_keys

        rows = [
            KeyRow(
                self._menus.path_of(spec),
                self._actions.name_of(spec.id),
                native_keys(self._actions[spec.id].shortcuts()),
            )
            for spec in SPECS
            if self._actions[spec.id].isVisible()
        ]
        self._show_help(self.tr("Shortcuts"), keys_page(rows))

    def _open_guide(self) -> None:
        from writer_app.desktop.dialogs.help_window import guide
        from writer_app.desktop.translation import language_for

        chosen = self._services.preferences.settings.language
        language = language_for(chosen, QLocale().uiLanguages())
        self._show_help(self.tr("Short guide"), guide(language))

    def _show_help(self, title: str, page: str) -> None:
        """Show a page of help in its window, as it is now; each has one."""
        from writer_app.desktop.dialogs.help_window import HelpWindow

        before = self._help.pop(title, None)
        if before is not None and isValid(before):
            before.close()
        self._help[title] = HelpWindow(title, page, self._window)
        self._help[title].show()

    def _open_spending(self) -> None:
        from writer_app.desktop.dialogs.spending_dialog import SpendingDialog

        if self._spending is not None and isValid(self._spending):
            self._spending.close()
        services, manuscript = self._services, self._window.file.recording.manuscript_id
        self._spending = SpendingDialog(
            services.spending, services.preferences, manuscript, self._window
        )
        self._spending.show()

    def _open_about(self) -> None:
        from writer_app.desktop.dialogs.about_dialog import AboutDialog

        AboutDialog(self._actions["open_logs"].trigger, self._window).open()

    def _export_diagnostics(self) -> None:
        from writer_app.desktop.diagnostics import DiagnosticsErrand

        if self._diagnostics is None:
            self._diagnostics = DiagnosticsErrand(self._window, self._services)
        self._diagnostics.gather()

    def _open_logs(self) -> None:
        from writer_app.desktop.folders import show_folder
        from writer_app.storage.paths import Paths

        folder = Paths.from_environment(os.environ).log_file.parent
        if not show_folder(folder):
            self._window.show_offer(
                Offer(Notice(_LOG_IS_IN, {"folder": str(folder)}), problem=False)
            )
