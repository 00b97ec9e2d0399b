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

    waiting_spec: ModuleSpec | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        _load(self)
        return super().__getattribute__(name)


def load_later(name: str) -> None:
    """Let the module be imported as if it were loaded, and load it when something of it is used.

    What is imported already stays as it is. Raises `ImportError` where its package has none of
    this name.
    """
    if name in sys.modules:
        return
    found, shown = find_spec(name), find_spec(name)
    if found is None or shown is None:
        message = f"no module named {name}"
        raise ModuleNotFoundError(message, name=name)
    module = module_from_spec(shown)
    module.__class__ = _LaterModule
    module.__dict__["waiting_spec"] = found
    sys.modules[name] = module


def load_now(name: str) -> None:
    """Load the module, if that waits. Raises what it raises."""
    module = sys.modules.get(name)
    if isinstance(module, _LaterModule):
        _load(module)


def _load(module: _LaterModule) -> None:
    with _ONE_AT_A_TIME:
        found, module.waiting_spec = module.waiting_spec, None
        if found is None or found.loader is None:
            return
        # Whoever moved the module wrote its new name into the spec, which no loader knows.
        moved, module.__spec__ = module.__spec__, found
        try:
            found.loader.exec_module(module)
        finally:
            module.__spec__ = moved
