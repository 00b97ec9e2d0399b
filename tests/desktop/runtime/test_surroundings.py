"""What the start looks at: the display, Qt's libraries, and the files on the command line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from writer_app.desktop.runtime import early_files
from writer_app.desktop.runtime.display import has_display, why_no_window
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_folders import new_id
from writer_app.storage.history_frames import anew
from writer_app.storage.paths import Paths
from writer_app.system_libraries import LIBRARIES, Library, Purpose

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")


@linux
@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_whether_there_is_a_display(environ: dict[str, str], expected: bool) -> None:
    assert has_display(environ) is expected


@linux
def test_a_display_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    _without(monkeypatch)  # Whatever this machine lacks.
    problem = why_no_window({"DISPLAY": ":987"})
    assert problem is not None
    assert "display :987 does not answer" in str(problem)
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":987"}) is None


def _without(monkeypatch: pytest.MonkeyPatch, *purposes: Purpose) -> None:
    """Let the libraries for these purposes be missing, and all others be there."""

    def missing(wanted: Iterable[Purpose]) -> tuple[Library, ...]:
        gone = frozenset(wanted) & frozenset(purposes)
        return tuple(library for library in LIBRARIES if library.purpose in gone)

    monkeypatch.setattr("writer_app.desktop.runtime.display.missing", missing)


@linux
@pytest.mark.parametrize(
    ("gone", "environ", "named"),
    [
        (Purpose.XCB, {"DISPLAY": ":987"}, "libxcb-cursor.so.0"),
        (Purpose.XCB, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":987"}, ""),
        (Purpose.WAYLAND, {"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0"),
        (Purpose.WAYLAND, {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland"}, ""),
    ],
)
def test_libraries_that_are_missing_are_named(
    monkeypatch: pytest.MonkeyPatch, gone: Purpose, environ: dict[str, str], named: str
) -> None:
    _without(monkeypatch, gone)
    problem = why_no_window(environ)
    assert (named in str(problem)) if named else problem is None


@linux
def test_where_wayland_is_missing_x11_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, Purpose.WAYLAND, Purpose.XCB)
    problem = why_no_window({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":987"})
    assert "libxcb-cursor.so.0" in str(problem)


def test_files_are_there_when_the_window_is(tmp_path: Path) -> None:
    there, absent = tmp_path / "there.txt", tmp_path / "absent.txt"
    there.write_text("Once.")
    home = {"WRITER_APP_HOME": str(tmp_path / "home")}
    files = dict(EarlyFiles([there, absent], home).documents())
    found = files[there]
    assert found is not None
    assert found.document.text == "Once."
    assert found.past is None
    assert files[absent] is None


def test_a_file_is_read_with_what_was_kept_in_the_spare_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(early_files, "_WAIT_S", 10)
    draft, home = tmp_path / "draft.txt", {"WRITER_APP_HOME": str(tmp_path / "home")}
    draft.write_text("Once.")
    document, manuscript = read_document(draft), Manuscript("Once.")
    manuscript.replace(0, 0, "Not saved. ", manuscript.begin(WRITER))
    document_id, histories = new_id(), Histories(Paths.from_environment(home))
    histories.begin_in_spare(document, document_id, anew(manuscript, document)()).close()
    ((_, found),) = EarlyFiles([draft], home).documents()
    assert found is not None
    assert found.past is not None
    assert found.past.manuscript.text() == "Not saved. Once."


_READ = """
import sys
from pathlib import Path
from writer_app.desktop.runtime import early_files
early_files._WAIT_S = 30  # Here it is no matter how long it takes.
files = early_files.EarlyFiles([Path(sys.argv[1])], {"WRITER_APP_HOME": sys.argv[2]})
(_, found), = files.documents()
print(found.document.text)
print([name for name in ("hashlib", "writer_app.manuscript.records") if name in sys.modules])
"""


def test_where_there_are_no_histories_nothing_of_them_is_loaded(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Once.")
    command = [sys.executable, "-c", _READ, str(draft), str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Once.", "[]"]


def test_drives_that_hang_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from writer_app.storage import documents

    answers = threading.Event()

    def hangs(_path: Path) -> None:
        answers.wait(10)

    monkeypatch.setattr(documents, "read_document", hangs)
    files = EarlyFiles([tmp_path / "a", tmp_path / "b", tmp_path / "c"])
    started = time.monotonic()
    assert [document for _, document in files.documents()] == [None, None, None]
    assert time.monotonic() - started < 5  # Each one hangs for ten.
    answers.set()
