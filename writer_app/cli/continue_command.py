"""`writer-app continue`: one continuation of a draft, streamed to stdout."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from writer_app.cli import exit_status
from writer_app.cli.arguments import usage_error
from writer_app.cli.asking import ask
from writer_app.cli.continue_options import STANDARD_INPUT, ContinueOptions, parse_continue
from writer_app.cli.dry_run import show_request
from writer_app.cli.engine import Engine
from writer_app.cli.outcomes import as_json, exit_status_of, failure_status, refused, report
from writer_app.cli.terminal import Terminal
from writer_app.cli.ways import way
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import FailedError
from writer_app.drafting import Outcome
from writer_app.manuscript.positions import offset_of_line_column
from writer_app.storage.documents import Document, read_document, read_stream
from writer_app.storage.safe_save import safe_save


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Continue a draft, and return the exit status.

    Raises `FailedError` of kind `usage` for arguments that cannot be understood. With `--json`
    every other failure is printed as the one object too.
    """
    options = parse_continue(arguments)
    try:
        document, place = _draft(options)
        return asyncio.run(_continue(options, document, place, engine, terminal))
    except FailedError as error:
        if options.json:
            terminal.json(as_json(refused(error.failure, options.profile), engine.redactor))
        terminal.say(error.failure.notice)
        return failure_status(error.failure)


def _draft(options: ContinueOptions) -> tuple[Document, Place]:
    if options.file == STANDARD_INPUT:
        document = read_stream(sys.stdin.buffer)
    else:
        document = read_document(Path(options.file))
    offset = _offset(document.text, options.at)
    return document, Place(document.text[:offset], document.text[offset:])


def _offset(text: str, at: int | tuple[int, int] | None) -> int:
    offset = offset_of_line_column(text, *at) if isinstance(at, tuple) else at
    if at is None:
        return len(text)
    if offset is None or offset > len(text):
        lines = text.count("\n") + 1
        raise usage_error(
            f"--at is outside the text, which has {len(text)} characters in {lines} lines."
        )
    return offset


async def _continue(
    options: ContinueOptions, document: Document, place: Place, engine: Engine, terminal: Terminal
) -> int:
    async with way(engine, options.profile, options.overrides) as chosen:
        for sentence in (*engine.settings_notices, *chosen.practice_because):
            terminal.say(sentence)
        if options.dry_run:
            await show_request(options, place, chosen, terminal)
            return exit_status.COMPLETE
        on_text = _nowhere if options.json else terminal.text
        outcome, stopped = await ask(engine, chosen, place, options.instruction, on_text)
    if outcome.text and not options.json:
        terminal.end_text()
    failed_saving = _save(document, place, outcome) if options.in_place and outcome.text else None
    if options.json:
        terminal.json(as_json(outcome, engine.redactor))
    report(outcome, terminal)
    if failed_saving is not None:
        terminal.say(failed_saving)
        return exit_status.FAILED
    return exit_status.STOPPED if stopped else exit_status_of(outcome)


def _save(document: Document, place: Place, outcome: Outcome) -> FailedError | None:
    """Write the continuation into the file; it was printed before, so nothing is lost."""
    try:
        safe_save(document, place.before + outcome.text + place.after)
    except FailedError as error:
        return error
    return None


def _nowhere(text: str) -> None:
    del text
