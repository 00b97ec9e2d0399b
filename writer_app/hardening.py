"""Keeps the memory of the process, which may hold a key, out of core dumps."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # prctl(2)


def disable_core_dumps() -> None:
    """Ask the system never to write this process's memory to disk, where it can be asked.

    On Linux both switches are needed: the limit stops core files, and only the second one stops
    a crash reporter that the kernel pipes the memory to. Elsewhere, and when the system refuses,
    nothing happens: the program is still useful, and nobody could do anything about it.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _forbid_dumps()


def _forbid_dumps() -> None:
    # Imported here: only Linux needs it, and it costs milliseconds.
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
