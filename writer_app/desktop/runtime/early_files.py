"""The files that the program was started with, read while the rest of it is being loaded."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.workers import start_call

if TYPE_CHECKING:
    from writer_app.desktop.saving import Read
    from writer_app.storage.documents import Document
    from writer_app.storage.past import LookUp
    from writer_app.storage.paths import Paths

_FINDS_PASTS: Final = "writer_app.storage.past_finder"
_WAIT_S: Final = 0.1
"""How long a window waits for all of them: a drive that hangs shall not hold it back."""


class EarlyFiles:
    """Reads each file in a thread from the moment it is made, and its history with it."""

    def __init__(self, paths: Sequence[Path], environ: Mapping[str, str] | None = None) -> None:
        """`environ` says where the histories are; None: the environment of this process."""
        self._reads: list[tuple[Path, Future[Read]]] = []
        if paths:
            self._begin(paths, os.environ if environ is None else environ)

    def _begin(self, paths: Sequence[Path], environ: Mapping[str, str]) -> None:
        from writer_app.storage.paths import Paths

        places = Paths.from_environment(environ)
        # Loaded here: two threads that import something hold each other up at each file.
        if os.path.isdir(places.history_folder):
            import_module(_FINDS_PASTS)
        self._reads = [(path, start_call(_reader(path, places), "read")) for path in paths]

    def documents(self) -> Iterator[tuple[Path, Read | None]]:
        """Yield each path, and what was read; None when that is not there yet, or failed.

        Each is given once.
        """
        deadline = time.monotonic() + _WAIT_S
        while self._reads:  # nothing is held any longer than it is needed
            path, read = self._reads.pop(0)
            yield path, _result(read, deadline - time.monotonic())


def _reader(path: Path, places: Paths) -> Callable[[], Read]:
    def read_it() -> Read:
        from writer_app.desktop.saving import read

        return read(path, lambda document: _past(document, places))

    return read_it


def _past(document: Document, places: Paths) -> LookUp:
    """Return the past of `document`; without any history little is loaded for it."""
    from writer_app.storage.paths import is_somewhere

    if not is_somewhere(places.history_folder):
        from writer_app.storage.past import LookUp

        return LookUp()
    from writer_app.storage.history_folders import HistoryFolders
    from writer_app.storage.past_finder import PastFinder

    return PastFinder(HistoryFolders(places.history_folder)).look_up(document)


def _result(read: Future[Read], wait_s: float) -> Read | None:
    try:
        return read.result(max(0.0, wait_s))
    # Whoever opens the file meets the same reason, and can tell the writer.
    except Exception:
        return None
