"""The libraries of Qt are loaded by a thread, and Qt knows its main thread all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there is it done")

LOADED_BY_A_THREAD = """
import sys, threading
from pathlib import Path
from writer_app.desktop.runtime.qt_libraries import load_libraries
load_libraries()
for thread in threading.enumerate():
    if thread.name == "qt libraries":
        thread.join()
assert "PySide6" not in sys.modules
loaded = Path("/proc/self/maps").read_text()
for library in ("libQt6Core", "libQt6Gui", "libQt6Widgets", "QtWidgets.abi3"):
    assert library in loaded, library
from writer_app.desktop.runtime.qt import load_qt
load_qt()
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
assert QThread.isMainThread()
assert QThread.currentThread() is application.thread()
window = QWidget()
window.show()
QTimer.singleShot(0, application.quit)
assert application.exec() == 0
"""
NO_QT = """
import importlib.util, sys
from writer_app.desktop.runtime import qt_libraries
qt_libraries.find_spec = lambda _name: None
qt_libraries.start_call = lambda *_: sys.exit("there is nothing to load")
qt_libraries.load_libraries()
"""


@pytest.mark.parametrize("program", [LOADED_BY_A_THREAD, NO_QT])
def test_it_runs_quietly(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) in {
        (0, ""),
        (0, "This plugin does not support propagateSizeHints()"),
    }
