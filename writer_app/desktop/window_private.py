"""What is never sent: the writer marks it, and sees that it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from writer_app.continuation.privacy import private_paragraphs
from writer_app.desktop.editor.private_marks import PrivateMarks

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.theme import PageColours
    from writer_app.desktop.window_layout import WindowLayout
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.spans import Part

_REST_MS: Final = 100
"""The caret has stayed for this long when the action shows how it is there."""


class WindowPrivate(QObject):
    """Binds the action: for the selection, the passage that the caret is in, or the paragraph."""

    def __init__(self, actions: Actions, layout: WindowLayout) -> None:
        super().__init__(layout)
        self._action = actions["mark_private"]
        self._editor = layout.editor
        self._status = layout.status
        self._marks = PrivateMarks(layout.editor)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show)
        # Nothing more than this is done for a key.
        self._editor.cursorPositionChanged.connect(self._rest.start)
        self._editor.selectionChanged.connect(self._rest.start)
        self._editor.manuscript_opened.connect(self._follow)
        self._follow(self._editor.manuscript_document)
        actions.bind("mark_private", self._toggle)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._marks.set_colours(colours)

    def _follow(self, document: ManuscriptDocument) -> None:
        document.privacy_changed.connect(self._show)
        document.privacy_changed.connect(self._editor.viewport().update)
        self._rest.start()

    def _toggle(self) -> None:
        document = self._editor.manuscript_document
        part = self._meant()
        if self._starts_private():
            self._status.show_message(self.tr("A paragraph that starts with %% is never sent"))
        elif part[0] < part[1]:
            private = not _is_all_private(document.manuscript, part)
            document.set_private(*part, private=private)
        self._show()

    def _show(self) -> None:
        manuscript = self._editor.manuscript_document.manuscript
        is_private = self._starts_private() or _is_all_private(manuscript, self._meant())
        self._action.setChecked(is_private)

    def _meant(self) -> Part:
        """Return what the action is about: where it is one paragraph, with its line end."""
        cursor, manuscript = self._editor.textCursor(), self._editor.manuscript_document.manuscript
        if cursor.hasSelection():
            return cursor.selectionStart(), cursor.selectionEnd()
        if manuscript.is_private(cursor.position()):
            return _passage_at(manuscript, cursor.position())
        block = cursor.block()
        start_u16 = block.position()
        return start_u16, min(start_u16 + block.length(), len(manuscript))

    def _starts_private(self) -> bool:
        """Tell whether the caret is in a paragraph that is private because of how it starts."""
        cursor = self._editor.textCursor()
        return not cursor.hasSelection() and bool(private_paragraphs(cursor.block().text()))


def _passage_at(manuscript: Manuscript, pos_u16: int) -> Part:
    """Return the private passage that `pos_u16` is inside of."""
    return next(part for part in manuscript.private_spans() if part[0] < pos_u16 <= part[1])


def _is_all_private(manuscript: Manuscript, part: Part) -> bool:
    return manuscript.private_spans(*part) == (part,)
