"""Keeps the memory of the process, which may hold a key, out of core dumps."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_NO_MEMORY: Final = "0"
"""No kind of memory is part of a dump (core(5), /proc/pid/coredump_filter)."""


def disable_core_dumps() -> None:
    """Ask the system never to write this process's memory to disk, where it can be asked.

    On Linux both switches are needed: the limit stops core files, and the filter leaves the
    memory out of what the kernel pipes to a crash reporter. The stronger PR_SET_DUMPABLE would
    hide the process from the desktop's portals, which choose files and tell light from dark.
    Elsewhere, and when the system refuses, nothing happens: the program is still useful, and
    nobody could do anything about it.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        leave_memory_out()


def leave_memory_out() -> None:
    """Make a dump of this process, if there is one all the same, hold none of its memory."""
    with suppress(OSError):
        Path("/proc/self/coredump_filter").write_text(_NO_MEMORY)
