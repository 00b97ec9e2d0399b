"""`writer-app profiles`: what is configured."""

from __future__ import annotations

from collections.abc import Sequence

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser
from writer_app.cli.terminal import Terminal
from writer_app.continuation.types import FailedError, JsonObject
from writer_app.engine import Engine
from writer_app.profiles import PRACTICE, all_profiles, default_profile


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """List the profiles, and return the exit status."""
    parser = QuietParser(prog="writer-app profiles", description="What is configured.")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    given = parser.parse(arguments)
    for sentence in engine.settings_notices:
        terminal.say(sentence)
    rows = [_row(name, engine) for name in all_profiles(engine.settings)]
    if given.json:
        terminal.json(list(rows))
        return exit_status.COMPLETE
    width = max(len(str(row["name"])) for row in rows)
    for row in rows:
        mark = "*" if row["default"] else " "
        terminal.line(f"{mark} {row['name']!s:<{width}}  {_summary(row)}")
    terminal.say("* is used when no profile is named; without a key for it, practice is.")
    return exit_status.COMPLETE


def _row(name: str, engine: Engine) -> JsonObject:
    """Describe a profile; one that cannot be used says why instead."""
    start: JsonObject = {"name": name, "default": name == default_profile(engine.settings)}
    try:
        profile = engine.profile(name)
    except FailedError as error:
        return {**start, "problem": str(error.failure.notice)}
    # The practice server gets an address of its own each time it is started.
    url = None if name == PRACTICE else profile.base_url
    return {
        **start,
        "protocol": profile.protocol,
        "base_url": url,
        "model": profile.model,
        "dialect": profile.dialect,
    }


def _summary(row: JsonObject) -> str:
    if "problem" in row:
        return str(row["problem"])
    where = row["base_url"] or "on this computer, offline, not a real model"
    return f"{row['model']}  {row['protocol']}/{row['dialect']}  {where}"
