"""The guide and the page of keys."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs.help_window import (
    HelpWindow,
    KeyRow,
    guide,
    keys_page,
    native_keys,
)

ROWS = (
    KeyRow("Write", "Continue", "Ctrl+Return"),
    KeyRow("Write", "Keep | part", "Tab"),
    KeyRow("Write", "Without a key", ""),
    KeyRow("View", "Zoom *in*", "Ctrl++"),
)


def _shown(qtbot: QtBot, markdown: str) -> str:
    window = HelpWindow("Help", markdown)
    qtbot.addWidget(window)
    page = window.findChild(QTextBrowser)
    assert page is not None
    return page.document().toPlainText()


def test_each_action_with_a_key_has_its_row_under_its_menu(qtbot: QtBot) -> None:
    shown = _shown(qtbot, keys_page(ROWS)).split("\n")
    assert [line for line in shown if line] == [
        "Write", "Continue", "Ctrl+Return", "Keep | part", "Tab", "View", "Zoom *in*", "Ctrl++",
    ]  # fmt: skip


def test_keys_that_few_keyboards_have_are_not_named_beside_others() -> None:
    assert native_keys([QKeySequence("Save"), QKeySequence("Ctrl+S")]) == "Ctrl+S"
    assert native_keys([QKeySequence("Save")]) == "Save"
    assert native_keys([QKeySequence("F35"), QKeySequence("Menu")]) == "F35, Menu"


def test_keys_are_written_as_this_system_writes_them() -> None:
    assert native_keys([QKeySequence("Ctrl+Return"), QKeySequence("F3")]) == "Ctrl+Enter, F3"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_there_is_a_guide_in_each_language(qtbot: QtBot, language: str) -> None:
    shown = _shown(qtbot, guide(language))
    assert "Ctrl+Enter" in shown
    assert "**" not in shown


def test_both_guides_have_the_same_parts_and_keys() -> None:
    english, chinese = guide("en"), guide("zh_CN")
    assert english.count("\n## ") == chinese.count("\n## ") >= 5
    keys = re.compile(r"\*\*((?:Ctrl|Shift|Tab|Esc|F11)[A-Za-z+0-9]*)\*\*")
    arrows = re.compile(r"Ctrl\+Right|Ctrl\+click|Alt\+Up|Alt\+Down")
    assert sorted(keys.findall(arrows.sub("", english))) == sorted(keys.findall(chinese))


def test_escape_closes_it_and_nothing_is_followed_in_it(qtbot: QtBot) -> None:
    window = HelpWindow("Help", "[a place](https://example.org)")
    qtbot.addWidget(window)
    page = window.findChild(QTextBrowser)
    assert page is not None
    assert not page.openLinks()
    assert not window.isModal()
