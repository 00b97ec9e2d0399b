"""`writer-app practice-server`: the practice server by itself, for other programs to try."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser
from writer_app.cli.running import run_async
from writer_app.cli.terminal import Terminal
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind
from writer_app.engine import Engine
from writer_app.storage.key_text import clean_key

_MOST_PER_SECOND = 1_000_000


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Serve until Ctrl+C or SIGTERM, and return the exit status. Raises `FailedError`."""
    del engine
    given = _parser().parse(arguments)
    return run_async(_serve(given, terminal))


def _parser() -> QuietParser:
    parser = QuietParser(
        prog="writer-app practice-server",
        description="A server on this computer that speaks both protocols of Qwen's Partial mode."
        " It is for practice and tests: there is no real model behind it.",
    )
    parser.add_argument("--port", type=_port, default=0, help="default: any free one")
    parser.add_argument("--key", type=_key, help="the key to ask for; default: a new random one")
    parser.add_argument(
        "--tokens-per-second", type=_pace, metavar="N", help="0 is as fast as it can"
    )
    return parser


async def _serve(given: argparse.Namespace, terminal: Terminal) -> int:
    from writer_app.practice.server import PracticeServer

    pace = {} if given.tokens_per_second is None else {"tokens_per_second": given.tokens_per_second}
    server = PracticeServer(key=given.key, port=given.port, **pace)
    try:
        await server.start()
    except OSError:
        raise _port_taken(given.port) from None
    try:
        # Heard before anything is printed: whoever reads it may end the server at once.
        told = _told_to_stop()
        terminal.line(f"OpenAI-compatible  {server.openai_base_url}")
        terminal.line(f"DashScope          {server.dashscope_base_url}")
        terminal.line(f"Key                {server.key.reveal()}")
        terminal.say("The practice server runs until Ctrl+C. It is not a real model.")
        with suppress(asyncio.CancelledError):  # Ctrl+C, which is the usual way to end it
            await told.wait()
    finally:
        await server.stop()
    return exit_status.COMPLETE


def _told_to_stop() -> asyncio.Event:
    """Return what SIGTERM sets; Ctrl+C arrives as a cancellation."""
    told = asyncio.Event()
    with suppress(NotImplementedError):  # Windows: the process is ended from outside
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    return told


def _port_taken(port: int) -> FailedError:
    template = QT_TRANSLATE_NOOP(
        "Notices", "Port {port} cannot be used. Choose another, or leave --port out."
    )
    return FailedError(Failure(FailureKind.NETWORK, Notice(template, {"port": str(port)})))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError("not a port, which is a number from 0 to 65535")
    return int(text)


def _key(text: str) -> str:
    try:
        return clean_key(text).reveal()
    except FailedError:
        raise argparse.ArgumentTypeError("not a key, which has no spaces and only ASCII") from None


def _pace(text: str) -> float:
    try:
        pace = float(text)
    except ValueError:
        pace = -1
    if not 0 <= pace <= _MOST_PER_SECOND:
        raise argparse.ArgumentTypeError(f"not a number from 0 to {_MOST_PER_SECOND}")
    return pace
