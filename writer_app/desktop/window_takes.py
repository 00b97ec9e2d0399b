"""The takes panel of a window, made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.panels.takes_panel import TakesPanel
    from writer_app.desktop.runtime.background import Background
    from writer_app.desktop.window_layout import WindowLayout
    from writer_app.manuscript.manuscript import Manuscript

NAME: Final = "takes"
"""The name of the panel beside the page."""

_PROSE: Final = 1.1
"""How large the page's typeface is in the panel, in sizes of the window's."""


class WindowTakes(QObject):
    """Binds the action that shows it, and is its `TakesShelf`."""

    def __init__(
        self,
        actions: Actions,
        layout: WindowLayout,
        controller: ContinuationController,
        background: Background,
    ) -> None:
        super().__init__(layout)
        self._action = actions["takes_panel"]
        self._layout = layout
        self._controller = controller
        self._background = background
        self._panel: TakesPanel | None = None
        actions.bind("takes_panel", self._toggle)

    # The shelf

    @property
    def manuscript(self) -> Manuscript:
        """The manuscript that is open."""
        return self._layout.editor.manuscript_document.manuscript

    def show_take(self, number: int) -> None:
        """Show a take at its seam again."""
        self._controller.show_take(number)

    def lift_out(self, number: int) -> None:
        """Take the text of a take out."""
        self._controller.lift_out(number)

    def put_back(self, number: int) -> None:
        """Put the text of a take back."""
        self._controller.show_take(number)

    def forget_take(self, number: int) -> None:
        """Delete a take for good."""
        self._controller.forget_take(number)

    def ask_again_with(self, instruction: str) -> None:
        """Put the instruction into its field, and the keyboard too."""
        panel = self._layout.instruction
        panel.show()
        panel.field.put(instruction)
        panel.take_focus()

    # The panel

    def show_in_list(self, number: int | None) -> None:
        """Show the panel, with take `number` selected in it; None: with what was selected."""
        panel = self._made()
        self._layout.side.open(NAME)
        if number is not None:
            panel.select(number)

    def _toggle(self) -> None:
        self._layout.side.toggle(NAME, self._made)

    def _made(self) -> TakesPanel:
        if self._panel is None:
            self._panel = self._make()
            self._connect(self._panel)
        return self._panel

    def _make(self) -> TakesPanel:
        # Imported here: it takes a while, and few begin with their takes.
        from writer_app.desktop.panels.takes_panel import TakesPanel

        side = self._layout.side
        panel = TakesPanel(self, self._prose, self._background, side)
        side.add(NAME, self.tr("Takes"), panel)
        return panel

    def _connect(self, panel: TakesPanel) -> None:
        side, editor = self._layout.side, self._layout.editor
        side.shown_changed.connect(self._show_whether_open)
        self._controller.takes_changed.connect(panel.look_again)
        self._controller.state_changed.connect(panel.look_again)

        def follow(document: ManuscriptDocument) -> None:
            document.edited.connect(panel.look_again)
            panel.look_again()

        editor.manuscript_opened.connect(follow)
        follow(editor.manuscript_document)

    def _show_whether_open(self, shown: str) -> None:
        self._action.setChecked(shown == NAME)

    def _prose(self) -> QFont:
        """Return the typeface of the page, in a size that goes with the window's."""
        font = QFont(self._layout.editor.font())
        font.setPointSizeF(self._layout.font().pointSizeF() * _PROSE)
        return font
