"""The running count of how much is whose."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from writer_app.desktop import sliced_work
from writer_app.desktop.editor.authorship_shares import ShareCounter
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript import shares
from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.shares import Kind
from writer_app.manuscript.spans import PASTED

texts = st.text(st.sampled_from("ab \n🌱"), max_size=12)


class Heard:
    """Keeps what was counted, and lets the counter finish at once."""

    def __init__(self, editor: ProseEditor) -> None:
        self.counted: list[Mapping[Kind, int]] = []
        self.counter = ShareCounter(editor)
        self.counter.counted.connect(self.counted.append)

    def finish(self) -> dict[Kind, int]:
        while self.counter._slices.is_busy:
            self.counter._slices.go_on()
        return {kind: number for kind, number in self.counted[-1].items() if number}


def letters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def shares_by_author(editor: ProseEditor) -> dict[Kind, int]:
    manuscript = editor.manuscript_document.manuscript
    found: dict[Kind, int] = {}
    for span in manuscript.spans():
        here = letters(manuscript.slice(span.start_u16, span.end_u16))
        found[span.author.kind] = found.get(span.author.kind, 0) + here
    return {kind: number for kind, number in found.items() if number}


@given(texts, st.lists(st.tuples(st.integers(0, 30), texts, st.booleans())))
@settings(max_examples=40)
def test_the_shares_follow_every_edit(
    qapp: object, opened: str, edits: list[tuple[int, str, bool]]
) -> None:
    editor = ProseEditor()
    heard = Heard(editor)
    editor.open_manuscript(Manuscript(opened))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "_PART_U16", 3)
        patch.setattr(sliced_work, "SLICE_S", 0.000_01)
        for pos, text, is_pasted in edits:
            editor.put_caret(min(pos, len(editor.manuscript_document.manuscript)))
            if is_pasted:
                editor.manuscript_document.replace((Change(0, 0, text),), PASTED)
            else:
                editor.insertPlainText(text)
            heard.counter._slices.go_on()
        assert heard.finish() == shares_by_author(editor)


def test_another_manuscript_is_counted_anew(qtbot: QtBot) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    heard = Heard(editor)
    assert heard.finish() == {}
    editor.open_manuscript(Manuscript("It was late."))
    assert heard.finish() == {"writer": 10}


def test_a_long_text_is_counted_a_little_at_a_time(qtbot: QtBot) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.open_manuscript(Manuscript("It was late.\n" * 20_000))
    heard = Heard(editor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sliced_work, "SLICE_S", 0.000_01)
        heard.counter._slices.go_on()
        assert not heard.counted
        assert heard.counter._slices.is_busy
    assert heard.finish() == {"writer": 200_000}
