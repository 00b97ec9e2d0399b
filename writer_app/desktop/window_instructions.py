"""What goes with an instruction: presets, its history, what is filled in, how many takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from writer_app.desktop.panels.presets import offered_presets
from writer_app.desktop.window_length import WindowLength
from writer_app.desktop.window_memory import WindowMemory

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.dialogs.history_dialog import HistoryDialog
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services

_ON_THE_BUTTON: Final = ("continue", "escape")
"""What the button beside the instruction does, and while text comes."""


class WindowInstructions(QObject):
    """Binds the actions around the instruction, and fills the menus beside it."""

    several_wanted = Signal(int)
    """The writer wants so many takes at once."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        services: Services,
        price_text: Callable[[int], str],
    ) -> None:
        """`price_text` says what so many takes will cost; empty where that is not known."""
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._panel = window.panes.instruction
        self._session = services.session
        self._preferences = services.preferences
        self._price_text = price_text
        self._history: HistoryDialog | None = None
        self.memory = WindowMemory(actions, window.panes, window.file)
        self.length = WindowLength(actions, self._panel.options, services.preferences)
        actions.bind("edit_presets", self._edit_presets)
        actions.bind("instruction_history", self._open_history)
        actions.bind("ask_several", self._offer_several)
        services.preferences.changed.connect(self._show_presets)
        for name in _ON_THE_BUTTON:
            actions[name].changed.connect(self._show_keys)
        self._show_presets()
        self._show_keys()

    def filled(self, instruction: str) -> str | Notice:
        """Return `instruction` as it is sent, or what to tell the writer if it cannot be."""
        if "{" not in instruction:
            return instruction
        # Imported here: it counts words, and few instructions have places to fill.
        from writer_app.continuation.placeholders import Values, fill, words_wanted

        selection, path = self._selection(), self._window.file.path
        words = words_wanted(self.length.length, selection)
        title = path.stem if path else ""
        return fill(instruction, Values(selection=selection, title=title, words=words))

    def _selection(self) -> str:
        """Return what is selected, without what is private."""
        from writer_app.continuation.privacy import (
            is_inside_private_paragraph,
            parts_in,
            without_private,
        )

        cursor = self._window.editor.textCursor()
        start_u16, end_u16 = cursor.selectionStart(), cursor.selectionEnd()
        manuscript = self._window.editor.manuscript_document.manuscript
        text = manuscript.slice(start_u16, end_u16)
        marked = parts_in(text, start_u16, manuscript.private_spans(start_u16, end_u16))
        goes_on = is_inside_private_paragraph(manuscript.slice, start_u16)
        return without_private(text, marked, begins_private=goes_on).text

    def _show_presets(self) -> None:
        actions, presets = self._actions, self._preferences.settings.presets
        further = [actions["edit_presets"], actions["instruction_history"]]
        self._panel.options.set_presets(offered_presets(presets), further)

    def _show_keys(self) -> None:
        self._panel.set_keys(*map(self._actions.key_text, _ON_THE_BUTTON))

    def _edit_presets(self) -> None:
        from writer_app.desktop.dialogs.presets_dialog import PresetsDialog

        PresetsDialog(self._preferences, self._window).open()

    def _open_history(self) -> None:
        if self._history is None:
            from writer_app.desktop.dialogs.history_dialog import HistoryDialog

            panel = self._panel
            self._history = HistoryDialog(self._session, self._take_up, panel.forget, self._window)
        self._history.open_popup()

    def _take_up(self, instruction: str) -> None:
        self._panel.show()
        self._panel.start_from(instruction)

    def _offer_several(self) -> None:
        from writer_app.desktop.dialogs.several_dialog import several_menu

        menu = several_menu(
            self._session.several, self._price_text, self._ask_several, self._window
        )
        page = self._window.editor
        is_there = self._panel.isVisible()
        above_button = self._panel.place_of_menu(menu.sizeHint())
        menu.popup(above_button if is_there else page.mapToGlobal(page.rect().center()))

    def _ask_several(self, count: int) -> None:
        self._session.remember_several(count)
        self.several_wanted.emit(count)
