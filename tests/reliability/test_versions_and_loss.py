"""Text without a file survives what else happens: another version, lost settings, old age."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.reliability_table import Tried
from writer_app.desktop.saving import read_again
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage import history_format
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame
from writer_app.storage.history_frames import record_frame
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery
from writer_app.storage.safe_save import save_over

TEXT = "Once upon a time. "

pytestmark = pytest.mark.row("R10", "untitled, versions, settings lost")


def _later(path: Path) -> Path:
    """Return where a history of the next version of the program waits for it."""
    return path.with_name(f"{path.name}.v{LATER}")


def _written(paths: Paths, document: Document | None = None) -> HistoryFile:
    """Return the history of a manuscript that was killed."""
    document = document or Document.new()
    _, history = Histories(paths).begin(document)
    manuscript = Manuscript(document.text)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, TEXT, manuscript.begin(WRITER))
    history.close()
    return history


def _lost(paths: Paths, expected: str = TEXT) -> int:
    """Return how many characters the next start does not have."""
    texts = [past.manuscript.text() for _, past in Recovery(Histories(paths)).reopened()]
    return 0 if texts == [expected] else len(expected)


def _nothing(paths: Paths, history: HistoryFile) -> None:
    """Let nothing else happen."""


def _settings_go(paths: Paths, history: HistoryFile) -> None:
    for path in (paths.settings_file, paths.state_folder / "session.json"):
        path.write_text("lost")
        path.unlink()


def _a_later_version_wrote_on(paths: Paths, history: HistoryFile) -> None:
    contents = history_format.read(history.path.read_bytes())
    with history.path.open("ab") as file:
        file.write(contents.writer.frame(Frame(200, b"of a later version")))


def _a_stray_is_beside(paths: Paths, history: HistoryFile) -> None:
    (history.path.parent / ".0123.tmp").write_bytes(history.path.read_bytes()[:50])
    Histories(paths).folders.bound()


def _very_old(paths: Paths, history: HistoryFile) -> None:
    os.utime(history.path, (0, 0))
    Histories(paths).folders.bound()


@pytest.mark.parametrize(
    "happens",
    [_nothing, _settings_go, _a_later_version_wrote_on, _a_stray_is_beside, _very_old],
)
def test_whatever_else_happens_the_text_is_there(
    paths: Paths, tried: Tried, happens: Callable[[Paths, HistoryFile], None]
) -> None:
    happens(paths, _written(paths))
    for _ in range(2):  # The next start may be killed too.
        tried.tried += 1
        tried.lost += _lost(paths)
    assert tried.went_well


LATER = history_format.VERSION + 1


def test_a_history_of_a_later_version_waits_for_that_version(
    paths: Paths, tried: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("It was late.")
    history = _written(paths, read_document(draft))
    data = history.path.read_bytes()
    head = data[: history_format.HEADER_BYTES - 4]
    later = head[:8] + struct.pack("<H", LATER) + head[10:]
    history.path.write_bytes(later + struct.pack("<I", zlib.crc32(later)))
    tried.tried += 1
    assert PastFinder(Histories(paths).folders).find(read_document(draft)) is None
    tried.failed += not _later(history.path).exists()
    Histories(paths).folders.bound()
    # The later version comes back, with what it had written.
    _later(history.path).write_bytes(data)
    monkeypatch.setattr("writer_app.storage.history_folders.VERSION", LATER)
    tried.lost += _lost(paths, TEXT + "It was late.")
    assert tried.went_well


def test_a_history_that_is_forgotten_is_found_out(paths: Paths) -> None:
    _written(paths).path.unlink()
    assert _lost(paths) == len(TEXT)


@pytest.mark.parametrize(
    "data", ["late\r\n".encode("utf-16"), b"\xef\xbb\xbflate\r\n", b"late\r", b"caf\xe9\n"]
)
@pytest.mark.parametrize("how", ["recovered", "opened again"])
def test_unsaved_text_whose_file_is_gone_is_written_as_the_file_was(
    tried: Tried, paths: Paths, tmp_path: Path, data: bytes, how: str
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(data)
    read = read_document(path, as_western=True)
    _written(paths, read)
    path.unlink()
    if how == "recovered":
        ((document, past),) = Recovery(Histories(paths)).reopened()
    else:
        found = read_again(path, PastFinder(Histories(paths).folders).look_up)
        assert found.past is not None
        document, past = found.document, found.past
    save_over(document, past.manuscript.text(), path)
    tried.tried += 1
    tried.failed += path.read_bytes() != read.encode(TEXT + read.text)
    assert tried.went_well


def test_unsaved_text_of_a_western_file_comes_back_in_its_place(
    tried: Tried, paths: Paths, tmp_path: Path
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9\n")
    _written(paths, read_document(path, as_western=True))
    ((document, past),) = Recovery(Histories(paths)).reopened()
    tried.tried += 1
    tried.lost += 0 if past.manuscript.text() == TEXT + "café\n" else len(TEXT)
    tried.failed += document.path != path or not document.is_western
    assert tried.went_well
