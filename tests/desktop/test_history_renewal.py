"""A history that begins anew, and what is deleted for good by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.history_windows import Desk, Held, told_by
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.storage.history_format import read
from writer_app.storage.history_known import Known
from writer_app.storage.text_hashes import text_hash


def test_what_is_deleted_for_good_is_not_on_the_disk(desk: Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" A secret.")
    window.editor.undo()
    assert b"A secret." in desk.histories[0].read_bytes()
    window.manuscript.forget_take(1)
    window.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())
    window.save()
    window.leave()
    assert desk.window(draft).manuscript.takes == ()


def test_what_is_deleted_for_good_while_it_is_written_anew_goes_too(
    desk: Desk, draft: Path, held: Held
) -> None:
    window = desk.window(draft)
    for text in (" A secret.", " Another one."):
        window.take(text)
        window.editor.undo()
    window.manuscript.forget_take(2)
    window.qtbot.waitUntil(held.is_waiting)
    window.manuscript.forget_take(1)
    assert b"A secret." in desk.histories[0].read_bytes()
    held.go_on()
    window.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())
    assert told_by(desk.histories[0]).takes == ()


def test_what_was_deleted_for_good_as_the_program_ended_goes_when_it_is_opened(
    desk: Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" A secret.")
    window.editor.undo()
    window.manuscript.forget_take(1)
    window.leave()
    assert b"A secret." in desk.histories[0].read_bytes()
    again = desk.window(draft)
    again.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())


def test_a_long_history_begins_anew_and_says_the_same(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 10)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.keyClicks(window.editor, "Some words before it all. ")
    window.qtbot.waitUntil(lambda: len(read(desk.histories[0].read_bytes()).frames) < 10)
    window.save()
    text, known_as = window.text, window.file.recording.manuscript_id
    window.leave()
    again = desk.window(draft)
    assert again.text == text
    assert again.file.recording.manuscript_id == known_as
    assert again.manuscript.take_text(1) == " And it rained."
    assert len(desk.histories) == 1


def test_killed_while_it_is_written_anew_nothing_is_lost(
    desk: Desk, draft: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    window.qtbot.keyClicks(window.editor, "One. ")
    assert told_by(desk.histories[0]).text() == window.text
    held.go_on()
    window.qtbot.waitUntil(lambda: len(read(desk.histories[0].read_bytes()).frames) < 11)
    assert told_by(desk.histories[0]).text() == window.text
    window.qtbot.keyClicks(window.editor, "Two. ")
    assert told_by(desk.histories[0]).text() == window.text


def test_saved_elsewhere_while_it_is_written_anew_it_goes_along(
    desk: Desk, draft: Path, tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    before = desk.histories[0].stat().st_ino
    window.save(tmp_path / "other.txt")
    held.go_on()
    window.qtbot.waitUntil(lambda: desk.histories[0].stat().st_ino != before)
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.leave()
    assert len(desk.histories) == 1
    again = desk.window(tmp_path / "other.txt")
    assert again.text == window.text
    assert len(again.manuscript.takes) == 1


def test_closed_while_it_is_written_anew_the_old_one_stays(
    desk: Desk, draft: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.leave()
    held.go_on()
    window.qtbot.waitUntil(lambda: not list(window.histories.folder.glob(".*")))
    assert told_by(desk.histories[0]).text() == window.text


def says_nothing(*_: object) -> None:
    pass


def test_saved_twice_and_killed_as_it_begins_anew_what_the_file_has_is_known(
    desk: Desk, draft: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    before = desk.histories[0].stat().st_ino
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.qtbot.keyClicks(window.editor, "Two. ")
    window.file.recording.take_to_save()
    window.file.recording.about_to_save(text_hash(window.text))
    # Killed when the new history is in its place, and has not said yet what was saved meanwhile.
    monkeypatch.setattr(ManuscriptHistory, "_tell_saved", says_nothing)
    held.go_on()
    window.qtbot.waitUntil(lambda: desk.histories[0].stat().st_ino != before)
    known = Known.of(desk.histories[0], desk.histories[0].read_bytes())
    assert known.manuscript.text() == window.text
    assert known.mark_of(draft.read_text()) is not None


def test_too_many_takes_are_bounded_when_it_is_written_anew(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.histories.MOST_TAKES", 2)
    window = desk.window(draft)
    for number in range(5):
        window.take(f" Take {number}.")
        window.editor.undo()
    window.manuscript.forget_take(5)
    window.qtbot.waitUntil(lambda: b"Take 0" not in desk.histories[0].read_bytes())
    window.qtbot.keyClicks(window.editor, "One. ")
    found = told_by(desk.histories[0])
    assert [take.number for take in found.takes] == [3, 4]
    assert found.text() == window.text
