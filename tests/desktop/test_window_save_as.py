"""Nothing that is saved elsewhere goes over a file that another window of ours has open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import open_window
from tests.helpers.outside import Desk, open_desk
from writer_app.desktop.diagnostics import DiagnosticsErrand
from writer_app.desktop.disclosure import DisclosureErrand
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.window_outside import WindowOutside
from writer_app.storage.documents import read_document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")

OLD = "It rained on the pier.\n"
NEW = "Another story."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        yield desk


def _second(desk: Desk) -> MainWindow:
    window = desk.opened.services.windows.new()
    window.editor.insertPlainText(NEW)
    return window


def _save_over(desk: Desk, window: MainWindow, path: Path) -> str:
    """Save what is in `window` to `path`, and return what is said then."""
    told: list[bool] = []
    window.file.save_as(path, told.append)
    desk.qtbot.waitUntil(lambda: bool(told))
    return window.panes.notices.text


def _named(path: Path, kind: str) -> Path:
    other = path.with_name("other.txt")
    if kind == "link":
        other.symlink_to(path)
    elif kind == "second name":
        other.hardlink_to(path)
    elif kind == "other case":
        other = path.with_name("DRAFT.TXT")
        if not other.exists():
            pytest.skip("to this disk, it is another file")
    else:
        return path
    return other


@pytest.mark.parametrize("kind", ["same name", "link", "second name", "other case"])
def test_a_file_of_another_window_is_not_replaced(desk: Desk, kind: str) -> None:
    path = _named(desk.path, kind)
    window = _second(desk)
    said = _save_over(desk, window, path)
    assert "is open in another window" in said
    assert desk.path.read_text() == OLD
    assert window.file.document.path is None
    assert window.file.is_modified
    (show, save_as) = window.panes.notices.buttons
    assert (show.text(), save_as.text()) == ("Show that window", "Save elsewhere")
    show.click()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    assert desk.opened.services.windows.open_windows == (desk.window, window)


def test_so_it_is_where_no_claims_can_be_kept(qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "home"
    folder = Paths.from_environment({"WRITER_APP_HOME": str(home)}).claims_folder
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    path = tmp_path / "draft.txt"
    path.write_text(OLD)
    with open_window(qtbot, home) as opened:
        desk = Desk(qtbot, opened, path)
        desk.open()
        assert "is open in another window" in _save_over(desk, _second(desk), path)
        assert path.read_text() == OLD


@pytest.fixture
def other(tmp_path: Path) -> FileClaims:
    """Another process, which has files open."""
    return FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}))


@pytest.fixture
def theirs(other: FileClaims, tmp_path: Path) -> Path:
    """A file that another process has open."""
    path = tmp_path / "theirs.txt"
    path.write_text(OLD)
    assert other.claim(read_document(path)) is None
    return path


def _step_after_a_failed_save(desk: Desk) -> Callable[[], object]:
    """Return what takes the file over; what the watch of the file says may stand before it."""
    with desk.qtbot.waitSignal(desk.window.file.failed) as failed:
        desk.window.file.save()
    assert failed.args is not None
    ((label, take_over),) = failed.args[0].own_steps
    assert label == "Take over"
    return take_over


def test_a_file_of_another_process_is_not_replaced(desk: Desk, theirs: Path) -> None:
    desk.type("x")
    said = _save_over(desk, desk.window, theirs)
    assert "is open in another window" in said
    assert "take it over" in said
    assert theirs.read_text() == OLD
    assert desk.window.file.document.path == desk.path
    buttons = [button.text() for button in desk.window.panes.notices.buttons]
    assert buttons == ["Take over", "Save elsewhere"]


def test_a_file_of_another_process_is_taken_over(
    desk: Desk, theirs: Path, other: FileClaims
) -> None:
    """The other process finds that out with its next look, and what was in the file is kept."""
    desk.type("x")
    _save_over(desk, desk.window, theirs)
    take_over = next(
        each for each in desk.window.panes.notices.buttons if each.text() == "Take over"
    )
    with desk.qtbot.waitSignal(desk.window.file.saved):
        take_over.click()
    assert theirs.read_text() == "x" + OLD
    assert desk.window.file.document.path == theirs
    assert not desk.window.panes.notices.text
    assert other.claim(read_document(theirs)) is not None
    versions = desk.opened.services.saver().versions
    assert versions is not None
    kept = [versions.text_of(each) for each in versions.all_of(desk.window.file.document)]
    assert OLD in kept


def test_the_own_file_is_taken_back_where_it_is_as_it_was(desk: Desk, other: FileClaims) -> None:
    desk.type("x")
    assert other.claim(read_document(desk.path), by_force=True) is None
    take_over = _step_after_a_failed_save(desk)
    with desk.qtbot.waitSignal(desk.window.file.saved):
        take_over()
    assert desk.path.read_text() == "x" + OLD
    assert other.claim(read_document(desk.path)) is not None


def test_what_the_other_process_saved_in_the_own_file_is_not_replaced(
    desk: Desk, other: FileClaims
) -> None:
    """Taking a file over is no leave to write over what came into it."""
    desk.type("x")
    assert other.claim(read_document(desk.path), by_force=True) is None
    take_over = _step_after_a_failed_save(desk)
    desk.path.write_text("theirs")
    with desk.qtbot.waitSignal(desk.window.file.met_change):
        take_over()
    assert desk.path.read_text() == "theirs"
    assert desk.text == "x" + OLD


def test_another_name_of_the_own_file_is_no_other_window(desk: Desk) -> None:
    other = _named(desk.path, "second name")
    desk.type("x")
    assert not _save_over(desk, desk.window, other)
    assert desk.path.read_text() == other.read_text() == "x" + OLD


def test_when_the_other_window_has_closed_it_is_replaced(desk: Desk) -> None:
    window = _second(desk)
    assert "is open in another window" in _save_over(desk, window, desk.path)
    desk.window.close()
    saver = desk.opened.services.saver()
    document = read_document(desk.path)
    other = FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(desk.path.parent / "home")}))
    desk.qtbot.waitUntil(lambda: other.claim(document) is None)
    other.release(document)
    assert not _save_over(desk, window, desk.path)
    assert desk.path.read_text() == NEW
    assert saver.claim(window.file.document) is None


def test_a_file_that_could_not_be_replaced_is_let_go_of(desk: Desk, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.write_text(OLD)
    theirs.chmod(0o444)
    assert "read-only" in _save_over(desk, desk.window, theirs)
    other = FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}))
    assert other.claim(read_document(theirs)) is None


def _write_who_wrote_what(desk: Desk, path: Path) -> None:
    DisclosureErrand(desk.window, desk.opened.services).write(path)


def _write_diagnostics(desk: Desk, path: Path) -> None:
    DiagnosticsErrand(desk.window, desk.opened.services).write("facts", path)


@pytest.mark.parametrize("write", [_write_who_wrote_what, _write_diagnostics])
def test_no_report_takes_the_place_of_an_open_file(
    desk: Desk, theirs: Path, write: Callable[[Desk, Path], None]
) -> None:
    mine = theirs.with_name("mine.txt")
    mine.write_text(OLD)
    second = desk.opened.services.windows.open(mine)
    desk.qtbot.waitUntil(lambda: second.file.document.path == mine)
    second.complete()
    outside = second.findChild(WindowOutside)
    assert outside is not None
    desk.qtbot.waitUntil(lambda: not outside.watch.is_looking)
    for path in (theirs, mine):
        write(desk, path)
        desk.wait_until_said(f"{path.name} is open in another window")
        assert path.read_text() == OLD


def test_the_file_of_a_report_is_nobodys(desk: Desk, other: FileClaims, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    DisclosureErrand(desk.window, desk.opened.services).write(path)
    desk.qtbot.waitUntil(lambda: path.exists() and path.read_text().startswith("# "))
    desk.qtbot.waitUntil(lambda: other.claim(read_document(path)) is None)
