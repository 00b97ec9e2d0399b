from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.helpers.find_marks import RememberedMarks
from writer_app.desktop.editor.finding import Finder
from writer_app.desktop.editor.hits import Query
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER

TEXT = "The cat sat.\nA \U0001f408 Cat, and a concat.\nThe end\u00a0cat"
SLOW = Query(r"(a|aa)+$", is_regex=True)


class _Page:
    """An editor with a search in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.editor = ProseEditor()
        qtbot.addWidget(self.editor)
        self.editor.resize(600, 300)
        self.editor.show()
        self.marks = RememberedMarks()
        self.background = Background()
        self.finder = Finder(self.editor, self.marks, self.background, self.editor)

    def open(self, text: str) -> None:
        self.editor.open_manuscript(Manuscript(text))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.finder.findings.is_searching)

    @property
    def text(self) -> str:
        return self.editor.manuscript_document.manuscript.text()

    @property
    def selected(self) -> tuple[int, int, str]:
        cursor = self.editor.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd(), self.editor.selected_text()


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    page = _Page(qtbot)
    page.open(TEXT)
    return page


def test_goes_from_hit_to_hit_and_around(page: _Page) -> None:
    page.finder.find_from(Query("cat"), 0)
    page.settle()
    assert page.selected == (4, 7, "cat")
    assert (page.finder.findings.current, page.finder.findings.count) == (1, 4)
    starts: list[int] = []
    for _ in range(4):
        page.finder.find_next()
        page.settle()
        starts.append(page.selected[0])
    # The cat of two units moves what follows it.
    assert starts == [18, 32, 45, 4]
    page.finder.find_previous()
    page.settle()
    assert page.selected == (45, 48, "cat")


def test_the_caret_stays_where_it_is_until_a_step(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    assert page.selected == (0, 0, "")
    assert (page.finder.findings.current, page.finder.findings.count) == (0, 4)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query("Cat", match_case=True), 1),
        (Query("cat", whole_word=True), 3),
        (Query(r"\bc.t\b", is_regex=True), 3),
        (Query("c.t"), 0),
        (Query("d cat"), 0),
        (Query("x*", is_regex=True), 0),
        (Query("\U0001f408"), 1),
    ],
)
def test_counts(page: _Page, query: Query, count: int) -> None:
    page.finder.show(query)
    page.settle()
    assert page.finder.findings.count == count


def test_follows_edits_without_a_question(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.editor.put_caret(0)
    page.qtbot.keyClicks(page.editor, "cat ")
    page.qtbot.waitUntil(lambda: page.finder.findings.count == 5)
    assert page.marks.hits[:2] == [(0, 3), (8, 11)]


def test_a_step_finds_what_was_typed_just_before(page: _Page) -> None:
    page.finder.show(Query("dog"))
    page.settle()
    page.qtbot.keyClicks(page.editor, "dog")
    page.editor.put_caret(0)
    page.finder.find_next()
    page.settle()
    assert page.selected == (0, 3, "dog")


def test_a_step_is_taken_though_text_streams_in(page: _Page) -> None:
    document = page.editor.manuscript_document
    page.finder.find_from(Query("end"), 0)
    while page.finder.findings.is_searching:
        document.insert_by_model(0, "more ", document.manuscript.begin(WRITER))
        page.qtbot.wait(1)
    assert page.selected[2] == "end"


def test_replaces_one_after_the_other(page: _Page) -> None:
    page.finder.find_from(Query("cat"), 0)
    page.settle()
    page.finder.replace("lion")
    page.qtbot.waitUntil(lambda: page.selected[0] == 19)
    assert page.text == TEXT.replace("cat", "lion", 1)
    page.finder.replace("lion")
    page.qtbot.waitUntil(lambda: page.selected[0] == 34)
    assert page.text == TEXT.replace("cat", "lion", 1).replace("Cat", "lion")


def test_replace_goes_to_a_hit_before_it_replaces_one(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.finder.replace("lion")
    page.settle()
    assert page.text == TEXT
    assert page.selected == (4, 7, "cat")


def test_replacing_with_the_same_goes_on(page: _Page) -> None:
    page.finder.find_from(Query("cat"), 0)
    page.settle()
    page.finder.replace("cat")
    page.qtbot.waitUntil(lambda: page.selected[0] == 18)
    assert page.text == TEXT


def test_replaces_all_as_one_step_and_leaves_the_rest_to_its_author(page: _Page) -> None:
    manuscript = page.editor.manuscript_document.manuscript
    take = manuscript.begin_take(0, instruction="", profile="", model="", asked_at=0.0)
    page.editor.manuscript_document.insert_by_model(13, "My cat said so. ", take.group)
    before = page.text
    page.finder.show(Query("cat"))
    page.finder.replace_all("lion")
    page.qtbot.waitUntil(lambda: page.finder.findings.replaced == 5)
    assert page.text == before.replace("cat", "lion").replace("Cat", "lion")
    assert page.editor.toPlainText().replace(" ", "") == page.text.replace("\u00a0", "").replace(
        " ", ""
    )
    span_texts = [manuscript.slice(s.start_u16, s.end_u16) for s in manuscript.spans_of(take.group)]
    assert span_texts == ["My ", " said so. "]
    page.editor.undo()
    assert page.text == before


def test_replaces_by_what_groups_found(page: _Page) -> None:
    page.finder.show(Query(r"(\w+) (cat)", is_regex=True))
    page.finder.replace_all(r"\2 \1")
    page.qtbot.waitUntil(lambda: page.finder.findings.replaced is not None)
    assert page.text.startswith("cat The sat.")


def test_replacing_all_allows_for_what_was_typed_meanwhile(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.finder.replace_all("lion")
    page.editor.put_caret(5)
    page.qtbot.keyClicks(page.editor, "XY")
    page.qtbot.waitUntil(lambda: "lion" in page.text)
    # The first was being changed by the writer: it is left alone.
    assert page.text.startswith("The cXYat sat.\nA \U0001f408 lion, and a conlion.")


def test_a_bad_pattern_is_told_and_a_good_one_after_it_works(page: _Page) -> None:
    page.finder.show(Query("(cat", is_regex=True))
    page.settle()
    problem = page.finder.findings.problem
    assert problem is not None
    assert "not closed" in str(problem)
    page.finder.show(Query("(cat)", is_regex=True))
    page.settle()
    assert page.finder.findings.problem is None
    assert page.finder.findings.count == 4


def test_a_bad_replacement_is_told_and_changes_nothing(page: _Page) -> None:
    page.finder.show(Query("(cat)", is_regex=True))
    page.settle()
    page.finder.replace_all(r"\7")
    page.settle()
    assert page.finder.findings.problem is not None
    assert page.finder.findings.count == 4
    assert page.text == TEXT


def test_a_pattern_without_end_does_not_hold_the_window_up(page: _Page) -> None:
    page.open("a" * 3_000 + "b")
    page.finder.show(SLOW)
    longest = _longest_wait(page.qtbot, lambda: page.finder.findings.is_searching)
    assert "too long" in str(page.finder.findings.problem)
    assert longest < 1  # Without a limit it would be hours.


def _longest_wait(qtbot: QtBot, goes_on: Callable[[], bool]) -> float:
    longest, last = 0.0, time.perf_counter()
    while goes_on():
        qtbot.wait(5)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def test_the_view_moves_only_for_a_hit_outside_of_it(page: _Page) -> None:
    page.open("\n".join(f"line {number}" for number in range(200)))
    page.finder.find_from(Query("line 3", whole_word=True), 0)
    page.settle()
    bar = page.editor.verticalScrollBar()
    assert page.selected[2] == "line 3"
    assert bar.value() == 0
    page.finder.find_from(Query("line 150"), 0)
    page.settle()
    assert bar.value() > 0
    place = page.editor.cursorRect()
    assert page.editor.viewport().rect().contains(place)
    top = bar.value()
    page.finder.find_from(Query("line 151"), 0)
    page.settle()
    assert bar.value() == top


def test_marks_only_what_is_in_view(page: _Page) -> None:
    page.open("\n".join("cat" for _ in range(3000)))
    page.finder.show(Query("cat"))
    page.settle()
    assert page.finder.findings.count == 3000
    assert 0 < len(page.marks.hits) < 60
    assert page.marks.hits[0] == (0, 3)
    page.editor.verticalScrollBar().setValue(1500)
    assert page.marks.hits[0][0] > 4000
    page.finder.hide()
    assert page.marks.hits == []


def test_another_manuscript_is_searched_anew(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.open("one cat")
    page.finder.find_next()
    page.settle()
    assert page.selected == (4, 7, "cat")
    assert page.finder.findings.count == 1


def test_a_shown_search_goes_on_in_another_manuscript(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.open("A cat.")
    page.settle()
    assert page.finder.findings.count == 1
    assert page.marks.hits == [(2, 5)]


def test_what_was_found_in_another_manuscript_is_not_replaced_here(page: _Page) -> None:
    page.finder.show(Query("cat"))
    page.settle()
    page.finder.replace_all("lion")
    page.open("One dog, and a cat at the very end.")
    page.settle()
    assert page.text == "One dog, and a cat at the very end."
    assert page.finder.findings.count == 1
    assert page.finder.findings.replaced is None


def test_ends_quietly_when_the_window_goes_first(page: _Page) -> None:
    ended: list[object] = []
    page.finder.show(Query("cat"))
    delete(page.finder)
    page.background.run("after", lambda: True, ended.append, ended.append)
    page.qtbot.waitUntil(lambda: bool(ended))
    page.qtbot.wait(10)
