"""The view of who wrote what in a window, made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.authorship_hints import AuthorshipHints
    from writer_app.desktop.editor.authorship_marks import AuthorshipMarks
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.preferences import Preferences
    from writer_app.desktop.theme import PageColours


class WindowAuthorMarks(QObject):
    """Binds the action; the settings say whether it is shown, in every window alike."""

    whose_changed = Signal(str)
    """Who wrote the text at the caret, in words; empty: the writer, or nobody wants to know."""

    def __init__(self, actions: Actions, editor: ProseEditor, preferences: Preferences) -> None:
        super().__init__(editor)
        self._action = actions["authorship"]
        self._editor = editor
        self._preferences = preferences
        self._colours: PageColours | None = None
        self._parts: tuple[AuthorshipMarks, AuthorshipHints] | None = None
        actions.bind("authorship", self._toggle)
        preferences.changed.connect(self._show)
        self._show()

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._colours = colours
        if self._parts is not None:
            self._parts[0].set_colours(colours)

    def _toggle(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(authorship=not writing.authorship))

    def _show(self) -> None:
        shown = self._preferences.settings.writing.authorship
        self._action.setChecked(shown)
        if not shown and self._parts is None:
            return
        if self._parts is None:
            self._parts = self._make()
        marks, hints = self._parts
        marks.set_shown(shown)
        hints.set_active(shown)

    def _make(self) -> tuple[AuthorshipMarks, AuthorshipHints]:
        # Imported here: few want it from the start.
        from writer_app.desktop.editor.authorship_hints import AuthorshipHints
        from writer_app.desktop.editor.authorship_marks import AuthorshipMarks

        marks, hints = AuthorshipMarks(self._editor), AuthorshipHints(self._editor)
        if self._colours is not None:
            marks.set_colours(self._colours)
        hints.told.connect(self.whose_changed)
        return marks, hints
