"""The actions of files and windows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from writer_app.desktop.actions import Actions
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.panels.status_line import StatusLine
    from writer_app.desktop.services import Services


class WindowFiles(QObject):
    """Binds them."""

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        file: ManuscriptFile,
        status: StatusLine,
        services: Services,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._windows = services.windows
        actions.bind("new", services.windows.new)
        actions.bind("open", self._ask_what_to_open)
        actions.bind("save", file.save)
        actions.bind("save_as", file.save_as)
        actions.bind("close", window.close)
        actions.bind("quit", services.windows.quit)
        self._status = status
        file.saved.connect(self._say_saved)
        file.state_changed.connect(self._say_saved_no_more)

    def open(self, path: Path | str) -> None:
        """Open `path` in the window that suits."""
        self._windows.open(Path(path))

    def _say_saved(self) -> None:
        self._status.show_message(self.tr("Saved"))

    def _say_saved_no_more(self) -> None:
        if self._file.is_modified:
            self._status.end_message(self.tr("Saved"))

    def _ask_what_to_open(self) -> None:
        # Imported here: the dialog is slow to load.
        from writer_app.desktop.dialogs.file_dialogs import ask_what_to_open

        ask_what_to_open(self._window, self._file.folder, self.open)
