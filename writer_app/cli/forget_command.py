"""`writer-app forget`: removes settings, takes or keys from this computer, and no manuscript."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser
from writer_app.cli.running import run_async
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.failed import FailedError, Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.profiles import PRACTICE, all_profiles
from writer_app.storage.file_failures import file_failure
from writer_app.storage.forgetting import Kept

if TYPE_CHECKING:
    from argparse import Namespace

    from writer_app.cli.terminal import Terminal
    from writer_app.engine import Engine

_IN_USE = QT_TRANSLATE_NOOP(
    "Notices", "Writer App is open and would write its things anew. Close it, then try again."
)
_UNSAVED = QT_TRANSLATE_NOOP(
    "Notices",
    "Nothing was removed, as some text is in no file yet (manuscripts: {count}). Get it with"
    " `writer-app recover --export DIR`, or say --unsaved-too as well.",
)
_GIVEN_UP = QT_TRANSLATE_NOOP(
    "Notices",
    "Nothing was removed, as text that was given up in the last 7 days would go too (manuscripts:"
    " {count}). Get it with `writer-app recover --given-up --export DIR`, or say --unsaved-too as"
    " well.",
)
_NOT_REMOVED = QT_TRANSLATE_NOOP(
    "Notices", "{name} could not be removed: {reason}. Remove it by hand, or try again."
)
_NOT_LISTED = QT_TRANSLATE_NOOP(
    "Notices",
    "{store} does not list its keys. If you stored one for a server that no profile names any"
    " more, look there for “Writer App”.",
)


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Remove what is named, tell each thing, and return the exit status. Raises `FailedError`."""
    given = _parser().parse(arguments)
    if not (given.settings or given.takes or given.keys):
        _parser().error("say what: --settings, --takes, --keys, or several of them")
    kept = Kept(engine.paths, os.environ)
    _refuse_to_lose(given, kept)
    places = [
        *([kept.forget_takes()] if given.takes else []),
        *([kept.forget_settings()] if given.settings else []),
    ]
    # The keys before the settings, which name the servers.
    keys = _keys(engine, terminal) if given.keys else ()
    is_any = False
    # Each is told as soon as it is gone: the next may fail.
    for removed in chain(keys, map(str, _told(places))):
        terminal.line(removed)
        is_any = True
    if not is_any:
        terminal.say("There was nothing to remove.")
    return exit_status.COMPLETE


def _parser() -> QuietParser:
    parser = QuietParser(
        prog="writer-app forget",
        description="Remove what Writer App keeps on this computer. Your manuscripts stay.",
    )
    parser.add_argument(
        "--settings", action="store_true", help="settings, session, spending and logs"
    )
    parser.add_argument(
        "--takes", action="store_true", help="takes, undo and versions of all manuscripts"
    )
    parser.add_argument("--keys", action="store_true", help="API keys in the password store")
    parser.add_argument(
        "--unsaved-too",
        action="store_true",
        help="with --takes: also text that is in no file, or was given up",
    )
    return parser


def _refuse_to_lose(given: Namespace, kept: Kept) -> None:
    if not (given.settings or given.takes):
        return
    if kept.is_in_use:
        raise FailedError(Failure(FailureKind.FILE, Notice(_IN_USE)))
    if not given.takes or given.unsaved_too:
        return
    for template, count in ((_UNSAVED, kept.unsaved()), (_GIVEN_UP, kept.given_up())):
        if count:
            raise FailedError(Failure(FailureKind.FILE, Notice(template, {"count": str(count)})))


def _told(removals: Iterable[Iterator[Path]]) -> Iterator[Path]:
    """Yield what each removal removes. Raises `FailedError`."""
    for removal in removals:
        try:
            yield from removal
        except OSError as error:
            name = Path(os.fsdecode(error.filename or "") or "Something")
            reason = error.strerror or "it was refused"
            raise file_failure(_NOT_REMOVED, name, reason=reason) from None


def _keys(engine: Engine, terminal: Terminal) -> Iterator[str]:
    """Delete every key of ours and yield a line for each. Raises `FailedError`."""
    listed = run_async(engine.keyring.origins())
    store = ""
    for origin in _known_origins(engine) if listed is None else listed:
        status = run_async(engine.keyring.status(origin))
        store = status.store_name
        if status.stored:
            run_async(engine.keyring.delete(origin))
            yield f"The key for {origin}"
    if listed is None:
        terminal.say(Notice(_NOT_LISTED, {"store": store}))


def _known_origins(engine: Engine) -> list[str]:
    """Return the origins of all profiles, and of all servers that are known by name."""
    addresses = [preset.base_url for preset in engine.catalog.presets]
    for region in engine.catalog.regions:
        if not region.needs_workspace:
            addresses += [region.openai_url, region.dashscope_url]
    for name in all_profiles(engine.settings):
        try:
            profile = engine.profile(name)
        except FailedError:
            continue
        if name != PRACTICE:
            addresses.append(profile.base_url)
    origins = {parse_base_url(address, "openai").origin for address in addresses}
    return sorted(origins)
