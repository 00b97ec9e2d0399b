"""Asks in the real window again and again, and each time thinks better of it at another moment.

`python -m tests.reliability.cancel_child FILE MOMENTS [--careless]`. For each moment it prints one
JSON object: how it was cancelled, what came before and what stayed in characters, what was wrong,
for how long the window was held up, by the key alone too, and when the server saw the socket close.
`--careless`: the page says that it stops, and the request goes on.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from tests.helpers.background_server import BackgroundServer, serving_in_a_thread
from tests.helpers.driving import Condition, drive, is_over, say, the_window
from tests.helpers.heartbeat import Heartbeat
from tests.helpers.scripted_server import Exchange, chunk, delta, head
from writer_app.app import Program
from writer_app.continuation.take_states import TakeEvent
from writer_app.desktop.editor.take_session import TakeSession
from writer_app.desktop.main_window import MainWindow

CARELESS: Final = "--careless"
PATIENCE_S: Final = 5.0
"""How long is waited for the socket to close: longer than it may stay open."""

_WORD: Final = "word "
_TURNS_TO_TEXT: Final = 40
"""After so many turns of the window's loop, text has come."""
_WAYS: Final = ("stop", "undo", "escape", "escape", "stop", "stop")
"""What is pressed. Undo only where text has come: before that, it is for the edit before."""


class EndlessWords:
    """A server's script: one word after the other, until the client is gone."""

    def __init__(self) -> None:
        self.sent = 0
        """How many characters of the answer may be on their way, or there."""
        self.left_at_s = 0.0
        """When the last client was seen to be gone."""

    async def __call__(self, exchange: Exchange) -> None:
        self.sent = 0
        try:
            await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
            while True:
                self.sent += len(_WORD)
                await exchange.send(chunk(delta(f" {_WORD.strip()}")))
                await asyncio.sleep(0.002)
        finally:
            self.left_at_s = time.monotonic()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where it is tried: the window, and the server that it asks."""

    window: MainWindow
    heartbeat: Heartbeat
    server: BackgroundServer
    words: EndlessWords


def script(program: Program, server: BackgroundServer, words: EndlessWords) -> Iterator[Condition]:
    """Ask and cancel, as often as there are moments."""
    window = the_window(program)
    desk = Desk(window, Heartbeat(window), server, words)
    yield lambda: window.isVisible()
    for moment, how in zip(range(int(sys.argv[2])), cycle(_WAYS), strict=False):
        yield from _cancelled(desk, moment, how)
    program.loop.end()


def _cancelled(desk: Desk, moment: int, how: str) -> Iterator[Condition]:
    """Ask, cancel at the moment, look at what there is, and take it back by one undo."""
    window, heartbeat, server = desk.window, desk.heartbeat, desk.server
    manuscript = window.editor.manuscript_document.manuscript
    before = manuscript.text()
    window.editor.put_caret(len(before))
    heartbeat.begin()
    window.window_actions["continue"].trigger()
    yield _has_come(window, heartbeat, len(before), moment)
    came, sent = len(manuscript.text()) - len(before), desk.words.sent
    pressed_s, worked_s = time.monotonic(), time.thread_time()
    window.window_actions[how].trigger()
    key_ms = (time.thread_time() - worked_s) * 1_000
    yield _soon(is_over(window))
    was_over, stopped = is_over(window)(), manuscript.text()
    yield _soon(lambda: not server.open_connections)
    closed_s = desk.words.left_at_s - pressed_s
    beats = heartbeat.beats
    yield lambda: heartbeat.beats > beats + 20
    heartbeat.stop()
    wrong = {
        "not over": not was_over,
        "socket open": server.open_connections > 0,
        "text after the end": manuscript.text() != stopped,
        "other text": not _is_start_of_answer(stopped.removeprefix(before)),
        "text sent after it": len(stopped) - len(before) > sent,
        "text not kept": how != "undo" and len(stopped) - len(before) < came,
        "text of before lost": not stopped.startswith(before),
        "something is said": bool(window.panes.notices.text),
    }
    if stopped != before:
        window.window_actions["undo"].trigger()
    wrong["one undo is not enough"] = manuscript.text() != before
    found = {
        "how": how,
        "came": came,
        "stayed": len(stopped) - len(before),
        "wrong": [name for name, is_so in wrong.items() if is_so],
        "key_ms": key_ms,
        "closed_s": closed_s,
    }
    say(json.dumps({**found, **heartbeat.found}))


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


def main(path: str) -> None:
    """Run the program beside a server of its own."""
    words = EndlessWords()
    with serving_in_a_thread(words) as server:
        home = Path(path).parent / "home"
        settings = f'default_profile = "own"\n[profiles.own]\nbase_url = "{server.url}"\n'
        (home / "settings.toml").write_text(settings)
        drive(lambda program: script(program, server, words), [path])


if __name__ == "__main__":
    if CARELESS in sys.argv:
        TakeSession.stop = _stop_in_words_only
    main(sys.argv[1])
