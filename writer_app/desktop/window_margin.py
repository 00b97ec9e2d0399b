"""The margins of a window's page, and whether its view follows: what is shown beside the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.desktop.editor.following import Following
from writer_app.desktop.editor.margin_mouse import MarginMouse
from writer_app.desktop.editor.margin_notes import MarginNotes
from writer_app.desktop.window_context import WindowContext

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.services import Services
    from writer_app.desktop.theme import PageColours
    from writer_app.desktop.window_layout import WindowLayout


class WindowMargin(QObject):
    """Binds the actions for it; the settings say what is shown, in every window alike.

    `show_in_list` shows the take of a number in the list of takes.
    """

    def __init__(
        self,
        actions: Actions,
        layout: WindowLayout,
        controller: ContinuationController,
        services: Services,
        show_in_list: Callable[[int | None], object],
    ) -> None:
        super().__init__(layout)
        self._actions = actions
        self._preferences = services.preferences
        self._context = WindowContext(actions, layout, controller, services)
        self._notes = MarginNotes(layout.editor, controller)
        self._following = Following(layout.editor, controller)
        self._notes.activated.connect(show_in_list)
        MarginMouse(layout.editor, (self._context.line, self._notes))
        actions.bind("instruction_notes", self._toggle_notes)
        actions.bind("follow_stream", self._toggle_following)
        actions.bind("take_in_list", lambda: show_in_list(controller.take_at_caret()))
        self._preferences.changed.connect(self._show)
        self._show()

    def set_colours(self, colours: PageColours) -> None:
        """Paint the margins in these colours from now on."""
        self._context.line.set_colours(colours)
        self._notes.set_colours(colours)

    def _toggle_notes(self) -> None:
        writing = self._preferences.settings.writing
        shown = not writing.instruction_notes
        self._preferences.put_writing(writing._replace(instruction_notes=shown))

    def _toggle_following(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(follow_stream=not writing.follow_stream))

    def _show(self) -> None:
        writing = self._preferences.settings.writing
        self._actions["instruction_notes"].setChecked(writing.instruction_notes)
        self._actions["follow_stream"].setChecked(writing.follow_stream)
        self._notes.set_shown(writing.instruction_notes)
        self._following.set_active(writing.follow_stream)
