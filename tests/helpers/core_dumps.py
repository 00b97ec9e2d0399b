"""Core files, where this system writes them beside the program that dies."""

from __future__ import annotations

import signal
from pathlib import Path


def allow_core_files() -> None:
    """Let the process that is started leave a core file of any size, if the system allows it."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    # What was started in the background may have been told to ignore it.
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def core_files(folder: Path) -> list[Path]:
    """Return the core files in `folder`."""
    return [path for path in folder.iterdir() if path.name.startswith("core")]


def why_no_control(folder: Path) -> str:
    """Return why no program could leave a core file in `folder`; empty where one can."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    if not pattern.exists() or pattern.read_text().startswith(("|", "/")):
        return "this system sends core dumps elsewhere"
    import resource

    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        return "core dumps are limited from above"
    return "" if folder.is_dir() else "there is no such folder"
