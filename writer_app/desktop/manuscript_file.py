"""A manuscript and its file: new, load, save, save as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from writer_app.desktop.file_opening import FileOpening
from writer_app.desktop.file_recording import FileRecording
from writer_app.desktop.file_saving import FileSaving
from writer_app.desktop.offers import Offer
from writer_app.desktop.reading_place import ReadingPlace, place_of, show_place
from writer_app.desktop.saving import Read, Taken, Then, notice_of
from writer_app.desktop.text_replacing import TextReplacing
from writer_app.manuscript.manuscript import Manuscript
from writer_app.storage.documents import Document

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.histories import Histories
    from writer_app.storage.past import Past
    from writer_app.storage.saver import Saver


class ManuscriptFile(QObject):
    """The manuscript in one editor, and the file it is saved to.

    Files are read and written in the background, and the writer goes on meanwhile. What went
    wrong is told as an `Offer`; the text stays as it is. It counts as saved only if it is, when
    the file is written, still what was written.
    """

    opened = Signal()
    """Another manuscript is in the editor."""
    about_to_save = Signal()
    """Direct, before the text to be saved is taken: the moment to keep what is pending."""
    about_to_close = Signal()
    """Direct, before the save with which the window closes: the moment to stop what still writes
    into the text."""
    saved = Signal()
    failed = Signal(object)
    """An `Offer`, whose `subject` is "open" or "save"."""
    not_read = Signal(object)
    """A path: what is there could not be opened, which was told."""
    met_change = Signal()
    """Nothing was saved, because the file was changed by another program: whoever watches it tells
    of that."""
    noticed = Signal(object)
    """An `Offer` that is only information."""
    closed = Signal()
    path_changed = Signal()
    followed = Signal()
    """`document` is another one, because the file was changed by another program."""
    state_changed = Signal()
    """`title` or `is_modified` may differ."""
    found_no_room = Signal(object)
    """What was `Read` has no room here, for there is other text: show it in another window."""
    wanted_elsewhere = Signal(object)
    """A path: the window that has this file is to be shown."""
    recovered = Signal(object)
    """What was `Read` is shown, and there is something to say of its past."""
    kept_changed = Signal(str)
    """Where what happens is kept from now on, so that a crash loses nothing: `Kept`."""

    def __init__(
        self,
        editor: ProseEditor,
        background: Background,
        parent: QObject | None = None,
        *,
        saver: Callable[[], Saver] | None = None,
        recent: Callable[[], Sequence[Path]] = tuple,
        histories: Callable[[], Histories] | None = None,
    ) -> None:
        """`saver` gives what saves, in any thread; None: one that knows no others.

        `recent` returns the files of other manuscripts, the last first.

        `histories` gives those of all manuscripts, as soon as somebody needs them; None: none are
        kept.
        """
        super().__init__(parent)
        self._editor = editor
        self._recent = recent
        self.recording = FileRecording(self, background, histories)
        self._is_apart = False
        self._is_behind = False
        """Whether the file has more than what counts as saved, because text came while it was
        written: what undo leads back to is not in it then."""
        self.opening = FileOpening(self, background)
        self.saving = FileSaving(self, background, saver)
        self._replacing = TextReplacing(editor, background, self._tell_failure)
        self._document = Document.new()
        self._manuscript = Manuscript()
        self.new()

    # What it is

    @property
    def path(self) -> Path | None:
        """The file, on its way or here; None for a manuscript that has none yet."""
        return self.opening.on_its_way or self._document.path

    @property
    def document(self) -> Document:
        """The file as it was read or written last."""
        return self._document

    @property
    def folder(self) -> Path:
        """Where the writer looks for files: beside this one, or where the last one was."""
        from writer_app.desktop.dialogs.file_dialogs import usual_folder

        here = () if self._document.path is None else (self._document.path,)
        return usual_folder((*here, *self._recent()))

    @property
    def title(self) -> str:
        """The name to show, without a mark for what is not saved."""
        return self.tr("Untitled") if self._document.path is None else self._document.name

    @property
    def is_modified(self) -> bool:
        """Whether there is text that is not in the file."""
        return self._is_apart or self._is_behind or self._manuscript.is_modified

    @property
    def is_apart(self) -> bool:
        """Whether the file has another text than the one that counted as saved, or is gone."""
        return self._is_apart

    @property
    def revision(self) -> int:
        """A number that is another one after every change of the text."""
        return self._manuscript.revision

    @property
    def text(self) -> str:
        """All of the text."""
        return self._manuscript.text()

    def beginning(self, characters: int) -> str:
        """Return the first so many characters of the text, about."""
        return self._manuscript.slice(0, min(len(self._manuscript), characters))

    @property
    def may_change(self) -> bool:
        """Whether the text may be changed now; see `ProseEditor`."""
        return self._editor.may_change

    @property
    def prose_font(self) -> QFont:
        """What the text is shown in."""
        return self._editor.font()

    @property
    def is_worth_saving(self) -> bool:
        """Whether closing would lose something: an empty page without a file is nothing."""
        return self.is_modified and (self._document.path is not None or len(self._manuscript) > 0)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing here: no file, no text, nothing on its way."""
        has_file = self._document.path is not None or self.opening.on_its_way is not None
        has_text = len(self._manuscript) > 0 or self.is_modified
        is_asking = any(take.ending is None for take in self._manuscript.takes)
        return not (has_file or has_text or is_asking or self.is_saving)

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self.saving.is_running

    @property
    def place(self) -> ReadingPlace:
        """Where the writer is."""
        return place_of(self._editor)

    @property
    def window(self) -> QWidget:
        """The window that it is in."""
        return self._editor.window()

    @property
    def whereabouts(self) -> tuple[Path, ReadingPlace] | None:
        """The file, on its way or here, and where it will be or is shown; None without a file."""
        if self.opening.on_its_way is not None:
            return self.opening.on_its_way, self.opening.place_wanted or ReadingPlace()
        return (self._document.path, self.place) if self._document.path is not None else None

    def close(self, *, is_left: bool = False) -> None:
        """Open nothing that is still on its way: the window goes, and what is not saved with it.

        `is_left`: that comes back at the next start.
        """
        self.opening.close()
        self.saving.close()
        self._replacing.close()
        self.closed.emit()
        self.recording.end(given_up=self.is_worth_saving and not is_left)

    # Opening

    def new(self) -> None:
        """Put a new, empty manuscript into the editor."""
        self.show_document(Document.new())

    def load(
        self,
        path: Path,
        found: Read | None = None,
        *,
        place: ReadingPlace | None = None,
        quiet: bool = False,
        may_be_new: bool = False,
    ) -> None:
        """Open `path` in this window, which is blank, and go to `place`.

        `found` is the file as it was read already. With a very long line in it, it opens only
        after a question. `quiet`: it was open before; nothing is asked, and a file that cannot be
        read is not spoken of. `may_be_new`: if there is no such file, it is the one that is made by
        the next save.
        """
        if found is not None:
            self.opening.show(found, place, quiet=quiet)
        else:
            self.opening.load(path, place, quiet=quiet, may_be_new=may_be_new)

    def go_to(self, place: ReadingPlace) -> None:
        """Show the text at `place`."""
        show_place(self._editor, place)

    def show_document(self, document: Document, past: Past | None = None) -> None:
        """Put the manuscript of `document` into the editor, with its past."""
        self._document, self._is_apart = document, bool(past and past.is_apart)
        self._is_behind = False
        self._manuscript = past.manuscript if past else Manuscript(document.text)
        shown = self._editor.open_manuscript(self._manuscript)
        shown.state_changed.connect(self.state_changed)
        self.recording.follow(self._manuscript, document, past)
        self.opened.emit()
        self.path_changed.emit()
        self.state_changed.emit()

    # What other programs do

    def take_up(
        self,
        document: Document,
        then: Callable[[], object],
        if_changed: Callable[[], object] | None = None,
    ) -> None:
        """Show the text of `document`, which the file has now, as one step that can be undone.

        It counts as saved, and `then` is called; or `if_changed`, if there is one, and nothing is
        done, when the writer has changed the text before it is found out what differs.
        """

        def taken() -> None:
            self._editor.manuscript_document.mark_saved()
            self._is_behind = False
            self.follow_file(document)
            then()

        self._replacing.become(document.text, taken, if_changed)

    def become(self, text: str, then: Callable[[], object]) -> None:
        """Make the text another one, as one step that can be undone, and then call `then`.

        What differs is found out in the background; nobody knows who wrote what is new.
        """
        self._replacing.become(text, then)

    def _tell_failure(self, error: BaseException) -> None:
        self.failed.emit(Offer(notice_of(error, Path(self.title)), ("open",), subject="open"))

    def follow_file(self, document: Document, *, is_apart: bool = False) -> None:
        """Go on with the file as `document` says; the text stays.

        `is_apart`: the file has another text now, or is gone, so that this one is not saved.
        """
        moved = document.path != self._document.path
        self._document, self._is_apart = document, is_apart
        if moved or not is_apart:
            self._tell_file()
        else:
            self.recording.come_apart()
        if moved:
            self.path_changed.emit()
        self.followed.emit()
        self.state_changed.emit()

    def _tell_file(self) -> None:
        self.recording.saved(self._document)
        if self._is_apart or self._is_behind:
            self.recording.come_apart()

    def come_apart(self) -> None:
        """Take note that the file has something else now, so that the text is not saved."""
        self._is_apart = True
        self.recording.come_apart()
        self.state_changed.emit()

    def lose_file(self) -> None:
        """Go on without the file, which is gone; the next save makes it again."""
        self.follow_file(self._document._replace(stamp=None), is_apart=True)

    # Saving

    def save(self, then: Then | None = None) -> None:
        """Save, asking for a name first if there is none; `then` is told whether it went well.

        While a save runs, the next one waits, and those after it are the same one.
        """
        self.saving.save(then)

    def save_as(self, path: Path | None = None, then: Then | None = None) -> None:
        """Save to `path`, over whatever is there, and go on with that file; None: ask where."""
        self.saving.save_as(path, then)

    def take_to_save(self) -> Taken:
        """Return all of the text, which will be written."""
        # What is typed from now on can be undone back to what is saved.
        self._editor.manuscript_document.end_step()
        self.recording.take_to_save()
        return Taken(self._manuscript.text(), self._manuscript.revision)

    def take_as_saved(self, document: Document, taken: Taken) -> None:
        """Go on with the file as it was written with what was `taken`."""
        moved = document.path != self._document.path
        is_saved = self.revision == taken.revision or self.text == document.text
        self._document, self._is_apart, self._is_behind = document, False, not is_saved
        # What was typed meanwhile is not in the file: then the text stays unsaved.
        if is_saved:
            self._editor.manuscript_document.mark_saved()
        self._tell_file()
        if moved:
            self.path_changed.emit()
