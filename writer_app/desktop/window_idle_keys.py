"""Says why a key of an action did nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.desktop.panels.announcing import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

    from writer_app.desktop.actions import Actions
    from writer_app.desktop.main_window import MainWindow


class WindowIdleKeys(QObject):
    """Hears of the keys that nobody in the window had a use for.

    One that belongs to an action was pressed on purpose: in the place of the state it is said what
    is missing, in as few letters as a narrow window has room for.
    """

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        window.key_left.connect(self._explain)

    def _explain(self, keys: QKeySequence) -> None:
        for name in self._actions.idle(keys):
            if why := self._why_not(name):
                self._window.panes.status.show_message(why)
                announce(self._window.editor, why)

    def _why_not(self, name: str) -> str:
        match name:
            case "undo":
                return self.tr("Nothing to undo")
            case "redo":
                return self.tr("Nothing to redo")
            case "stop":
                return self.tr("Nothing to stop")
            case "discard" | "escape":
                return self.tr("Nothing to discard")
            case "previous_take" | "next_take":
                return self.tr("No other take here")
            case "another_take":
                return self.tr("No take to replace")
            case "keep" | "keep_word" | "keep_sentence" | "keep_paragraph":
                return self.tr("Nothing on offer")
            case "rewrite":
                return self.tr("Nothing is selected")
            case "finish_sentence":
                return self.tr("No sentence cut off")
            case "lift_out":
                return self.tr("No take at the cursor")
            case "continue" | "ask_several":
                return self.tr("Can only be read")
            case _:
                return ""
