"""A manuscript and its file: new, load, save, save as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.reading_place import ReadingPlace, place_of, show_place
from writer_app.desktop.saving import (
    Read,
    Save,
    SaveQueue,
    Then,
    notice_of,
    read,
    read_again,
    read_or_new,
)
from writer_app.manuscript.manuscript import Manuscript
from writer_app.storage.documents import Document

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.manuscript_history import ManuscriptHistory
    from writer_app.desktop.runtime.background import Background
    from writer_app.manuscript.changes import Change
    from writer_app.storage.histories import Histories, Past
    from writer_app.storage.saver import Saver

LONG_LINE: Final = 50_000
"""A line of more characters makes typing in it slow: its file opens after a question only."""
_BEGINNING_U16: Final = 500
_IS_NEW: Final = QT_TRANSLATE_NOOP("Notices", "{name} is a new file. It is made when you save.")


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
        self._background = background
        self._saver = saver or _lone_saver
        self._recent = recent
        self._histories = histories
        self._history: ManuscriptHistory | None = None
        self._past: Past | None = None
        self._loading: Path | None = None
        self._saves = SaveQueue(self._start)
        self._is_closed = False
        self._is_apart = False
        self._is_elsewhere: Callable[[Document], bool] = lambda _: False
        self._document = Document.new()
        self._manuscript = Manuscript()
        self.new()

    # What it is

    @property
    def path(self) -> Path | None:
        """The file, on its way or here; None for a manuscript that has none yet."""
        return self._loading or self._document.path

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
        return self._is_apart or self._manuscript.is_modified

    @property
    def is_apart(self) -> bool:
        """Whether the file has another text than the one that counted as saved, or is gone."""
        return self._is_apart

    @property
    def text(self) -> str:
        """All of the text."""
        return self._manuscript.text()

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
        return self._loading is None and self._has_room

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self._saves.is_running

    @property
    def place(self) -> ReadingPlace:
        """Where the writer is."""
        return place_of(self._editor)

    @property
    def window(self) -> QWidget:
        """The window that it is in."""
        return self._editor.window()

    @property
    def manuscript_id(self) -> str:
        """What stands for the manuscript, whatever its file is called; empty: nothing yet."""
        return self._history.manuscript_id if self._history else ""

    def close(self) -> None:
        """Open nothing that is still on its way: the window goes, and what is not saved with it."""
        self._is_closed = True
        self.closed.emit()
        if self._history is not None:
            self._history.let_go(given_up=self.is_worth_saving)

    def leave(self) -> None:
        """Record nothing more: the program ends, and what is not saved comes back."""
        if self._history is not None:
            self._history.let_go()

    def sync(self) -> None:
        """Let the disk have all that is recorded."""
        if self._history is not None:
            self._history.sync()

    def keep_history(self) -> None:
        """Record what happens to the manuscript from now on: after the first paint."""
        if self._history is not None or self._histories is None:
            return
        from writer_app.desktop.manuscript_history import ManuscriptHistory

        self._history = ManuscriptHistory(
            self._histories, self._background, self, lambda: self.place
        )
        self._history.kept_changed.connect(self.kept_changed)
        self._follow()

    def find_past(self, document: Document) -> Past | None:
        """Return what is known of `document` from before; for a worker thread."""
        return self._histories().find(document) if self._histories is not None else None

    def _follow(self) -> None:
        if self._history is not None:
            past, self._past = self._past, None
            self._history.follow(self._manuscript, self._document, past)

    # Opening

    def ask_first(self, is_elsewhere: Callable[[Document], bool]) -> None:
        """Show nothing that was read for which `is_elsewhere` says that another window has it."""
        self._is_elsewhere = is_elsewhere

    def new(self) -> None:
        """Put a new, empty manuscript into the editor."""
        self._show(Document.new())

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
        self._loading = path
        if found is not None:
            self.show_read(found, place, quiet=quiet)
            return
        how = read_or_new if may_be_new else read_again if quiet else read
        self._background.run(
            "read a manuscript",
            lambda: how(path, self.find_past),
            lambda found: self.show_read(found, place, quiet=quiet),
            lambda error: self._not_read(error, path, quiet=quiet),
        )

    def show_read(
        self, found: Read, place: ReadingPlace | None = None, *, quiet: bool = False
    ) -> None:
        """Show what was read, as `load` does."""
        document, longest = found.document, 0 if quiet else found.longest_line
        if self._is_closed:
            return
        self._loading = None
        if self._is_elsewhere(document):
            return
        self._loading = document.path
        if longest <= LONG_LINE:
            self._opened(found, place)
            return
        from writer_app.desktop.dialogs.questions import ask_long_line

        ask_long_line(
            self.window,
            document.name,
            longest,
            lambda: self._opened(found, place),
            self._drop,
        )

    def _opened(self, found: Read, place: ReadingPlace | None) -> None:
        self._loading = None
        if not self._has_room:
            self.found_no_room.emit(found)
            return
        past = found.past
        self._show(found.document, past)
        if found.document.is_new:
            notice = Notice(_IS_NEW, {"name": found.document.name})
            self.noticed.emit(Offer(notice, problem=False, subject="open"))
        if past is not None and past.place is not None and past.is_recovered:
            place = ReadingPlace(past.place.caret_u16, past.place.top_u16)
        if place is not None:
            show_place(self._editor, place)
        if past is not None and (past.is_recovered or past.draft or not past.is_whole):
            self.recovered.emit(found)
        if past is not None and past.draft is not None:
            self.found_no_room.emit(Read(Document.new(), 0, past.draft))

    def _drop(self) -> None:
        self._loading = None

    def _not_read(self, error: BaseException, path: Path, *, quiet: bool) -> None:
        self._loading = None
        if not quiet and not self._is_closed:
            self.failed.emit(Offer(notice_of(error, path), ("open",), subject="open"))

    @property
    def _has_room(self) -> bool:
        nothing_here = self._document.path is None and not len(self._manuscript)
        return nothing_here and not self._manuscript.is_modified and not self.is_saving

    def _show(self, document: Document, past: Past | None = None) -> None:
        self._document, self._past, self._is_apart = document, past, False
        self._manuscript = past.manuscript if past else Manuscript(document.text)
        shown = self._editor.open_manuscript(self._manuscript)
        shown.state_changed.connect(self.state_changed)
        self._follow()
        self.opened.emit()
        self.path_changed.emit()
        self.state_changed.emit()

    # What other programs do

    def take_up(self, document: Document, then: Callable[[], object]) -> None:
        """Show the text of `document`, which the file has now, as one step that can be undone.

        It counts as saved, and `then` is called.
        """

        def taken() -> None:
            self._editor.manuscript_document.mark_saved()
            self.follow_file(document)
            then()

        self.become(document.text, taken)

    def become(self, text: str, then: Callable[[], object]) -> None:
        """Make the text another one, as one step that can be undone, and then call `then`.

        What differs is found out in the background; nobody knows who wrote what is new.
        """
        # Imported here: seldom needed.
        from writer_app.manuscript.differences import changes_between

        manuscript, revision = self._manuscript, self._manuscript.revision
        before = manuscript.text()

        def show(changes: Sequence[Change]) -> None:
            if self._manuscript is not manuscript or self._is_closed:
                return
            if manuscript.revision != revision:
                self.become(text, then)
                return
            self._take_in(changes)
            then()

        self._background.run(
            "compare texts",
            lambda: tuple(changes_between(before, text)),
            show,
            lambda error: self._not_read(error, Path(self.title), quiet=False),
        )

    def _take_in(self, changes: Sequence[Change]) -> None:
        self._editor.end_composition()
        shown = self._editor.manuscript_document
        with self._editor.keeping_view(changes[0].pos_u16 if changes else 0):
            shown.take_in(changes)

    def follow_file(self, document: Document, *, is_apart: bool = False) -> None:
        """Go on with the file as `document` says; the text stays.

        `is_apart`: the file has another text now, or is gone, so that this one is not saved.
        """
        moved = document.path != self._document.path
        self._document, self._is_apart = document, is_apart
        if self._history is not None and not is_apart:
            self._history.saved(document)
        if moved:
            self.path_changed.emit()
        self.followed.emit()
        self.state_changed.emit()

    def come_apart(self) -> None:
        """Take note that the file has something else now, so that the text is not saved."""
        self._is_apart = True
        self.state_changed.emit()

    def lose_file(self) -> None:
        """Go on without the file, which is gone; the next save makes it again."""
        self.follow_file(replace(self._document, stamp=None), is_apart=True)

    # Saving

    def save(self, then: Then | None = None) -> None:
        """Save, asking for a name first if there is none; `then` is told whether it went well.

        While a save runs, the next one waits, and those after it are the same one.
        """
        if self._document.path is None and not self._saves.will_move:
            self.save_as(then=then)
        else:
            self._saves.ask(Save.of(None, then))

    def save_unasked(self) -> None:
        """Save to the own file without the writer's saying so, if it is as it was left."""
        if self._document.path is not None and not self._saves.will_move:
            self._saves.ask(Save(None, (), is_unasked=True))

    def save_as(self, path: Path | None = None, then: Then | None = None) -> None:
        """Save to `path`, over whatever is there, and go on with that file; None: ask where."""
        if path is not None:
            self._saves.ask(Save.of(path, then))
            return
        from writer_app.desktop.dialogs.file_dialogs import ask_where_to_save, suggested_name

        beginning = self._manuscript.slice(0, min(len(self._manuscript), _BEGINNING_U16))
        ask_where_to_save(
            self.window,
            self._document.path or Path(suggested_name(beginning)),
            self.folder,
            lambda chosen: self._saves.ask(Save.of(chosen, then)),
            lambda: Save.of(None, then).tell(False),
        )

    def when_not_saving(self, call: Callable[[], object]) -> None:
        """Call `call` when no save runs or waits any more: at once, if none does."""
        self._saves.when_idle(call)

    def _start(self, save: Save) -> None:
        self.about_to_save.emit()
        # What is typed from now on can be undone back to what is saved.
        self._editor.manuscript_document.end_step()
        text = self._manuscript.text()
        if self._history is not None:
            self._history.about_to_save()
        document = self._document
        self._background.run(
            "save a manuscript",
            lambda: self._saver().save(document, text, save.over),
            lambda written: self._written(save, written),
            lambda error: self._not_written(save, error),
        )

    def _written(self, save: Save, document: Document) -> None:
        moved = document.path != self._document.path
        self._document, self._is_apart = document, False
        # What was typed meanwhile is not in the file: then the text stays unsaved.
        if self._manuscript.text() == document.text:
            self._editor.manuscript_document.mark_saved()
        if self._history is not None:
            self._history.saved(document)
        if moved:
            self.path_changed.emit()
        self._saves.ended()
        self.saved.emit()
        self.state_changed.emit()
        save.tell(True)
        self._saves.go_on()

    def _not_written(self, save: Save, error: BaseException) -> None:
        from writer_app.storage.safe_save import ChangedOnDiskError
        from writer_app.storage.saver import TakenError

        self._saves.ended()
        path = save.over or self._document.path or Path(self.title)
        if self._saves.will_move:  # To another file, where it may go well.
            save.tell(False)
            self._saves.go_on()
        elif isinstance(error, ChangedOnDiskError) and save.is_unasked:
            self._saves.give_up(save)  # Who watches the file tells of it.
        elif isinstance(error, ChangedOnDiskError):
            self._ask_to_overwrite(path, save)
        else:
            steps = ("save_as",) if isinstance(error, TakenError) else ("save_as", "save")
            self.failed.emit(Offer(notice_of(error, path), steps, subject="save"))
            self._saves.give_up(save)

    def _ask_to_overwrite(self, path: Path, save: Save) -> None:
        from writer_app.desktop.dialogs.questions import ask_overwrite_changed

        ask_overwrite_changed(
            self.window,
            self._document.name,
            save_anyway=lambda: self._saves.ask(Save(path, save.then)),
            save_as=lambda: self.save_as(then=save.tell),
            cancel=lambda: self._saves.give_up(save),
        )


def _lone_saver() -> Saver:
    # Not needed before the first save.
    from writer_app.storage.saver import Saver

    return Saver()
