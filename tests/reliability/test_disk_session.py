"""What is remembered of the session, with a disk that fails at each call in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.helpers.faulty_files import FaultyFiles
from tests.helpers.reliability_table import Tried
from tests.reliability.test_disk_full import try_every_call
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.session import FILE_NAME, Session
from writer_app.storage.atomic_write import FileSystem, RealFileSystem, overwrite
from writer_app.storage.paths import Paths

OLD = ("Go on.",)
NEW = ("Let it rain, and not stop, until nobody remembers the sun.", "Go on.")

Open: TypeAlias = Callable[[FileSystem], Session]

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.row("R4", "disk full and failing"),
]


@pytest.fixture
def open_session(paths: Paths) -> Iterator[Open]:
    background = Background()
    yield lambda files: Session(paths, background, files)
    background.close()


def _remembered(open_session: Open) -> tuple[str, ...]:
    return open_session(RealFileSystem()).instructions


def wrong_after_a_failure(paths: Paths, open_session: Open, files: FaultyFiles) -> Iterator[str]:
    """Yield what is otherwise than it must be when the disk fails while it is written."""
    file = paths.state_folder / FILE_NAME
    file.unlink(missing_ok=True)
    first = open_session(RealFileSystem())
    first.add_instruction(OLD[0])
    first.write_now()
    session = open_session(files)
    session.add_instruction(NEW[0])
    session.write_now()
    if _remembered(open_session) not in (OLD, NEW):
        yield "neither the old nor the new is remembered"
    files.nth, files.fault = 0, "error"  # The disk works again.
    session.write_now()
    if _remembered(open_session) != NEW:
        yield "it is not written when the disk works again"
    if [path.name for path in file.parent.iterdir()] != [FILE_NAME]:
        yield "something is left beside it"


def test_whichever_call_fails_the_session_is_whole_and_written_later(
    paths: Paths, open_session: Open, tried: Tried
) -> None:
    try_every_call(lambda files: wrong_after_a_failure(paths, open_session, files), tried)
    assert tried.went_well


def test_a_session_that_is_written_over_itself_is_found_out(
    paths: Paths, open_session: Open, tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(target: Path, data: bytes, mode: int, files: FileSystem) -> None:
        del mode
        target.touch()
        overwrite(target, data, files)

    monkeypatch.setattr("writer_app.storage.atomic_write.replace_file", careless)
    found = [
        wrong
        for nth in range(1, 5)
        for wrong in wrong_after_a_failure(paths, open_session, FaultyFiles(nth, "short then full"))
    ]
    tried.tried += 1
    assert found
