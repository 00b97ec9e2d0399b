"""The options of `writer-app continue`."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, get_args

from writer_app.cli.arguments import QuietParser, usage_error
from writer_app.continuation.types import Dialect, Sampling, WireProtocol
from writer_app.continuation.wish import Wish
from writer_app.profiles import Overrides

STANDARD_INPUT: Final = "-"
WESTERN: Final = "western"
_MOST: Final = 2**31 - 1
_DAY_S: Final = 86_400

_Parse: TypeAlias = Callable[[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueOptions:
    """What `continue` was asked to do. `at`: None is the end, a pair is line and column."""

    file: str
    at: int | tuple[int, int] | None
    wish: Wish
    profile: str | None
    overrides: Overrides
    json: bool
    in_place: bool
    dry_run: bool
    as_western: bool = False
    """Whether a draft that is no Unicode is read as Western; see `read_document`."""


def parse_continue(arguments: Sequence[str]) -> ContinueOptions:
    """Return the options. Raises `FailedError` of kind `usage`."""
    given = _parser().parse(arguments)
    if given.in_place and given.file == STANDARD_INPUT:
        raise usage_error("--in-place needs a file; with - there is none to write to.")
    sampling = Sampling(
        max_tokens=given.max_tokens,
        temperature=given.temperature,
        top_p=given.top_p,
        seed=given.seed,
        stop=tuple(given.stop or ()),
    )
    overrides = Overrides(
        base_url=given.base_url,
        protocol=given.protocol,
        model=given.model,
        dialect=given.dialect,
        stream=False if given.no_stream else None,
        timeout_s=given.timeout,
        sampling=sampling,
    )
    return ContinueOptions(
        file=given.file,
        at=given.at,
        wish=Wish(instruction=given.instruction),
        profile=given.profile,
        overrides=overrides,
        json=given.json,
        in_place=given.in_place,
        dry_run=given.dry_run,
        as_western=given.encoding == WESTERN,
    )


def _parser() -> QuietParser:
    parser = QuietParser(
        prog="writer-app continue",
        description="Continue a draft. Prints only the continuation; all else goes to stderr.",
    )
    add = parser.add_argument
    add("file", type=_not_empty, metavar="FILE", help="the draft; - reads it from stdin")
    add("--at", type=_place, metavar="end|OFFSET|LINE:COL", help="where to go on (default: end)")
    add("--instruction", default="", metavar="TEXT", help="what to write next")
    add(
        "--encoding",
        choices=("unicode", WESTERN),
        help="western: what is no Unicode is Windows-1252, or else Latin-1",
    )
    add("--profile", metavar="NAME", help="how to ask; see `writer-app profiles`")
    add("--protocol", choices=get_args(WireProtocol), help="default: told by the base URL")
    add("--base-url", metavar="URL", help="the server; https only, except on this computer")
    add("--model", metavar="ID", help="any model the server has")
    add("--dialect", choices=get_args(Dialect), help="how the server wants the prefix marked")
    add(
        "--max-tokens",
        type=_number(lambda n: 1 <= n <= _MOST, int),
        metavar="N",
        help="the longest answer, from 1",
    )
    add("--temperature", type=_number(lambda t: 0 <= t < 2), metavar="T", help="from 0 to below 2")
    add("--top-p", type=_number(lambda p: 0 < p <= 1), metavar="P", help="from above 0 to 1")
    add(
        "--seed",
        type=_number(lambda n: 0 <= n <= _MOST, int),
        metavar="N",
        help="the same seed, the same choices, from 0",
    )
    add(
        "--stop",
        action="append",
        type=_not_empty,
        metavar="S",
        help="end before this text; may be given again",
    )
    add("--no-stream", action="store_true", help="ask for the whole answer at once")
    add("--json", action="store_true", help="print one JSON object at the end instead")
    add("--in-place", action="store_true", help="also write the continuation into the file")
    add("--dry-run", action="store_true", help="print the exact request and send nothing")
    add(
        "--timeout",
        type=_number(lambda s: 0 < s <= _DAY_S),
        metavar="SECONDS",
        help="bounds connecting, the first text, and the pause between texts",
    )
    return parser


def _place(text: str) -> int | tuple[int, int] | None:
    if text == "end":
        return None
    line, colon, column = text.partition(":")
    parts = (line, column) if colon else (line,)
    if not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
        raise argparse.ArgumentTypeError("expected end, a number of characters, or line:column")
    return (int(line), int(column)) if colon else int(line)


def _not_empty(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("expected a text that is not empty")
    return text


def _number(fits: Callable[[float], bool], kind: type[int] | type[float] = float) -> _Parse:
    """Return a parser for numbers that fit; what it says of others does not repeat them."""

    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not fits(value):
            raise argparse.ArgumentTypeError("not a number in the range that --help names")
        return value

    return parse
