"""Makes the text of a page another one, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.runtime.background import Background
    from writer_app.manuscript.changes import Change


class TextReplacing:
    """Finds out in the background what differs; unchanged text stays whose it is."""

    def __init__(
        self,
        editor: ProseEditor,
        background: Background,
        failed: Callable[[BaseException], object],
    ) -> None:
        self._editor = editor
        self._background = background
        self._failed = failed
        self._is_closed = False

    def close(self) -> None:
        """Change nothing more."""
        self._is_closed = True

    def become(
        self,
        text: str,
        then: Callable[[], object],
        if_changed: Callable[[], object] | None = None,
    ) -> None:
        """Make the text `text`, and then call `then`; nobody knows who wrote what is new.

        `if_changed` is called instead when the writer has changed the text meanwhile, or composes;
        None: it is made `text` all the same.
        """
        # Imported here: seldom needed.
        from writer_app.manuscript.differences import changes_between

        manuscript = self._editor.manuscript_document.manuscript
        revision, before = manuscript.revision, manuscript.text()

        def show(changes: Sequence[Change]) -> None:
            is_shown = self._editor.manuscript_document.manuscript is manuscript
            if not is_shown or self._is_closed:
                return
            if if_changed is None:
                self._editor.end_composition()
            if manuscript.revision != revision or self._editor.composing:
                (if_changed or (lambda: self.become(text, then)))()
                return
            self._take_in(changes)
            then()

        self._background.run(
            "compare texts", lambda: tuple(changes_between(before, text)), show, self._fail
        )

    def _fail(self, error: BaseException) -> None:
        if not self._is_closed:
            self._failed(error)

    def _take_in(self, changes: Sequence[Change]) -> None:
        shown = self._editor.manuscript_document
        with self._editor.keeping_view(changes[0].pos_u16 if changes else 0):
            shown.take_in(changes)
