"""`writer-app recover`: text that was not saved, or was given up lately, without the window."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser
from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.storage.bin import Bin
from writer_app.storage.file_failures import file_failure, reading_failed, shown_path
from writer_app.storage.histories import Histories
from writer_app.storage.recovery import Recovery

if TYPE_CHECKING:
    from writer_app.cli.terminal import Terminal
    from writer_app.continuation.types import JsonObject
    from writer_app.engine import Engine
    from writer_app.storage.history_known import Known

_NOTHING_UNSAVED: Final = "There is nothing to recover: all text was saved or given up."
_NOTHING_GIVEN_UP: Final = "No text was given up in the last 7 days."
_UNTITLED: Final = "untitled.txt"
_MOST_NAME_BYTES: Final = 200
"""A name that no system finds too long, with a number behind it."""
_LONGEST_SUFFIX: Final = 20


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """List or export it, and return the exit status. Raises `FailedError`."""
    parser = QuietParser(prog="writer-app recover", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="list the manuscripts with unsaved text")
    what.add_argument("--export", metavar="DIR", help="write each to a file of its own in DIR")
    parser.add_argument(
        "--given-up", action="store_true", help="what was given up in the last 7 days instead"
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    given = parser.parse(arguments)
    if given.json and not given.list:
        parser.error("--json goes with --list")
    histories = Histories(engine.paths)
    found = tuple(Bin(histories).given_up() if given.given_up else Recovery(histories).unsaved())
    refused = _refused(histories.folder)
    if given.json:
        terminal.json([_row(known) for known in found])
    elif given.list:
        for known in found:
            terminal.line(_line(known))
    elif found:
        for path in _exported(found, Path(given.export)):
            terminal.line(str(path))
    if refused is not None:
        raise refused
    if not found and not given.json:
        terminal.say(_NOTHING_GIVEN_UP if given.given_up else _NOTHING_UNSAVED)
    return exit_status.COMPLETE


def _refused(folder: Path) -> FailedError | None:
    """Return why there may be more than was found, in a folder that may not be looked into."""
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return None
    except OSError as error:
        return reading_failed(folder, error)
    return None


def _row(known: Known) -> JsonObject:
    return {
        "id": known.contents.document_id.hex(),
        "path": known.told.facts.path or None,
        "saved_at": _saved_at(known),
        "characters": len(known.text),
    }


def _saved_at(known: Known) -> str:
    """Return when the text was written into its history last."""
    moment = datetime.fromtimestamp(known.path.stat().st_mtime, UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _line(known: Known) -> str:
    row = _row(known)
    path = known.told.facts.path
    name = shown_path(Path(path)) if path else "(without a file)"
    return f"{str(row['id'])[:8]}  {row['saved_at']}  {row['characters']:>9,}  {name}"


def _exported(found: Sequence[Known], folder: Path) -> Iterator[Path]:
    """Write each text under a name that is free in `folder`, and yield its path."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for known in found:
            yield _export(known, folder)
    except OSError as error:
        raise _not_written(folder, error) from None


def _export(known: Known, folder: Path) -> Path:
    # A half character cannot be in UTF-8; the rest of the text is what matters.
    data = known.text.encode("utf-8", "replace")
    wanted = _possible(Path(known.told.facts.path).name) or _UNTITLED
    for number in count(1):
        path = folder / (wanted if number == 1 else _numbered(wanted, number))
        try:
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        else:
            return path
    raise AssertionError


def _possible(name: str) -> str:
    """Return `name`, whatever a history says that it is, as one that a file can have."""
    visible = "".join(char if char.isprintable() else "_" for char in name)
    stem, suffix = Path(visible).stem, Path(visible).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = visible, ""
    while len((stem + suffix).encode()) > _MOST_NAME_BYTES:
        stem = stem[:-1]
    return stem + suffix


def _numbered(name: str, number: int) -> str:
    path = Path(name)
    return f"{path.stem} {number}{path.suffix}"


def _not_written(folder: Path, error: OSError) -> FailedError:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "Nothing more could be written to {name}: {reason}. Choose another folder; what was not"
        " saved is still kept.",
    )
    return file_failure(template, folder, reason=error.strerror or "it was refused")
