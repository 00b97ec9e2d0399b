"""Right texts, cut anywhere: the pieces join to the same text again, and nothing is mended."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from writer_app.continuation.scripts import is_unspaced
from writer_app.continuation.seam import SeamFilter, hold_back

TEXTS: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "seam_texts" / "texts.toml").read_text("utf-8")
)
LENGTHS = (1, 2, 3, 7, 40)

every_text = pytest.mark.parametrize("name", TEXTS)


def inserted(before: str, continuation: str, after: str) -> str:
    """Return what comes in."""
    seam = SeamFilter(before, after)
    return seam.feed(continuation) + seam.finish()


def parts_blanks(text: str, cut: int) -> bool:
    """Tell whether a cut goes through a run of blanks: what is held back comes back whole."""
    return text[max(0, cut - 1) : cut + 1].strip(" \t") == "" and 0 < cut < len(text)


def parts_word(text: str, cut: int) -> bool:
    """Tell whether a cut goes through a word: where a take ends, no one can tell it is no word."""
    around = text[cut - 1 : cut + 1]
    is_inside = len(around) == 2 and not around[0].isspace() and not around[1].isspace()
    return is_inside and not any(map(is_unspaced, around))


@every_text
def test_cut_once_it_is_left_alone(name: str) -> None:
    text = TEXTS[name]
    wrong = [
        text[max(0, cut - 20) : cut] + "|" + text[cut : cut + 20]
        for cut in range(len(text) + 1)
        if not parts_blanks(text, cut) and inserted(text[:cut], text[cut:], "") != text[cut:]
    ]
    assert not wrong


@every_text
def test_cut_twice_it_is_left_alone(name: str) -> None:
    text = TEXTS[name]
    wrong = [
        f"{text[:cut][-20:]}|{text[cut : cut + length]}|{text[cut + length :][:20]}"
        for cut in range(len(text))
        for length in LENGTHS
        if not parts_blanks(text, cut) and not parts_blanks(text, cut + length)
        if not parts_word(text, cut + length)
        if inserted(text[:cut], text[cut : cut + length], text[cut + length :])
        != text[cut : cut + length]
    ]
    assert not wrong


@every_text
def test_held_blanks_that_come_back_come_once(name: str) -> None:
    text = TEXTS[name]
    wrong: list[str] = []
    for cut in range(len(text) + 1):
        sent, held = hold_back(text[:cut])
        if inserted(text[:cut], held + text[cut:], "") != text[cut:]:
            wrong.append(sent[-20:] + "|" + held + text[cut:][:20])
    assert not wrong


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - {"verse"}))  # a stanza may be sung again
def test_the_whole_text_repeated_is_left_out(name: str) -> None:
    """A server that returns the prefix first: wherever the cursor stood, from the third line on."""
    text = TEXTS[name].lstrip("\n")
    first = text.index("\n\n") + 10
    wrong = [
        text[max(0, cut - 20) : cut]
        for cut in range(first, len(text) + 1)
        if inserted(text[:cut], text, "") != text[cut:]
    ]
    assert not wrong
