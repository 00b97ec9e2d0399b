"""Loading Qt leaves Python as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOAD = """
import builtins, linecache, sys
before = builtins.__import__
from writer_app.desktop.runtime.qt import load_qt
load_qt()
assert "PySide6.QtWidgets" in sys.modules
assert builtins.__import__ is before
assert not linecache.cache, set(linecache.cache)
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
assert not linecache.cache, set(linecache.cache)
"""


def test_imports_are_pythons_own_and_keep_no_sources() -> None:
    subprocess.run([sys.executable, "-c", LOAD], check=True)


EXPLAIN = """
import sys
from writer_app.desktop.runtime.qt import load_qt
load_qt()
from PySide6.QtWidgets import QLabel
explaining = sys.modules["shibokensupport.signature.errorhandler"]
assert "seterror_argument" not in vars(explaining), "it was loaded with Qt"
try:
    QLabel(1, 2, 3)
except TypeError as error:
    assert "QLabel.__init__(int, int, int)" in str(error), error
    assert "Supported signatures" in str(error), error
else:
    raise AssertionError("no error")
assert "seterror_argument" in vars(explaining)
import PySide6.support.signature.lib.enum_sig as signatures
assert signatures.HintingEnumerator
"""


LATER_GONE = """
import sys
from writer_app.desktop.runtime.qt import load_explaining, load_qt
load_qt()
load_explaining()
sys.meta_path.clear()  # Nothing more can be loaded.
from PySide6.QtWidgets import QLabel
try:
    QLabel(1, 2, 3)
except TypeError as error:
    assert "Supported signatures" in str(error), error
else:
    raise AssertionError("no error")
"""


@pytest.mark.parametrize("program", [EXPLAIN, LATER_GONE])
def test_a_wrong_call_is_explained_at_once_and_when_nothing_can_be_loaded(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


MEANWHILE = """
import sys
from importlib import import_module
from writer_app.desktop.runtime import qt
for module in qt._WITHOUT_QT:
    import_module(module)
assert not [name for name in sys.modules if name.startswith("PySide6")]
"""


def test_what_is_loaded_meanwhile_is_without_qt() -> None:
    subprocess.run([sys.executable, "-c", MEANWHILE], check=True)
