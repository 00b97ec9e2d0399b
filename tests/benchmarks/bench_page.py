"""The page against a bare `QPlainTextEdit` of the same size with the same font, both off screen."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.benchmarks.measuring import Figure, alternately
from writer_app.desktop.editor.page_view import PageView

PARAGRAPH = (
    "The river keeps its own time and the far bank answers with a slow bell that nobody in the"
    " town has heard since the winter of the flood. "
) * 3
MEGABYTE = 1_000_000
KEYS = 25


def page(rounds: int) -> list[Figure]:
    """Measure a key until it is painted, and a jump to the end of a long text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    ours, bare = _pair(application, MEGABYTE)
    keys = alternately(rounds + 2, lambda: _key(ours), lambda: _key(bare))
    figures = [_figure("key to painted, 1 MB, idle", keys, 1.15)]
    ours, bare = _pair(application, 10 * MEGABYTE)
    jumps = alternately(rounds, lambda: _jump(ours), lambda: _jump(bare))
    return [*figures, _figure("jump to the end of 10 MB", jumps, 1.3)]


def _pair(application: QApplication, size: int) -> tuple[QPlainTextEdit, QPlainTextEdit]:
    ours = PageView()
    views = (ours, QPlainTextEdit())
    text = "\n".join([PARAGRAPH.strip()] * (size // len(PARAGRAPH)))
    for view in views:
        view.setFont(QFont(ours.font()))
        view.resize(900, 700)
        view.setPlainText(text)
        view.setUndoRedoEnabled(False)
        view.show()
        cursor = view.textCursor()
        cursor.setPosition(len(text) // 2)
        view.setTextCursor(cursor)
        application.processEvents()
        _key(view)
    return views


def _key(view: QPlainTextEdit) -> float:
    """Return the milliseconds from a key to the end of painting, on average of a few keys."""
    started = time.perf_counter()
    for index in range(KEYS):
        QTest.keyClick(view, Qt.Key.Key_A if index % 7 else Qt.Key.Key_Space)
        QApplication.processEvents()
    return (time.perf_counter() - started) * 1e3 / KEYS


def _jump(view: QPlainTextEdit) -> float:
    """Return the milliseconds that the jump to the end takes until it is painted."""
    view.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.processEvents()
    # What was laid out at the end is forgotten, as it is when a text has just been opened.
    view.resize(view.width() ^ 1, view.height())
    QApplication.processEvents()
    started = time.perf_counter()
    view.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1e3


def _figure(name: str, medians: tuple[float, ...], goal: float) -> Figure:
    mine, yard = medians
    ratio = mine / yard
    return Figure(
        name,
        f"{mine:.2f} ms",
        f"{yard:.2f} ms (bare)",
        f"{ratio:.2f}",
        f"<= {goal}",
        ratio <= goal,
    )
