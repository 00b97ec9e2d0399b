"""The actions of a window and their menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from writer_app.desktop.action_table import SPECS
from writer_app.desktop.actions import Actions, plain
from writer_app.desktop.menu_titles import BAR, add_titles
from writer_app.desktop.menus import Menus


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    page = QPlainTextEdit()
    window.setCentralWidget(page)
    return Actions(window, page, mac=False)


def test_a_key_is_claimed_only_while_its_action_can_be_done(actions: Actions) -> None:
    key = QKeySequence("Ctrl+Return")
    assert not actions.claims(key)
    actions.bind("continue", lambda: None)
    assert actions.claims(key)
    assert actions.claims(QKeySequence("Ctrl+Enter"))
    actions.set_enabled((), among=("continue",))
    assert not actions.claims(key)


def test_another_key_is_in_effect_at_once(actions: Actions) -> None:
    actions.bind("continue", lambda: None)
    assert actions.apply({"continue": ("F7",)}) == ()
    assert actions.claims(QKeySequence("F7"))
    assert not actions.claims(QKeySequence("Ctrl+Return"))
    assert actions.key_text("continue") == "F7"
    actions.apply({})
    assert actions.claims(QKeySequence("Ctrl+Return"))


def test_only_what_may_repeat_repeats(actions: Actions) -> None:
    repeating = {spec.id for spec in SPECS if actions[spec.id].autoRepeat()}
    assert "undo" in repeating
    assert repeating.isdisjoint({"escape", "continue", "another_take", "discard", "stop", "save"})


def test_every_action_is_in_a_menu_once_something_is_bound(
    window: QMainWindow, actions: Actions
) -> None:
    for spec in SPECS:
        if spec.id != "open_recent":
            actions.bind(spec.id, lambda: None)
    menus = Menus(add_titles(window.menuBar()), actions)
    menus.fill()
    found = [
        action.objectName() for menu in window.findChildren(QMenu) for action in menu.actions()
    ]
    named = [name for name in found if name]
    assert sorted(named) == sorted(spec.id for spec in SPECS if spec.id != "open_recent")


def test_the_titles_are_there_before_the_menus_are_filled(window: QMainWindow) -> None:
    add_titles(window.menuBar())
    assert len(window.menuBar().actions()) == len(BAR)


def test_recent_files_are_offered_each_time_the_menu_shows(
    window: QMainWindow, actions: Actions
) -> None:
    opened: list[Path] = []
    files = [Path("one.txt")]
    menus = Menus(add_titles(window.menuBar()), actions)
    menus.set_recent(lambda: files, opened.append, files.clear)
    menus.fill()
    recent = next(
        m for m in window.findChildren(QMenu) if m.title() == actions["open_recent"].text()
    )
    recent.aboutToShow.emit()
    files.insert(0, Path("a & b.md"))
    recent.aboutToShow.emit()
    names = [entry.text() for entry in recent.actions() if not entry.isSeparator()]
    assert names == ["a && b.md", "one.txt", "&Clear the list"]
    recent.actions()[0].trigger()
    assert opened == [Path("a & b.md")]
    recent.actions()[-1].trigger()
    recent.aboutToShow.emit()
    assert [(entry.text(), entry.isEnabled()) for entry in recent.actions()] == [
        ("No files yet", False)
    ]


def test_mnemonics_of_one_menu_differ() -> None:
    for menu in {spec.menu for spec in SPECS}:
        marked = [
            spec.text[spec.text.index("&") + 1].lower() for spec in SPECS if spec.menu == menu
        ]
        assert len(marked) == len(set(marked)), menu


@pytest.mark.parametrize(
    ("text", "name"),
    [("Save &as…", "Save as"), ("打开(&O)…", "打开"), ("新建(&N)", "新建"), ("&Find…", "Find")],
)
def test_the_plain_name_has_nothing_that_only_a_menu_needs(text: str, name: str) -> None:
    assert plain(text) == name
