"""Finds and replaces in an editor. The looking is done in the background, over a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from writer_app.continuation.notices import Notice
from writer_app.desktop.editor.followed_hits import FollowedHits
from writer_app.desktop.editor.hit_view import HitMarks, hits_in_view, selection_is_in_view
from writer_app.desktop.editor.hits import (
    Findings,
    Hit,
    Hits,
    Query,
    find_all,
    replace_all,
    replace_one,
)
from writer_app.manuscript.changes import Change
from writer_app.manuscript.search_faults import SearchError
from writer_app.manuscript.text import insertable
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.runtime.background import Background

_Result = TypeVar("_Result")
_Step: TypeAlias = Callable[[], object]

_LOOK_AGAIN_MS: Final = 250
"""So long after an edit the text is searched again, while a search is shown."""


class Finder(QObject):
    """One search in one editor: what is looked for, where it is, and going from hit to hit.

    Nothing here waits. A step that is asked for is taken when the text as it was then has been
    searched; what is edited meanwhile only moves the hits. While the search is shown, the text is
    searched again after it changed.
    """

    changed = Signal()
    """`findings` are different."""

    def __init__(
        self,
        editor: ProseEditor,
        marks: HitMarks,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._marks = marks
        self._background = background
        self._query = Query("")
        self._hits = FollowedHits()
        self._is_working = False
        self._is_fresh = True
        self._is_shown = False
        self._step: _Step | None = None
        self._problem: Notice | None = None
        self._replaced: int | None = None
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)
        editor.manuscript_opened.connect(self._follow)
        editor.selectionChanged.connect(self._tell)
        editor.verticalScrollBar().valueChanged.connect(self._mark)
        self._follow()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._query

    @property
    def findings(self) -> Findings:
        """What the search has come to."""
        current = self._current
        return Findings(
            count=len(self._hits.hits),
            current=0 if current is None else current + 1,
            is_cut=self._hits.hits.is_cut,
            is_searching=self._is_working or not self._is_fresh,
            problem=self._problem,
            replaced=self._replaced,
        )

    # Looking

    def show(self, query: Query) -> None:
        """Look for `query`, and mark the hits until `hide`; the caret stays where it is."""
        if not self._is_shown:
            self._is_shown = True
            self._replaced = None
        self._ask(query)
        self._look()
        self._tell()

    def hide(self) -> None:
        """Mark nothing any more; what is looked for stays known."""
        self._is_shown = False
        self._step = None
        self._again.stop()
        self._mark()

    def find_from(self, query: Query, pos_u16: int) -> None:
        """Look for `query` and go to the first hit at `pos_u16` or later."""
        self.show(query)
        self._when_fresh(lambda: self._go_to(self._hits.from_place(pos_u16)))

    def find_next(self) -> None:
        """Go to the next hit after the selection; after the last, to the first."""
        self._when_fresh(self._go_to_next)

    def find_previous(self) -> None:
        """Go to the hit before the selection; before the first, to the last."""
        self._when_fresh(lambda: self._go_to(self._hits.before_place(self._selection.start_u16)))

    def _go_to_next(self) -> None:
        self._go_to(self._hits.from_place(self._selection.end_u16))

    def _go_to(self, number: int | None) -> None:
        hit = None if number is None else self._hits.at(number)
        if hit is None:
            return
        self._editor.put_caret(hit.end_u16, hit.start_u16, reveal=False)
        if not selection_is_in_view(self._editor):
            self._editor.centerCursor()

    # Replacing

    def replace(self, template: str) -> None:
        """Replace the selected hit and go to the next; without one, only go to the next."""
        self._when_fresh(lambda: self._replace_current(template))

    def replace_all(self, template: str) -> None:
        """Replace all hits, as one undo step."""
        query = self._query

        def found(changes: tuple[Change, ...]) -> None:
            self._replaced = self._make(changes)

        self._when_fresh(lambda: self._work(lambda text: replace_all(text, query, template), found))

    def _replace_current(self, template: str) -> None:
        if self._current is None:
            self._go_to_next()
            return
        query, hit = self._query, self._selection

        def found(change: Change | None) -> None:
            if change is not None and self._make((change,)):
                self.find_next()

        self._work(lambda text: replace_one(text, query, template, hit), found)

    def _make(self, changes: Sequence[Change]) -> int:
        """Make those changes that are still possible, and return how many.

        The caret goes after a single one; the view stays.
        """
        clean = [
            Change(each.pos_u16, each.removed_u16, insertable(each.inserted)) for each in changes
        ]
        possible = self._hits.possible(clean)
        if not possible or not self._editor.may_change:
            return 0
        with self._editor.keeping_view(possible[0].pos_u16):
            self._editor.manuscript_document.replace(possible)
        if len(possible) == 1:
            after_u16 = possible[0].pos_u16 + length_u16(possible[0].inserted)
            self._editor.put_caret(after_u16, reveal=False)
        return len(possible)

    # What is known of the text

    def _follow(self) -> None:
        self._editor.manuscript_document.edited.connect(self._follow_edit)
        self._hits.forget()
        self._is_fresh = not self._query.text
        self._step = None
        if self._is_shown:
            self._look()

    def _follow_edit(self, change: Change) -> None:
        self._is_fresh = not self._query.text
        self._replaced = None
        self._hits.follow(change)
        if not self._is_shown:
            self._hits.forget()
        self._mark()
        # Not begun anew by each edit: while text streams in, there is no end of them. What took
        # too long is not tried again unasked.
        if self._is_shown and self._problem is None and not self._again.isActive():
            self._again.start()

    def _ask(self, query: Query) -> None:
        if query == self._query:
            return
        self._query = query
        self._step = self._replaced = self._problem = None
        self._is_fresh = False
        self._look()

    def _when_fresh(self, step: _Step) -> None:
        """Take `step` when the text has been searched as it is now; only the last one counts."""
        self._step = step
        self._go_on()
        self._tell()

    def _go_on(self) -> None:
        if self._is_working:
            return
        if not self._is_fresh:
            self._look()
        elif self._step is not None:
            step, self._step = self._step, None
            step()

    def _look(self) -> None:
        if self._is_fresh or self._is_working:
            return
        query = self._query
        self._is_fresh = True  # Until the next edit or the next query.

        def found(hits: Hits) -> None:
            if query == self._query:
                self._hits.take(hits)

        if query.text:
            self._work(lambda text: find_all(text, query), found, self._hits.forget)
        else:
            self._hits.forget()
            self._go_on()

    def _work(
        self,
        call: Callable[[str], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Run `call` with the text as it is now, then `done` or `failed`, then what waits."""
        document = self._editor.manuscript_document
        text = document.manuscript.text()
        self._is_working = True
        self._hits.begin()

        def end(problem: Notice | None, then: Callable[[], object]) -> None:
            if not isValid(self):
                return
            self._is_working = False
            if document is self._editor.manuscript_document:
                self._problem = problem
                then()
            self._go_on()
            self._tell()

        def fail(error: BaseException) -> None:
            if not isinstance(error, SearchError):
                raise error
            self._step = None
            end(Notice(error.template, error.values), failed)

        self._background.run(
            "look for text", lambda: call(text), lambda found: end(None, lambda: done(found)), fail
        )

    # What is shown

    @property
    def _selection(self) -> Hit:
        cursor = self._editor.textCursor()
        return Hit(cursor.selectionStart(), cursor.selectionEnd())

    @property
    def _current(self) -> int | None:
        """The number of the hit that is selected."""
        return self._hits.number_of(self._selection)

    def _tell(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        followed = self._hits
        hits = hits_in_view(self._editor, followed.hits, followed.edits) if self._is_shown else ()
        selection = self._selection
        self._marks.set_hits(hits, selection if selection in hits else None)
