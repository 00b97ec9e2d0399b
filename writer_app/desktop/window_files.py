"""The actions of files, windows and the window's title."""

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
    """Binds them, and keeps the title true."""

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
        self._status = status
        self._windows = services.windows
        actions.bind("new", services.windows.new)
        actions.bind("open", self._ask_what_to_open)
        actions.bind("save", file.save)
        actions.bind("save_as", file.save_as)
        actions.bind("close", window.close)
        actions.bind("quit", services.windows.quit)
        file.state_changed.connect(self._show_title)
        file.path_changed.connect(self._show_title)
        file.opened.connect(self._show_title)
        file.saved.connect(self._saved)
        self._show_title()

    def open(self, path: Path | str) -> None:
        """Open `path` in the window that suits."""
        self._windows.open(Path(path))

    def _ask_what_to_open(self) -> None:
        # Imported here: the dialog is slow to load.
        from writer_app.desktop.dialogs.file_dialogs import ask_what_to_open

        path = self._file.path
        ask_what_to_open(self._window, path.parent if path else None, self.open)

    def _show_title(self) -> None:
        # The mark of what is not saved goes where the system has it.
        name = self._file.title.replace("[*]", "[*][*]")
        self._window.setWindowTitle(self.tr("{name}[*] – Writer App").format(name=name))
        self._window.setWindowModified(self._file.is_modified)
        path = self._file.path
        self._window.setWindowFilePath(str(path) if path else "")

    def _saved(self) -> None:
        self._show_title()
        self._status.show_message(self.tr("Saved"))
