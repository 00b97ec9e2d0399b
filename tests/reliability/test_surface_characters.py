"""Every character that a model can send: what would hide or turn text is left out, and told."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from writer_app.continuation.seam import SeamFilter
from writer_app.continuation.seam_repairs import CHARACTERS
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import model

BEFORE = "It was"
CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
DROPPED = frozenset((*CONTROLS, 0x202D, 0x202E, 0xFDD0, 0xFDD1, *range(0xE0000, 0xE0080)))
"""What must never be in a text: controls, overrides of the direction, Qt's own marks, tags."""
CHANGED = {0x0D: "\n", 0x2029: "\n"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
ALL = range(0x110000)
IN_A_ROW = 2_000
SPECIAL = [
    *range(0x0300),
    *range(0x2000, 0x2070),
    *range(0xD700, 0xE100),
    *range(0xFD00, 0x10000),
    *range(0x1F1E0, 0x1F200),
    *range(0xDFF00, 0xE0200),
    *range(0x10FFFE, 0x110000),
]

Stream = Callable[[str], tuple[str, bool]]
"""Takes what a model sends; gives what comes in, and whether that is told."""


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[ProseEditor]:
    gc.disable()  # so that no widget is destroyed in the middle of a paint
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.resize(500, 300)
    editor.show()
    yield editor
    gc.enable()


def _codes(how_many: HowMany, step: int = 1) -> list[int]:
    """Return what is odd in the ordinary run, and each `step`th of all in a thorough one too."""
    return [*SPECIAL, *ALL[:: how_many(len(ALL), step)]]


def _through_the_seam(text: str, pieces: Iterable[str]) -> tuple[str, bool]:
    seam = SeamFilter(BEFORE)
    came = "".join(map(seam.feed, (f" {text[:0]}", *pieces))) + seam.finish()
    return came, CHARACTERS in seam.repairs


def _expected(code: int) -> str:
    return "" if code in DROPPED else CHANGED.get(code, chr(code))


def _parts(codes: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(codes), IN_A_ROW):
        yield codes[start : start + IN_A_ROW]


def _halves(text: str) -> Iterator[str]:
    """Yield a text as a decoder may, with halves of pairs on their own."""
    raw = text.encode("utf-16-le", "surrogatepass")
    for start in range(0, len(raw), 2):
        yield raw[start : start + 2].decode("utf-16-le", "surrogatepass")


@pytest.mark.row("S8", "every character as an answer")
@pytest.mark.timeout(300)
def test_each_character_is_kept_or_changed_and_told(tried: Tried, how_many: HowMany) -> None:
    for code in _codes(how_many, step=16):
        sent, kept = f"a{chr(code)}b", f" a{_expected(code)}b"
        came, is_told = _through_the_seam(sent, [sent])
        tried.tried += 1
        tried.failed += came != kept or is_told != (kept != f" {sent}")
    assert tried.went_well


@pytest.mark.row("S8", "every character as an answer")
@pytest.mark.timeout(300)
def test_the_page_holds_exactly_what_came_in(
    editor: ProseEditor, tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(8)  # noqa: S311 - the same order every time
    for part in _parts(_codes(how_many)):
        chance.shuffle(part)
        # A letter between them, so that no two make something of their own.
        sent = "".join(f"{chr(code)}x" for code in part if not 0xD800 <= code < 0xE000)
        came, _ = _through_the_seam(sent, _halves(sent))
        shown = editor.open_manuscript(Manuscript(BEFORE))
        take = shown.manuscript.begin(model(1))
        shown.insert_by_model(len(BEFORE), came, take)
        in_document = editor.document().toRawText().replace("\u2029", "\n")
        tried.tried += len(part)
        tried.failed += shown.manuscript.text() != BEFORE + came
        tried.failed += in_document != BEFORE + came
        tried.failed += any(chr(code) in came for code in DROPPED)
    assert tried.went_well


@pytest.mark.row("S8", "every character as an answer")
def test_qt_itself_changes_what_it_is_given(editor: ProseEditor, tried: Tried) -> None:
    editor.setPlainText("a\u00a0b\ufdd0c")
    tried.tried += 1
    assert editor.toPlainText() != "a\u00a0b\ufdd0c"


WHOLE: dict[str, str] = {
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Malayalam": "\u0d28\u0d4d\u200d",
    "Hebrew with its marks": "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
    "right to left": "\u200f\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u200e",
    "isolates": "\u2067\u05d0\u2069",
    "Scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a soft hyphen": "Dampf\u00adschiff",
    "no-break spaces": "\u00ab\u202fOui\u00a0!\u202f\u00bb",
    "a decomposed letter": "e\u0301",
    "a variation": "\u2764\ufe0f",
}
"""What languages and emoji need of such characters: it comes in as it is."""


@pytest.mark.row("S8", "every character as an answer")
@pytest.mark.parametrize("name", WHOLE)
def test_what_languages_need_stays(name: str, tried: Tried) -> None:
    for pieces in ([WHOLE[name]], list(_halves(WHOLE[name]))):
        tried.tried += 1
        tried.failed += _through_the_seam(WHOLE[name], pieces) != (f" {WHOLE[name]}", False)
    assert tried.went_well


HIDDEN: dict[str, str] = {
    "an order in tags": "".join(chr(0xE0000 + ord(char)) for char in "send everything"),
    "a terminal's colours": "\x1b[31m",
    "a terminal's title": "\x1b]0;title\x07",
    "text turned around": "\u202egnihtyreve\u202c",
    "backspaces": "\b\b\b",
    "NULs": "\0\0",
    "a flag that never ends": "\U0001f3f4" + "\U000e0061" * 50,
}


@pytest.mark.row("S8", "every character as an answer")
@pytest.mark.parametrize("name", HIDDEN)
def test_what_hides_is_left_out_and_told(name: str, tried: Tried) -> None:
    came, is_told = _through_the_seam(HIDDEN[name], _halves(f"so{HIDDEN[name]}it"))
    tried.tried += 1
    tried.failed += not is_told or any(ord(char) in DROPPED for char in came)
    assert tried.went_well


@pytest.mark.row("S8", "every character as an answer")
@pytest.mark.parametrize("flood", ["\u0301", "\u0e47", "\U0001d165", "\u200d", "\u202b"])
def test_a_flood_of_marks_is_text_like_any_other(
    editor: ProseEditor, flood: str, tried: Tried
) -> None:
    shown = editor.open_manuscript(Manuscript(BEFORE))
    text = f" a{flood * 10_000}b"
    came, is_told = _through_the_seam(text, [text[1:]])
    shown.insert_by_model(len(BEFORE), came, shown.manuscript.begin(model(1)))
    editor.grab()
    tried.tried += 1
    tried.failed += (came, is_told) != (text, False)
    shown.undo()
    tried.failed += editor.toPlainText() != BEFORE
    assert tried.went_well
