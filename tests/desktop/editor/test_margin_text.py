"""Words in the margins fit into them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer_app.desktop.editor.margin_text import MarginText, broken
from writer_app.desktop.editor.page_view import PageView

WORDS = st.text(st.sampled_from("ab cdé雨夜🌧 "), min_size=1, max_size=80)


@given(WORDS, st.integers(40, 300), st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_are_few_and_fit_and_lose_nothing_unseen(
    qtbot: QtBot, text: str, width: int, most: int
) -> None:
    del qtbot
    font = QFont(QApplication.font())
    lines = broken(text, font, width, most)
    assert len(lines) <= most
    metrics = QFontMetricsF(font)
    assert all(metrics.horizontalAdvance(line) <= width + 1 for line in lines)
    together = "".join("".join(lines).split())
    if together != "".join(text.split()):
        assert lines[-1].endswith("…")


def view_of(qtbot: QtBot, width: int) -> PageView:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show()
    return view


def test_a_narrow_margin_has_no_room_for_words(qtbot: QtBot) -> None:
    assert not MarginText(view_of(qtbot, 480)).margins.is_wide
    assert MarginText(view_of(qtbot, 1_200)).margins.is_wide


def test_the_margins_are_beside_the_column(qtbot: QtBot) -> None:
    view = view_of(qtbot, 1_200)
    margins = MarginText(view).margins
    assert 0 < margins.left.left() < margins.left.right() < view.grid.left_px
    assert view.grid.page_px - view.grid.left_px < margins.right.left()
    assert margins.right.right() < view.grid.page_px


def test_they_follow_the_page(qtbot: QtBot) -> None:
    view = view_of(qtbot, 1_200)
    text = MarginText(view)
    words = "A few words of what was asked for here"
    wide, lines = text.margins, text.lines(words, 9)
    assert text.lines(words, 9) is lines
    view.resize(1_000, 500)
    assert text.margins.left.width() < wide.left.width()
    assert len(text.lines(words, 9)) > len(lines)
    view.zoom_by(3)
    assert text.margins.gap_px > wide.gap_px
