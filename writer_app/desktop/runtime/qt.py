"""Loading Qt."""

from __future__ import annotations

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load all of Qt that a window is made of. Raises `ImportError`.

    PySide6 puts an `import` of its own in place of Python's, which offers other names for Qt's
    methods. For that it reads and keeps the source of every module that is imported later: a
    tenth of our start, and megabytes. Nothing here uses those names, so Python's own comes back.
    """
    python_import = builtins.__import__
    try:
        import_module("PySide6.QtWidgets")
    finally:
        builtins.__import__ = python_import
