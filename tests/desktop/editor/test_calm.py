"""Nothing moves by itself: caret, selection and first visible line while takes come."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Final, NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import UNIQUE, first_line, scroll_to, settle
from writer_app.continuation.wish import Wish

PIECES: Final = (
    " And it rained",
    " for days.",
    "\n\n",
    "Nobody minded. " * 12,
    "\n",
    "More. " * 60,
)
LONG: Final = " ".join(f"word{number}" for number in range(2_000))
"""One paragraph of many rows."""


class Still(NamedTuple):
    """What must not move: what is selected, where the caret is in it, and the first line."""

    before_caret: str
    selected: str
    caret_is_first: bool
    first_line: tuple[str, int]


def seen(page: Page) -> Still:
    settle()
    cursor = page.editor.textCursor()
    text, caret_u16 = page.text, cursor.position()
    return Still(
        text[max(0, caret_u16 - 6) : caret_u16],
        page.editor.selected_text(),
        caret_u16 < cursor.anchor(),
        first_line(page.editor),
    )


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[str], Page]:
    def shown(text: str) -> Page:
        page = Page("|" + text)
        qtbot.addWidget(page.editor)
        page.editor.show()
        settle()
        return page

    return shown


def paragraph_end_u16(page: Page, number: int) -> int:
    block = page.editor.document().findBlockByNumber(number)
    return block.position() + block.length() - 1


def ask_at(page: Page, pos_u16: int, times: int = 1) -> None:
    page.go(pos_u16)
    page.controller.new_takes.continue_here(Wish(), times)


def come(page: Page, before: Still) -> None:
    """Let text come for all that was asked for, a piece at a time, and end: nothing moves."""
    for piece in PIECES:
        for number, ask in enumerate(page.asking.asks):
            page.come(ask, piece.replace("rained", f"rained {number} times"))
            assert seen(page) == before
    for ask in page.asking.asks:
        ask.end()
        page.flush()
        assert seen(page) == before


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("paragraph", [5, 59, 60, 61, 63, 110], ids=str)
@pytest.mark.parametrize("selected", [0, 30])
def test_nothing_moves_while_text_comes_above_in_or_below_the_view(
    show: Callable[[str], Page], paragraph: int, selected: int, times: int
) -> None:
    page = show(UNIQUE)
    ask_at(page, paragraph_end_u16(page, paragraph), times)
    block = page.editor.document().findBlockByNumber(60)
    caret_u16 = block.position() + 20
    page.editor.put_caret(caret_u16, caret_u16 + selected)
    scroll_to(page.editor, 60)
    come(page, seen(page))


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("at_u16", [700, 4_000, 9_000])
def test_nothing_moves_in_a_long_paragraph(
    show: Callable[[str], Page], at_u16: int, times: int
) -> None:
    page = show(LONG)
    ask_at(page, at_u16, times)
    page.editor.put_caret(5_000, 5_040)
    bar = page.editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    word = first_line(page.editor)[0].split()[1]
    still, top = seen(page)[:3], first_line(page.editor)[1]
    for piece in PIECES:
        for ask in page.asking.asks:
            page.come(ask, piece.replace("\n", " "))
            assert seen(page)[:3] == still
            # What comes before it in the paragraph breaks its line elsewhere.
            line, line_top = first_line(page.editor)
            assert word in line.split()
            assert line_top == top


@pytest.mark.parametrize("caret_is_first", [True, False])
def test_a_selection_across_the_seam_keeps_its_ends(
    show: Callable[[str], Page], caret_is_first: bool
) -> None:
    page = show(UNIQUE)
    scroll_to(page.editor, 60)
    seam_u16 = paragraph_end_u16(page, 62)
    ask_at(page, seam_u16)
    ends = seam_u16 - 12, seam_u16 + 15
    page.editor.put_caret(*(ends if caret_is_first else reversed(ends)), reveal=False)
    scroll_to(page.editor, 60)
    text, before = page.text, first_line(page.editor)
    came = ""
    for piece in PIECES:
        page.come(page.ask, piece)
        came += piece
        cursor = page.editor.textCursor()
        assert page.editor.selected_text() == (
            text[ends[0] : seam_u16] + page.manuscript.take_text(1) + text[seam_u16 : ends[1]]
        )
        assert (cursor.position() < cursor.anchor()) is caret_is_first
        settle()
        assert first_line(page.editor) == before
    assert page.manuscript.take_text(1) == came


def test_the_caret_at_the_seam_stays_before_what_comes(show: Callable[[str], Page]) -> None:
    page = show(UNIQUE)
    scroll_to(page.editor, 60)
    ask_at(page, paragraph_end_u16(page, 62))
    come(page, seen(page))


def test_going_through_takes_that_come_moves_nothing(show: Callable[[str], Page]) -> None:
    page = show(UNIQUE)
    seam_u16 = paragraph_end_u16(page, 62)
    ask_at(page, seam_u16, 3)
    scroll_to(page.editor, 60)
    for number, ask in enumerate(page.asking.asks, 1):
        page.come(ask, f" Take {number}." + " It rained. " * 20 * number)
    before = first_line(page.editor)
    for _ in range(4):
        page.controller.next_take()
        settle()
        assert page.editor.textCursor().position() == seam_u16
        assert first_line(page.editor) == before


def test_a_view_that_is_not_held_is_seen_to_move(
    show: Callable[[str], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(UNIQUE)
    ask_at(page, paragraph_end_u16(page, 20))
    scroll_to(page.editor, 60)
    before = seen(page)

    def hold_nothing(touched_u16: int) -> AbstractContextManager[None]:
        del touched_u16
        return nullcontext()

    monkeypatch.setattr(page.editor, "keeping_view", hold_nothing)
    with pytest.raises(AssertionError):
        come(page, before)
