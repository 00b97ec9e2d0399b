"""The title of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from writer_app.desktop.manuscript_file import ManuscriptFile


class WindowTitle(QObject):
    """Keeps it true: the file's name, and the mark of what is not saved."""

    def __init__(self, window: QMainWindow, file: ManuscriptFile) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        file.state_changed.connect(self._show)
        file.path_changed.connect(self._show)
        file.opened.connect(self._show)
        file.saved.connect(self._show)
        self._show()

    def _show(self) -> None:
        # The mark of what is not saved goes where the system has it. Qt adds the program's name,
        # as for every window, where the system wants that.
        name = self._file.title.replace("[*]", "[*][*]")
        self._window.setWindowTitle(f"{name}[*]")
        self._window.setWindowModified(self._file.is_modified)
        path = self._file.path
        self._window.setWindowFilePath(str(path) if path else "")
