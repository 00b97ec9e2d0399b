"""Whole sessions at random: several takes, saving, opening again, and other programs' edits.

What must hold whatever happens: log and document have one text, the spans partition it, the
records give the same again, a take never takes a character of the writer's with it, and undoing
everything gives what was opened.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from itertools import pairwise

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test
from pytestqt.qtbot import QtBot

from tests.helpers.continuing_model import COMING, PLACES, Continuing
from writer_app.continuation.wish import Wish
from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.replay import replay

QUICK_SESSIONS, THOROUGH_SESSIONS = 50, 500
STEPS = 200
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
"""A session is too long to be made shorter in any useful time; it says what it did."""
MOST_TAKES_AT_ONCE = 4


class Sessions(Continuing):
    """One manuscript from its opening on, closed and opened again."""

    @initialize(place=PLACES)
    def begin(self, place: float) -> None:
        super().begin(place)
        self.opened = self.page.text
        self.lines: list[bytes] = [encode(self.page.manuscript.snapshot())]
        self.page.manuscript.record_to(lambda record: self.lines.append(encode(record)))
        self.is_settled = False
        """Whether something happened that no undo goes behind."""

    @property
    def has_takes(self) -> bool:
        return self.can_type and bool(self.page.manuscript.takes)

    def some_take(self, place: float) -> int:
        takes = self.page.manuscript.takes
        return takes[min(len(takes) - 1, int(place * len(takes)))].number

    # Takes

    @precondition(lambda self: self.can_type)
    @rule(times=st.integers(2, MOST_TAKES_AT_ONCE))
    def ask_several(self, times: int) -> None:
        with self.keeping_theirs():
            self.page.controller.new_takes.continue_here(Wish(), times)

    @precondition(lambda self: self.is_asked)
    @rule(place=PLACES, text=COMING)
    def come_to_any(self, place: float, text: str) -> None:
        asks = self.page.asking.asks[-MOST_TAKES_AT_ONCE:]
        asks[min(len(asks) - 1, int(place * len(asks)))].give(text)

    @precondition(lambda self: self.is_asked)
    @rule(place=PLACES)
    def end_any(self, place: float) -> None:
        asks = self.page.asking.asks[-MOST_TAKES_AT_ONCE:]
        asks[min(len(asks) - 1, int(place * len(asks)))].end()
        self.flush()

    @precondition(lambda self: self.has_takes)
    @rule(place=PLACES, what=st.sampled_from(["show_take", "lift_out"]))
    def change_any(self, place: float, what: str) -> None:
        number = self.some_take(place)
        moving = self.moving_nothing_of_the_writers() if what == "lift_out" else nullcontext()
        with self.keeping_theirs(), moving:
            getattr(self.page.controller, what)(number)

    @precondition(lambda self: self.has_takes)
    @rule(place=PLACES)
    def forget_any(self, place: float) -> None:
        page, number = self.page, self.some_take(place)
        with self.keeping_theirs():
            page.controller.forget_take(number)
        self.is_settled = True
        assert number not in [take.number for take in page.manuscript.takes]

    # The file

    @precondition(lambda self: self.can_type)
    @rule()
    def save(self) -> None:
        self.page.controller.settle()
        self.page.editor.manuscript_document.mark_saved()
        assert not self.page.manuscript.is_modified

    @precondition(lambda self: self.can_type)
    @rule(is_short=st.booleans(), changed=st.booleans(), place=PLACES)
    def open_again(self, is_short: bool, changed: bool, place: float) -> None:
        """Close it and open it again, with all its records or with a snapshot of it."""
        self.page.controller.close()
        before = self.page.manuscript
        if is_short:
            self.lines = [encode(before.snapshot())]
        again = self.replayed()
        assert again.text() == before.text()
        assert again.spans() == before.spans()
        assert again.takes == before.takes
        if changed:
            self.change_outside(again, place)
        self.page.editor.open_manuscript(again)
        again.record_to(lambda record: self.lines.append(encode(record)))

    def change_outside(self, manuscript: Manuscript, place: float) -> None:
        """Let another program change a part of the text, and take that over."""
        self.is_settled = True
        lines = manuscript.text().split("\n")
        at = min(len(lines) - 1, int(place * len(lines)))
        lines[at : at + 2] = ["Changed outside.", *lines[at : at + 1]]
        manuscript.record_to(lambda record: self.lines.append(encode(record)))
        adopt(manuscript, "\n".join(lines))
        assert manuscript.text() == "\n".join(lines)

    def replayed(self) -> Manuscript:
        return replay(map(decode, self.lines))

    # What always holds

    @invariant()
    def spans_partition_the_text(self) -> None:
        if not hasattr(self, "lines"):
            return
        manuscript = self.page.manuscript
        spans = manuscript.spans()
        edges = [0, *(span.end_u16 for span in spans)]
        assert [span.start_u16 for span in spans] == edges[:-1]
        assert edges[-1] == len(manuscript)
        assert all(one.author != other.author for one, other in pairwise(spans))

    def teardown(self) -> None:
        if hasattr(self, "lines"):
            self.check_undo(self.replayed())
        super().teardown()

    def check_undo(self, manuscript: Manuscript) -> None:
        """Undo everything, and redo it."""
        before = manuscript.text()
        assert before == self.page.manuscript.text()
        undone = 0
        while manuscript.can_undo:
            manuscript.undo()
            undone += 1
        if not self.is_settled:
            assert manuscript.text() == self.opened
        for _ in range(undone):
            manuscript.redo()
        assert manuscript.text() == before


class Rewriting(Sessions):
    """Sessions in which takes also replace what was selected: text of the writer's comes and goes.

    So what the other sessions check of that is not checked, but all that always holds is.
    """

    @precondition(lambda self: self.can_type)
    @rule()
    def rewrite(self) -> None:
        self.page.controller.new_takes.rewrite()

    @contextmanager
    def keeping_theirs(self) -> Generator[None]:
        yield

    @contextmanager
    def moving_nothing_of_the_writers(self) -> Generator[None]:
        yield


@pytest.mark.usefixtures("qtbot")
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize(("machine", "share"), [(Sessions, 1), (Rewriting, 5)])
def test_whole_sessions(machine: type[Sessions], share: int) -> None:
    examples = settings.default.max_examples  # pyright: ignore[reportOptionalMemberAccess]
    sessions = QUICK_SESSIONS if examples <= 100 else THOROUGH_SESSIONS
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=sessions // share,
            stateful_step_count=STEPS,
            deadline=None,
            phases=PHASES,
        ),
    )


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> QtBot:
    return qtbot
