"""Locks that the system gives back by itself when the process that has them is gone."""

from __future__ import annotations

import sys
from typing import Final

_FAR: Final = 1 << 40
"""A place that no file of ours reaches, which is locked where a whole file cannot be."""


def lock(descriptor: int, *, shared: bool = False) -> None:
    """Lock the open file until it is unlocked, or no copy of the descriptor is open any more.

    When the process ends, however it ends, none is. Any number may have it `shared`, which must be
    open for reading. Raises `BlockingIOError` when another descriptor, of this process or another
    one, has it locked.
    """
    try:
        if sys.platform == "win32":
            from writer_app.storage.windows_files import lock_at

            lock_at(descriptor, _FAR, shared=shared)
        else:
            import fcntl

            how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except OSError as error:
        raise BlockingIOError(error.errno, error.strerror) from None


def unlock(descriptor: int) -> None:
    """Let others lock the file, though copies of the descriptor stay open. Raises `OSError`."""
    if sys.platform == "win32":
        from writer_app.storage.windows_files import unlock_at

        unlock_at(descriptor, _FAR)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)
