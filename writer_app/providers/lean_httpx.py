"""httpx, without the command that it brings along.

Where `rich` and `click` are installed, whoever wants them, httpx would load both for it: 4 MiB, and
more time than all the rest of httpx takes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

_COMMAND: Final = "httpx._main"


def _without_command() -> None:
    """Load httpx as if what its command needs were not installed."""
    if "httpx" in sys.modules:
        return
    sys.modules[_COMMAND] = None  # pyright: ignore[reportArgumentType]
    try:
        import_module("httpx")
    finally:
        del sys.modules[_COMMAND]


_without_command()

import httpx as httpx  # noqa: E402
