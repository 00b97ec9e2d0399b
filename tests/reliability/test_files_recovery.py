"""Another program changes the file whose unsaved text is recovered: neither side is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from tests.helpers.outside import Desk
from tests.helpers.reliability_table import Tried
from tests.reliability.test_files_outside import MINE, OLD, SAID
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.restoring import Restoring
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_frames import record_frame
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")
ROW = pytest.mark.row("R7", "changed by another program")

Happens: TypeAlias = Callable[[Desk], None]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A file of which something was not saved when the program was killed."""
    path = tmp_path / "book" / "draft.txt"
    path.parent.mkdir()
    path.write_text(OLD)
    _, history = Histories(_paths(tmp_path)).begin(read_document(path))
    manuscript = Manuscript(OLD)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, MINE, manuscript.begin(WRITER))
    history.close()
    return path


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path / "home") as opened:
        yield opened


def _paths(folder: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})


def _recover(qtbot: QtBot, opened: Opened) -> Desk | None:
    """Start as after a crash, and return the window with the recovered text, if one comes."""
    services = opened.services
    restoring = Restoring(services, services.histories, opened.window)
    with qtbot.waitSignal(opened.window.file.opened):
        restoring.open_unsaved()
    found = [each for each in services.windows.open_windows if each.file.text == MINE + OLD]
    return _desk(qtbot, found[0], opened) if found else None


def _desk(qtbot: QtBot, window: MainWindow, opened: Opened) -> Desk:
    return Desk(
        qtbot, Opened(window, opened.services, opened.assistant), window.file.path or Path()
    )


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@ROW
@pytest.mark.parametrize("happens", SAID)
def test_changed_before_the_start_both_are_there(
    qtbot: QtBot, opened: Opened, draft: Path, tried: Tried, happens: Happens
) -> None:
    happens(Desk(qtbot, opened, draft))
    on_disk = _bytes_of(draft)
    desk = _recover(qtbot, opened)
    tried.tried += 1
    tried.lost += 0 if desk else len(MINE)
    tried.lost += 0 if _bytes_of(draft) == on_disk else len(on_disk or OLD)
    if desk is not None and on_disk not in (None, OLD.encode()):
        # Not in the place of what the other has written: a save must not go over it unasked.
        tried.failed += desk.window.file.path is not None
    assert tried.went_well


@ROW
@pytest.mark.parametrize("happens", SAID)
def test_changed_while_recovered_text_is_shown_both_are_there(
    qtbot: QtBot, opened: Opened, draft: Path, tried: Tried, happens: Happens
) -> None:
    desk = _recover(qtbot, opened)
    assert desk is not None
    assert desk.path == draft
    qtbot.waitUntil(lambda: not desk.outside.watch.is_looking)
    first_said = desk.said
    happens(desk)
    on_disk = _bytes_of(draft)
    desk.look()
    if words := SAID[happens][1]:
        # A new name of the file is followed; what was recovered is the more important thing to say.
        qtbot.waitUntil(lambda: words in desk.said or desk.window.file.path != draft)
    else:
        qtbot.waitUntil(lambda: not desk.outside.watch.is_looking)
        assert desk.said == first_said
    tried.tried += 1
    tried.lost += 0 if desk.text == MINE + OLD else len(MINE)
    tried.lost += 0 if _bytes_of(draft) == on_disk else len(on_disk or OLD)
    tried.failed += not desk.window.file.is_modified
    assert tried.went_well


@ROW
def test_a_start_that_forgets_what_was_not_saved_is_found_out(
    qtbot: QtBot, opened: Opened, draft: Path, tmp_path: Path, tried: Tried
) -> None:
    for history in _paths(tmp_path).history_folder.iterdir():
        history.unlink()
    restoring = Restoring(opened.services, opened.services.histories, opened.window)
    restoring.open_unsaved()
    with qtbot.waitSignal(opened.window.file.opened):
        opened.services.windows.open(draft)
    tried.tried += 1
    assert MINE not in opened.window.file.text
