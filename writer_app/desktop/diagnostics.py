"""Exports diagnostics: gathered in a thread, shown to the writer, and saved where they say."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from writer_app.desktop.dialogs.diagnostics_dialog import DiagnosticsDialog
from writer_app.desktop.dialogs.file_dialogs import ask_where_to_save
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import notice_of
from writer_app.diagnostics import Diagnostics
from writer_app.storage.paths import Paths

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services
    from writer_app.diagnostics import Facts

SUBJECT: Final = "diagnostics"
"""What the offers about them are about; the action that asks for them has this name too."""

_FILE_NAME: Final = "writer-app-diagnostics.txt"


class DiagnosticsErrand(QObject):
    """Carries out an export for `window`. Nothing leaves this computer."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services

    def gather(self) -> None:
        """Find everything out, then show it."""
        services, paths = self._services, Paths.from_environment(os.environ)
        gathering = Diagnostics(services.preferences.settings, paths, services.redactor)
        facts = self._facts()
        services.background.run(
            "gather diagnostics", lambda: gathering.text(facts), self._show, self._not_gathered
        )

    def _facts(self) -> Facts:
        """Return what only the window knows."""
        services = self._services
        style, shown = QApplication.style(), services.windows.open_windows
        manuscripts = [one.editor.manuscript_document.manuscript for one in shown]
        return {
            "Qt": qVersion(),
            "platform": QGuiApplication.platformName(),
            "style": style.objectName() or type(style).__name__,
            "screens": ", ".join(
                f"{screen.size().width()} x {screen.size().height()}"
                f" at {screen.devicePixelRatio():g}"
                for screen in QGuiApplication.screens()
            ),
            "windows": len(manuscripts),
            "characters (UTF-16)": ", ".join(str(len(one)) for one in manuscripts),
            "takes": ", ".join(str(len(one.takes)) for one in manuscripts),
            "practice": services.assistant.is_practice,
        }

    def _show(self, text: str) -> None:
        dialog = DiagnosticsDialog(text, self._window)
        dialog.save_wanted.connect(lambda: self._ask_where(text))
        dialog.open()

    def _ask_where(self, text: str) -> None:
        ask_where_to_save(
            self._window,
            Path(_FILE_NAME),
            self._window.file.folder,
            lambda path: self.write(text, path),
            lambda: None,
        )

    def write(self, text: str, path: Path) -> None:
        """Write what was shown to `path`."""
        self._services.background.run(
            "write diagnostics",
            lambda: self._services.saver().write_report(text, path),
            lambda _: self._written(path),
            lambda error: self._failed(error, path),
        )

    def _written(self, path: Path) -> None:
        self._window.panes.notices.settle(SUBJECT)
        said = self.tr("The diagnostics are in {name}").format(name=path.name)
        self._window.panes.status.show_message(said)

    def _not_gathered(self, error: BaseException) -> None:
        self._failed(error, Path(_FILE_NAME))

    def _failed(self, error: BaseException, path: Path) -> None:
        self._window.show_offer(Offer(notice_of(error, path), (SUBJECT,), subject=SUBJECT))
