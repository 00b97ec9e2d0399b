"""What the model is told about the manuscript: the panel for it, and the switches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from writer_app.desktop.window_asking import STEPS

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.panels.memory_panel import MemoryPanel
    from writer_app.desktop.window_layout import WindowLayout
    from writer_app.manuscript.notes import Notes

NAME: Final = "memory"
"""The name of the panel beside the page."""


class WindowMemory(QObject):
    """Binds the actions, and keeps the panel, the switches and the manuscript alike.

    Made before what asks: what was typed up to then is told first.
    """

    changed = Signal()
    """The model is told something else from now on."""

    def __init__(self, actions: Actions, layout: WindowLayout, file: ManuscriptFile) -> None:
        super().__init__(layout)
        self._actions = actions
        self._layout = layout
        self._panel: MemoryPanel | None = None
        actions.bind("memory", self._toggle)
        actions.bind("mind_following", self._mind_following)
        options = layout.instruction.options
        options.memory_switched.connect(self._send_memory)
        options.following_switched.connect(lambda: self._mind_following())
        layout.editor.manuscript_closing.connect(self._tell)
        layout.editor.manuscript_opened.connect(self._show)
        file.about_to_save.connect(self._tell)
        file.about_to_close.connect(self._tell)
        for name in STEPS:
            actions[name].triggered.connect(self._tell)
        layout.instruction.continue_requested.connect(self._tell)
        self._show()

    @property
    def notes(self) -> Notes:
        """What the model is told now, with what was typed up to this moment."""
        self._tell()
        return self._layout.editor.manuscript_document.manuscript.notes

    def _put(self, notes: Notes) -> None:
        self._layout.editor.manuscript_document.manuscript.set_notes(notes)
        self._show()

    def _tell(self) -> None:
        """Let the panel say what is not told yet."""
        if self._panel is not None:
            self._panel.tell()

    def _send_memory(self, on: bool) -> None:
        self._put(self.notes._replace(memory_on=on))

    def _mind_following(self) -> None:
        notes = self.notes
        self._put(notes._replace(following_on=not notes.following_on))

    def _show(self) -> None:
        notes = self._layout.editor.manuscript_document.manuscript.notes
        memory = notes.memory_on if notes.memory.strip() else None
        self._layout.instruction.options.show_notes(memory=memory, following=notes.following_on)
        self._actions["mind_following"].setChecked(notes.following_on)
        if self._panel is not None:
            self._panel.show_notes(notes)
        self.changed.emit()

    # The panel

    def _toggle(self) -> None:
        self._layout.side.toggle(NAME, self._make)

    def _make(self) -> None:
        # Imported here: it takes a while, and few begin with it.
        from writer_app.desktop.panels.memory_panel import MemoryPanel

        side = self._layout.side
        self._panel = panel = MemoryPanel(side)
        panel.show_notes(self._layout.editor.manuscript_document.manuscript.notes)
        panel.changed.connect(self._put)
        side.add(NAME, self.tr("Memory of this manuscript"), panel)
        side.shown_changed.connect(self._show_whether_open)

    def _show_whether_open(self, shown: str) -> None:
        self._actions["memory"].setChecked(shown == NAME)
