"""The libraries of Qt, loaded while Python does something else.

Python loads a library with all other threads held up, and those of Qt take a seventh of the start.
Called as a foreign function, the system's own `dlopen` holds up nobody, and who imports PySide6
after that finds them loaded.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from writer_app.workers import start_call

_LIBRARIES: Final = ("QtCore.abi3.so", "QtGui.abi3.so", "QtWidgets.abi3.so")
"""What a window imports of PySide6; each brings the libraries of Qt that it needs."""
_PYTHONS_OWN: Final = (
    *("_bisect", "_bz2", "_heapq", "_json", "_lzma", "_opcode", "_queue", "_random", "_sha2"),
    *("_sha512", "_struct", "binascii", "math", "zlib"),
)
"""Libraries of Python that are soon wanted too: the system loads one at a time, and `import` would
wait. Which are libraries, and which a part of Python, is another in each."""


def load_libraries() -> None:
    """Begin to load them in a thread, where that is known to work. What fails is left to `import`.

    Not on macOS and Windows, where it was never tried.
    """
    found = find_spec("PySide6") if sys.platform == "linux" else None
    if found is None or found.origin is None:
        return
    for name in _PYTHONS_OWN:
        with suppress(ImportError):
            import_module(name)
    paths = [os.fsencode(Path(found.origin).with_name(name)) for name in _LIBRARIES]
    start_call(lambda: _load(paths), "qt libraries")


def _load(paths: list[bytes]) -> None:
    dlopen = ctypes.CDLL(None).dlopen
    for path in paths:
        # Not as `import` does, which has each function looked up that may ever be called.
        dlopen(path, os.RTLD_LAZY)
    # Qt would have the fonts of the system looked for with the first widget.
    with suppress(OSError):
        ctypes.CDLL("libfontconfig.so.1").FcInit()
