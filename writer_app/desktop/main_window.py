"""The window of one manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from writer_app.desktop.actions import Actions
from writer_app.desktop.editor.continuation_controller import ContinuationController
from writer_app.desktop.editor.counting import WordCounter
from writer_app.desktop.editor.hint_line import HintLine
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.menus import Menus
from writer_app.desktop.window_asking import WindowAsking
from writer_app.desktop.window_dialogs import WindowDialogs
from writer_app.desktop.window_editing import WindowEditing
from writer_app.desktop.window_files import WindowFiles
from writer_app.desktop.window_finding import WindowFinding
from writer_app.desktop.window_layout import WindowLayout
from writer_app.desktop.window_look import WindowLook
from writer_app.desktop.window_notices import WindowNotices
from writer_app.desktop.window_status import WindowStatus

if TYPE_CHECKING:
    from writer_app.desktop.offers import Offer
    from writer_app.desktop.services import Services

_WIDTH_EM, _HEIGHT_EM = 55, 42
"""The size of the first window, in heights of a line of the window's font."""


class MainWindow(QMainWindow):
    """One manuscript: its page, and below it what the writer does with it."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.editor = ProseEditor()
        self.file = ManuscriptFile(self.editor, services.background, self)
        self.controller = ContinuationController(self.editor, services.assistant, parent=self)
        self.panes = WindowLayout(self.editor, services.session.instructions, self)
        self.window_actions = Actions(self, self.editor)
        self.menus = Menus(self.menuBar(), self.window_actions)
        self.notices = WindowNotices(self.panes.notices, self.window_actions)
        self.setCentralWidget(self.panes)
        self.editor.setAccessibleName(self.tr("Manuscript"))
        self._wire()
        self.menus.fill()
        self._listen()
        self.setAcceptDrops(True)
        self.resize(
            _WIDTH_EM * self.fontMetrics().height(), _HEIGHT_EM * self.fontMetrics().height()
        )
        self.editor.setFocus()

    def show_offer(self, offer: Offer) -> None:
        """Say something in the notice bar of this window."""
        self.notices.show_offer(offer)

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
                self._files.open(url.toLocalFile())

    def _wire(self) -> None:
        """Bind every action."""
        services, actions, panes = self._services, self.window_actions, self.panes
        self._files = WindowFiles(self, actions, self.file, panes.status, services)
        WindowEditing(actions, self.editor, services)
        finding = WindowFinding(actions, panes, self.controller.marks, services.background)
        WindowAsking(actions, self.controller, panes.instruction, finding, services.session)
        hint = HintLine(self.editor, self.controller, actions.key_text)
        WindowLook(self, actions, panes, services, (panes.notices, hint, self.controller.marks))
        WindowDialogs(self, actions, self.menus, services)
        counter = WordCounter(self.editor, self)
        WindowStatus(panes.status, panes.instruction, self.controller, services)
        counter.counts_changed.connect(panes.status.set_words)
        actions.bind("to_instruction", panes.to_instruction_or_back)
        actions.bind("next_pane", panes.next_pane)
        actions.bind("previous_pane", lambda: panes.next_pane(-1))
        self.menus.set_recent(lambda: services.session.recent, self._files.open)
        self.editor.set_claimed_keys(actions.claims)

    def _listen(self) -> None:
        """Hear what the parts have to say."""
        services, bar = self._services, self.panes.notices
        self.controller.noticed.connect(self.show_offer)
        self.file.failed.connect(self.show_offer)
        services.assistant.noticed.connect(self._show_if_active)
        services.preferences.failed.connect(self._show_if_active)
        services.preferences.changed.connect(self._use_shortcuts)
        self.editor.about_to_type.connect(bar.writer_went_on)
        self.editor.file_dropped.connect(self._files.open)
        self.file.about_to_save.connect(self.controller.settle)
        self.file.about_to_close.connect(self.controller.close)
        self.file.saved.connect(lambda: bar.settle("save"))
        self.panes.status.add_key_requested.connect(self.window_actions["add_key"].trigger)
        self._use_shortcuts()
        if not services.windows.open_windows:
            self._tell_about_settings()

    def _show_if_active(self, offer: Offer) -> None:
        """Show what concerns the whole program in one window only."""
        if self._services.windows.active is self:
            self.show_offer(offer)

    def _tell_about_settings(self) -> None:
        for notice in self._services.preferences.notices:
            self.notices.show_notice(notice, subject="settings")

    def _use_shortcuts(self) -> None:
        problems = self.window_actions.apply(self._services.preferences.settings.shortcuts)
        for problem in problems:
            self.notices.show_notice(problem.notice, subject=f"key {problem.action}")
