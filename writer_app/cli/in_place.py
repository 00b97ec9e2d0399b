"""Writes a continuation into its file, as the window saves: claimed, safely, with its versions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from writer_app.continuation.failed import FailedError, Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.storage.documents import Document
from writer_app.storage.file_failures import file_failure
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver, TakenError

_HELD: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is open in a window of Writer App, or another command is writing it, so nothing was"
    " asked. Close it there, or leave out --in-place.",
)
_TAKEN_OVER: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} was taken over by a window of Writer App meanwhile, so it was not saved."
)
_PRINTED: Final = QT_TRANSLATE_NOOP(
    "Notices", "{problem} The continuation is on standard output only."
)
_KEPT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{problem} The continuation is on standard output, and the whole text is among the versions of"
    " the file, which the window shows.",
)
_VERSION_NAME: Final = "Continued, not saved"


class InPlace:
    """The way into a file that this process has claimed."""

    def __init__(self, saver: Saver) -> None:
        self._saver = saver

    def save(self, document: Document, text: str) -> Failure | None:
        """Write `text` to the document's file; why not, and where the text is then.

        The continuation was printed before; what cannot be saved is kept as a version besides,
        because nobody may have read the output.
        """
        try:
            self._saver.save(document, text)
        except TakenError:
            problem = file_failure(_TAKEN_OVER, document.path or Path()).failure.notice
        except FailedError as error:
            problem = error.failure.notice
        else:
            return None
        template = _KEPT if self._is_kept(document, text) else _PRINTED
        return Failure(FailureKind.FILE, Notice(template, {"problem": problem}))

    def _is_kept(self, document: Document, text: str) -> bool:
        versions = self._saver.versions
        try:
            if versions is not None:
                versions.keep_named(document, text, _VERSION_NAME)
        except (OSError, UnicodeEncodeError):
            return False
        return versions is not None


@contextmanager
def claimed(path: Path, paths: Paths) -> Generator[InPlace]:
    """Have the file at `path`, before it is read, until the block is left.

    Raises `FailedError` when a window or another command has it.
    """
    saver, file = Saver.of(paths), Document.new()._replace(path=path)
    if saver.claim(file) is not None:
        raise file_failure(_HELD, path)
    try:
        yield InPlace(saver)
    finally:
        saver.release(file)
