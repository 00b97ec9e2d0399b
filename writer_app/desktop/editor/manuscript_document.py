"""A manuscript and the document that shows it: whatever changes one of them changes the other.

What Qt's widget does by itself (typing, deleting, composed text) is seen in the document and
recorded in the manuscript. All the rest (the model's text, paste, undo, switching a take) happens
in the manuscript first, and the document follows. Undo is the manuscript's; Qt's own is off.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from os import urandom
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from writer_app.desktop.editor.typed_edits import TypedEdits
from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import Switch
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import UNKNOWN, WRITER, Author, Origin
from writer_app.manuscript.text import FRAME_MARKS, insertable
from writer_app.manuscript.utf16 import join_pairs, length_u16

_SwitchT = TypeVar("_SwitchT", Switch, Switch | None)

_SOURCE_BYTES: Final = 8
_PARAGRAPH_END: Final = "\u2029"
_SHOWN_AS_LF: Final = f"\r{_PARAGRAPH_END}{FRAME_MARKS}"
"""What a document shows as the end of a paragraph; a file that was opened may have it."""


def as_shown(text: str) -> str:
    """Return a manuscript's `text` as the document that shows it has it."""
    for mark in _SHOWN_AS_LF:
        text = text.replace(mark, "\n")
    return text


class ManuscriptDocument(QObject):
    """Keeps the text of `document` and of `manuscript` the same, after every step.

    The document has to hold the manuscript's text already. All positions and lengths are UTF-16
    units, which Qt counts too. A slot may change the document, whatever signal it hears.
    """

    edited = Signal(object)
    """A `Change` that the manuscript and the document both have by now, whoever made it. Never for
    a composition that is only shown, nor for formats. Several changes of one step come in order,
    all of them when the last is made."""

    state_changed = Signal()
    """Whether there is something to save, to undo or to redo is different now."""

    privacy_changed = Signal()
    """Other passages are private now, and the text is the same."""

    def __init__(
        self, document: QTextDocument, manuscript: Manuscript, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.manuscript = manuscript
        self.source = urandom(_SOURCE_BYTES).hex()
        """What the manuscript is known by wherever its text is carried, while it is shown."""
        self._typed = TypedEdits(manuscript)
        self._is_following = False
        self._untold: list[Change] = []
        self._state = self._current_state()
        document.setUndoRedoEnabled(False)
        document.documentLayout()  # A document without a layout tells of no change.
        document.contentsChange.connect(self._on_contents_change)
        document.contentsChanged.connect(self._on_contents_changed)

    @property
    def is_about_to_tell(self) -> bool:
        """Whether a change has been made that comes by `edited` in this very turn."""
        return bool(self._untold)

    def close(self) -> None:
        """Take no more part in what happens to the document: it will hold another text."""
        self.document.contentsChange.disconnect(self._on_contents_change)
        self.document.contentsChanged.disconnect(self._on_contents_changed)

    # What the writer does

    def one_step(self) -> AbstractContextManager[None]:
        """Count edits made meanwhile as one undo step."""
        return self._typed.one_step()

    def end_step(self) -> None:
        """Let the next typed character begin a new undo step."""
        self._typed.end_step()

    def replace(self, changes: Iterable[Change], author: Author = WRITER) -> None:
        """Make `changes`, in their order, as one undo step by `author` and with one repaint.

        The quick and exact way to change many places, as in replacing all that was found. Each
        position counts as the text stands when the changes before are made.
        """
        group = self.manuscript.begin(author)
        with self._leading():
            for change in changes:
                self._replace(
                    change.pos_u16, change.removed_u16, insertable(change.inserted), group
                )

    def take_in(self, changes: Sequence[Change]) -> None:
        """Make `changes`, in their order, that another program made to the text, as one undo step.

        Every character goes in as it is in the file.
        """
        if not changes:
            return
        group = self.manuscript.begin(UNKNOWN)
        with self._leading():
            for change in changes:
                self._replace(change.pos_u16, change.removed_u16, change.inserted, group)

    def move(self, start_u16: int, end_u16: int, to_u16: int) -> int:
        """Move the text from `start_u16` up to `end_u16` to `to_u16`, which is outside of it.

        One undo step of the writer's; the text stays theirs who wrote it. Returns where it ends
        now.
        """
        group, text = self.manuscript.begin(WRITER), self.manuscript.slice(start_u16, end_u16)
        origins = self.manuscript.origins(start_u16, end_u16)
        length_u16 = end_u16 - start_u16
        with self._leading():
            self._replace(start_u16, length_u16, "", group)
            to_u16 -= length_u16 if to_u16 > start_u16 else 0
            self._replace(to_u16, 0, text, group, origins)
        return to_u16 + length_u16

    def put(self, change: Change, origins: Sequence[Origin]) -> None:
        """Make `change`, whose text comes from `origins` and stays theirs, as one undo step.

        The text has to be as `insertable` leaves it, and the origins as long as that.
        """
        group = self.manuscript.begin(WRITER)
        with self._leading():
            self._replace(change.pos_u16, change.removed_u16, change.inserted, group, origins)

    def set_private(self, start_u16: int, end_u16: int, *, private: bool) -> None:
        """Let the text from `start_u16` up to `end_u16` never be sent, or again. No undo step."""
        self.manuscript.set_private(start_u16, end_u16, private=private)
        self.privacy_changed.emit()

    def undo(self) -> Switch | None:
        """Undo the newest step. None: there is none."""
        return self._switch(self.manuscript.undo)

    def redo(self) -> Switch | None:
        """Redo what was undone last. None: there is nothing to redo."""
        return self._switch(self.manuscript.redo)

    def mark_saved(self) -> None:
        """Say that the text as it is now is saved."""
        self.manuscript.mark_saved()
        self._tell()

    # What becomes of a take

    def switch(self, group: int, *, on: bool) -> Switch:
        """Switch `group` alone on or off."""
        return self._switch(lambda: self.manuscript.switch(group, on=on))

    def switch_both(self, off: int, on: int) -> None:
        """Switch the group `off` off and the group `on` on, with one repaint."""
        with self._leading():
            for group, wanted in ((off, False), (on, True)):
                self._show(self.manuscript.switch(group, on=wanted).changes)

    def insert_by_model(self, pos_u16: int, text: str, group: int, *, removed_u16: int = 0) -> int:
        """Put the model's `text` at `pos_u16`; return how long it is there.

        `removed_u16` units behind that place give way to it. 0: it came too late, because the take
        was stopped, undone or discarded.
        """
        with self._leading(ends_step=False):
            length_before_u16, revision = self._length_u16(), self.manuscript.revision
            self._replace(pos_u16, removed_u16, insertable(text), group)
            # Before it is told: a slot may change the document too.
            came = self.manuscript.revision != revision
            return self._length_u16() - length_before_u16 + removed_u16 if came else 0

    def append_aside(self, text: str, group: int) -> int:
        """Record the model's `text` behind what `group`, which is off, has; return its length.

        0: it came too late.
        """
        text = insertable(text)
        return length_u16(text) if self.manuscript.append_hidden(group, text) else 0

    def delete_in_group(self, start_u16: int, end_u16: int, group: int) -> None:
        """Take away what is from `start_u16` up to `end_u16`, as a part of what `group` did."""
        with self._leading():
            self._replace(start_u16, end_u16 - start_u16, "", group)

    # The document follows the manuscript

    @contextmanager
    def _leading(self, *, ends_step: bool = True) -> Generator[None, None, None]:
        """Let the document only follow meanwhile, with one repaint at the end."""
        self._catch_up()
        if ends_step:
            self._typed.end_step()
        block = QTextCursor(self.document)
        self._is_following = True
        block.beginEditBlock()
        try:
            yield
        finally:
            block.endEditBlock()
            self._is_following = False
        self._catch_up()
        self._tell()

    def _replace(
        self,
        pos_u16: int,
        removed_u16: int,
        text: str,
        group: int,
        origins: Sequence[Origin] = (),
    ) -> None:
        change = self.manuscript.replace(pos_u16, removed_u16, text, group, origins=origins)
        if change:
            self._typed.make_room(change, group)
            self._show((change,))

    def _switch(self, make: Callable[[], _SwitchT]) -> _SwitchT:
        with self._leading():
            switch = make()
            if switch is not None:
                self._show(switch.changes)
        return switch

    def _show(self, changes: Iterable[Change]) -> None:
        cursor = QTextCursor(self.document)
        for change in changes:
            self._untold.append(change)
            cursor.setPosition(change.pos_u16)
            end_u16 = change.pos_u16 + change.removed_u16
            cursor.setPosition(end_u16, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.inserted)

    # The manuscript follows the document

    def _on_contents_change(self, pos_u16: int, removed_u16: int, added_u16: int) -> None:
        """Record what has really changed of what Qt says.

        It may count the paragraph end behind the text, and tells of a whole paragraph when only
        something in it is shown differently.
        """
        if self._is_following:
            return
        before_u16, now_u16 = len(self.manuscript), self._length_u16()
        removed_u16 = max(0, min(removed_u16, before_u16 - pos_u16))
        added_u16 = max(0, min(added_u16, now_u16 - pos_u16))
        if before_u16 - removed_u16 + added_u16 != now_u16:
            pos_u16, removed_u16, added_u16 = 0, before_u16, now_u16
        inserted = self._read(pos_u16, added_u16) if added_u16 else ""
        self._record(pos_u16, removed_u16, inserted)

    def _record(self, pos_u16: int, removed_u16: int, inserted: str) -> None:
        changes = self._really_changed(Change(pos_u16, removed_u16, inserted))
        if changes:
            self._typed.record_all(changes)
            self._untold += changes

    def _really_changed(self, change: Change) -> list[Change]:
        if not change.removed_u16 or not change.inserted:
            return [change] if change.removed_u16 or change.inserted else []
        end_u16 = change.pos_u16 + change.removed_u16
        removed = as_shown(self.manuscript.slice(change.pos_u16, end_u16))
        if removed == change.inserted:
            return []
        if len(change.inserted) == 1:
            return [change]  # Typed over a selection: new, even if that had the same character.
        # Seldom needed, and slow to import: not before the first paint.
        from writer_app.manuscript.differences import changes_between

        return list(changes_between(removed, change.inserted, change.pos_u16))

    def _on_contents_changed(self) -> None:
        """Tell of the changes now that the document's layout knows them too."""
        if not self._is_following:
            self._tell()

    def _catch_up(self) -> None:
        """Record what the document has and has not told yet, as within somebody's edit block."""
        if self._length_u16() != len(self.manuscript):
            self._on_contents_change(0, len(self.manuscript), self._length_u16())

    def _length_u16(self) -> int:
        return self.document.characterCount() - 1

    def _read(self, pos_u16: int, length: int) -> str:
        if length == 1:
            text = self.document.characterAt(pos_u16)
            return "\n" if text == _PARAGRAPH_END else text
        cursor = QTextCursor(self.document)
        cursor.setPosition(pos_u16)
        cursor.setPosition(pos_u16 + length, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        if length_u16(text) != length:  # Half a character is left out.
            units = (self.document.characterAt(pos_u16 + at) for at in range(length))
            text = join_pairs("".join(units))
        return as_shown(text)

    # Telling

    def _tell(self) -> None:
        changes, self._untold = self._untold, []
        for change in changes:
            self.edited.emit(change)
        state = self._current_state()
        if state != self._state:
            self._state = state
            self.state_changed.emit()

    def _current_state(self) -> tuple[bool, bool, bool]:
        manuscript = self.manuscript
        return manuscript.is_modified, manuscript.can_undo, manuscript.can_redo
