"""The running count of words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from writer_app.desktop.editor import counting
from writer_app.desktop.editor.counting import LONGEST_REST_MS, WordCounter
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.word_count import count_words

texts = st.text(st.sampled_from("ab' \n你🌱e\u0301\u2028"), max_size=12)


@pytest.fixture
def editor(qtbot: QtBot) -> ProseEditor:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    return editor


class Heard:
    """Keeps what was told last, and lets the counter finish at once."""

    def __init__(self, editor: ProseEditor) -> None:
        self.told: list[tuple[int, int | None]] = []
        self.counter = WordCounter(editor)
        self.counter.counts_changed.connect(self._keep)

    def _keep(self, words: int, selected: int | None) -> None:
        self.told.append((words, selected))

    def finish(self) -> tuple[int, int | None]:
        while self.counter._slices.is_busy:
            self.counter._slices.go_on()
        return self.told[-1]


@given(
    opened=texts,
    edits=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), texts)),
    part=st.integers(1, 9),
)
@settings(max_examples=60)
def test_the_count_follows_every_edit(
    qapp: object, opened: str, edits: list[tuple[int, int, str]], part: int
) -> None:
    editor = ProseEditor()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_PART", part)
        heard = Heard(editor)
        editor.open_manuscript(Manuscript(opened))
        for start, length, text in edits:
            end = editor.document().characterCount() - 1
            cursor = editor.textCursor()
            cursor.setPosition(min(start, end))
            cursor.setPosition(min(start + length, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
            now = editor.document().toRawText().replace("\u2029", "\n")
            assert heard.finish() == (count_words(now), None)
    heard.counter.setParent(editor)
    editor.deleteLater()


def test_the_selection_is_counted(editor: ProseEditor) -> None:
    editor.open_manuscript(Manuscript("one two\nthree four\nfive\nsix seven"))
    heard = Heard(editor)
    assert heard.finish() == (7, None)
    for start, end, count in ((0, 7, 2), (4, 20, 4), (0, 33, 7), (2, 3, 1)):
        editor.put_caret(end, start)
        assert heard.finish() == (7, count)
    editor.put_caret(0)
    assert heard.finish() == (7, None)


def test_counting_makes_way_after_a_slice(editor: ProseEditor) -> None:
    editor.open_manuscript(Manuscript("word " * 300_000 + "\n" + "a few words\n" * 20_000))
    heard = Heard(editor)
    count_words("warm")
    longest_s = 0.0
    slices = 0
    while heard.counter._slices.is_busy:
        start_s = time.thread_time()
        heard.counter._slices.go_on()
        longest_s = max(longest_s, time.thread_time() - start_s)
        slices += 1
    assert heard.told == [(360_000, None)]
    assert slices > 5
    assert longest_s < 0.05


def test_another_manuscript_is_counted(qtbot: QtBot, editor: ProseEditor) -> None:
    counter = WordCounter(editor, editor)
    with qtbot.waitSignal(counter.counts_changed, timeout=5_000) as first:
        editor.open_manuscript(Manuscript("one two three"))
    assert first.args == [3, None]


def test_it_is_told_while_text_goes_on_coming(qtbot: QtBot, editor: ProseEditor) -> None:
    heard = Heard(editor)
    coming = QTimer(editor, interval=20)
    coming.timeout.connect(lambda: editor.insertPlainText("word "))
    coming.start()
    started_s = time.perf_counter()
    qtbot.waitUntil(lambda: len(heard.told) >= 3, timeout=10_000)
    assert all(words for words, _ in heard.told[1:])
    assert time.perf_counter() - started_s < 2 * 3 * (LONGEST_REST_MS / 1000)
