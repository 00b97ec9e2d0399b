"""Several windows with the same file or the same text, each with a history of its own."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.history_windows import Desk
from writer_app.desktop.saving import read as read_file
from writer_app.storage.recovery import Recovery


def test_a_text_of_its_own_beside_another_window_knows_the_file(desk: Desk, draft: Path) -> None:
    one, other = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One. ")
    other.qtbot.keyClicks(other.editor, "Other. ")
    text = other.text
    other.crash()
    (past,) = [past for _, past in Recovery(other.histories).reopened()]
    assert (past.manuscript.text(), past.written_for) == (text, draft)


def test_the_second_window_with_a_file_has_a_history_of_its_own_and_harms_none(
    desk: Desk, draft: Path
) -> None:
    first = desk.window(draft)
    first.take(" And it rained.")
    second = desk.window(draft)
    first.save()
    first.leave()
    second.qtbot.keyClicks(second.editor, "Also here. ")
    second.save(draft.with_name("other.txt"))
    second.leave()
    again = desk.window(draft)
    assert [take.number for take in again.manuscript.takes] == [1]
    assert len(desk.histories) == 2


def test_a_second_window_of_the_file_loses_nothing_either(desk: Desk, draft: Path) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    two.qtbot.keyClicks(two.editor, "Two ")
    expected = {one.text, two.text}
    for window in (one, two):
        window.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == expected


def test_a_second_window_that_saves_has_the_history_of_the_file(desk: Desk, draft: Path) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    two.qtbot.keyClicks(two.editor, "Two ")
    two.save()
    one.leave()
    two.leave()
    assert not list(Recovery(two.histories).unsaved())
    assert desk.window(draft).text == draft.read_text()


def test_two_windows_that_found_the_same_past_both_lose_nothing(desk: Desk, draft: Path) -> None:
    first = desk.window(draft)
    first.qtbot.keyClicks(first.editor, "First ")
    first.save()
    first.leave()
    one, two = desk.window(), desk.window()
    found = [read_file(draft, window.file.recording.find_past) for window in (one, two)]
    for window, each, words in zip((one, two), found, ("One ", "Two "), strict=True):
        window.file.load(draft, each)
        window.qtbot.keyClicks(window.editor, words)
    expected = {one.text, two.text}
    assert len(expected) == 2
    for window in (one, two):
        window.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == expected


def test_a_copy_of_a_file_that_is_open_and_gone_loses_nothing(desk: Desk, draft: Path) -> None:
    one = desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    one.save()
    copy = draft.with_name("copy.txt")
    copy.write_bytes(draft.read_bytes())
    draft.unlink()
    two = desk.window(copy)
    two.qtbot.keyClicks(two.editor, "Two ")
    expected = two.text
    two.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == {expected}
