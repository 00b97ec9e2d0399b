"""Passages are marked as private in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

TEXT = "One two three.\n%% Not this.\nFour five."
SECOND, THIRD = TEXT.index("%%"), TEXT.index("Four")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, TEXT) as opened:
        yield opened


def mark(opened: Opened, start: int, end: int | None = None) -> None:
    put(opened, start, end)
    opened.window.window_actions["mark_private"].trigger()


def put(opened: Opened, start: int, end: int | None = None) -> None:
    opened.window.editor.put_caret(start, end)


def private(opened: Opened) -> tuple[tuple[int, int], ...]:
    return opened.window.editor.manuscript_document.manuscript.private_spans()


def is_checked(opened: Opened) -> bool:
    return opened.window.window_actions["mark_private"].isChecked()


def test_a_selection_is_marked_and_all_private_unmarked(opened: Opened) -> None:
    mark(opened, 4, 7)
    assert private(opened) == ((4, 7),)
    assert is_checked(opened)
    mark(opened, 2, 9)
    assert private(opened) == ((2, 9),)
    mark(opened, 3, 5)
    assert private(opened) == ((2, 3), (5, 9))
    assert not is_checked(opened)


def test_without_a_selection_it_is_the_passage_or_else_the_paragraph(opened: Opened) -> None:
    mark(opened, 4, 7)
    mark(opened, 5)
    assert private(opened) == ()
    mark(opened, 4)
    assert private(opened) == ((0, SECOND),)
    mark(opened, SECOND - 1)
    assert private(opened) == ()
    mark(opened, THIRD)
    assert private(opened) == ((THIRD, len(TEXT)),)
    mark(opened, len(TEXT))
    assert private(opened) == ()


def test_what_is_typed_at_the_end_of_a_private_paragraph_is_private(opened: Opened) -> None:
    mark(opened, 4)
    put(opened, SECOND - 1)
    opened.window.editor.insertPlainText(" Nor this.")
    assert private(opened) == ((0, SECOND + len(" Nor this.")),)


def test_what_is_typed_behind_a_private_passage_is_not_private(opened: Opened) -> None:
    mark(opened, 4, 7)
    put(opened, 7)
    opened.window.editor.insertPlainText(" More.")
    assert private(opened) == ((4, 7),)


def test_what_is_typed_at_the_end_of_a_private_text_is_private(opened: Opened) -> None:
    mark(opened, THIRD)
    put(opened, len(TEXT))
    opened.window.editor.insertPlainText(" More.")
    assert private(opened) == ((THIRD, len(TEXT) + len(" More.")),)


def test_the_action_shows_how_it_is_at_the_caret(qtbot: QtBot, opened: Opened) -> None:
    mark(opened, 4, 7)
    put(opened, 0)
    qtbot.waitUntil(lambda: not is_checked(opened))
    put(opened, 5)
    qtbot.waitUntil(lambda: is_checked(opened))
    put(opened, THIRD)
    qtbot.waitUntil(lambda: not is_checked(opened))
    put(opened, SECOND + 4)
    qtbot.waitUntil(lambda: is_checked(opened))


def test_a_paragraph_that_starts_with_the_mark_is_private_already(opened: Opened) -> None:
    mark(opened, SECOND + 4)
    assert private(opened) == ()
    assert is_checked(opened)
    assert "never sent" in opened.window.panes.status._state.text()


def test_an_empty_page_has_nothing_to_mark(opened: Opened) -> None:
    opened.window.editor.selectAll()
    opened.window.editor.cut()
    opened.window.window_actions["mark_private"].trigger()
    assert private(opened) == ()
    assert not is_checked(opened)
