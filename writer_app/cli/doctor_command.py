"""`writer-app doctor`: checks what the program needs on this computer, each with its remedy."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser
from writer_app.cli.checks import Check, Level, check_keyring, check_spelling
from writer_app.cli.qt_check import check_qt
from writer_app.cli.running import run_async
from writer_app.cli.system_checks import check_certificates, check_folders, check_input_method
from writer_app.cli.terminal import Terminal
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import FailedError, Profile
from writer_app.engine import Engine
from writer_app.profiles import PRACTICE, Overrides, all_profiles

_WAIT_S = 5.0


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Print one line for each check; the exit status is 0 when nothing is wrong."""
    parser = QuietParser(
        prog="writer-app doctor", description="Check what the program needs on this computer."
    )
    parser.add_argument("--report", action="store_true", help="print facts for a report as well")
    given = parser.parse(arguments)
    checks = run_async(_checks(engine))
    for check in checks:
        terminal.line(engine.redactor.clean(check.line))
    if given.report:
        terminal.text(f"\n{_report(engine)}")
    wrong = any(check.level is Level.WRONG for check in checks)
    return exit_status.FAILED if wrong else exit_status.COMPLETE


def _report(engine: Engine) -> str:
    """Return the facts that the window's diagnostics have too; no text, no keys."""
    # Imported here: seldom wanted.
    from writer_app.diagnostics import Diagnostics

    return Diagnostics(engine.settings, engine.paths, engine.redactor).text({})


async def _checks(engine: Engine) -> list[Check]:
    """Look at everything at the same time; the lines come in the same order each time."""
    settings = [Check("settings", Level.WRONG, str(said)) for said in engine.settings_notices]
    profiles = [_check_profile(name, engine) for name in all_profiles(engine.settings)]
    qt, keyring, spelling, asked = await asyncio.gather(
        asyncio.to_thread(check_qt),
        check_keyring(engine.keyring),
        asyncio.to_thread(check_spelling),
        asyncio.gather(*profiles),
    )
    system = [check_input_method(os.environ), check_certificates(), *check_folders(engine.paths)]
    return [*qt, keyring, spelling, *system, *settings, *asked]


async def _check_profile(name: str, engine: Engine) -> Check:
    label = f"profile {name}"
    try:
        return await _try_profile(label, name, engine)
    except FailedError as error:
        return Check(label, Level.WRONG, str(error.failure.notice))


async def _try_profile(label: str, name: str, engine: Engine) -> Check:
    if name == PRACTICE:
        async with engine.practice(Overrides()) as profile:
            return await _reach(label, profile, engine)
    profile = engine.profile(name, Overrides(timeout_s=_WAIT_S))
    if not await _has_key(profile, engine):
        remedy = f"not asked, for want of a key. To store one: writer-app key set --profile {name}"
        return Check(label, Level.NOTE, remedy)
    return await _reach(label, profile, engine)


async def _has_key(profile: Profile, engine: Engine) -> bool:
    """Tell whether the profile could be used; a keyring that fails has a line of its own."""
    endpoint = parse_base_url(profile.base_url, profile.protocol)
    try:
        key = await engine.keys(profile).key_for(endpoint.origin)
    except FailedError:
        return endpoint.is_loopback
    return key is not None or endpoint.is_loopback


async def _reach(label: str, profile: Profile, engine: Engine) -> Check:
    async with engine.client(engine.keys(profile)) as client:
        failure = await client.unreachable(profile)
    if failure is not None:
        return Check(label, Level.WRONG, str(failure.notice))
    return Check(label, Level.GOOD, f"{profile.model}: the server answers")
