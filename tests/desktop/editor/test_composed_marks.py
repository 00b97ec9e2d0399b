"""What is marked in the paragraph in which an input method composes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import settle
from writer_app.desktop.editor.prose_layout import caret_x
from writer_app.desktop.theme import light

BEFORE, TAKE, COMPOSED = "It was late", " and it rained.", "nihao"


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page(f"{BEFORE}|\nThen day came.")
    qtbot.addWidget(page.editor)
    page.editor.show()
    page.take_shown(TAKE)
    settle()
    return page


def ground(page: Page) -> list[tuple[int, int]]:
    """Return from where to where the ground of pending text is painted in the first row."""
    settle()
    image = page.editor.viewport().grab().toImage()
    wanted = light().pending_background.rgb()
    y = round(page.editor.contentOffset().y()) + 2  # above the letters
    there = [x for x in range(image.width()) if image.pixel(x, y) == wanted]
    starts = [x for x in there if x - 1 not in there]
    return [(x, next(end for end in range(x, image.width()) if end not in there)) for x in starts]


def has_dots(page: Page, left: float, right: float) -> bool:
    """Tell whether the dotted line is painted under the letters between these places."""
    image = page.editor.viewport().grab().toImage()
    wanted = light().pending_underline.rgb()
    rows = range(round(page.editor.grid.row_px) + round(page.editor.contentOffset().y()))
    places = range(round(left) + 1, round(right) - 1)
    return any(image.pixel(x, y) == wanted for x in places for y in rows)


def x_at(page: Page, index: int) -> float:
    """Return where the layout has a character, with what is composed."""
    line = page.editor.document().firstBlock().layout().lineAt(0)
    return caret_x(line, index) + page.editor.contentOffset().x()


def assert_marked(page: Page, *parts: tuple[int, int]) -> None:
    places = [(x_at(page, first), x_at(page, last)) for first, last in parts]
    assert len(ground(page)) == len(places)
    for (left, right), wanted in zip(ground(page), places, strict=True):
        assert left == pytest.approx(wanted[0], abs=1.5)
        assert right == pytest.approx(wanted[1], abs=1.5)
        assert has_dots(page, *wanted)


def test_all_of_the_take_is_marked_behind_what_is_composed_at_its_seam(page: Page) -> None:
    seam = len(BEFORE)
    assert_marked(page, (seam, seam + len(TAKE)))
    page.go(seam)
    page.compose(COMPOSED)
    composed = seam + len(COMPOSED)
    assert_marked(page, (composed, composed + len(TAKE)))
    assert not has_dots(page, x_at(page, seam), x_at(page, composed))
    page.compose("")
    assert_marked(page, (seam, seam + len(TAKE)))


def test_what_is_composed_within_it_is_not(page: Page) -> None:
    seam, at = len(BEFORE), len(BEFORE) + 4
    page.go(at)
    page.compose(COMPOSED)
    composed = at + len(COMPOSED)
    assert_marked(page, (seam, at), (composed, composed + len(TAKE) - 4))


def test_what_is_composed_behind_it_changes_nothing(page: Page) -> None:
    seam = len(BEFORE)
    page.go(seam + len(TAKE))
    page.compose(COMPOSED)
    assert_marked(page, (seam, seam + len(TAKE)))


def test_in_other_paragraphs_nothing_is_different(page: Page) -> None:
    page.go(len(page.text))
    before = ground(page)
    page.compose(COMPOSED)
    assert ground(page) == before
    assert page.pending == TAKE


def test_a_take_of_several_paragraphs_is_marked_in_all_of_them(page: Page) -> None:
    page.controller.discard()
    page.go(len(BEFORE))
    page.take_shown(" and it rained.\nAnd rained.")
    page.go(len(BEFORE))
    page.compose(COMPOSED)
    composed = len(BEFORE) + len(COMPOSED)
    assert_marked(page, (composed, composed + len(" and it rained.")))
    assert page.pending == "And rained."
