"""Modules that are loaded when something of them is used."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any, Final

_ONE_AT_A_TIME: Final = RLock()


class _LaterModule(ModuleType):
    """Is empty until somebody wants something of it.

    Python's own `LazyLoader` loads a module as soon as somebody looks where it was found.
    """

    _found: ModuleSpec | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        with _ONE_AT_A_TIME:
            found, self._found = self._found, None
            if found is not None and found.loader is not None:
                # Whoever moved the module wrote its new name into the spec, which no loader knows.
                moved, self.__spec__ = self.__spec__, found
                found.loader.exec_module(self)
                self.__spec__ = moved
            return super().__getattribute__(name)


def load_later(name: str) -> None:
    """Let the module be imported as if it were loaded, and load it when something of it is used.

    Raises `ImportError` where its package has none of this name.
    """
    found, shown = find_spec(name), find_spec(name)
    if found is None or shown is None:
        message = f"no module named {name}"
        raise ModuleNotFoundError(message, name=name)
    module = module_from_spec(shown)
    module.__class__ = _LaterModule
    module.__dict__["_found"] = found
    sys.modules[name] = module
