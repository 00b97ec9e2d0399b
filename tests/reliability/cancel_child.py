"""Asks in the real window again and again, and each time thinks better of it at another moment.

`python -m tests.reliability.cancel_child FILE MOMENTS [--careless]`. For each moment it prints one
JSON object: how it was cancelled, what came before and what stayed in characters, what was wrong,
and for how long the window was busy with one thing.
`--careless`: the page says that it stops, and the request goes on.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from tests.helpers.background_server import BackgroundServer, serving_in_a_thread
from tests.helpers.driving import Condition, drive, is_over, say, the_window
from tests.helpers.scripted_server import Exchange, chunk, delta, head
from tests.reliability.flood_child import Heartbeat
from writer_app.app import Program
from writer_app.continuation.take_states import TakeEvent
from writer_app.desktop.editor.take_session import TakeSession
from writer_app.desktop.main_window import MainWindow

CARELESS: Final = "--careless"
PATIENCE_S: Final = 5.0
"""How long the socket may stay open. One second is wanted; the machine may be busy."""

_WORD: Final = "word "
_TURNS_TO_TEXT: Final = 40
"""After so many turns of the window's loop, text has come."""
_WAYS: Final = ("stop", "undo", "escape", "escape", "stop", "stop")
"""What is pressed. Undo only where text has come: before that, it is for the edit before."""


async def words_without_end(exchange: Exchange) -> None:
    """Send one word after the other, until the client is gone."""
    await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
    while True:
        await exchange.send(chunk(delta(f" {_WORD.strip()}")))
        await asyncio.sleep(0.002)


def script(program: Program, server: BackgroundServer, moments: int) -> Iterator[Condition]:
    """Ask and cancel, as often as there are moments."""
    window = the_window(program)
    heartbeat = Heartbeat(window)
    yield lambda: window.isVisible()
    for moment, how in zip(range(moments), cycle(_WAYS), strict=False):
        yield from _cancelled(window, server, heartbeat, moment, how)
    program.loop.end()


def _cancelled(
    window: MainWindow, server: BackgroundServer, heartbeat: Heartbeat, moment: int, how: str
) -> Iterator[Condition]:
    """Ask, cancel at the moment, look at what there is, and take it back by one undo."""
    manuscript = window.editor.manuscript_document.manuscript
    before = manuscript.text()
    window.editor.put_caret(len(before))
    heartbeat.begin()
    window.window_actions["continue"].trigger()
    yield _has_come(window, heartbeat, len(before), moment)
    came = len(manuscript.text()) - len(before)
    window.window_actions[how].trigger()
    yield _soon(is_over(window))
    was_over, stopped = is_over(window)(), manuscript.text()
    yield _soon(lambda: not server.open_connections)
    beats = heartbeat.beats
    yield lambda: heartbeat.beats > beats + 20
    heartbeat.stop()
    wrong = {
        "not over": not was_over,
        "socket open": server.open_connections > 0,
        "text after the end": manuscript.text() != stopped,
        "other text": not _is_start_of_answer(stopped.removeprefix(before)),
        "text not kept": how != "undo" and len(stopped) - len(before) < came,
        "text of before lost": not stopped.startswith(before),
        "something is said": bool(window.panes.notices.text),
    }
    if stopped != before:
        window.window_actions["undo"].trigger()
    wrong["one undo is not enough"] = manuscript.text() != before
    found = {"how": how, "came": came, "stayed": len(stopped) - len(before)}
    wrongs = [name for name, is_so in wrong.items() if is_so]
    say(json.dumps({**found, "wrong": wrongs, "longest_ms": heartbeat.longest_s * 1_000}))


def _has_come(window: MainWindow, heartbeat: Heartbeat, before: int, moment: int) -> Condition:
    """Tell when the moment is: of two, one after so many turns, one after so many characters."""
    if moment % 2:
        characters = before + moment * 2
        manuscript = window.editor.manuscript_document.manuscript
        return lambda: len(manuscript) >= characters
    turns = heartbeat.beats + moment % _TURNS_TO_TEXT
    return lambda: heartbeat.beats >= turns


def _soon(condition: Condition) -> Condition:
    """Tell when it is so, or when that is no longer to be waited for."""
    end_s = time.monotonic() + PATIENCE_S
    return lambda: condition() or time.monotonic() > end_s


def _is_start_of_answer(text: str) -> bool:
    return (" " + _WORD * (len(text) // len(_WORD) + 2)).startswith(text)


def _stop_in_words_only(self: TakeSession) -> None:
    self.enter(TakeEvent.STOP_PRESSED)


def main(path: str, moments: int) -> None:
    """Run the program beside a server of its own."""
    with serving_in_a_thread(words_without_end) as server:
        home = Path(path).parent / "home"
        settings = f'default_profile = "own"\n[profiles.own]\nbase_url = "{server.url}"\n'
        (home / "settings.toml").write_text(settings)
        drive(lambda program: script(program, server, moments), [path])


if __name__ == "__main__":
    if CARELESS in sys.argv:
        TakeSession.stop = _stop_in_words_only
    main(sys.argv[1], int(sys.argv[2]))
