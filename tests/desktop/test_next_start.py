"""What the next start knows: which files were open, and where their windows were."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QByteArray

from tests.helpers.plain_programs import PlainProgram, PlainWindow
from writer_app.desktop.offers import Offer
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.saving import Read
from writer_app.desktop.session import OpenFile
from writer_app.storage.documents import read_document

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_the_next_start_goes_on_where_the_last_one_ended(
    program: PlainProgram, long_draft: Path
) -> None:
    window = program.open(long_draft)
    window.resize(450, 350)
    window.editor.put_caret(2000)
    place = window.file.place
    window.close()
    program.wait_until_gone()
    assert program.session.recent == (long_draft,)
    again = cast("PlainWindow", program.windows.open_last())
    program.qtbot.waitUntil(lambda: again.file.document.path == long_draft)
    assert again.file.place == place
    assert again.size().width() == 450


def test_a_last_file_that_is_missing_is_not_spoken_of(
    program: PlainProgram, long_draft: Path
) -> None:
    program.open(long_draft).close()
    long_draft.unlink()
    window = program.windows.open_last()
    offers: list[Offer] = []
    window.file.failed.connect(offers.append)
    program.qtbot.waitUntil(lambda: window.file.is_blank)
    assert offers == []


def test_a_first_start_shows_an_empty_page(program: PlainProgram) -> None:
    window = program.windows.open_last()
    assert window.file.is_blank
    assert window.isVisible()


@pytest.mark.parametrize("end", ["quit", "close", "keep", "leave"])
def test_a_file_that_is_still_read_at_the_end_is_there_at_the_next_start(
    program: PlainProgram, long_draft: Path, tmp_path: Path, end: str
) -> None:
    here = tmp_path / "here.txt"
    here.write_text("here")
    first, second, place = program.open(here), program.new(), ReadingPlace(2000, 1000)
    second.file.load(long_draft, place=place, quiet=True)
    # No event is handled from here on: the file does not come.
    if end == "close":
        first.close()
        second.close()
    else:
        getattr(program.windows, end)()
    assert set(program.on_disk()) == ({long_draft} if end == "close" else {long_draft, here})
    places = {file.path: file.place for file in program.session.open_files}
    assert places[long_draft] == place


@pytest.mark.parametrize("end", ["quit", "close", "keep", "leave"])
def test_files_of_the_last_session_that_have_no_window_yet_stay_in_it(
    program: PlainProgram, long_draft: Path, tmp_path: Path, end: str
) -> None:
    others = [OpenFile(tmp_path / name, ReadingPlace(3, 0)) for name in ("two.txt", "three.txt")]
    program.session.remember_open([OpenFile(long_draft), *others])
    window = cast("PlainWindow", program.windows.open_last())
    program.qtbot.waitUntil(lambda: window.file.document.path == long_draft)
    window.close() if end == "close" else getattr(program.windows, end)()
    assert program.on_disk() == [long_draft, *(file.path for file in others)]
    assert program.session.open_files[1:] == tuple(others)


def test_files_of_the_last_session_that_have_come_count_no_more(
    program: PlainProgram, long_draft: Path, tmp_path: Path
) -> None:
    there, gone = tmp_path / "there.txt", tmp_path / "gone.txt"
    there.write_text("there")
    program.session.remember_open([OpenFile(long_draft), OpenFile(there), OpenFile(gone)])
    window = cast("PlainWindow", program.windows.open_last())
    program.qtbot.waitUntil(lambda: window.file.document.path == long_draft)
    program.windows.show_again(Read(read_document(there), 0))
    assert program.on_disk() == [long_draft, there, gone]
    program.windows.have_come()
    assert program.on_disk() == [long_draft, there]
    program.windows.open_windows[1].close()
    assert program.on_disk() == [long_draft]


def test_where_a_window_was_is_known_before_it_closes(
    program: PlainProgram, long_draft: Path, tmp_path: Path
) -> None:
    """A kill ends it without a close: wherever the writer put it, it comes back there."""
    window = program.open(long_draft)
    window.setGeometry(130, 140, 500, 350)
    place = window.geometry()
    before = program.session.geometry
    program.qtbot.waitUntil(lambda: program.session.geometry not in {before, QByteArray()})
    program.session.write_now()
    later = PlainProgram(program.qtbot, tmp_path / "home")
    again = later.windows.open_last()
    assert again.geometry() == place
    program.qtbot.waitUntil(lambda: again.file.document.path == long_draft)
    later.close_all()


def test_a_file_that_is_named_at_a_start_comes_back_where_it_was(
    program: PlainProgram, long_draft: Path, tmp_path: Path
) -> None:
    """Not in the place of the window that was used last."""
    other = long_draft.with_name("other.txt")
    other.write_text("other")
    window = program.open(long_draft)
    window.setGeometry(130, 140, 500, 350)
    place = window.geometry()
    program.open(other).setGeometry(60, 70, 450, 300)
    program.windows.leave()
    program.session.write_now()
    later = PlainProgram(program.qtbot, tmp_path / "home")
    assert later.open(long_draft).geometry() == place
    later.close_all()


def test_a_window_that_is_not_on_the_screen_yet_keeps_its_place(
    program: PlainProgram, long_draft: Path, tmp_path: Path
) -> None:
    """What a toolkit says of a window before the system has placed it is not true."""
    program.open(long_draft).setGeometry(130, 140, 500, 350)
    program.windows.leave()
    program.session.write_now()
    (was,) = program.session.open_files
    later = PlainProgram(program.qtbot, tmp_path / "home")
    window = later.windows.open_last()
    window.hide()
    window.move(0, 0)
    later.windows.remember_open()
    assert later.session.open_files[0].geometry == was.geometry
    program.qtbot.waitUntil(lambda: window.file.document.path == long_draft)
    later.close_all()
