"""What is remembered of the session, on a disk that is really full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tests.helpers.disks import small_disk
from tests.helpers.reliability_table import Tried
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.session import FILE_NAME, Session
from writer_app.storage.paths import Paths

WHAT = ("R4", "disk full and failing")
PAGE_BYTES = 4_096
MOST_PAGES = 8
OLD = ["Go on."]
NEW = [f"{number} " + "longer " * 200 for number in range(12)]


def filled(folder: Path, pages_left: int) -> Path:
    """Fill the disk but for so many pages."""
    filling = folder / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(PAGE_BYTES)):
                pass
        except OSError:
            file.truncate(file.tell() - pages_left * PAGE_BYTES)
    return filling


def torn(folder: Path, put: Callable[[list[str]], object], get: Callable[[], object]) -> list[int]:
    """Return with how much room the old is gone, and the new is not there."""
    found: list[int] = []
    for pages in range(MOST_PAGES):
        put(OLD)
        filling = filled(folder, pages)
        put(NEW)
        if get() not in (OLD, NEW):
            found.append(pages)
        filling.unlink()
    return found


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as folder:
        yield folder


@pytest.mark.usefixtures("qapp")
@pytest.mark.row(*WHAT)
def test_the_session_is_the_old_one_or_the_new_one(disk: Path, tried: Tried) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(disk)})
    background = Background()

    def put(texts: list[str]) -> None:
        session = Session(paths, background)
        for text in session.instructions:
            session.remove_instruction(text)
        for text in reversed(texts):
            session.add_instruction(text)
        session.write_now()

    wrong = torn(disk, put, lambda: list(Session(paths, background).instructions))
    tried.tried += MOST_PAGES
    tried.failed += len(wrong)
    assert [path.name for path in paths.state_folder.iterdir()] == [FILE_NAME]
    assert tried.went_well, wrong
    background.close()


@pytest.mark.usefixtures("qapp")
@pytest.mark.row(*WHAT)
def test_a_session_that_qt_writes_is_found_out(disk: Path, tried: Tried) -> None:
    def settings() -> QSettings:
        return QSettings(str(disk / "session.ini"), QSettings.Format.IniFormat)

    def put(texts: list[str]) -> None:
        writing = settings()
        writing.setValue("texts", [*texts, "end"])
        writing.sync()

    def get() -> object:
        # Of a copy: Qt remembers what it meant to write.
        data = (disk / "session.ini").read_bytes()
        copy = disk.parent / f"{len(data)}.ini"
        copy.write_bytes(data)
        texts = QSettings(str(copy), QSettings.Format.IniFormat).value("texts")
        return texts[:-1] if isinstance(texts, list) else texts

    tried.tried += 1
    assert torn(disk, put, get)
