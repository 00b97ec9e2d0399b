"""Files come back byte by byte, and one edit changes one line, through the window's own page."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript.manuscript import Manuscript
from writer_app.storage.documents import read_document
from writer_app.storage.safe_save import safe_save

_ENCODINGS: Final = (
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("cp1252", b""),
    ("latin-1", b""),
)
_WESTERN: Final = frozenset({"cp1252", "latin-1"})
"""By choice."""
_ENDS: Final = (("\n",), ("\r\n",), ("\r",), ("\n", "\r\n", "\r"))
_LINE: Final = 60
SHARES: Final = 4

Read = Callable[[ProseEditor], str]
"""Reads the text of a page, to be saved."""


@dataclass(frozen=True, slots=True)
class Case:
    """One file: its lines, each with its end, and how they are written down."""

    lines: tuple[str, ...]
    encoding: str
    mark: bytes

    @property
    def data(self) -> bytes:
        """Return the bytes of the file."""
        return self.mark + "".join(self.lines).encode(self.encoding)


def _plane(encoding: str) -> list[str]:
    """Return every character of the basic plane that a text may have, but line ends."""
    no_text = {0, 10, 13, *range(0xD800, 0xE000)}
    characters = (chr(code) for code in range(0x10000) if code not in no_text)
    return [each for each in characters if each.encode(encoding, "ignore")]


def cases(count: int, chance: random.Random) -> Iterator[Case]:
    """Yield so many files, which together have every character of the basic plane, if many do."""
    planes = {encoding: _plane(encoding) for encoding, _ in _ENCODINGS}
    used = dict.fromkeys(planes, 0)
    for number in range(count):
        encoding, mark = _ENCODINGS[number % len(_ENCODINGS)]
        plane, counted = planes[encoding], encoding if encoding in _WESTERN else "utf-8"
        ends = _ENDS[number // len(_ENCODINGS) % len(_ENDS)]
        lines: list[str] = []
        for _ in range(chance.randint(1, 12)):
            length = chance.randint(0, 2 * _LINE)
            at = used[counted]  # The Unicode encodings share the plane.
            piece = "".join(plane[(at + place) % len(plane)] for place in range(length))
            used[counted] += length
            # What stands for a BOM would be one at the start.
            lines.append(piece.removeprefix("\ufeff") + chance.choice(ends))
        if number % 2:
            lines[-1] = lines[-1].rstrip("\r\n")
        if encoding in _WESTERN:  # Else it could begin with what is a BOM.
            lines[0] = "W" + lines[0]
        yield Case(tuple(lines), encoding, mark)


def from_log(editor: ProseEditor) -> str:
    """Return the text as the program saves it."""
    return editor.manuscript_document.manuscript.text()


def from_widget(editor: ProseEditor) -> str:
    """Return the text as the widget gives it: the planted fault."""
    return editor.toPlainText()


def is_kept(case: Case, editor: ProseEditor, folder: Path, read: Read) -> bool:
    """Open and save a file, once as it is and once with a letter typed into a line of it."""
    path = folder / "draft.txt"
    path.write_bytes(case.data)
    document = read_document(path, as_western=case.encoding in _WESTERN)
    editor.open_manuscript(Manuscript(document.text))
    saved = safe_save(document, read(editor))
    if path.read_bytes() != case.data:
        return False
    number = len(case.lines) // 2
    editor.put_caret(editor.document().findBlockByNumber(number).position())
    editor.insertPlainText("x")
    safe_save(saved, read(editor))
    # A line of the widget's may be another one than ours where the text has other separators.
    changed = path.read_bytes()
    return len(changed) == len(case.data) + len("x".encode(case.encoding)) and _differ_at_once(
        case.data, changed
    )


def _differ_at_once(before: bytes, after: bytes) -> bool:
    """Tell whether `after` is `before` with something put in at one place."""
    grown = len(after) - len(before)
    start = next((at for at in range(len(before)) if before[at] != after[at]), len(before))
    return any(
        after[:at] + after[at + grown :] == before for at in range(max(0, start - grown), start + 1)
    )


@pytest.mark.row("R5", "files byte by byte")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("share", range(SHARES))
def test_a_file_is_the_same_again_and_an_edit_changes_its_place_only(
    qtbot: QtBot, tmp_path: Path, share: int, tried: Tried, how_many: HowMany
) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    chance = random.Random(share)  # noqa: S311 - no secret
    for case in cases(how_many(300, 1_500) // SHARES, chance):
        tried.tried += 1
        tried.failed += not is_kept(case, editor, tmp_path, from_log)
    assert tried.went_well


@pytest.mark.row("R5", "files byte by byte")
def test_a_save_from_the_widget_is_found_out(qtbot: QtBot, tmp_path: Path, tried: Tried) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    case = Case(("Que dit-elle\u00a0?\n",), "utf-8", b"")
    tried.tried += 1
    assert is_kept(case, editor, tmp_path, from_log)
    assert not is_kept(case, editor, tmp_path, from_widget)
