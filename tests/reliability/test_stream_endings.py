"""The ways in which an answer can end are told apart, in the real window, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.heartbeat import is_held_up
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import (
    DONE,
    Cut,
    Script,
    chunked,
    cut,
    delta,
    event,
    plain,
    refusal,
    told,
)
from tests.helpers.watched import Watched

TEXT: Final = " then it"
CAME: Final = " then it rained."


def _broken_by(code: str, message: str = "Said so.") -> Script:
    error = event({"error": {"code": code, "message": message}})
    return chunked(delta(TEXT), error, ends=False)


class Ending(NamedTuple):
    """How the server ends an answer, and what the writer reads then.

    `said` is a part of the one sentence in the bar, empty if there is none; `listed` of what the
    list of takes says.
    """

    script: Script
    came: str
    said: str
    listed: str


_CUT: Final = "cut before its end"
ENDINGS: Final = {
    "complete": Ending(plain(told(CAME)), CAME, "", "came to its end"),
    "limit of length": Ending(
        plain(delta(TEXT, "length") + DONE), TEXT, "limit of length", "at the limit of its length"
    ),
    "moderated": Ending(_broken_by("data_inspection_failed"), TEXT, "content check", _CUT),
    "moderated at the end": Ending(
        plain(delta(TEXT, "content_filter") + DONE), TEXT, "content check", _CUT
    ),
    "no end": Ending(plain(delta(TEXT) + DONE), TEXT, "ended before the text was finished", _CUT),
    "connection lost": Ending(
        cut(delta(TEXT), Cut.CHUNK), TEXT, "ended before the text was finished", _CUT
    ),
    "silence": Ending(cut(delta(TEXT), Cut.STALL), TEXT, "stopped sending for 1 s", _CUT),
    "quota gone": Ending(_broken_by("insufficient_quota"), TEXT, "cannot pay", _CUT),
    "too many requests": Ending(_broken_by("rate_limit_exceeded"), TEXT, "too many requests", _CUT),
    "server trouble": Ending(_broken_by("internal_error"), TEXT, "problem of its own", _CUT),
    "nonsense": Ending(
        chunked(delta(TEXT), b"data: what?\n\n", ends=False), TEXT, "could not be read", _CUT
    ),
    "no text": Ending(plain(told("")), "", "without any text", "refused"),
    "only thought": Ending(
        plain(delta(None, "length", reasoning_content="Hm.") + DONE), "", "only thought", "refused"
    ),
    "refused": Ending(refusal(401), "", "wants an API key", "refused"),
}
_SAME_WORDS: Final = frozenset({"moderated at the end", "connection lost"})
"""These are told in the words of another one: to the writer they are the same."""


def endings(folder: Path, scripts: Iterable[Script]) -> list[dict[str, Any]]:
    """Return what was seen of each answer."""
    watched, draft, played = Watched(folder), folder / "draft.txt", list(scripts)
    draft.write_text("It was late, and")
    with serving_in_a_thread(*played) as server:
        watched.use_server(server.url)
        with (watched.home / "settings.toml").open("a") as settings:
            settings.write("[profiles.own.limits]\nidle_s = 1\n")
        child = ("-m", "tests.reliability.endings_child", str(draft), str(len(played)))
        with watched.start(*child) as running:
            out, err = running.process.communicate(timeout=50)
    assert (running.process.returncode, err) == (0, b""), err.decode()
    return [json.loads(line) for line in out.splitlines()]


def wrong_with(ending: Ending, found: dict[str, Any]) -> list[str]:
    wrong = {
        "text": found["came"] != ending.came or not found["before_stands"],
        "sentence": ending.said not in found["said"] or bool(found["said"]) != bool(ending.said),
        "list": ending.listed not in found["listed"],
        "state": found["state"] != ("PENDING" if ending.came else "IDLE"),
        "another window": found["windows"] != 1,
        "keyboard": not found["typing_goes_on"],
        "held up": is_held_up(found),
    }
    return [name for name, is_so in wrong.items() if is_so]


@pytest.mark.row("L8", "endings told apart")
def test_each_ending_has_its_words_and_kept_text_is_marked_as_unfinished(
    tmp_path: Path, tried: Tried
) -> None:
    found = endings(tmp_path, (ending.script for ending in ENDINGS.values()))
    assert len(found) == len(ENDINGS)
    print(f"busy for {max(one['busy_ms'] for one in found)} ms")
    said: set[str] = set()
    for (name, ending), one in zip(ENDINGS.items(), found, strict=True):
        wrong = wrong_with(ending, one)
        tried.tried += 1
        tried.failed += bool(wrong) or (name not in _SAME_WORDS and one["said"] in said)
        assert tried.went_well, (name, wrong, one)
        said.add(one["said"])


@pytest.mark.row("L8", "endings told apart")
def test_a_cut_that_passes_for_an_end_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    (found,) = endings(tmp_path, [plain(told(TEXT))])
    assert wrong_with(ENDINGS["connection lost"], found) == ["sentence", "list"]
