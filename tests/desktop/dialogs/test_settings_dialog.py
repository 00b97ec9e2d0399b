"""The dialog around its pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer, question
from tests.helpers.pages import settle
from tests.helpers.settings_doubles import FakeConnections, Found
from writer_app.continuation.notices import Notice
from writer_app.desktop.dialogs.settings_blocks import HintLabel
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.theme import dark, light, palette_of
from writer_app.providers.catalog import Catalog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_esc_closes_and_asks_about_what_is_not_saved(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    dialog.show_page("profiles")
    assert not dialog.isModal()
    dialog.profiles.form.server.model.setEditText("qwen-max")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "qwen" in question(qtbot, dialog).text()
    answer(qtbot, dialog, "Save")
    assert not dialog.isVisible()
    assert preferences.settings.profiles["qwen"].model == "qwen-max"


def test_a_typed_key_is_never_dropped_without_a_word(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.show_page("profiles")
    entry = dialog.profiles.form.key.entry
    entry.setText("sk-7f3Qm9ZtXw")
    said: list[str] = []
    dialog.ask_to_leave(lambda: said.append("gone"), lambda: said.append("stays"))
    asked = question(qtbot, dialog)
    assert "https://dashscope-intl.aliyuncs.com:443" in asked.text()
    assert "7f3Q" not in asked.text() + asked.informativeText()
    answer(qtbot, dialog, "Back to the key")
    assert (said, entry.text()) == (["stays"], "sk-7f3Qm9ZtXw")
    dialog.profiles.form.server.model.setEditText("qwen-max")
    dialog.ask_to_leave(lambda: said.append("gone"), lambda: said.append("stays"))
    asked = question(qtbot, dialog)
    next(each for each in asked.buttons() if "Forget it" in each.text().replace("&", "")).click()
    assert dialog.isVisible()
    answer(qtbot, dialog, "Don’t save")
    assert said == ["stays", "gone"]
    assert not dialog.isVisible()
    assert entry.text() == ""


def test_return_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    dialog.show_page("profiles")
    keep = dialog.profiles.form.key.keep
    dialog.profiles.form.key.entry.setText("sk-7f3Qm9ZtXw")
    keep.show()
    keep.setFocus()
    qtbot.waitUntil(keep.hasFocus)
    with qtbot.waitSignal(keep.clicked):
        qtbot.keyClick(keep, Qt.Key.Key_Return)


def test_hints_and_problems_take_the_colours_of_another_theme(
    qtbot: QtBot, dialog: SettingsDialog, qapp: QApplication
) -> None:
    before = qapp.palette()
    dialog.show_page("profiles")
    fine, wrong = dialog.profiles.form.fields["instruction"].hint, dialog.profiles.word
    wrong.set_problem("It cannot be saved.")
    try:
        for colours, is_dark in ((light(), False), (dark(), True), (light(), False)):
            qapp.setPalette(palette_of(colours, is_dark=is_dark))
            settle()
            assert fine.palette().color(fine.foregroundRole()) == colours.muted
            assert wrong.palette().color(wrong.foregroundRole()) == colours.problem
    finally:
        qapp.setPalette(before)


def test_no_row_is_torn_apart_and_no_sentence_cut(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.show_page("profiles")
    form = dialog.profiles.form
    for times in (6, 1):
        form.server.set_model_problem("A sentence that is too long for one line. " * times)
        settle()
        for hint in [each for each in dialog.findChildren(HintLabel) if each.isVisible()]:
            metrics, line = hint.fontMetrics(), QRect(0, 0, hint.width(), 0)
            text = metrics.boundingRect(line, Qt.TextFlag.TextWordWrap, hint.text())
            assert text.height() <= hint.height() <= text.height() + 2 * metrics.lineSpacing()


def test_the_close_button_of_the_window_asks_too_and_drops_on_request(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    dialog.show_page("profiles")
    dialog.profiles.form.server.model.setEditText("qwen-max")
    dialog.close()
    answer(qtbot, dialog, "Don’t save")
    assert not dialog.isVisible()
    assert dialog.profiles.unsaved == ()
    assert preferences.settings.profiles == {}


def test_what_cannot_be_saved_keeps_it_open(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.show_page("profiles")
    temperature = dialog.profiles.form.fields["sampling.temperature"].control
    assert isinstance(temperature, QLineEdit)
    temperature.setText("9")
    said: list[str] = []
    for _ in range(2):
        dialog.ask_to_leave(lambda: said.append("gone"), lambda: said.append("stays"))
        answer(qtbot, dialog, "Save")
    assert said == ["stays", "stays"]
    assert dialog.isVisible()
    assert "temperature" in dialog.profiles.word.problem
    dialog.profiles.drop_drafts()


def test_the_key_field_can_be_asked_for(dialog: SettingsDialog, preferences: Preferences) -> None:
    preferences.set_default_profile("practice")
    dialog.show_key_field()
    assert dialog.profiles.bar.chooser.currentData() == "qwen"
    entry = dialog.profiles.form.key.entry
    assert dialog.focusWidget() is entry
    dialog.close()
    dialog.resize(dialog.minimumSizeHint())
    dialog.show_page("profiles")
    assert entry.visibleRegion().isEmpty()
    dialog.show_key_field()
    assert not entry.visibleRegion().isEmpty()


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    kinds = (QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit)
    controls = [control for kind in kinds for control in dialog.findChildren(kind)]
    inner = [each for each in controls if isinstance(each.parentWidget(), kinds)]
    nameless = [each for each in controls if not each.accessibleName() and each not in inner]
    # The editor of a key is a field inside another widget, which has the name.
    nameless = [each for each in nameless if each.parentWidget() is not dialog.keys.entry]
    assert nameless == []


def test_every_letter_that_is_underlined_leads_to_one_control_of_a_page(
    dialog: SettingsDialog,
) -> None:
    labels = [label for label in dialog.profiles.findChildren(QLabel) if label.buddy()]
    letters = [QKeySequence.mnemonic(label.text()).toString() for label in labels]
    letters += [
        QKeySequence.mnemonic(button.text()).toString()
        for button in (dialog.profiles.bar.add, dialog.profiles.bar.change, dialog.profiles.save)
    ]
    letters = [letter for letter in letters if letter]
    assert sorted(letters) == sorted(set(letters))


def test_it_fits_a_small_screen_and_scrolls(dialog: SettingsDialog) -> None:
    dialog.show_page("profiles")
    dialog.resize(426, 240)
    assert (dialog.width(), dialog.height()) == (426, 240)
    area = dialog.profiles.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0


def test_answers_after_the_dialog_has_gone_do_nothing(
    qtbot: QtBot, preferences: Preferences, catalog: Catalog
) -> None:
    connections = FakeConnections()
    dialog = SettingsDialog(preferences, connections, catalog=catalog)
    dialog.profiles.form.test.button.click()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    connections.keys.statuses.pop()[0](True, "KWallet")
    connections.servers.tests.pop()[1](Found(Notice("Too late."), ok=False))
    preferences.put_language("en")
