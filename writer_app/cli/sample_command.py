"""`writer-app` without a display: continues a sample draft, and says what to try next."""

from __future__ import annotations

from collections.abc import Sequence

from writer_app.cli.asking import ask
from writer_app.cli.outcomes import exit_status_of, report
from writer_app.cli.running import run_async
from writer_app.cli.terminal import Terminal
from writer_app.continuation.prompt import Place
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.drafting import Outcome
from writer_app.engine import Engine
from writer_app.profiles import PRACTICE, Overrides
from writer_app.resource_files import resource
from writer_app.storage.documents import read_document
from writer_app.ways import Way, way

_NEXT = """\
Try next:
  writer-app continue FILE                    go on with a draft of your own
  writer-app continue FILE --instruction "…"  say what shall happen
  writer-app key set                          store a Qwen key, for a real model
  writer-app --help                           everything else"""


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Continue the sample draft and return the exit status. Raises `FailedError`."""
    del arguments
    terminal.say("There is no display to show the window on, so this is a sample of what it does.")
    return run_async(_sample(engine, terminal))


async def _sample(engine: Engine, terminal: Terminal) -> int:
    draft = read_document(resource("sample", "draft.txt")).text
    async with way(engine, None, Overrides()) as chosen:
        for sentence in (*engine.settings_notices, *chosen.practice_because):
            terminal.say(sentence)
        terminal.say("\nThe sample draft, and from the bar on its continuation:\n")
        terminal.text(f"{draft}┃")
        outcome, ended_here = await ask(
            engine, chosen, Place(draft), NOTHING_SAID, terminal.text, terminal.say
        )
    terminal.line("\n")
    report(outcome, terminal)
    if ended_here is not None:
        return ended_here
    if outcome.text:
        terminal.say(_account(draft, outcome, chosen))
    terminal.say(_NEXT)
    return exit_status_of(outcome)


def _account(draft: str, outcome: Outcome, chosen: Way) -> str:
    words = len(outcome.text.split())
    writer = (
        "It runs on this computer and is not a real model."
        if outcome.profile == PRACTICE
        else f"They were written by {outcome.model}."
    )
    return (
        f"The draft's {len(draft)} characters were sent to {chosen.server}, and {words} words"
        f" came back. {writer}\n"
    )
