"""How much of the manuscript is whose, in the status line when the writer wants to see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.continuation.notices import listed
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.authorship_shares import ShareCounter
    from writer_app.desktop.preferences import Preferences
    from writer_app.desktop.window_layout import WindowLayout
    from writer_app.manuscript.shares import Kind


class WindowShares(QObject):
    """Binds the action; while nobody wants to see it, nothing is counted."""

    def __init__(self, actions: Actions, layout: WindowLayout, preferences: Preferences) -> None:
        super().__init__(layout)
        self._action = actions["shares"]
        self._layout = layout
        self._preferences = preferences
        self._counter: ShareCounter | None = None
        actions.bind("shares", self._switch)
        preferences.changed.connect(self._show)
        self._show()

    def _switch(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(shares=not writing.shares))

    def _show(self) -> None:
        wanted = self._preferences.settings.writing.shares
        self._action.setChecked(wanted)
        if wanted and self._counter is None:
            # Imported here: few want to see it.
            from writer_app.desktop.editor.authorship_shares import ShareCounter

            self._counter = ShareCounter(self._layout.editor)
            self._counter.counted.connect(self._tell)
        elif not wanted and self._counter is not None:
            self._counter.deleteLater()
            self._counter = None
            self._layout.status.set_shares("")

    def _tell(self, characters: Mapping[Kind, int]) -> None:
        from writer_app.manuscript.shares import percents

        if self._counter is None:
            return
        said: dict[Kind, str] = {
            "writer": self.tr("You {percent} %"),
            "model": self.tr("model {percent} %"),
            "pasted": self.tr("pasted {percent} %"),
            "unknown": self.tr("unknown {percent} %"),
        }
        shares = percents(characters).items()
        words = listed(said[kind].format(percent=percent) for kind, percent in shares)
        self._layout.status.set_shares(words_of(words))
