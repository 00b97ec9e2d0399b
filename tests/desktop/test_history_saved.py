"""What of a manuscript is saved, as its history knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.history_windows import Desk, Held, HistoryWindow, recovered
from writer_app.storage.documents import read_document
from writer_app.storage.recovery import Recovery


def save_and_type_on(window: HistoryWindow) -> None:
    """Type while the text that was there before is saved."""
    with window.qtbot.waitSignal(window.file.saved):
        window.file.save()
        window.type("Two. ")


def assert_it_is_unsaved_until_it_is_saved(window: HistoryWindow, draft: Path) -> None:
    assert window.text == "It was late."
    assert window.file.is_modified
    window.save()
    assert draft.read_text() == "It was late."
    assert not window.file.is_modified


@pytest.mark.parametrize("is_renewed", [False, True])
def test_undone_to_what_was_saved_before_the_last_save_it_is_unsaved(
    desk: Desk, draft: Path, is_renewed: bool
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    save_and_type_on(window)
    window.editor.undo()
    window.editor.undo()
    assert window.text == "It was late."
    assert draft.read_text() == "One. It was late."
    assert window.file.is_modified
    if is_renewed:
        window.history._begin_anew()
        window.idle()
    window.crash()
    again = desk.window(draft)
    assert_it_is_unsaved_until_it_is_saved(again, draft)


def test_recovered_and_undone_to_what_was_saved_before_the_last_save_it_is_unsaved(
    desk: Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    save_and_type_on(window)
    window.crash()
    again = desk.window(draft)
    while again.manuscript.can_undo:
        again.editor.undo()
    assert_it_is_unsaved_until_it_is_saved(again, draft)


def test_saved_with_less_than_is_there_while_it_is_written_anew_that_is_known(
    desk: Desk, draft: Path, held: Held
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.history._begin_anew()
    window.qtbot.waitUntil(held.is_waiting)
    save_and_type_on(window)
    held.go_on()
    window.idle()
    for _ in range(2):
        window.editor.undo()
    assert window.text == "It was late."
    window.crash()
    assert recovered(window) == ["It was late."]
    again = desk.window(draft)
    assert again.file.is_modified


def test_moved_while_the_writers_text_is_another_it_comes_back_under_the_new_name(
    desk: Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.file.come_apart()
    moved = draft.rename(draft.with_name("moved.txt"))
    window.file.follow_file(read_document(moved), is_apart=True)
    window.crash()
    ((document, past),) = Recovery(window.histories).reopened()
    assert document.path == moved
    assert past.manuscript.text() == "One. It was late."
