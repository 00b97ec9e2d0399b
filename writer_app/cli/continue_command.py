"""`writer-app continue`: one continuation of a draft, streamed to stdout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.cli import exit_status
from writer_app.cli.arguments import usage_error
from writer_app.cli.asking import ask
from writer_app.cli.continue_options import STANDARD_INPUT, ContinueOptions, parse_continue
from writer_app.cli.marked import marked_private
from writer_app.cli.outcomes import as_json, exit_status_of, failure_status, refused, report
from writer_app.cli.running import run_async
from writer_app.cli.terminal import Terminal
from writer_app.continuation.failures import inside_private
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.privacy import is_inside_private
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import FailedError, Failure, FailureKind
from writer_app.engine import Engine
from writer_app.manuscript.positions import offset_of_line_column
from writer_app.storage.documents import Document, NotUnicodeError, read_document, read_stream
from writer_app.storage.paths import Paths
from writer_app.ways import way

if TYPE_CHECKING:
    from writer_app.cli.in_place import InPlace

_OR_WESTERN: Final = QT_TRANSLATE_NOOP(
    "Notices", "{problem} If it is an older Western text, give --encoding western."
)


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Continue a draft, and return the exit status.

    With `--json` every failure is printed as the one object, arguments that cannot be understood
    included.
    """
    wants_json, profile = "--json" in arguments, None
    try:
        options = parse_continue(arguments)
        wants_json, profile = options.json, options.profile
        with _way_back(options, engine.paths) as in_place:
            document, place = _draft(options, engine.paths)
            return run_async(_continue(options, document, place, engine, terminal, in_place))
    except FailedError as error:
        if wants_json:
            terminal.json(as_json(refused(error.failure, profile), engine.redactor))
        terminal.say(error.failure.notice)
        return failure_status(error.failure)


def _way_back(options: ContinueOptions, paths: Paths) -> AbstractContextManager[InPlace | None]:
    """Claim the file that will be written, before it is read and anything is asked."""
    if not options.in_place or options.dry_run:
        return nullcontext()
    # Imported here: whoever only prints needs none of it.
    from writer_app.cli.in_place import claimed

    return claimed(Path(options.file), paths)


def _draft(options: ContinueOptions, paths: Paths) -> tuple[Document, Place]:
    document = _read(options)
    text, offset = document.text, _offset(document.text, options.at)
    private = marked_private(document, paths)
    if is_inside_private(text, offset, private):
        raise FailedError(inside_private())
    return document, Place.sparing(text[:offset], text[offset:], private)


def _read(options: ContinueOptions) -> Document:
    try:
        if options.file == STANDARD_INPUT:
            return read_stream(sys.stdin.buffer, as_western=options.as_western)
        return read_document(Path(options.file), as_western=options.as_western)
    except NotUnicodeError as error:
        notice = Notice(_OR_WESTERN, {"problem": error.failure.notice})
        raise FailedError(Failure(FailureKind.FILE, notice)) from None


def _offset(text: str, at: int | tuple[int, int] | None) -> int:
    offset = offset_of_line_column(text, *at) if isinstance(at, tuple) else at
    if at is None:
        return len(text)
    if offset is None or offset > len(text):
        last_line = text.count("\n") + 1
        raise usage_error(
            f"--at is outside the text, which ends in line {last_line}, at offset {len(text)}."
            " Give a place inside it."
        )
    return offset


async def _continue(
    options: ContinueOptions,
    document: Document,
    place: Place,
    engine: Engine,
    terminal: Terminal,
    in_place: InPlace | None,
) -> int:
    async with way(engine, options.profile, options.overrides) as chosen:
        for sentence in (*engine.settings_notices, *chosen.practice_because):
            terminal.say(sentence)
        if options.dry_run:
            from writer_app.cli.dry_run import show_request

            await show_request(options, place, chosen, terminal)
            return exit_status.COMPLETE
        on_text = _nowhere if options.json else terminal.text
        outcome, ended_here = await ask(engine, chosen, place, options.wish, on_text, terminal.say)
    if outcome.text and not options.json:
        terminal.end_text()
    not_saved = None
    if in_place is not None and outcome.text:
        not_saved = in_place.save(document, place.before + outcome.text + place.after)
    report(outcome, terminal)
    if not_saved is not None:
        terminal.say(not_saved.notice)
        outcome, ended_here = replace(outcome, failure=not_saved), exit_status.FAILED
    if options.json:
        terminal.json(as_json(outcome, engine.redactor))
    return exit_status_of(outcome) if ended_here is None else ended_here


def _nowhere(text: str) -> None:
    del text
