"""What the start looks at: the display, Qt's libraries, and the files on the command line."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from writer_app.desktop.runtime.display import has_display, why_no_window
from writer_app.desktop.runtime.early_files import EarlyFiles

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
    problem = why_no_window({"DISPLAY": ":987"})
    assert problem is not None
    assert "display :987 does not answer" in str(problem)
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":987"}) is None
    assert why_no_window({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":987"}) is None


@linux
def test_libraries_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from writer_app import system_libraries

    gone = system_libraries.LIBRARIES[-1:]

    def missing(_purposes: object) -> object:
        return gone

    monkeypatch.setattr(system_libraries, "missing", missing)
    assert gone[0].soname in str(why_no_window({"DISPLAY": ":987"}))


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
