"""Saves by itself, where the writer wants that: a moment after the last change, or on leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.preferences import Preferences

AFTER_MS: Final = 4_000
"""So long nothing is changed before it is saved."""


class WindowAutosave(QObject):
    """Saves a manuscript that has a file, in the same way as the writer does.

    Not while something about the text or the file is undecided: a take on offer, text that was
    recovered, another program's change, or a save that failed.
    """

    def __init__(
        self,
        window: MainWindow,
        controller: ContinuationController,
        preferences: Preferences,
        is_undecided: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._file, self._editor = window.file, window.editor
        self._controller = controller
        self._preferences = preferences
        self._is_undecided = is_undecided
        self._has_failed = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._save)
        self._editor.textChanged.connect(self._wait)
        preferences.changed.connect(self._wait)
        self._file.failed.connect(self._failed)
        self._file.saved.connect(self._went_well)
        self._file.opened.connect(self._went_well)
        self._file.closed.connect(self._timer.stop)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._left_or_back)
        if self._file.is_modified:  # By what was typed before there was this.
            self._wait()

    def _wait(self) -> None:
        if self._preferences.settings.writing.autosave:
            self._timer.start()

    def _left_or_back(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self._save()

    def _failed(self) -> None:
        self._has_failed = True

    def _went_well(self) -> None:
        self._has_failed = False

    def _save(self) -> None:
        file, wanted = self._file, self._preferences.settings.writing.autosave
        if not wanted or not file.is_modified or self._editor.isReadOnly():
            return
        if self._has_failed or file.is_apart or file.document.stamp is None:
            return
        if file.is_saving or self._controller.session or self._is_undecided():
            self._timer.start()  # When that is over.
            return
        self._timer.stop()
        file.saving.save_unasked()
