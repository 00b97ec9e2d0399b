"""What a history brings back after a kill."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.history_windows import Desk
from writer_app.desktop.saving import Read
from writer_app.manuscript.spans import model
from writer_app.storage.recovery import Recovery


def test_after_a_crash_the_text_is_there_with_caret_and_undo(desk: Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Never saved. ")
    window.editor.put_caret(5)
    window.crash()
    again = desk.window(draft)
    assert again.text == "Never saved. It was late."
    assert again.file.is_modified
    assert again.editor.textCursor().position() == 5
    assert draft.read_text() == "It was late."
    assert [found.past.is_recovered for found in again.found if found.past] == [True]
    again.editor.undo()
    assert again.text == "It was late."
    assert not again.file.is_modified


def test_after_a_crash_and_another_programs_edit_both_are_there(desk: Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Never saved. ")
    window.crash()
    draft.write_text("Somebody else's.")
    again, other = desk.window(draft), desk.window()
    assert again.text == "Somebody else's."
    assert not again.file.is_modified
    (found,) = again.elsewhere
    other.file.opening.show(found)
    assert other.text == "Never saved. It was late."
    assert other.file.document.path is None
    assert other.file.is_modified
    other.qtbot.keyClicks(other.editor, "More. ")
    other.crash()
    (unsaved,) = Recovery(other.histories).unsaved()
    assert sorted(unsaved.manuscript.text()) == sorted("More. Never saved. It was late.")


def test_a_new_manuscript_is_there_again_after_a_crash(desk: Desk) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Nothing much")
    window.crash()
    again = desk.window()
    ((document, past),) = Recovery(again.histories).reopened()
    again.file.opening.show(Read(document, 0, past))
    assert again.text == "Nothing much"
    assert again.file.is_modified
    again.idle()
    assert not list(Recovery(again.histories).reopened()), "this window has it"
    again.leave()
    assert len(desk.histories) == 1
    assert not tuple(Recovery(again.histories).unsaved())


def test_typed_while_it_is_saved_and_killed_the_saved_text_is_known(
    desk: Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" One.")
    window.save()
    window.take(" Two.")
    with window.qtbot.waitSignal(window.file.saved):
        window.file.save()
        window.qtbot.keyClicks(window.editor, "Three. ")
    window.crash()
    again = desk.window(draft)
    assert again.text == "Three. It was late. One. Two."
    assert [span.author for span in again.manuscript.spans()][1:] == [model(1), model(2)]
    while "Three" in again.text:
        again.editor.undo()
    assert again.text == "It was late. One. Two."
