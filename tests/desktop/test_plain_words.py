"""Words of others are never taken for a page: not in a tooltip, and not in a question."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt as RichText
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs import settings_questions
from writer_app.desktop.plain_words import plain

ROOT = Path(__file__).parents[2] / "writer_app" / "desktop"
HOSTILE = (
    "It said <img src='file:///tmp/lurking.png'>",
    "<b>bold</b>",
    "<a href=//lurking.invalid/x>x</a> & so",
    "&lt;b>",
    "<?xml version='1.0'?>",
)
OF_OURS = frozenset({"text", "informativeText", "tr", "translate", "plain", "toolTip"})
"""What gives words that may be shown as they are."""
_KEYS = frozenset({"written", "tip", "known", "entry"})
"""Names of what only holds words of ours: keys as they are written, and tips handed on."""
_SHOWS = frozenset({"setToolTip", "showText", "setInformativeText"})


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_page_is_shown_as_it_is(text: str) -> None:
    assert _seen(plain(text)) == text


def _seen(text: str) -> str:
    """Return what is read where Qt decides itself whether `text` is a page."""
    page = QTextDocument()
    show = page.setHtml if RichText.mightBeRichText(text) else page.setPlainText
    show(text)
    return page.toPlainText()


def test_without_it_a_page_is_shown() -> None:
    assert _seen(HOSTILE[1]) == "bold"


@pytest.mark.parametrize("text", ["", "plain", "a < b", "“{name}”\nand so", "Tom & Jerry"])
def test_other_words_stay(text: str) -> None:
    assert plain(text) == text


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_question_shows_a_name_as_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    settings_questions.ask_to_delete(window, HOSTILE[0], lambda: None)
    (box,) = window.findChildren(QMessageBox)
    assert "<img" not in box.text()
    box.close()


def _unguarded(code: str) -> Iterator[str]:
    """Yield the arguments of tooltips that nobody has made plain."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in _SHOWS:
            continue
        words = node.args[1] if node.func.attr == "showText" else node.args[-1]
        if not _is_of_ours(words):
            yield ast.unparse(words)


def _is_of_ours(words: ast.expr) -> bool:
    if isinstance(words, ast.Constant):
        return True
    names = {one.id for one in ast.walk(words) if isinstance(one, ast.Name)}
    called = words.func if isinstance(words, ast.Call) else None
    name = getattr(called, "attr", getattr(called, "id", ""))
    return name in OF_OURS or bool(names & _KEYS)


def test_every_tooltip_is_made_plain_or_of_ours() -> None:
    found = {
        f"{path.name}: {words}"
        for path in ROOT.rglob("*.py")
        for words in _unguarded(path.read_text())
    }
    assert not found


def test_a_tooltip_that_shows_anything_is_found_out() -> None:
    assert list(_unguarded("self._words.setToolTip(details)")) == ["details"]
    assert list(_unguarded("self._words.setToolTip(plain(details))")) == []
