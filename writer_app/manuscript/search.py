"""Finding and replacing in a text, by plain words or by regular expression. Pure.

Places are indices into the `str`. A text has LF as its only line end. What a regular expression
may cost is bounded: neither a pattern nor a text can hold the window up.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, Any, Final, cast

from writer_app.manuscript import search_faults as faults
from writer_app.manuscript.search_faults import SearchError

if TYPE_CHECKING:
    import regex

TIME_LIMIT_S: Final = 0.5
"""How long one look through a text may take."""

MOST_REPEATS: Final = 100_000
"""So often a pattern may ask for something again; compiling it costs memory for each."""

_REPEAT: Final = re.compile(r"(?<!\\)\{(\d+)")

_IN_WORD: Final = r"[\w--[\p{Han}\p{Hiragana}\p{Katakana}\u30fc]]"
"""What may not go on beyond a whole word; Chinese and Japanese do not part their words."""

_WHOLE_WORD: Final = (
    f"(?:(?<!{_IN_WORD})|(?!{_IN_WORD}))(?:",
    f")(?:(?!{_IN_WORD})|(?<!{_IN_WORD}))",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, from `start` up to `end`; they are the same where nothing is asked for."""

    start: int
    end: int
    groups: regex.Match[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for. Every search in a text may raise `SearchError`: it took too long."""

    is_regex: bool
    _compiled: regex.Pattern[str] = field(repr=False)
    _time_limit_s: float

    @classmethod
    def compile(
        cls,
        text: str,
        *,
        regex: bool = False,
        whole_word: bool = False,
        match_case: bool = False,
        time_limit_s: float = TIME_LIMIT_S,
    ) -> Pattern:
        """Return the pattern for `text`, or raise `SearchError`, which says what is wrong with it.

        In a regular expression, `^` and `$` are the edges of a line, and `.` is no line end.
        """
        if not text:
            raise SearchError(faults.NOTHING_TO_FIND)
        source = text if regex else re.escape(text)
        compiled = _compiled(source, whole_word=whole_word, match_case=match_case)
        return cls(regex, compiled, time_limit_s)

    def finditer(self, text: str) -> Iterator[Found]:
        """Yield all that is found in `text`, in order and without overlap.

        The time limit goes on while the caller has a match, so keep them for later.
        """
        with _in_time():
            for match in self._compiled.finditer(text, timeout=self._time_limit_s):
                yield Found(match.start(), match.end(), match)

    def find(self, text: str, start: int, *, backwards: bool = False) -> Found | None:
        """Return the next match that begins at or after `start`, or the last that ends before it.

        An empty match at `start` itself is passed over, so that a search always goes on from what
        it found. None: there is no more on that side.
        """
        return self._last_before(text, start) if backwards else self._next(text, start)

    def count(self, text: str, limit: int) -> int:
        """Return how often the pattern is found in `text`, but not more than `limit`."""
        return sum(1 for _ in islice(self.finditer(text), limit))

    def replacement(self, match: Found, template: str) -> str:
        r"""Return what `match` becomes.

        For a regular expression, `\1` and `\g<name>` in `template` are what the groups found, and
        `\n` is a line end; a template that makes no sense raises `SearchError`. Plain: `template`.
        """
        if not self.is_regex:
            return template
        import regex

        try:
            return match.groups.expand(template)
        except (regex.error, IndexError) as error:
            raise SearchError(faults.BAD_TEMPLATE) from error

    def _next(self, text: str, start: int) -> Found | None:
        with _in_time():
            matches = self._compiled.finditer(text, start, timeout=self._time_limit_s)
            for match in matches:
                if match.end() > start:
                    return Found(match.start(), match.end(), match)
        return None

    def _last_before(self, text: str, end: int) -> Found | None:
        # From the start, so that the same places are found as when going forwards.
        last: Found | None = None
        for found in self.finditer(text):
            if found.end > end or found.start >= end:
                break
            last = found
        return last


def _compiled(source: str, *, whole_word: bool, match_case: bool) -> regex.Pattern[str]:
    # Slow to import, and only for those who search.
    import regex

    if prod(int(number) or 1 for number in _REPEAT.findall(source)) > MOST_REPEATS:
        raise SearchError(faults.TOO_COSTLY)
    flags = regex.V1 | regex.MULTILINE
    if not match_case:
        flags |= regex.IGNORECASE  # With V1, that is full case folding: ß is ss.
    try:
        # Alone first: a bracket too many must not close those around it, and places count in it.
        compiled = regex.compile(source, flags)
        return regex.compile(source.join(_WHOLE_WORD), flags) if whole_word else compiled
    except regex.error as error:
        fault = cast("Any", error)  # Its type does not say what it has.
        raise faults.in_pattern(fault.msg, source, fault.pos) from error
    except (RecursionError, MemoryError) as error:
        raise SearchError(faults.TOO_COSTLY) from error


@contextmanager
def _in_time() -> Generator[None]:
    try:
        yield
    except TimeoutError as error:
        raise SearchError(faults.TOO_SLOW) from error
