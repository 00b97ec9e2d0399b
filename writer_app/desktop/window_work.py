"""What the writer can do in a window: everything that is not seen when it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.continuation.take_states import ACCEPTS_TEXT
from writer_app.desktop.actions import Actions
from writer_app.desktop.editor.continuation_controller import ContinuationController
from writer_app.desktop.editor.counting import WordCounter
from writer_app.desktop.editor.hint_line import HintLine
from writer_app.desktop.editor.keep_click import keep_on_click
from writer_app.desktop.editor.take_endings import STILL_COMING
from writer_app.desktop.menus import Menus
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.focus_ring import FocusRing
from writer_app.desktop.panels.invitation import Invitation
from writer_app.desktop.take_announcer import TakeAnnouncer
from writer_app.desktop.window_asker import WindowAsker
from writer_app.desktop.window_asking import STEPS, WindowAsking
from writer_app.desktop.window_authorship import WindowAuthorship
from writer_app.desktop.window_autosave import WindowAutosave
from writer_app.desktop.window_bin import WindowBin
from writer_app.desktop.window_cut_off import WindowCutOff
from writer_app.desktop.window_dialogs import WindowDialogs
from writer_app.desktop.window_editing import WindowEditing
from writer_app.desktop.window_files import WindowFiles
from writer_app.desktop.window_finding import WindowFinding
from writer_app.desktop.window_idle_keys import WindowIdleKeys
from writer_app.desktop.window_instructions import WindowInstructions
from writer_app.desktop.window_look import WindowLook
from writer_app.desktop.window_margin import WindowMargin
from writer_app.desktop.window_notices import WindowNotices
from writer_app.desktop.window_outside import WindowOutside
from writer_app.desktop.window_recovery import WindowRecovery
from writer_app.desktop.window_sent import WindowSent
from writer_app.desktop.window_status import WindowStatus
from writer_app.desktop.window_takes import WindowTakes
from writer_app.desktop.window_updates import WindowUpdates
from writer_app.desktop.window_versions import WindowVersions
from writer_app.desktop.window_welcome import WindowWelcome

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.offers import Offer
    from writer_app.desktop.services import Services


class WindowWork(QObject):
    """The controller, the actions with their menus, and what keeps the panels true.

    Nothing moves when it comes: the panels have had their sizes before.
    """

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        file = window.file
        asker = WindowAsker(
            services.assistant, services.spending, lambda: file.recording.manuscript_id
        )
        self.controller = ContinuationController(window.editor, asker, parent=window)
        self.actions = Actions(window, window.editor)
        self.menus = Menus(window.menu_titles, self.actions)
        self.notices = WindowNotices(window.panes.notices, window.panes.status, self.actions)
        self._close_what_is_past()
        self._wire()
        self.menus.fill()
        self._listen()

    def _close_what_is_past(self) -> None:
        """Let information go when the writer does the next thing.

        Connected before what is done: what that has to say stays.
        """
        panel, bar = self._window.panes.instruction, self._window.panes.notices
        for name in (*STEPS, "undo", "redo", "save", "save_as"):
            self.actions[name].triggered.connect(bar.writer_went_on)
        panel.continue_requested.connect(bar.writer_went_on)
        panel.stop_requested.connect(bar.writer_went_on)
        self.controller.state_changed.connect(self._see_whether_it_comes)

    def _see_whether_it_comes(self) -> None:
        if self.controller.state not in ACCEPTS_TEXT:
            self._window.panes.notices.withdraw(STILL_COMING)

    def _wire(self) -> None:
        """Bind every action."""
        window, services, actions = self._window, self._services, self.actions
        editor, panes = window.editor, window.panes
        files = WindowFiles(window, actions, window.file, panes.status, services)
        WindowOutside(window, self.controller, services)
        WindowVersions(window, actions, self.controller, services)
        WindowBin(window, actions, services)
        cut_off = WindowCutOff(window, self.controller, services)
        self.recovery = WindowRecovery(window, actions, panes.notices, services)
        WindowEditing(actions, editor)
        WindowIdleKeys(window, actions)
        finding = WindowFinding(actions, panes, self.controller.marks, services.background)
        preferences = services.preferences
        recovery = self.recovery
        WindowAutosave(
            window,
            self.controller,
            preferences,
            lambda: recovery.is_undecided or cut_off.is_undecided,
        )
        instructions = WindowInstructions(
            window, actions, services, lambda times: sent.price_text(times)
        )
        asking = WindowAsking(
            actions,
            self.controller,
            services.assistant,
            panes.instruction,
            finding,
            services.session,
            lambda: preferences.settings,
            instructions.filled,
        )
        instructions.several_wanted.connect(asking.ask_several)
        sent = WindowSent(actions, panes, self.controller, services, asking.wish)
        instructions.memory.changed.connect(sent.refresh)
        keep_on_click(editor, self.controller.keep_to)
        takes = WindowTakes(actions, panes, self.controller, services.background)
        margin = WindowMargin(actions, panes, self.controller, services, takes.show_in_list)
        hint = HintLine(editor, self.controller, actions.key_text)
        FocusRing(panes)
        invitation = Invitation(editor, actions.key_text)
        services.preferences.changed.connect(invitation.refresh)
        authorship = WindowAuthorship(window, actions, services)
        coloured = (panes.notices, hint, self.controller.marks, authorship, margin)
        WindowLook(window, actions, panes, services, coloured)
        WindowDialogs(window, actions, self.menus, services)
        self.welcome = WindowWelcome(actions, panes, services)
        self.updates = WindowUpdates(window, actions, services)
        counter = WordCounter(editor, window)
        status = WindowStatus(panes.status, panes.instruction, self.controller, services)
        TakeAnnouncer(editor, self.controller, partial(announce, editor))
        hint.left_over_changed.connect(status.show_hint)
        window.file.kept_changed.connect(status.show_kept)
        status.show_kept(window.file.recording.kept)  # Since the first character: see `MainWindow`.
        authorship.marks.whose_changed.connect(status.show_whose)
        editor.reading_changed.connect(status.show_reading)
        counter.counts_changed.connect(panes.status.set_words)
        actions.bind("to_instruction", panes.to_instruction_or_back)
        actions.bind("next_pane", panes.next_pane)
        actions.bind("previous_pane", lambda: panes.next_pane(-1))
        session = services.session
        self.menus.set_recent(lambda: session.recent, files.open, session.clear_recent)
        editor.set_claimed_keys(actions.claims)

    def _listen(self) -> None:
        """Hear what the parts have to say."""
        window, services, bar = self._window, self._services, self._window.panes.notices
        self.controller.noticed.connect(self.notices.show_offer)
        services.assistant.noticed.connect(self._show_if_active)
        services.preferences.failed.connect(self._show_if_active)
        services.preferences.changed.connect(self._use_shortcuts)
        window.editor.about_to_type.connect(bar.writer_went_on)
        window.file.about_to_save.connect(self.controller.settle)
        window.file.about_to_close.connect(self.controller.close)
        window.file.saved.connect(lambda: bar.settle("save"))
        window.file.opened.connect(lambda: bar.settle("open"))
        window.panes.status.add_key_requested.connect(self.actions["add_key"].trigger)
        self._use_shortcuts()

    def _show_if_active(self, offer: Offer) -> None:
        """Show what concerns the whole program in one window only."""
        if self._services.windows.active is self._window:
            self.notices.show_offer(offer)

    def _use_shortcuts(self) -> None:
        problems = self.actions.apply(self._services.preferences.settings.shortcuts)
        for problem in problems:
            self.notices.show_notice(problem.notice, subject=f"key {problem.action}")
