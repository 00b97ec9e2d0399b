"""Who wrote what stays known: through undo and redo, a crash, saving, and another program."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import Record
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Author, Origin, Span, model

Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["type", "paste", "take", "copy", "private", "public", "undo", "redo", "other", "save"]
        ),
        st.integers(0, 60),
        st.integers(0, 60),
    ),
    max_size=14,
)


class Session:
    """A manuscript whose records are kept, as a history on disk keeps them."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.manuscript = Manuscript("a heron\nb", undo_limit=4, on_record=self.keep)

    def keep(self, record: Record) -> None:
        self.lines.append(encode(record))

    def do(self, step: Step) -> None:
        what, *numbers = step
        start, end = sorted(number % (len(self.manuscript) + 1) for number in numbers)
        does: dict[str, Callable[[int, int], object]] = {
            "type": lambda start, end: self.replace(start, end, "ty", WRITER),
            "paste": lambda start, end: self.replace(start, end, "pas", PASTED),
            "take": self.take,
            "copy": self.copy,
            "private": lambda start, end: self.manuscript.set_private(start, end, private=True),
            "public": lambda start, end: self.manuscript.set_private(start, end, private=False),
            "undo": lambda _, __: self.manuscript.undo(),
            "redo": lambda _, __: self.manuscript.redo(),
            "other": self.other_program,
            "save": lambda _, __: self.manuscript.mark_saved(),
        }
        does[what](start, end)

    def replace(self, start: int, end: int, text: str, author: Author) -> None:
        self.manuscript.replace(start, end - start, text, self.manuscript.begin(author))

    def take(self, start: int, end: int) -> None:
        del end
        take = self.manuscript.begin_take(
            start, instruction="", profile="qwen", model="qwen-plus", asked_at=0
        )
        self.manuscript.insert(start, "mod", take.group)

    def copy(self, start: int, end: int) -> None:
        """Put what is between the two places at the start of the text too."""
        if start == end:
            return
        text = self.manuscript.slice(start, end)
        origins = self.manuscript.origins(start, end)
        self.manuscript.replace(0, 0, text, self.manuscript.begin(WRITER), origins=origins)
        put = self.manuscript.origins(0, end - start)
        assert [origin.author for origin in put] == [origin.author for origin in origins]

    def other_program(self, start: int, end: int) -> None:
        text = self.manuscript.text()
        adopt(self.manuscript, text[:start] + "oth" + text[end:])


def known(manuscript: Manuscript) -> tuple[tuple[Span, ...], tuple[Origin, ...]]:
    return manuscript.spans(), manuscript.origins(0, len(manuscript))


def test_it_can_fail() -> None:
    one, other = Manuscript("a heron"), Manuscript("a heron")
    other.set_private(0, 1, private=True)
    assert known(one) != known(other)


@given(steps)
@settings(max_examples=150)
def test_records_bring_back_who_wrote_what_at_every_moment(done: list[Step]) -> None:
    session = Session()
    moments = [(len(session.lines), known(session.manuscript))]
    for step in done:
        session.do(step)
        moments.append((len(session.lines), known(session.manuscript)))
    for count, then in moments:
        again = replay(map(decode, session.lines[:count]))
        assert known(again) == then


@given(steps, steps)
@settings(max_examples=150)
def test_a_snapshot_is_as_good_as_the_records_before_it(
    before: list[Step], after: list[Step]
) -> None:
    session = Session()
    for step in before:
        session.do(step)
    opened = Session()
    opened.lines = [encode(session.manuscript.snapshot())]
    opened.manuscript = replay(map(decode, opened.lines))
    opened.manuscript.record_to(opened.keep)
    assert known(opened.manuscript) == known(session.manuscript)
    for step in after:
        session.do(step)
        opened.do(step)
        assert known(opened.manuscript) == known(session.manuscript)
    assert known(replay(map(decode, opened.lines))) == known(session.manuscript)


def test_moved_text_is_undone_and_redone_with_its_author() -> None:
    manuscript = Manuscript("a heron ")
    manuscript.insert(8, "stands", manuscript.begin(model(1)))
    group = manuscript.begin(WRITER)
    manuscript.delete(8, 6, group)
    manuscript.replace(0, 0, "stands", group, origins=(Origin(6, model(1)),))
    moved = manuscript.spans()
    assert moved == (Span(0, 6, model(1)), Span(6, 14, WRITER))
    manuscript.undo()
    assert manuscript.spans() == (Span(0, 8, WRITER), Span(8, 14, model(1)))
    manuscript.redo()
    assert manuscript.spans() == moved


def test_what_another_program_left_alone_keeps_its_author() -> None:
    manuscript = Manuscript("a heron ")
    manuscript.insert(8, "stands still", manuscript.begin(model(1)))
    adopt(manuscript, "a grey heron stands still")
    assert manuscript.spans() == (
        Span(0, 2, WRITER),
        Span(2, 7, UNKNOWN),
        Span(7, 13, WRITER),
        Span(13, 25, model(1)),
    )
