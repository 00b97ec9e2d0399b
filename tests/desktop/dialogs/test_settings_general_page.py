"""The page of the language, of saving, and of the way to the network."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.helpers.answers import file_dialog
from tests.helpers.settings_doubles import FakeConnections
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.providers.catalog import Catalog
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


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
