"""The versions of a manuscript in its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer
from tests.helpers.main_windows import open_window
from tests.helpers.outside import Desk, open_desk
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.dialogs.versions_dialog import VersionsDialog
from writer_app.storage.versions import Version

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")

OLD = "It rained on the pier.\n"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        yield desk


def _versions(desk: Desk) -> VersionsDialog:
    desk.window.window_actions["versions"].trigger()
    (dialog,) = desk.window.findChildren(VersionsDialog)
    return dialog


def _rows(dialog: VersionsDialog) -> list[str]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [item.text(1) for item in items if item is not None]


def _choose(dialog: VersionsDialog, row: int) -> None:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    dialog.list.setCurrentItem(item)


def test_a_save_keeps_what_was_there_and_it_can_be_restored(desk: Desk) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    _choose(dialog, 1)
    dialog.restore.click()
    desk.qtbot.waitUntil(lambda: desk.text == OLD)
    assert desk.window.file.is_modified
    assert "Undo" in dialog.note.text()
    desk.window.editor.undo()
    assert desk.text == "Then " + OLD
    assert not desk.window.file.is_modified


def test_undo_takes_a_restored_one_back_in_the_list_too_and_nothing_more(desk: Desk) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.text == "Then " + OLD
    _choose(dialog, 1)
    dialog.restore.click()
    desk.qtbot.waitUntil(lambda: "Undo" in dialog.note.text())
    for _ in range(2):
        QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.text == "Then " + OLD
        assert not dialog.note.text()


def test_one_can_be_compared_with_the_text_now(desk: Desk) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    _choose(dialog, 1)
    desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(dialog.findChildren(CompareWindow)))


def test_without_a_save_there_is_none(desk: Desk) -> None:
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: "none yet" in dialog.note.text())
    assert not dialog.restore.isEnabled()


def test_a_look_that_was_slow_brings_back_nothing_that_was_deleted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    looks: list[Callable[[], object]] = []
    found = iter([dialog._versions.all_of(desk.window.file.document), ()])

    def begin(_look: object, done: Callable[[Sequence[Version]], object]) -> None:
        looks.append(partial(done, next(found)))

    monkeypatch.setattr(dialog, "_work", begin)
    dialog.refresh()
    dialog.refresh()
    for look in reversed(looks):
        look()
    assert not _rows(dialog)


def test_a_version_with_a_name_is_kept_and_can_be_deleted(desk: Desk) -> None:
    desk.window.window_actions["snapshot"].trigger()
    (asked,) = desk.window.findChildren(QInputDialog)
    asked.setTextValue("Before the cut")
    asked.accept()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: (dialog.refresh(), _rows(dialog) == ["Before the cut"])[1])
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    answer(desk.qtbot, dialog, "Delete")
    desk.qtbot.waitUntil(lambda: not _rows(dialog))


def test_a_text_without_a_file_has_none(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path / "home", "A text.") as opened:
        for name in ("versions", "snapshot"):
            opened.window.window_actions[name].trigger()
            assert "Save it first" in opened.window.panes.notices.text
        assert not opened.window.findChildren(VersionsDialog)


def test_a_disk_that_gives_none_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    for path in (tmp_path / "home").rglob("*.version"):
        path.unlink()
    dialog.restore.click()
    desk.qtbot.waitUntil(lambda: "does not give" in dialog.note.text())
    assert desk.text == "Then " + OLD


def test_a_take_that_comes_stops_before_an_old_text_comes_back(desk: Desk) -> None:
    desk.type("Then ")
    desk.save()
    ask = desk.ask()
    ask.say("the tide came")
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    _choose(dialog, 1)
    dialog.restore.click()
    desk.qtbot.waitUntil(lambda: desk.text == OLD)
    assert ask.was_dropped


def test_when_it_was_saved_is_read_as_a_whole(desk: Desk) -> None:
    desk.type("Then ")
    desk.save()
    dialog = _versions(desk)
    desk.qtbot.waitUntil(lambda: len(_rows(dialog)) == 2)
    item = dialog.list.topLevelItem(0)
    assert item is not None
    wanted = dialog.list.fontMetrics().horizontalAdvance(item.text(0))
    assert dialog.list.columnWidth(0) > wanted > 0
