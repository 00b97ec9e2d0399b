"""A save was cut off by a kill while it overwrote its file: the next opening tells, and helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.killed_files import KilledError, KilledFiles
from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.main_window import MainWindow
from writer_app.storage.documents import read_document
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver
from writer_app.storage.versions import Versions

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")

OLD = "It rained on the pier, and nobody came. " * 20
NEW = "Mara waited. " + OLD


def _torn(folder: Path, old: str, new: str) -> Path:
    """Return a file that is overwritten in place, because it has two names, and not to the end."""
    path = folder / "draft.txt"
    path.write_text(old, encoding="utf-8")
    (folder / "second.txt").hardlink_to(path)
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    with pytest.raises(KilledError):
        Saver(versions=Versions(paths), files=KilledFiles()).save(read_document(path), new)
    return path


def _open(qtbot: QtBot, opened: Opened, path: Path) -> MainWindow:
    window = opened.services.windows.open(path)
    qtbot.waitUntil(lambda: "was cut off" in window.panes.notices.text)
    return window


def _step(window: MainWindow, label: str) -> QPushButton:
    return next(each for each in window.panes.notices.buttons if each.text() == label)


def test_a_torn_file_is_told_compared_and_made_whole(qtbot: QtBot, tmp_path: Path) -> None:
    path = _torn(tmp_path, OLD, NEW)
    with open_window(qtbot, tmp_path / "home") as opened:
        window = _open(qtbot, opened, path)
        torn = window.file.text
        assert torn not in {OLD, NEW}
        _step(window, "Compare").click()
        (compared,) = window.findChildren(CompareWindow)
        compared.close()
        _step(window, "Show the whole text").click()
        qtbot.waitUntil(lambda: window.file.text == NEW)
        assert not window.panes.notices.text
        window.editor.undo()
        assert window.file.text == torn
        window.editor.redo()
        with qtbot.waitSignal(window.file.saved):
            window.file.save()
        assert opened.services.saver().cut_off(window.file.document) is None
    assert path.read_text() == NEW


def test_it_is_told_again_until_the_writer_has_saved(qtbot: QtBot, tmp_path: Path) -> None:
    path = _torn(tmp_path, OLD, NEW)
    for _ in range(2):
        with open_window(qtbot, tmp_path / "home") as opened:
            _open(qtbot, opened, path)


def test_a_file_that_is_no_text_any_more_is_shown_whole(qtbot: QtBot, tmp_path: Path) -> None:
    """A letter was torn in two."""
    new = "a" + "é" * 500
    path = _torn(tmp_path, "é" * 500, new)
    with open_window(qtbot, tmp_path / "home") as opened:
        window = _open(qtbot, opened, path)
        assert "cannot be read" in window.panes.notices.text
        _step(window, "Show the whole text").click()
        qtbot.waitUntil(lambda: window.file.text == new)
        with qtbot.waitSignal(window.file.saved):
            window.file.save_as(path)
    assert path.read_text("utf-8") == new


def test_a_file_that_seems_western_only_because_it_is_torn_stays_utf8(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """It was open before, so that it opens again whatever it is."""
    new = "a" + "é" * 500
    path = _torn(tmp_path, "é" * 500, new)
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.window
        window.file.load(path, quiet=True)
        qtbot.waitUntil(lambda: "was cut off" in window.panes.notices.text)
        assert window.file.document.is_western
        with qtbot.waitSignal(window.file.saved):
            _step(window, "Show the whole text").click()
    assert path.read_text("utf-8") == new
