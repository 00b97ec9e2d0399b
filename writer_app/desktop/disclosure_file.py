"""Writes a disclosure report to a file. It counts all words and waits for a disk: for a thread."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from writer_app import __version__
from writer_app.continuation.disclosure import disclose
from writer_app.continuation.disclosure_formats import FORMATS, as_markdown
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.manuscript.shares import shares_of
from writer_app.storage.file_failures import file_failure
from writer_app.storage.real_paths import real_path

if TYPE_CHECKING:
    from writer_app.continuation.disclosure_words import Say
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.spans import Span
    from writer_app.manuscript.takes import Take
    from writer_app.storage.saver import Saver

_IS_MANUSCRIPT = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is the manuscript itself, so the report was not written. Give it another name.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a report is about, as it was when it was asked for.

    `file` is that of the manuscript, which no report may take the place of.
    """

    title: str
    file: Path | None
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    takes: tuple[Take, ...]

    @classmethod
    def of(cls, manuscript: Manuscript, title: str, file: Path | None) -> Self:
        """Return what a report about `manuscript` needs; later edits do not change it."""
        spans, takes = manuscript.spans(), tuple(manuscript.takes)
        return cls(title, file, manuscript.text(), spans, takes)


def write_report(source: Source, path: Path, say: Say, saver: Saver) -> None:
    """Write the report to `path`, over whatever is there, in the format that its ending names.

    With an ending that names none it is Markdown. Raises `FailedError` of kind `file`, also when a
    window has what is there, and then that is as it was.
    """
    if source.file is not None and real_path(path) == real_path(source.file):
        raise file_failure(_IS_MANUSCRIPT, path)
    facts = disclose(
        source.title,
        shares_of(source.text, source.spans),
        source.takes,
        day_of=_local_day,
        made_at=time.time(),
        version=__version__,
    )
    make = FORMATS.get(path.suffix.lower(), as_markdown)
    saver.write_report(make(facts, say), path)


def _local_day(seconds: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(seconds))
