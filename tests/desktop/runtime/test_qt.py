"""Loading Qt leaves Python as it was."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import builtins, linecache, sys
before = builtins.__import__
from writer_app.desktop.runtime.qt import load_qt
load_qt()
assert "PySide6.QtWidgets" in sys.modules
assert builtins.__import__ is before
known = set(linecache.cache)
import colorsys
import PySide6.QtSvg
from PySide6.QtCore import QObject, Signal
class Told(QObject):
    done = Signal(int)
heard = []
told = Told()
told.done.connect(heard.append)
told.done.emit(3)
assert heard == [3]
assert set(linecache.cache) == known, set(linecache.cache) - known
"""


def test_imports_are_pythons_own_and_keep_no_sources() -> None:
    subprocess.run([sys.executable, "-c", LOAD], check=True)
