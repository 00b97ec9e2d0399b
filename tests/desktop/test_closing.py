"""What becomes of text, and of settings, that are not saved when windows close."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from tests.helpers.answers import answer, file_dialog, question
from tests.helpers.plain_programs import PlainProgram
from tests.helpers.settings_doubles import FakeConnections
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.offers import Offer
from writer_app.desktop.preferences import Preferences
from writer_app.storage.paths import Paths

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_the_last_window_to_close_ends_all(program: PlainProgram, long_draft: Path) -> None:
    first, second = program.open(long_draft), program.new()
    second.close()
    program.qtbot.wait(10)
    assert program.gone == []
    first.close()
    program.wait_until_gone()


def test_an_empty_page_closes_without_a_question(program: PlainProgram) -> None:
    window = program.new("x")
    window.editor.undo()
    program.qtbot.keyClicks(window.editor, "y")
    window.editor.textCursor().deletePreviousChar()
    assert window.file.is_modified
    window.close()
    program.wait_until_gone()


def test_closing_can_save(program: PlainProgram, long_draft: Path) -> None:
    window = program.open(long_draft)
    program.qtbot.keyClicks(window.editor, "new ")
    assert not window.close()
    box = question(program.qtbot, window)
    assert "draft.txt" in box.text()
    assert box.defaultButton().text().replace("&", "") == "Save"
    assert box.accessibleName() == box.text()
    answer(program.qtbot, window, "Save")
    program.wait_until_gone()
    assert long_draft.read_text().startswith("new line 0")


def test_closing_can_give_up(program: PlainProgram, long_draft: Path) -> None:
    window = program.open(long_draft)
    program.qtbot.keyClicks(window.editor, "new ")
    window.close()
    answer(program.qtbot, window, "Don\u2019t save")
    program.wait_until_gone()
    assert long_draft.read_text().startswith("line 0")


@pytest.mark.parametrize("by_key", [True, False])
def test_closing_can_be_cancelled(program: PlainProgram, long_draft: Path, by_key: bool) -> None:
    window = program.open(long_draft)
    program.qtbot.keyClicks(window.editor, "new ")
    window.close()
    if by_key:
        question(program.qtbot, window).reject()
    else:
        answer(program.qtbot, window, "Cancel")
    assert window.isVisible()
    assert window.editor.toPlainText().startswith("new ")
    window.close()
    answer(program.qtbot, window, "Don\u2019t")
    program.wait_until_gone()


def test_closing_twice_asks_once(program: PlainProgram) -> None:
    window = program.new("x")
    window.close()
    window.close()
    question(program.qtbot, window)
    assert len(window.findChildren(QMessageBox)) == 1
    answer(program.qtbot, window, "Cancel")


def test_a_save_that_fails_keeps_the_window(program: PlainProgram, long_draft: Path) -> None:
    window = program.open(long_draft)
    offers: list[Offer] = []
    window.file.failed.connect(offers.append)
    program.qtbot.keyClicks(window.editor, "new ")
    long_draft.unlink()
    window.close()
    answer(program.qtbot, window, "Save")
    program.qtbot.waitUntil(lambda: bool(offers))
    assert window.isVisible()
    assert "moved or deleted" in str(offers[0].notice)


def test_no_name_for_an_untitled_text_keeps_the_window(program: PlainProgram) -> None:
    window = program.new("text")
    window.close()
    box = question(program.qtbot, window)
    (save,) = [each for each in box.buttons() if each is box.defaultButton()]
    save.click()
    file_dialog(program.qtbot, window).reject()
    assert window.isVisible()


def test_a_save_that_runs_is_waited_for(program: PlainProgram, long_draft: Path) -> None:
    window = program.open(long_draft)
    program.qtbot.keyClicks(window.editor, "new ")
    window.file.save()
    assert not window.close()
    program.wait_until_gone()
    assert long_draft.read_text().startswith("new ")


def test_quitting_asks_for_each_and_cancel_keeps_all(
    program: PlainProgram, long_draft: Path
) -> None:
    first, second, third = program.new("one"), program.open(long_draft), program.new("three")
    program.windows.quit()
    answer(program.qtbot, first, "Don\u2019t")
    answer(program.qtbot, third, "Cancel")
    program.qtbot.wait(10)
    assert all(window.isVisible() for window in (first, second, third))
    # The answers of a quitting that was stopped count no more.
    program.windows.quit()
    program.windows.quit()
    answer(program.qtbot, first, "Don\u2019t")
    answer(program.qtbot, third, "Don\u2019t")
    program.wait_until_gone()


def test_what_is_written_after_the_answer_is_asked_about_again(program: PlainProgram) -> None:
    first, second = program.new("one"), program.new("two")
    program.windows.quit()
    answer(program.qtbot, first, "Don\u2019t")
    question(program.qtbot, second)
    program.qtbot.keyClicks(first.editor, " and more")  # The question is only before the other one.
    answer(program.qtbot, second, "Don\u2019t")
    question(program.qtbot, first)
    assert all(window.isVisible() for window in (first, second))
    answer(program.qtbot, first, "Don\u2019t")
    program.wait_until_gone()


def test_quitting_saves_what_is_to_be_saved(program: PlainProgram, long_draft: Path) -> None:
    window = program.open(long_draft)
    program.qtbot.keyClicks(window.editor, "new ")
    program.new()
    program.windows.quit()
    answer(program.qtbot, window, "Save")
    program.wait_until_gone()
    assert long_draft.read_text().startswith("new line 0")


def _settings(program: PlainProgram, tmp_path: Path) -> SettingsDialog:
    """Show the settings with a change that is not saved."""
    preferences = Preferences(
        Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)}), program.background
    )
    dialog = program.windows.settings_dialog(lambda: SettingsDialog(preferences, FakeConnections()))
    dialog.show_page("profiles")
    dialog.profiles.form.server.model.setEditText("qwen-max")
    return dialog


def test_there_is_one_settings_dialog_and_it_outlives_a_window(
    program: PlainProgram, tmp_path: Path
) -> None:
    first, second = program.new(), program.new()
    dialog = _settings(program, tmp_path)
    dialog.stand_before(first)
    assert dialog.windowHandle().transientParent() is first.windowHandle()
    first.close()
    program.qtbot.wait(10)
    assert isValid(dialog)
    assert dialog.isVisible()
    assert program.windows.settings_dialog(_no_other) is dialog
    dialog.stand_before(second)
    dialog.profiles.drop_drafts()


def _no_other() -> SettingsDialog:
    raise AssertionError("there is one already")


@pytest.mark.parametrize("end", ["quit", "close"])
def test_the_end_asks_about_settings_that_are_not_saved(
    program: PlainProgram, tmp_path: Path, end: str
) -> None:
    window = program.new("mine")
    dialog = _settings(program, tmp_path)

    def begin() -> None:
        program.windows.quit() if end == "quit" else window.close()
        answer(program.qtbot, window, "Don’t save")

    begin()
    answer(program.qtbot, dialog, "Cancel")
    assert program.windows.open_windows == (window,)
    assert dialog.isVisible()
    # Nothing is given up: the text is asked about again.
    begin()
    answer(program.qtbot, dialog, "Don’t save")
    program.wait_until_gone()
    program.qtbot.waitUntil(lambda: not isValid(dialog))
