"""The window of one manuscript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.menu_titles import add_titles
from writer_app.desktop.page_look import PageLook
from writer_app.desktop.runtime.first_paint import FirstPaint
from writer_app.desktop.runtime.warm_up import LOADING
from writer_app.desktop.told_window import ToldWindow
from writer_app.desktop.window_layout import WindowLayout
from writer_app.desktop.window_title import WindowTitle

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.menus import Menus
    from writer_app.desktop.offers import Offer
    from writer_app.desktop.saving import Read
    from writer_app.desktop.services import Services
    from writer_app.desktop.window_work import WindowWork

_WIDTH_EM, _HEIGHT_EM = 72, 50
"""The size of the first window, in heights of a line of the window's font."""


class MainWindow(ToldWindow):
    """One manuscript: its page, and below it what the writer does with it.

    What is seen is made at once, so that the window shows early, and can be typed into. What else
    the writer can do in it is loaded and made right after the first paint, before any key but one
    that types and before any click arrives, or when somebody asks for it: see `WindowWork`.
    """

    painted = Signal()
    """The window is on the screen for the first time."""
    completed = Signal()
    """Everything can be done in it now."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._work: WindowWork | None = None
        self._was_shown = False
        self.editor = ProseEditor()
        session = services.session
        self.file = ManuscriptFile(
            self.editor,
            services.background,
            self,
            saver=services.saver,
            recent=lambda: session.recent,
            histories=services.histories,
        )
        self.panes = WindowLayout(self.editor, services.session.instructions, self)
        self.menu_titles = add_titles(self.menuBar())
        self.setCentralWidget(self.panes)
        self.editor.setAccessibleName(self.tr("Manuscript"))
        PageLook(self.editor, services)
        WindowTitle(self, self.file)
        self.file.failed.connect(self.show_offer)
        self.file.noticed.connect(self.show_offer)
        self.file.recovered.connect(self._tell_recovered)
        self.editor.file_dropped.connect(self._open)
        # The first character waits for nothing of the rest, but it is recorded.
        self.editor.about_to_type.connect(self.file.recording.begin)
        self.setAcceptDrops(True)
        em = self.fontMetrics().height()
        room = self.screen().availableSize() - QSize(2 * em, 4 * em)  # with a frame around it
        self.resize(QSize(_WIDTH_EM * em, _HEIGHT_EM * em).boundedTo(room))
        self.editor.setFocus()

    @property
    def controller(self) -> ContinuationController:
        """What continues the text at the cursor."""
        return self.complete().controller

    @property
    def window_actions(self) -> Actions:
        """What the writer can do in this window."""
        return self.complete().actions

    @property
    def menus(self) -> Menus:
        """What is in the menus."""
        return self.complete().menus

    @property
    def is_complete(self) -> bool:
        """Whether everything can be done in it already."""
        return self._work is not None

    def complete(self) -> WindowWork:
        """Make what is still missing of the window, and return it."""
        if self._work is None:
            # Imported here: all of it together takes as long as the rest of the start.
            from writer_app.desktop.window_work import WindowWork

            self._work = WindowWork(self, self._services)
            self.editor.about_to_type.disconnect(self.file.recording.begin)
            self.file.recording.begin()
            self.completed.emit()
        return self._work

    def show_offer(self, offer: Offer) -> None:
        """Say something in the notice bar of this window."""
        self.complete().notices.show_offer(offer)

    def _tell_recovered(self, found: Read) -> None:
        self.complete().recovery.tell(found)

    def showEvent(self, event: QShowEvent) -> None:
        """Put everything in its place, and wait for the first paint."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.panes.align()
            FirstPaint(self.windowHandle(), self.painted.emit, *LOADING, self.complete)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, or stay until the writer has said what becomes of the text."""
        if self._services.windows.may_close(self):
            self.controller.close()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged onto any part of the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files."""
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._open(url.toLocalFile())

    def _open(self, path: str) -> None:
        self._services.windows.open(Path(path))
