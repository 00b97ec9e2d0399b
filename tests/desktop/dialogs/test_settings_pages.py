"""The look, the keys, the language, and the dialog around them."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme
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

from tests.helpers.answers import answer, file_dialog, question
from tests.helpers.settings_doubles import FakeConnections, Found, StandingBackground
from writer_app.continuation.notices import Notice
from writer_app.desktop.dialogs.settings_blocks import HintLabel, name_control
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.dialogs.settings_keys_page import KeysPage
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.theme import dark, light, palette_of
from writer_app.providers.catalog import Catalog
from writer_app.storage.paths import Paths
from writer_app.storage.window_settings import PageSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def preferences(qtbot: QtBot, tmp_path: Path) -> Preferences:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    return Preferences(paths, StandingBackground())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture
def dialog(qtbot: QtBot, preferences: Preferences, catalog: Catalog) -> SettingsDialog:
    dialog = SettingsDialog(preferences, FakeConnections(), catalog=catalog)
    qtbot.addWidget(dialog)
    return dialog


def test_the_look_applies_at_once(dialog: SettingsDialog, preferences: Preferences) -> None:
    look = dialog.look
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    look.typeface.setCurrentIndex(look.typeface.findData("sans"))
    look.size_pt.setValue(18)
    look.measure.setValue(72)
    look.line_spacing.setValue(1.8)
    look.paragraph_spacing.setValue(1)
    assert preferences.settings.page == PageSettings(
        theme="dark",
        typeface="sans",
        size_pt=18,
        measure=72,
        line_spacing=1.8,
        paragraph_spacing=1,
    )
    look.usual.click()
    assert preferences.settings.page == PageSettings(theme="dark")
    assert look.size_pt.value() == 14


def test_the_look_follows_a_change_from_elsewhere_and_puts_nothing(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = PageSettings(font="No such font", size_pt=13.25, line_spacing=1.333)
    preferences.put_page(page)
    assert dialog.look.font_name.currentText() == "No such font"
    assert preferences.settings.page == page


def test_the_language_is_put(dialog: SettingsDialog, preferences: Preferences) -> None:
    language = dialog.general.language
    language.setCurrentIndex(2)
    language.activated.emit(2)
    assert preferences.settings.language == "zh_CN"


def test_saving_by_itself_is_off_until_it_is_wanted(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    switch = dialog.general.autosave
    assert (switch.isChecked(), preferences.settings.writing.autosave) == (False, False)
    for wanted in (True, False):
        switch.click()
        assert (switch.isChecked(), preferences.settings.writing.autosave) == (wanted, wanted)


def test_looking_for_updates_is_off_until_it_is_wanted(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    assert not dialog.general.weekly.isChecked()
    assert not preferences.settings.updates.weekly
    dialog.general.weekly.click()
    assert preferences.settings.updates.weekly


def test_a_proxy_for_all_is_put_when_it_is_one(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = dialog.general
    dialog.show_page("general")
    page.proxy.setFocus()
    qtbot.keyClicks(page.proxy, "proxy.example")
    qtbot.keyClick(page.proxy, Qt.Key.Key_Return)
    assert preferences.settings.proxy == ""
    assert "http://" in page.about_proxy.problem
    preferences.put_language("en")
    assert page.proxy.text() == "proxy.example"
    page.proxy.clear()
    qtbot.keyClicks(page.proxy, " http://proxy.example:3128")
    qtbot.keyClick(page.proxy, Qt.Key.Key_Return)
    assert preferences.settings.proxy == "http://proxy.example:3128"
    assert not page.about_proxy.problem
    preferences.put_proxy("")
    assert page.proxy.text() == ""


@pytest.fixture
def trusting(qtbot: QtBot, tmp_path: Path, catalog: Catalog) -> SettingsDialog:
    """Return the settings where a worker really looks at files."""
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    preferences = Preferences(paths, Background())
    dialog = SettingsDialog(preferences, FakeConnections(), catalog=catalog)
    qtbot.addWidget(dialog)
    dialog.show_page("general")
    return dialog


@pytest.fixture
def trusted(tmp_path: Path) -> Path:
    path = tmp_path / "office.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return path


def test_certificates_are_put_when_the_file_holds_some(
    qtbot: QtBot, trusting: SettingsDialog, trusted: Path
) -> None:
    field, preferences = trusting.general.certificates, trusting.general.preferences
    other = trusted.with_name("other.pem")
    other.write_text("no certificate at all")
    for path, words in ((other, "holds no certificates"), (other.with_name("no"), "is not there")):
        field.path.setFocus()
        field.path.clear()
        qtbot.keyClicks(field.path, str(path))
        qtbot.keyClick(field.path, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda words=words: words in field.about.problem)
        assert words in field.path.accessibleDescription()
        assert preferences.settings.ca_file == ""
    field.path.clear()
    qtbot.keyClicks(field.path, str(trusted))
    qtbot.keyClick(field.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: preferences.settings.ca_file == str(trusted))
    assert not field.about.problem
    field.path.clear()
    qtbot.keyClick(field.path, Qt.Key.Key_Return)
    assert preferences.settings.ca_file == ""


def test_a_file_of_certificates_can_be_chosen(
    qtbot: QtBot, trusting: SettingsDialog, trusted: Path
) -> None:
    field, preferences = trusting.general.certificates, trusting.general.preferences
    assert field.path.accessibleName() == "Certificates"
    field.choose.click()
    chooser = file_dialog(qtbot, trusting)
    chooser.selectFile(str(trusted))
    chooser.accept()
    qtbot.waitUntil(lambda: preferences.settings.ca_file == str(trusted))
    assert field.path.text() == str(trusted)


def test_what_only_opens_a_menu_has_no_row(dialog: SettingsDialog) -> None:
    names = [name.text() for name, _ in dialog.keys._items]
    assert "Open recent" not in names
    assert "Open" in names


def _press(page: KeysPage, keys: str) -> None:
    page.entry.setKeySequence(QKeySequence(keys))
    page.entry.editingFinished.emit()


def _keys_of(page: KeysPage, action: str) -> str:
    return page._items[list(page._specs).index(action)][1].text()


def test_another_key_is_put_shown_and_put_back(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = dialog.keys
    page.choose("to_instruction")
    _press(page, "Ctrl+J")
    assert preferences.settings.shortcuts == {"to_instruction": ("Ctrl+J",)}
    assert _keys_of(page, "to_instruction") == "Ctrl+J"
    page.usual.click()
    assert preferences.settings.shortcuts == {}
    assert _keys_of(page, "to_instruction") == "Ctrl+L"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+L", "is the shortcut of “To the instruction and back”"),
        ("Ctrl+Space", "switches the input method"),
        ("A", "needed for writing"),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_one_sentence(
    dialog: SettingsDialog, preferences: Preferences, keys: str, words: str
) -> None:
    page = dialog.keys
    page.choose("save")
    _press(page, keys)
    assert words in page.word.problem
    assert preferences.settings.shortcuts == {}


def test_a_usual_key_that_another_action_took_is_said(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = dialog.keys
    page.choose("to_instruction")
    page.remove.click()
    assert _keys_of(page, "to_instruction") == ""
    page.choose("settings")
    _press(page, "Ctrl+L")
    page.choose("to_instruction")
    page.usual.click()
    assert "is the shortcut of “Settings”" in page.word.problem
    page.usual_all.click()
    assert preferences.settings.shortcuts == {}
    assert _keys_of(page, "to_instruction") == "Ctrl+L"


def test_the_search_hides_what_is_not_meant(dialog: SettingsDialog) -> None:
    page = dialog.keys
    page.search.setText("ctrl+l")
    shown = [row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row)]
    assert [page._items[row][0].text() for row in shown] == ["To the instruction and back"]


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
            qtbot.wait(10)
            assert fine.palette().color(fine.foregroundRole()) == colours.muted
            assert wrong.palette().color(wrong.foregroundRole()) == colours.problem
    finally:
        qapp.setPalette(before)


def test_no_row_is_torn_apart_and_no_sentence_cut(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.show_page("profiles")
    form = dialog.profiles.form
    for times in (6, 1):
        form.server.set_model_problem("A sentence that is too long for one line. " * times)
        qtbot.wait(50)
        for hint in [each for each in dialog.findChildren(HintLabel) if each.isVisible()]:
            metrics, line = hint.fontMetrics(), QRect(0, 0, hint.width(), 0)
            text = metrics.boundingRect(line, Qt.TextFlag.TextWordWrap, hint.text())
            assert text.height() <= hint.height() <= text.height() + 2 * metrics.lineSpacing()


@pytest.mark.parametrize("label", ["&Model:", "模型(&M)：", "Modèle\u00a0:"])
def test_a_name_is_a_label_without_its_signs(qtbot: QtBot, label: str) -> None:
    control = QLineEdit()
    qtbot.addWidget(control)
    name_control(control, label)
    assert control.accessibleName() in ("Model", "模型", "Modèle")


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
