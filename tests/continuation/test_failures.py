"""Every failure: one plain sentence or two, with a next step, in words that can be translated."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from writer_app.continuation import answer_failures, failures, refusals
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import Failure, FailureKind

ROOMS: Final = (failures, refusals, answer_failures)

BARE: Final = ServerWord("model.example")
FULL: Final = ServerWord("model.example", 429, "{Braces} and {more}", "r-1", 2.0)

_NEXT_STEP: Final = re.compile(
    r"(?i)\b(check|ask again|choose|change|lower|store|switch|wait|continue from its end|copy|look"
    r"|should look like)\b"
)


def makers() -> Iterator[tuple[str, Callable[..., Failure]]]:
    for room in ROOMS:
        for name, maker in inspect.getmembers(room, inspect.isfunction):
            if maker.__module__ == room.__name__:
                yield name, maker


def made(maker: Callable[..., Failure], word: ServerWord) -> Failure:
    usual: dict[str, Any] = {
        "word": word,
        "server": word.server,
        "origin": "https://model.example:443",
        "seconds": 2.5,
    }
    wanted = inspect.signature(maker).parameters
    return maker(*[usual[name] for name, p in wanted.items() if p.default is p.empty])


ALL: Final = dict(makers())


def test_there_are_as_many_as_there_are_things_to_say() -> None:
    assert len(ALL) > 25
    said = {made(maker, BARE).notice.template for maker in ALL.values()}
    assert len(said) == len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_each_says_what_happened_and_what_to_do(name: str) -> None:
    failure = made(ALL[name], BARE)
    said = str(failure.notice)
    assert _NEXT_STEP.search(said), said
    assert said[0].isupper() or said.startswith(str(BARE.server))
    assert said.endswith(".")
    assert "!" not in said
    assert "{" not in said
    assert len(said) < 240
    assert 1 <= len(re.findall(r"[.:](?:\s|$)", said)) <= 3


@pytest.mark.parametrize("name", ALL)
def test_braces_in_a_server_s_words_are_only_words(name: str) -> None:
    failure = made(ALL[name], FULL)
    assert isinstance(failure.kind, FailureKind)
    said = str(failure.notice)
    if "word" in inspect.signature(ALL[name]).parameters:
        assert "({Braces} and {more})" in said
        assert said.endswith("[r-1]")
        assert failure.request_id == "r-1"


def test_every_template_is_marked_for_translation() -> None:
    source = "".join(Path(inspect.getfile(room)).read_text("utf-8") for room in ROOMS)
    marked = {
        "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call))
        for call in re.findall(r'QT_TRANSLATE_NOOP\(\s*"Notices",(.*?)\)\s*[,)]', source, re.DOTALL)
    }
    for maker in ALL.values():
        assert made(maker, BARE).notice.template in marked


WORTH_ASKING_AGAIN: Final = {
    "too_many_requests",
    "server_failed",
    "server_timed_out",
    "closed_early",
}


@pytest.mark.parametrize("name", ALL)
def test_only_what_may_pass_is_asked_again(name: str) -> None:
    assert made(ALL[name], BARE).may_retry == (name in WORTH_ASKING_AGAIN)
