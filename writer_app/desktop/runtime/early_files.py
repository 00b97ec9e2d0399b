"""The files that the program was started with, read while the rest of it is being loaded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.workers import start_call

if TYPE_CHECKING:
    from writer_app.storage.documents import Document

_WAIT_S: Final = 0.1
"""How long a window waits for all of them: a drive that hangs shall not hold it back."""


class EarlyFiles:
    """Reads each file in a thread from the moment it is made."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._reads = [(path, start_call(_reader(path), "read")) for path in paths]

    def documents(self) -> Iterator[tuple[Path, Document | None]]:
        """Yield each path, and what was read; None when that is not there yet, or failed.

        Each is given once.
        """
        deadline = time.monotonic() + _WAIT_S
        while self._reads:  # nothing is held any longer than it is needed
            path, read = self._reads.pop(0)
            yield path, _result(read, deadline - time.monotonic())


def _reader(path: Path) -> Callable[[], Document]:
    def read() -> Document:
        from writer_app.storage.documents import read_document

        return read_document(path)

    return read


def _result(read: Future[Document], wait_s: float) -> Document | None:
    try:
        return read.result(max(0.0, wait_s))
    # Whoever opens the file meets the same reason, and can tell the writer.
    except Exception:
        return None
