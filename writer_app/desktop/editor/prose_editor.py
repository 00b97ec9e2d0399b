"""The editor: the page with a manuscript on it, where the writer types, pastes and undoes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QWidget

from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
from writer_app.desktop.editor.page_view import PageView
from writer_app.desktop.editor.typed_keys import (
    as_plain_enter,
    keys_of,
    typed_text,
    types_a_character,
)
from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import Switch
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import PASTED
from writer_app.manuscript.text import insertable
from writer_app.manuscript.utf16 import length_u16


class ProseEditor(PageView):
    """A page that shows one manuscript at a time, an empty one at first."""

    about_to_type = Signal(str)
    """Direct, just before typed, committed or pasted text, or "\\n" for a new line, goes in at the
    caret and no text is selected. A slot may still move the caret."""

    composing_changed = Signal(bool)
    """An input method began or ended a composition."""

    reading_changed = Signal(bool)
    """The text can only be read now, or be written again."""

    writing_refused = Signal()
    """Something was typed where the text can only be read."""

    file_dropped = Signal(str)
    """A local file was dragged onto the page: its path."""

    manuscript_closing = Signal()
    """Direct, before another text is shown: places in this one mean nothing after it."""

    manuscript_opened = Signal(object)
    """Another `ManuscriptDocument` is shown now; the one before is of no use any more."""

    manuscript_document: ManuscriptDocument

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._claims: Callable[[QtGui.QKeySequence], bool] = lambda _: False
        self._is_composing = False
        self._is_in_input_method = False
        self.setUndoRedoEnabled(False)
        self.manuscript_document = self._show_manuscript(Manuscript())
        self.document().contentsChanged.connect(self._on_contents_changed)

    # The manuscript

    def open_manuscript(self, manuscript: Manuscript) -> ManuscriptDocument:
        """Show the text of `manuscript`, with the caret at its start."""
        self.end_composition()
        self.manuscript_closing.emit()
        self.manuscript_document.close()
        self.manuscript_document.deleteLater()
        self.manuscript_document = self._show_manuscript(manuscript)
        self.manuscript_opened.emit(self.manuscript_document)
        return self.manuscript_document

    def selected_text(self) -> str:
        """Return what is selected, every character as it is."""
        start_u16, end_u16 = self._selection_u16()
        return self.manuscript_document.manuscript.slice(start_u16, end_u16)

    def _show_manuscript(self, manuscript: Manuscript) -> ManuscriptDocument:
        self.setPlainText(manuscript.text())
        return ManuscriptDocument(self.document(), manuscript, self)

    def _selection_u16(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def set_reading(self, reading: bool) -> None:
        """Let the text only be read and copied, or be written again."""
        self.setReadOnly(reading)
        # The caret stays: it is how one reads with the keyboard.
        flags = QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() | flags)
        self.reading_changed.emit(reading)

    @property
    def may_change(self) -> bool:
        """Whether anything of ours may change the text: nobody composes, and it can be written."""
        return not self._is_composing and not self.isReadOnly()

    # Undo and redo

    def undo(self) -> None:
        """Undo the newest step; the caret goes to what changed."""
        self._go_in_time(self.manuscript_document.undo)

    def redo(self) -> None:
        """Redo what was undone last; the caret goes to what changed."""
        self._go_in_time(self.manuscript_document.redo)

    def _go_in_time(self, go: Callable[[], Switch | None]) -> None:
        if not self.may_change:
            return
        with self.keeping_view(0):
            switch = go()
        if switch and switch.changes:
            last = switch.changes[-1]
            self.put_caret(last.pos_u16 + length_u16(last.inserted))

    # Keys

    def set_claimed_keys(self, claims: Callable[[QtGui.QKeySequence], bool]) -> None:
        """Leave the keys for which `claims` says yes to whoever has them as a shortcut."""
        self._claims = claims

    def event(self, event: QEvent) -> bool:
        """Say which keys stay here: while an input method composes, every one."""
        # Asked for its type, an event costs as much again: of a key, most are no key events.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._is_composing:
                event.accept()
                return True
            # No action can have a key that is needed for writing.
            if not types_a_character(event) and self._claims(keys_of(event)):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, undo or redo; the rest is Qt's."""
        if self._is_composing:
            # Of keys that the input method left over; Qt would delete half a character there.
            if typed_text(event).strip("\n\t"):
                super().keyPressEvent(event)
        elif types_a_character(event):
            self._say_typing(event.text())
            super().keyPressEvent(event)
        else:
            self._do_command(event)

    def _do_command(self, event: QKeyEvent) -> None:
        key = QtGui.QKeySequence.StandardKey
        if event.matches(key.Undo):
            # With nothing to undo, the key is of no use here: whoever is told of that may say so.
            event.setAccepted(self.manuscript_document.manuscript.can_undo)
            self.undo()
        elif event.matches(key.Redo):
            event.setAccepted(self.manuscript_document.manuscript.can_redo)
            self.redo()
        elif event.matches(key.Cut):
            self.cut()
        else:
            self._say_typing(typed_text(event))
            super().keyPressEvent(as_plain_enter(event))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's own name
        """Let Shift+Tab leave the page, as Tab writes a tab."""
        return not next and QAbstractScrollArea.focusNextPrevChild(self, next)

    def _say_typing(self, text: str) -> None:
        if text and self.isReadOnly():
            self.writing_refused.emit()
        elif text and not self.textCursor().hasSelection():
            self.about_to_type.emit(text)

    # Input methods

    @property
    def composing(self) -> bool:
        """Whether an input method is composing: then nothing of ours may change the document."""
        return self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Show what is composed, and type what is committed."""
        if self.isReadOnly():
            return
        self._is_in_input_method = True
        try:
            if event.commitString() or event.replacementLength():
                self._commit(event)
                event = QInputMethodEvent(event.preeditString(), event.attributes())
            super().inputMethodEvent(event)
        finally:
            self._is_in_input_method = False
        self._note_composing()

    def end_composition(self) -> None:
        """Let go of what is composed and not committed; afterwards the document may change."""
        if self._is_composing:
            QGuiApplication.inputMethod().reset()
            self.inputMethodEvent(QInputMethodEvent())

    def _commit(self, event: QInputMethodEvent) -> None:
        """Type what is committed as any other text: Qt would tell of the whole paragraph."""
        super().inputMethodEvent(QInputMethodEvent())
        if not event.replacementLength():
            self._say_typing(event.commitString())
        cursor = self.textCursor()
        if event.replacementLength():
            start_u16 = max(0, cursor.position() + event.replacementStart())
            end_u16 = min(
                len(self.manuscript_document.manuscript), start_u16 + event.replacementLength()
            )
            cursor.setPosition(start_u16)
            cursor.setPosition(end_u16, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(event.commitString())
        self.ensureCursorVisible()

    def _on_contents_changed(self) -> None:
        # A click ends a composition without any event.
        if self._is_composing and not self._is_in_input_method:
            self._note_composing()

    def _note_composing(self) -> None:
        is_composing = bool(self.textCursor().block().layout().preeditAreaText())
        if is_composing != self._is_composing:
            self._is_composing = is_composing
            self.composing_changed.emit(is_composing)

    # Clipboard, drag and menu

    def cut(self) -> None:
        """Take the selection to the clipboard, as a step of its own; to be read only, copy it."""
        if self.isReadOnly():
            self.copy()
            return
        with self.manuscript_document.one_step():
            super().cut()

    def delete_selection(self) -> None:
        """Delete the selection, as a step of its own."""
        if self.isReadOnly():
            return
        with self.manuscript_document.one_step():
            self.textCursor().removeSelectedText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as it is: Qt's own would make spaces of no-break spaces."""
        # Imported here: before the first copy or paste, nothing of it is needed.
        from writer_app.desktop.editor.own_mime import put_text

        data = _data_of_qt()
        put_text(data, self.manuscript_document, *self._selection_u16())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether there is text to insert, or a file to open."""
        return source.hasUrls() if self.isReadOnly() else source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, in place of the selection; text of ours stays whose it was."""
        text = insertable(source.text())
        if text and self.may_change:
            self._say_typing(text)
            self._paste(*self._selection_u16(), text, source)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files, take in text, or move the selection if it was dragged from here."""
        # Ends Qt's marks of the drag without letting it insert anything.
        super().dragLeaveEvent(QDragLeaveEvent())
        source = event.mimeData()
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        to_u16 = self.cursorForPosition(event.position().toPoint()).position()
        if files:
            for path in files:
                self.file_dropped.emit(path)
        elif self._moves(event):
            self.move_selection(to_u16)
        elif text := insertable(source.text()):
            self._paste(to_u16, to_u16, text, source)
        # Whoever gave it must not delete it: a file stays, and what moved has been taken away.
        event.setDropAction(QtCore.Qt.DropAction.CopyAction)
        event.setAccepted(event.dropAction() == QtCore.Qt.DropAction.CopyAction)

    def _moves(self, event: QDropEvent) -> bool:
        is_own = event.source() == self.viewport()
        return is_own and event.dropAction() == QtCore.Qt.DropAction.MoveAction

    def move_selection(self, to_u16: int) -> None:
        """Move the selected text to `to_u16`, as one step."""
        start_u16, end_u16 = self._selection_u16()
        if not self.may_change or start_u16 <= to_u16 <= end_u16:
            return
        self.put_caret(self.manuscript_document.move(start_u16, end_u16, to_u16))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at the caret."""
        # Imported here: before the first menu, nothing of it is needed.
        from writer_app.desktop.editor.context_menu import context_menu

        context_menu(self).popup(event.globalPos())

    def _paste(self, start_u16: int, end_u16: int, text: str, source: QMimeData) -> None:
        """Put `text` there, which `source` has and perhaps says the origins of."""
        if not self.may_change:
            return
        from writer_app.desktop.editor.own_mime import origins_of

        change = Change(start_u16, end_u16 - start_u16, text)
        origins = origins_of(source, text, self.manuscript_document)
        if origins:
            self.manuscript_document.put(change, origins)
        else:
            self.manuscript_document.replace((change,), PASTED)
        self.put_caret(start_u16 + length_u16(text))


def _data_of_qt() -> QMimeData:
    """Return empty data that Qt has made: what Python made crashes if it outlives Python.

    It does on a clipboard, at the end of the program. An editor without a selection makes it.
    """
    return QPlainTextEdit().createMimeDataFromSelection()
