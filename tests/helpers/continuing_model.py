"""A writer and a server that act in any order, for model tests with the real widget."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QMimeData, Qt

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.surrounding_text import Step

PLACES = st.floats(0, 1)
TYPED = st.text(st.sampled_from("abWX .\n"), min_size=1, max_size=3)
COMING = st.text(st.sampled_from("mno ,\n\u0301\u200d🌱春"), max_size=8)
START = "\n".join(f"Paragraph {number} of a text, long enough for a line." for number in range(30))


class Continuing(RuleBasedStateMachine):
    """Writer and server act in any order; each rule checks what its own act must not do."""

    @initialize(place=PLACES)
    def begin(self, place: float) -> None:
        self.page = Page()
        self.page.open("|" + START)
        self.page.editor.show()
        self.is_composing = False
        self.go(place)

    def teardown(self) -> None:
        if hasattr(self, "page"):
            self.page.editor.close()
            self.page.editor.deleteLater()

    @property
    def can_type(self) -> bool:
        return hasattr(self, "page") and not self.is_composing

    @property
    def is_asked(self) -> bool:
        return hasattr(self, "page") and bool(self.page.asking.asks)

    def at(self, place: float) -> int:
        """Return a place between two characters: no key and no mouse gets between two halves."""
        manuscript = self.page.manuscript
        pos_u16 = round(place * len(manuscript))
        behind = manuscript.slice(pos_u16, min(pos_u16 + 1, len(manuscript)))
        is_within = "\udc00" <= behind <= "\udfff"
        return pos_u16 - is_within

    # The writer

    @rule(place=PLACES)
    def go(self, place: float) -> None:
        if self.can_type:
            self.page.go(self.at(place))

    @rule(one=PLACES, other=PLACES)
    def select(self, one: float, other: float) -> None:
        if self.can_type:
            self.page.go(self.at(one), self.at(other))

    @precondition(lambda self: self.can_type)
    @rule(which=st.sampled_from(["front_u16", "tail_u16", "boundary_u16"]))
    def go_to_an_end_of_the_take(self, which: str) -> None:
        if self.page.controller.session:
            self.page.go(getattr(self.page.controller.session, which))

    @precondition(lambda self: self.can_type)
    @rule(text=TYPED)
    def type(self, text: str) -> None:
        self.page.type(text)

    @precondition(lambda self: self.can_type)
    @rule(key=st.sampled_from([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]))
    def delete(self, key: Qt.Key) -> None:
        self.page.press(key)

    @precondition(lambda self: self.can_type)
    @rule(text=TYPED)
    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.page.editor.insertFromMimeData(data)

    @precondition(lambda self: self.can_type)
    @rule()
    def undo(self) -> None:
        self.page.editor.undo()

    @precondition(lambda self: self.can_type)
    @rule()
    def redo(self) -> None:
        self.page.editor.redo()

    @precondition(lambda self: self.can_type)
    @rule(place=PLACES)
    def scroll(self, place: float) -> None:
        bar = self.page.editor.verticalScrollBar()
        bar.setValue(round(place * bar.maximum()))

    @precondition(lambda self: self.can_type)
    @rule()
    def compose(self) -> None:
        if not self.page.editor.textCursor().hasSelection():
            self.page.compose("に")
            self.is_composing = True

    @precondition(lambda self: hasattr(self, "page") and self.is_composing)
    @rule(commit=st.sampled_from(["", "日本"]))
    def end_composition(self, commit: str) -> None:
        before = len(self.page.manuscript)
        self.page.compose("", commit)
        self.is_composing = False
        assert len(self.page.manuscript) == before + len(commit)

    # The keys of the take

    @precondition(lambda self: self.can_type)
    @rule()
    def continue_here(self) -> None:
        page = self.page
        session, before = page.controller.session, page.text
        # Of a take that is given up, what has come and is not in yet goes in now.
        is_given_up = session is not None and session.replaced and not session.inserted_u16
        with self.keeping_theirs():
            page.controller.new_takes.continue_here()
        if not is_given_up:
            assert page.text == before

    @precondition(lambda self: self.can_type)
    @rule(
        key=st.sampled_from(
            ["previous_take", "next_take", "another_take", "escape", "stop", "discard"]
        )
    )
    def press(self, key: str) -> None:
        page = self.page
        page.seconds += 1
        session, kept = page.controller.session, self.kept()
        another = page.controller.new_takes.another
        step = another if key == "another_take" else getattr(page.controller, key)
        with self.keeping_theirs(), self.moving_nothing_of_the_writers():
            step()
        was_kept = session is not None and session.keeps_all
        if session and key == "discard" and not was_kept:
            assert self.text_of(session.group) == kept
            assert page.state is TakeState.IDLE

    @precondition(lambda self: self.can_type)
    @rule(key=st.sampled_from(["keep", "settle"]))
    def keep(self, key: str) -> None:
        with self.changing_nothing():
            getattr(self.page.controller, key)()

    @precondition(lambda self: self.can_type)
    @rule(step=st.sampled_from(["word", "sentence", "paragraph"]))
    def keep_next(self, step: Step) -> None:
        with self.changing_nothing():
            self.page.controller.keep_next(step)

    # The server

    @precondition(lambda self: self.is_asked)
    @rule(text=COMING)
    def come(self, text: str) -> None:
        self.page.ask.give(text)

    @precondition(lambda self: self.is_asked)
    @rule()
    def flush(self) -> None:
        page = self.page
        before, can_redo = page.text, page.manuscript.can_redo
        with self.keeping_theirs(), self.moving_nothing_of_the_writers():
            page.flush()
        assert page.manuscript.can_redo == can_redo
        if self.is_composing:
            assert page.text == before

    @precondition(lambda self: self.is_asked)
    @rule(how=st.sampled_from(["stop", "length", "cut"]))
    def end(self, how: str) -> None:
        if how == "cut":
            self.page.ask.end(finish_reason=None, failure=FAILURE)
        else:
            self.page.ask.end(finish_reason=how)
        self.flush()

    @precondition(lambda self: self.is_asked)
    @rule(number=st.integers(0, 20))
    def late(self, number: int) -> None:
        """Text for a request that nobody listens to any more."""
        page = self.page
        ask = page.asking.asks[number % len(page.asking.asks)]
        if ask.is_dropped:
            self.flush()
            before = page.text
            ask.listener.text_came("LATE")
            page.flush()
            assert page.text == before

    # What always holds

    @invariant()
    def log_and_document_are_the_same(self) -> None:
        if hasattr(self, "page"):
            assert self.page.text is not None
            assert self.page.editor.composing == self.is_composing

    @invariant()
    def what_is_marked_is_the_models(self) -> None:
        if not hasattr(self, "page"):
            return
        session = self.page.controller.session
        open_text = (
            "".join(self.page.manuscript.slice(*part) for part in session.open_parts)
            if session
            else ""
        )
        # The paragraph in which something is composed is painted otherwise.
        if not self.is_composing:
            assert self.page.pending == open_text
        if session and session.is_pending:
            assert session.is_whole
            assert session.is_shown

    @invariant()
    def nothing_is_open_without_a_take(self) -> None:
        if hasattr(self, "page") and self.page.state is TakeState.IDLE:
            assert self.page.controller.session is None
            assert self.page.pending == ""

    # Measuring

    def kept(self) -> str:
        """Return what of the open take is kept already."""
        session = self.page.controller.session
        if session is None or not session.kept_u16:
            return ""
        before = [
            self.page.manuscript.slice(span.start_u16, min(span.end_u16, session.boundary_u16))
            for span in session.spans
            if span.start_u16 < session.boundary_u16
        ]
        return "".join(before)

    def text_of(self, group: int) -> str:
        manuscript = self.page.manuscript
        return "".join(
            manuscript.slice(span.start_u16, span.end_u16) for span in manuscript.spans_of(group)
        )

    @contextmanager
    def changing_nothing(self) -> Generator[None]:
        before = self.page.text
        yield
        assert self.page.text == before

    @contextmanager
    def keeping_theirs(self) -> Generator[None]:
        """Check that every character stays that is not the model's, and none comes."""
        theirs = self.page.spans_text(is_model=False)
        yield
        assert self.page.spans_text(is_model=False) == theirs

    @contextmanager
    def moving_nothing_of_the_writers(self) -> Generator[None]:
        """Check that each end of the selection stands between the same letters of the writer's.

        And that what is read first stays, unless it is the model's own.
        """
        ends, top = self.ends_among_the_writers(), self.first_seen()
        yield
        assert self.ends_among_the_writers() == ends
        now = self.first_seen()
        if top is not None and now is not None:
            # A new line within it divides it; taken away, it joins what was before or behind it.
            assert top in now or top.startswith(now)

    def ends_among_the_writers(self) -> tuple[int, int]:
        """Return how many units that are not the model's are before each end of the selection."""
        cursor, spans = self.page.editor.textCursor(), self.page.manuscript.spans()
        return tuple(  # pyright: ignore[reportReturnType] - two of them
            sum(
                min(span.end_u16, at) - span.start_u16
                for span in spans
                if span.start_u16 < at and not span.author.is_model
            )
            for at in (cursor.position(), cursor.anchor())
        )

    def first_seen(self) -> str | None:
        """Return the first visible paragraph, if it is all the writer's own."""
        block = self.page.editor.firstVisibleBlock()
        end_u16 = block.position() + block.length() - 1
        spans = self.page.manuscript.spans(block.position(), end_u16)
        if not spans or any(span.author.is_model for span in spans):
            return None
        return block.text()
