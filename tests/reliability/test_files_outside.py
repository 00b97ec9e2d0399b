"""Another program changes the file while it is open: neither side is ever lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import FakeAsk, open_window
from tests.helpers.outside import Desk
from tests.helpers.reliability_table import Tried
from writer_app.storage import file_looks
from writer_app.storage.documents import Document
from writer_app.storage.file_looks import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")
ROW = pytest.mark.row("R7", "changed by another program")
OLD = "It rained on the pier.\nNobody came.\n"
THEIRS = "It had rained on the pier.\nNobody came.\nA dog barked.\n"
MINE, TAKE = "Here: ", "The tide came in"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "book").mkdir()
    path = tmp_path / "book" / "draft.txt"
    path.write_text(OLD)
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = Desk(qtbot, opened, path)
        desk.open()
        yield desk


# What another program does


def _put_in_place(desk: Desk) -> None:
    desk.replace_file(THEIRS)


def _write_into(desk: Desk) -> None:
    desk.path.write_text(THEIRS)


def _delete(desk: Desk) -> None:
    desk.path.unlink()


def _rename(desk: Desk) -> None:
    desk.path.rename(desk.path.with_name("final.txt"))


def _move(desk: Desk) -> None:
    (desk.path.parent / "done").mkdir()
    desk.path.rename(desk.path.parent / "done" / desk.path.name)


def _make_a_folder_of(desk: Desk) -> None:
    desk.path.unlink()
    desk.path.mkdir()


def _touch(desk: Desk) -> None:
    os.utime(desk.path, ns=(1, 1))


def _put_the_same_in_place(desk: Desk) -> None:
    desk.replace_file(OLD)


def _make_binary(desk: Desk) -> None:
    desk.path.write_bytes(b"\0\1\2")


SAID: Final[dict[Callable[[Desk], None], tuple[str, str]]] = {
    _put_in_place: ("shows its new text now", "Neither is overwritten"),
    _write_into: ("shows its new text now", "Neither is overwritten"),
    _delete: ("deleted or moved", "deleted or moved"),
    _rename: ("It is final.txt now", "It is final.txt now"),
    _move: ("was moved to", "was moved to"),
    _make_a_folder_of: ("cannot be opened", "cannot be opened"),
    _make_binary: ("cannot be opened", "cannot be opened"),
    _touch: ("", ""),
    _put_the_same_in_place: ("", ""),
}
"""What is said of it while all is saved here, and while it is not."""


# What is going on here


def _nothing(desk: Desk) -> FakeAsk | None:
    del desk
    return None


def _unsaved(desk: Desk) -> FakeAsk | None:
    desk.type(MINE)
    return None


def _streaming(desk: Desk) -> FakeAsk | None:
    desk.window.editor.moveCursor(QTextCursor.MoveOperation.End)
    ask = desk.ask()
    ask.say(TAKE)
    # The last word waits for what comes after it.
    desk.qtbot.waitUntil(lambda: "The tide" in desk.text)
    return ask


def _look(desk: Desk, words: str) -> None:
    if words:
        desk.wait_until_said(words)
    else:
        desk.look_and_see_nothing()


def _was_lost(desk: Desk, mine: str, on_disk: bytes | None) -> int:
    """Return how many characters of either side are neither in the window, nor one undo away."""
    lost = 0
    if on_disk is not None and (not desk.path.is_file() or desk.path.read_bytes() != on_disk):
        lost += len(on_disk)
    if desk.text != mine:
        desk.window.editor.undo()
        lost += 0 if desk.text == mine else len(mine)
    return lost


@ROW
@pytest.mark.parametrize("happens", SAID)
@pytest.mark.parametrize("here", [_nothing, _unsaved, _streaming])
def test_neither_side_is_lost(
    tried: Tried,
    desk: Desk,
    happens: Callable[[Desk], None],
    here: Callable[[Desk], FakeAsk | None],
) -> None:
    ask = here(desk)
    mine = desk.text
    happens(desk)
    on_disk = desk.path.read_bytes() if desk.path.is_file() else None
    tried.tried += 1
    _look(desk, SAID[happens][here is not _nothing])
    tried.failed += not desk.window.editor.hasFocus()
    tried.lost += _was_lost(desk, mine, on_disk)
    if ask is not None:
        ask.say(" and took the bench.")
        ask.end()
        desk.qtbot.waitUntil(lambda: f"{TAKE} and took the bench." in desk.text)
    assert tried.went_well


@ROW
def test_a_save_right_after_it_overwrites_nothing(tried: Tried, desk: Desk) -> None:
    desk.type(MINE)
    bar = desk.window.panes.notices
    for change in (_put_in_place, _write_into):
        change(desk)
        for _ in range(2):  # What the writer closed is said again when they save again.
            desk.window.file.save()
            desk.qtbot.waitUntil(lambda: "Neither is overwritten" in desk.said)
            bar.close_front()
            tried.tried += 1
            tried.failed += not desk.window.editor.hasFocus()
            tried.lost += 0 if desk.path.read_text() == THEIRS else len(THEIRS)
            tried.lost += 0 if desk.text == MINE + OLD else len(MINE)
    assert tried.went_well


@ROW
def test_the_watch_survives_every_replacement(tried: Tried, desk: Desk) -> None:
    for number in range(6):
        text = f"{THEIRS}{number}\n"
        desk.replace_file(text)
        tried.tried += 1
        desk.look()
        desk.qtbot.waitUntil(lambda text=text: desk.text == text)
    assert tried.went_well


def test_a_watch_that_sees_nothing_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def see_nothing(document: Document, known: Look = None) -> Look:
        del document, known

    monkeypatch.setattr(file_looks, "look_at", see_nothing)
    desk.replace_file(THEIRS)
    desk.look_and_see_nothing()
    assert desk.text == OLD, "the text does not follow its file"
