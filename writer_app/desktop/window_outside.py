"""What other programs and windows do with the file of a window, and what the writer may do then.

Nothing is overwritten, and nothing takes the keyboard: it is said in the notice bar.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.file_watch import FileWatch
from writer_app.desktop.offers import Offer
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.panels.notice_queue import Step
    from writer_app.desktop.services import Services
    from writer_app.storage.documents import Document
    from writer_app.storage.file_claims import Holder
    from writer_app.storage.file_looks import Gone, Look

_ = QT_TRANSLATE_NOOP

_BOTH: Final = _(
    "Notices",
    "{name} was changed by another program, and there is text here that is not saved."
    " Neither is overwritten until you choose.",
)
_TAKEN_UP: Final = _(
    "Notices",
    "{name} was changed by another program, and shows its new text now. Undo brings yours back.",
)
_GONE: Final = _(
    "Notices",
    "{name} was deleted or moved by another program. The text is still here: saving makes the"
    " file again.",
)
_GONE_WITH_FOLDER: Final = _(
    "Notices",
    "The folder of {name} is not there any more, or its disk is not. The text is still here: save"
    " it in another place.",
)
_MOVED: Final = _("Notices", "{old} was renamed by another program. It is {name} now.")
_MOVED_AWAY: Final = _(
    "Notices",
    "{name} was moved to {folder} by another program. The text is still here: go on with the file"
    " there, or save it here once more.",
)
_NO_TEXT: Final = _(
    "Notices",
    "{name} was replaced by something that cannot be opened. The text is still here: save it"
    " under another name.",
)
_KEPT: Final = _(
    "Notices", "Your text stays. Saving replaces what the other program wrote in {name}."
)
_HELD: Final = _(
    "Notices",
    "{name} is open in another window of Writer App, so it can only be read here."
    " Take it over to write here; the other window can then only read it.",
)
_HELD_UNSAVED: Final = _(
    "Notices",
    "{name} was taken over by another window of Writer App. What you wrote here is not saved:"
    " save it under another name, or take the file back.",
)
_COPY: Final = _(
    "Notices",
    "The program that synchronises this folder put a copy beside {name}, because both sides were"
    " changed: {copy}.",
)
_FREE: Final = _("Notices", "{name} is yours now: you can write in it here.")

_FILE: Final = "file"
_HOLDER: Final = "holder"
_BESIDE: Final = "beside"
"""The subjects of what is said here."""


class WindowOutside(QObject):
    """Binds the watch of a window's file to its notice bar."""

    def __init__(
        self, window: MainWindow, controller: ContinuationController, services: Services
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file = window.file
        self._bar = window.panes.notices
        self._controller = controller
        self._background = services.background
        self._windows = services.windows
        self.watch = FileWatch(services.saver, services.background, lambda: file.is_saving, self)
        self.watch.seen.connect(self._saw)
        self.watch.held.connect(self._show_holder)
        self.watch.copies_came.connect(self._show_copies)
        for signal in (file.opened, file.saved, file.path_changed, file.followed):
            signal.connect(self._follow)
        file.saved.connect(lambda: self._bar.settle(_FILE))
        file.failed.connect(self._look)
        file.met_change.connect(self._tell_again)
        file.closed.connect(self.watch.stop)
        window.editor.writing_refused.connect(self._tell_refused)
        self._follow()

    def _look(self) -> None:
        self.watch.look()

    def _tell_again(self) -> None:
        self.watch.forget_told()
        self.watch.look()

    def _follow(self) -> None:
        self.watch.follow(self._file.document)
        self.watch.look()

    # What is different about the file

    def _saw(self, look: Look) -> None:
        # Imported here: nothing is seen before the first look.
        from writer_app.storage.file_looks import Changed, Gone, Moved, MovedAway, Touched

        if isinstance(look, Changed):
            self._changed(look.document)
        elif isinstance(look, Touched):
            self._touched(look.document)
        elif isinstance(look, Moved):
            self._moved(look.document)
        elif isinstance(look, MovedAway):
            self._moved_away(look.document)
        elif isinstance(look, Gone):
            self._gone(look)
        elif look is not None:
            self._file.come_apart()
            self._say(_NO_TEXT, self._step("save_as"), problem=True)

    def _touched(self, document: Document) -> None:
        self._bar.settle(_FILE)
        # It may hold what another program wrote, and the writer kept their own.
        is_apart = self._file.is_apart and self._file.text != document.text
        self._file.follow_file(document, is_apart=is_apart)

    def _gone(self, look: Gone) -> None:
        self._file.lose_file()
        if look.with_folder:
            self._say(_GONE_WITH_FOLDER, self._step("save_as"), problem=True)
        else:
            self._say(_GONE, self._step("save"), self._step("save_as"), problem=True)

    def _moved(self, document: Document) -> None:
        before = self._file.document
        self._go_on_with(document, is_apart=self._file.is_apart)
        self._say(_MOVED, old=before.name)

    def _moved_away(self, document: Document) -> None:
        # Imported here: hardly ever needed.
        from writer_app.storage.file_failures import shown_path

        was_apart = self._file.is_apart
        self._file.lose_file()
        there = self.tr("Go on there"), lambda: self._go_on_there(document, is_apart=was_apart)
        here = self.tr("Save here"), self._window.window_actions["save"].trigger
        folder = shown_path((document.real_path or Path()).parent)
        self._say(_MOVED_AWAY, there, here, problem=True, folder=folder)

    def _go_on_there(self, document: Document, *, is_apart: bool) -> None:
        if self._file.document.stamp is None:  # It was not saved here meanwhile.
            self._go_on_with(document, is_apart=is_apart)

    def _go_on_with(self, document: Document, *, is_apart: bool) -> None:
        before = self._file.document
        self._file.saving.let_versions_follow(before.real_path, document)
        self._file.follow_file(document, is_apart=is_apart)

    def _changed(self, document: Document) -> None:
        if self._window.editor.composing:
            self.watch.forget_told()  # Not now; with the next look.
        elif self._file.is_modified or self._controller.session is not None:
            self._ask(document)
        else:
            before = self._file.text
            self._file.take_up(
                document, lambda: self._tell_taken_up(before), lambda: self._changed(document)
            )

    def _tell_taken_up(self, before: str) -> None:
        compare = self.tr("Compare"), lambda: self._compare(before, self._file.text)
        self._say(_TAKEN_UP, compare)

    def _ask(self, document: Document) -> None:
        steps = (
            (self.tr("Compare"), lambda: self._compare(self._file.text, document.text)),
            (self.tr("Show the file’s text"), lambda: self._take(document)),
            (self.tr("Keep mine"), lambda: self._keep(document)),
        )
        self._say(_BOTH, *steps, problem=True, stays=True)

    def _take(self, document: Document) -> None:
        self._controller.close()
        before = self._file.text
        self._bar.settle(_FILE)
        self._file.take_up(document, lambda: self._tell_taken_up(before))

    def _keep(self, document: Document) -> None:
        self._bar.settle(_FILE)
        self._file.follow_file(document, is_apart=True)
        self._say(_KEPT)

    def _compare(self, here: str, there: str, called: str = "") -> None:
        # Imported here: hardly ever needed.
        from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

        window, font = self._window, self._window.editor.font()
        sides = Side(self.tr("The text here"), here), Side(called or self.tr("The file"), there)
        CompareWindow(*sides, font, self._background, window).show()

    def _show_copies(self, copies: Sequence[Path]) -> None:
        # Imported here: hardly ever needed.
        from writer_app.storage.file_failures import shown_name

        for copy in copies:
            name, subject = shown_name(copy), f"{_BESIDE} {copy.name}"
            compare = self.tr("Compare"), partial(self._compare_with, copy)
            show = self.tr("Open the copy"), partial(self._open_copy, copy, subject)
            self._say(_COPY, compare, show, stays=True, subject=subject, problem=True, copy=name)

    def _compare_with(self, copy: Path) -> None:
        from writer_app.storage.documents import read_document

        self._background.run(
            "read a copy",
            lambda: read_document(copy, as_western=self._file.document.is_western),
            lambda document: self._compare(self._file.text, document.text, self.tr("The copy")),
            lambda _: self._windows.open(copy),  # Which says why it cannot be read.
        )

    def _open_copy(self, copy: Path, subject: str) -> None:
        self._bar.settle(subject)
        self._windows.open(copy)

    # Who has the file

    def _show_holder(self, holder: Holder | None) -> None:
        editor, was_reading = self._window.editor, self._window.editor.isReadOnly()
        if holder is not None:
            self._controller.close()
        editor.set_reading(holder is not None)
        self._bar.settle(_HOLDER)
        if holder is not None:
            self._say_held()
        elif was_reading:
            self._bar.settle("save")  # It was refused because another one had the file.
            self._say(_FREE, subject=_HOLDER)

    def _tell_refused(self) -> None:
        """Say once more why nothing can be written, if the writer has closed that."""
        if self._bar.subject != _HOLDER:
            self._say_held()

    def _say_held(self) -> None:
        template = _HELD_UNSAVED if self._file.is_modified else _HELD
        take_over = self.tr("Take over"), self.watch.take_over
        self._say(template, take_over, self._step("save_as"), subject=_HOLDER, stays=True)

    # Saying it

    def _step(self, name: str) -> Step:
        action = self._window.window_actions[name]
        return self._window.window_actions.name_of(name), action.trigger

    def _say(
        self,
        template: str,
        *steps: Step,
        problem: bool = False,
        stays: bool = False,
        subject: str = _FILE,
        **values: str,
    ) -> None:
        notice = Notice(template, {"name": self._file.document.name, **values})
        offer = Offer(notice, problem=problem or stays, subject=subject)
        self._bar.show_offer(offer, words_of(notice), steps, stays=stays)
