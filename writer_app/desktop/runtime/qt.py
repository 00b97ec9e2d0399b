"""Loading Qt."""

from __future__ import annotations

import builtins
import linecache
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Final, TypeAlias

from writer_app.desktop.runtime.later_modules import load_later, load_now
from writer_app.desktop.runtime.qt_libraries import load_libraries

_SUPPORT: Final = "shibokensupport.signature"
_EXPLAINING: Final = (
    "parser",
    "layout",
    "errorhandler",
    "lib.tool",
    "lib.enum_sig",
    "lib.pyi_generator",
)
"""What knows which arguments Qt's functions take: for the error of a wrong call, for help texts,
and for who writes interface files. Not `mapping`: the library looks into it without Python."""

_WITHOUT_QT: Final = (
    "writer_app.storage.settings",
    "writer_app.desktop.editor.typed_edits",
    "writer_app.desktop.saving",
    "writer_app.desktop.services",
    "writer_app.desktop.runtime.loop",
    "writer_app.desktop.assistant_errands",
    "inspect",
)
"""What a window needs that is without Qt, to be loaded while the libraries of Qt are."""

_Names: TypeAlias = "Mapping[str, object] | None"
_Import: TypeAlias = Callable[[str, _Names, _Names, Sequence[str] | None, int], ModuleType]


def load_qt() -> None:
    """Load all of Qt that a window is made of. Raises `ImportError`.

    PySide6 puts an `import` of its own in place of Python's, which offers other names for Qt's
    methods. For that it reads and keeps the source of every module that is imported later: a
    tenth of our start, and megabytes. Nothing here uses those names, so Python's own comes back,
    and what it has kept so far goes.

    It also compiles what explains its functions, which takes as long as a fifth of our start. That
    is for `load_explaining`, or for who asks before. Where another version has it elsewhere, it is
    loaded with Qt.
    """
    load_libraries()
    for module in _WITHOUT_QT:
        import_module(module)
    python_import = builtins.__import__
    builtins.__import__ = _explaining_later(python_import)
    try:
        import_module("PySide6.QtWidgets")
    finally:
        builtins.__import__ = python_import
        linecache.clearcache()


def load_explaining() -> None:
    """Load what explains Qt's functions. It takes a while: call it in a worker thread.

    Later it might not be there any more: a wrong call that cannot be explained ends the process.
    """
    for module in _EXPLAINING:
        load_now(f"{_SUPPORT}.{module}")


def _explaining_later(python_import: _Import) -> _Import:
    """Return Python's `import`, which leaves for later what explains when that is imported."""

    def import_(
        name: str,
        globals: _Names = None,  # noqa: A002 - as Python has it, here and below
        locals: _Names = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        # Its loader is the first that wants them, and may be asked for in either way.
        if name == f"{_SUPPORT}.loader" or (name == _SUPPORT and "loader" in (fromlist or ())):
            with suppress(ImportError, ValueError):
                for module in _EXPLAINING:
                    load_later(f"{_SUPPORT}.{module}")
        return python_import(name, globals, locals, fromlist, level)

    return import_
