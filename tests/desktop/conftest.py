"""What every test of the window stands on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.crashes import SAVED
from tests.helpers.history_windows import Desk, Held, holding
from tests.helpers.main_windows import SIXTY_LINES, Opened, open_window
from tests.helpers.plain_programs import PlainProgram


@pytest.fixture(autouse=True)
def garbage_waits_for_the_end_of_a_test() -> Iterator[None]:
    """Let no widget that a test has forgotten be destroyed while it is painted.

    The program does the same: it looks for garbage from a timer, never in the middle of an event.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_for_later_modules() -> Iterator[None]:
    """Take out the garbage of a module, and what stays out of the collector's sight.

    Each property test collects first, and would look through all of it again.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a file with `SAVED` in it."""
    path = tmp_path / "draft.txt"
    path.write_text(SAVED)
    return path


@pytest.fixture
def long_draft(tmp_path: Path) -> Path:
    """Return a file with more lines than a window shows."""
    path = tmp_path / "draft.txt"
    path.write_text("\n".join(f"line {number}" for number in range(300)))
    return path


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Give windows whose manuscripts have histories; at the end, what is not saved is given up."""
    desk = Desk(qtbot, tmp_path / "home")
    yield desk
    for window in desk.windows:
        window.leave()
        window.background.close()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Show a window with `SIXTY_LINES`, the caret at their end."""
    with open_window(qtbot, tmp_path, SIXTY_LINES) as opened:
        yield opened


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[PlainProgram]:
    """Give a program with plain windows; at the end, all of them are closed."""
    program = PlainProgram(qtbot, tmp_path / "home")
    yield program
    program.close_all()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Return what holds each history that begins anew, when it is ready, until it may go on."""
    return holding(monkeypatch)
