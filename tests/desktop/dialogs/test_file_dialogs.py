from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.answers import file_dialog
from tests.helpers.closed_folders import close_folder
from writer_app.desktop.dialogs.file_dialogs import (
    ask_what_to_open,
    ask_where_to_save,
    suggested_name,
    usual_folder,
)

# The offscreen platform's own, for each dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Chapter One\n\nIt was", "Chapter One"),
        (
            "\n\n  \u201cLate,\u201d she said. And went home at last",
            "Late, she said. And went home",
        ),
        ("", ""),
        ("***\n---", ""),
        ("../../etc/passwd", "etc passwd"),
        ("CON", ""),
        ("夜は静かだった。" * 20, ("夜は静かだった " * 20).split()[0]),
        ("Donaudampfschifffahrtsgesellschaft" * 3, "Donaudampfschifffahrtsgesellschaft" + "Donaud"),
    ],
)
def test_a_name_is_made_of_the_first_words(text: str, name: str) -> None:
    assert suggested_name(text).startswith(name[:40])
    assert bool(suggested_name(text)) == bool(name)


@given(st.text())
def test_a_name_can_be_a_file_s_name_everywhere(text: str) -> None:
    name = suggested_name(text)
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert len(name) <= 40
    assert name == name.strip(" .")


def test_a_name_that_is_there_is_proposed_with_its_kind(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    chosen: list[Path] = []
    ask_where_to_save(window, tmp_path / "notes.md", tmp_path, chosen.append, lambda: None)
    dialog = file_dialog(qtbot, window)
    assert dialog.selectedFiles() == [str(tmp_path / "notes.md")]
    assert "*.md" in dialog.selectedNameFilter()
    dialog.selectFile(str(tmp_path / "other"))
    dialog.accept()
    assert chosen == [tmp_path / "other.md"]


def test_several_files_can_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    paths = [tmp_path / "a.txt", tmp_path / "b.md"]
    for path in paths:
        path.touch()
    chosen: list[Path] = []
    ask_what_to_open(window, tmp_path, chosen.append)
    dialog = file_dialog(qtbot, window)
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.reject()
    assert chosen == paths


def test_dialogs_begin_where_a_file_was_that_is_still_there(tmp_path: Path) -> None:
    gone, there = tmp_path / "gone" / "a.txt", tmp_path / "b.txt"
    assert usual_folder([gone, there]) == tmp_path
    assert usual_folder([gone]) != Path.cwd()
    assert usual_folder([]).is_dir()


def test_a_folder_that_may_not_be_looked_into_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, other = tmp_path / "closed" / "texts", tmp_path / "other"
    closed.mkdir(parents=True)
    other.mkdir()
    close_folder(tmp_path / "closed", monkeypatch)

    assert usual_folder([closed / "one.txt", other / "two.txt"]) == other
