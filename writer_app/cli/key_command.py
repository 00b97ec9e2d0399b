"""`writer-app key`: stores, deletes and looks for the key of one server.

A key comes from a prompt or from stdin, never from the arguments: those are seen by every program
on the computer and kept in the shell's history.
"""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Final, NoReturn

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser, usage_error
from writer_app.cli.running import run_async
from writer_app.cli.terminal import Terminal
from writer_app.continuation.endpoint import Endpoint, parse_base_url, protocol_of
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.engine import Engine
from writer_app.profiles import PRACTICE, all_profiles, default_profile
from writer_app.storage.key_text import clean_key

_LONGEST_INPUT: Final = 1 << 16


class _KeyParser(QuietParser):
    """Says the same of every mistake: what was typed may be a key."""

    def error(self, message: str) -> NoReturn:
        """Raise the failure without anything of `message`."""
        del message
        raise usage_error(
            "Say `writer-app key set`, `key delete` or `key status`, with --profile NAME or"
            " --base-url URL if you like. A key is never given in the arguments: it is asked for,"
            " or read from stdin."
        )


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Set, delete or look for a key, and return the exit status. Raises `FailedError`."""
    given = _parser().parse(arguments)
    endpoint = _endpoint(given, engine)
    for sentence in engine.settings_notices:
        terminal.say(sentence)
    match given.action:
        case "set":
            return _set(endpoint, engine, terminal)
        case "delete":
            return _delete(endpoint, engine, terminal)
        case _:
            return _status(endpoint, engine, terminal, _how_to_set(given))


def _parser() -> QuietParser:
    parser = _KeyParser(
        prog="writer-app key",
        description="The API key of one server, in this computer's password store. `set` asks for"
        " it, or reads it from stdin. For one run, DASHSCOPE_API_KEY can hold a key instead.",
    )
    parser.add_argument("action", choices=("set", "delete", "status"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--profile", metavar="NAME", help="the server of this profile")
    which.add_argument("--base-url", metavar="URL", help="this server")
    return parser


def _endpoint(given: Namespace, engine: Engine) -> Endpoint:
    if given.base_url is not None:
        return parse_base_url(given.base_url, protocol_of(given.base_url))
    name = given.profile or default_profile(engine.settings)
    if name not in all_profiles(engine.settings):
        # Not repeated: it may be a key in the wrong place.
        raise usage_error("There is no profile of that name. `writer-app profiles` lists them.")
    if name == PRACTICE:
        raise usage_error("The practice server makes a key of its own each time; it needs none.")
    profile = engine.profile(name)
    return parse_base_url(profile.base_url, profile.protocol)


def _set(endpoint: Endpoint, engine: Engine, terminal: Terminal) -> int:
    secret = clean_key(_typed(endpoint))
    run_async(engine.keyring.store(endpoint.origin, secret))
    _say(terminal, QT_TRANSLATE_NOOP("Notices", "The key for {origin} is stored."), endpoint)
    return exit_status.COMPLETE


def _typed(endpoint: Endpoint) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read(_LONGEST_INPUT).decode("utf-8", "replace")
    import getpass

    try:
        return getpass.getpass(f"Key for {endpoint.origin} (not shown): ")
    except EOFError:  # Ctrl+D
        return ""


def _delete(endpoint: Endpoint, engine: Engine, terminal: Terminal) -> int:
    run_async(engine.keyring.delete(endpoint.origin))
    _say(terminal, QT_TRANSLATE_NOOP("Notices", "The key for {origin} is deleted."), endpoint)
    return exit_status.COMPLETE


def _status(endpoint: Endpoint, engine: Engine, terminal: Terminal, remedy: str) -> int:
    status = run_async(engine.keyring.status(endpoint.origin))
    if status.stored:
        template = QT_TRANSLATE_NOOP("Notices", "A key for {origin} is stored in {store}.")
        _say(terminal, template, endpoint, store=status.store_name)
        return exit_status.COMPLETE
    template = QT_TRANSLATE_NOOP(
        "Notices", "No key for {origin} is stored. Store one with `{command}`."
    )
    _say(terminal, template, endpoint, command=remedy)
    return exit_status.FAILED


def _how_to_set(given: Namespace) -> str:
    """Return the command that stores a key for the server that was asked about."""
    command = ["writer-app", "key", "set"]
    if given.profile:
        command += ["--profile", given.profile]
    if given.base_url:
        command += ["--base-url", given.base_url]
    return shlex.join(command)


def _say(terminal: Terminal, template: str, endpoint: Endpoint, **values: str) -> None:
    terminal.say(Notice(template, {"origin": endpoint.origin, **values}))
