"""The welcome: a key, a server on this computer, or practice; and nothing unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import FakeConnections, Found
from writer_app.continuation.notices import Notice
from writer_app.desktop.panels.welcome_panel import WelcomePanel
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.profiles import PRACTICE, QWEN, default_profile
from writer_app.providers.catalog import Catalog
from writer_app.providers.local_servers import LocalServer
from writer_app.redaction import Secret
from writer_app.storage.key_failures import NO_STORE
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEY = "sk-7f3Qm9ZtXw"
SINGAPORE = "https://dashscope-intl.aliyuncs.com:443"
VIRGINIA = "https://dashscope-us.aliyuncs.com:443"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture
def asking() -> FakeConnections:
    return FakeConnections()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    return Preferences(paths, Background())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(400, 700)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def panel(
    qtbot: QtBot,
    window: QWidget,
    asking: FakeConnections,
    preferences: Preferences,
    catalog: Catalog,
) -> WelcomePanel:
    panel = WelcomePanel(preferences, catalog, asking, window)
    panel.resize(window.size())
    panel.show_set(look=False)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return panel


def _server(catalog: Catalog, kind: str, *models: str, wants_key: bool = False) -> LocalServer:
    preset = catalog.preset(kind)
    assert preset is not None
    return LocalServer(preset=preset, base_url=preset.base_url, models=models, wants_key=wants_key)


def _paste(panel: WelcomePanel, text: str = KEY) -> None:
    entry = panel.key.key.entry
    entry.setFocus()
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Qt.Key.Key_Return)


# Nothing unasked


def test_showing_it_asks_nobody_and_stores_nothing(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences
) -> None:
    assert (asking.keys.asked, asking.servers.looks, asking.servers.tests) == ([], [], [])
    assert preferences.is_written
    assert not preferences.file.exists()


def test_everything_has_a_name_and_a_place_for_the_keyboard(panel: WelcomePanel) -> None:
    panel.servers.models.addItem("one")
    panel.servers.models.show()
    for kind in (QLineEdit, QComboBox, QListWidget):
        for control in panel.findChildren(kind):
            assert control.accessibleName() or isinstance(control.parentWidget(), QComboBox)
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    for button in panel.findChildren(QAbstractButton):
        assert button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_keyboard_goes_through_the_choices_in_order(panel: WelcomePanel) -> None:
    panel.setFocus()
    order = [
        panel.key.region,
        panel.key.key.entry,
        panel.servers.look,
        panel.practise,
        panel.not_now,
    ]
    for control in order:
        assert control.hasFocus(), control
        QTest.keyClick(control, Qt.Key.Key_Tab)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_by_space(
    qtbot: QtBot, panel: WelcomePanel, key: Qt.Key
) -> None:
    panel.not_now.setFocus()
    with qtbot.waitSignal(panel.closed, timeout=1000):
        QTest.keyClick(panel.not_now, key)


def test_esc_closes_it_from_any_field(qtbot: QtBot, panel: WelcomePanel) -> None:
    for control in (panel.key.region, panel.key.key.entry, panel.servers.look):
        control.setFocus()
        with qtbot.waitSignal(panel.closed, timeout=1000):
            QTest.keyClick(control, Qt.Key.Key_Escape)


# A key for Qwen


def test_a_key_is_stored_for_the_usual_region_and_tested_at_once(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences
) -> None:
    _paste(panel)
    assert asking.keys.stored == [(SINGAPORE, Secret(KEY))]
    assert asking.servers.tests == []
    asking.keys.changes.pop()[0]()
    ((profile, done),) = asking.servers.tests
    assert (profile.name, profile.model) == (QWEN, "qwen-plus")
    assert profile.base_url.startswith("https://dashscope-intl.")
    assert panel.key.key.entry.text() == ""
    assert panel.key.key.entry.hasFocus()
    done(Found(Notice("It works."), ok=True))
    assert panel.key.test.result.text() == "It works."
    # As it was shipped: nothing of the settings had to change.
    assert not preferences.file.exists()


def test_another_region_is_put_into_the_profile_once_the_key_is_there(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences
) -> None:
    region = panel.key.region
    region.setCurrentIndex(region.findData("virginia"))
    assert preferences.settings.profiles == {}
    _paste(panel)
    assert asking.keys.stored == [(VIRGINIA, Secret(KEY))]
    asking.keys.changes.pop()[0]()
    assert preferences.settings.profiles[QWEN].region == "virginia"
    ((profile, _),) = asking.servers.tests
    assert profile.base_url.startswith("https://dashscope-us.")


def test_the_key_of_a_writer_who_uses_another_profile_brings_qwen_into_use(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences
) -> None:
    preferences.set_default_profile(PRACTICE)
    _paste(panel)
    assert default_profile(preferences.settings) == PRACTICE
    asking.keys.changes.pop()[0]()
    assert default_profile(preferences.settings) == QWEN


def test_a_key_that_is_refused_is_said_so_and_can_be_given_again(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    _paste(panel)
    asking.keys.changes.pop()[0]()
    asking.servers.tests.pop()[1](Found(Notice("The server does not accept the key."), ok=False))
    assert panel.key.test.result.problem == "The server does not accept the key."
    _paste(panel, "sk-second0000")
    assert asking.keys.stored[-1] == (SINGAPORE, Secret("sk-second0000"))


def test_what_is_no_key_is_said_at_once_and_goes_nowhere(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    _paste(panel, "two words here")
    assert panel.key.key.state.problem
    assert "two words" not in panel.key.key.state.problem
    assert (asking.keys.stored, asking.servers.tests) == ([], [])


def test_without_a_store_the_key_can_be_used_for_now(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    _paste(panel)
    asking.keys.changes.pop()[1](Notice(NO_STORE))
    assert asking.servers.tests == []
    assert panel.key.key.keep.hasFocus()
    QTest.keyClick(panel.key.key.keep, Qt.Key.Key_Return)
    assert asking.keys.used == [(SINGAPORE, Secret(KEY))]
    asking.keys.changes.pop()[0]()
    assert len(asking.servers.tests) == 1


def test_a_key_that_was_typed_for_another_region_is_gone_and_said_so(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    panel.key.key.entry.setText(KEY)
    region = panel.key.region
    region.setCurrentIndex(region.findData("beijing"))
    assert panel.key.key.entry.text() == ""
    assert SINGAPORE in panel.key.word.text()
    _paste(panel)
    assert [origin for origin, _ in asking.keys.stored] == ["https://dashscope.aliyuncs.com:443"]


def test_only_regions_that_need_no_workspace_are_offered(
    panel: WelcomePanel, catalog: Catalog
) -> None:
    region = panel.key.region
    offered = {region.itemData(index) for index in range(region.count())}
    assert offered == {each.id for each in catalog.regions if not each.needs_workspace}


def test_asked_for_it_says_whether_there_is_a_key_and_can_test_it(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    panel.forget()
    panel.show_set(look=True)
    assert asking.keys.asked == [SINGAPORE]
    assert not panel.key.test.isVisible()
    asking.keys.statuses.pop()[0](True, "KWallet")
    assert "KWallet" in panel.key.key.state.text()
    panel.key.test.button.click()
    assert len(asking.servers.tests) == 1


# A server on this computer


def test_nobody_looks_before_the_button_is_pressed_and_once_each_time(
    panel: WelcomePanel, asking: FakeConnections
) -> None:
    assert asking.servers.looks == []
    panel.servers.look.click()
    assert len(asking.servers.looks) == 1


def test_a_model_that_is_chosen_becomes_the_usual_one_and_is_tested(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences, catalog: Catalog
) -> None:
    panel.servers.look.click()
    found = (_server(catalog, "ollama", "tiny", "large"), _server(catalog, "vllm", "huge"))
    asking.servers.looks.pop()[0](found)
    models = panel.servers.models
    shown = [models.item(row).text() for row in range(models.count())]
    assert shown == ["ollama · tiny", "ollama · large", "vllm · huge"]
    models.setCurrentRow(1)
    panel.servers.use.click()
    settings = preferences.settings
    assert default_profile(settings) == "ollama"
    assert settings.profiles["ollama"].base_url == "http://127.0.0.1:11434/v1"
    ((profile, done),) = asking.servers.tests
    assert (profile.model, profile.dialect) == ("large", "trailing-assistant")
    done(Found(Notice("It works."), ok=True))
    assert panel.servers.test.result.text() == "It works."


def test_the_same_choice_makes_one_profile_and_another_one_more(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences, catalog: Catalog
) -> None:
    panel.servers.look.click()
    asking.servers.looks.pop()[0]((_server(catalog, "ollama", "tiny", "large"),))
    for row in (0, 0, 1, 0):
        panel.servers.models.setCurrentRow(row)
        panel.servers.use.click()
    profiles = preferences.settings.profiles
    assert {name: each.model for name, each in profiles.items()} == {
        "ollama": "tiny",
        "ollama-2": "large",
    }
    assert default_profile(preferences.settings) == "ollama"


def test_enter_on_a_model_uses_it(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences, catalog: Catalog
) -> None:
    panel.servers.look.click()
    asking.servers.looks.pop()[0]((_server(catalog, "ollama", "tiny"),))
    panel.servers.models.setFocus()
    QTest.keyClick(panel.servers.models, Qt.Key.Key_Return)
    assert default_profile(preferences.settings) == "ollama"
    assert len(asking.servers.tests) == 1


def test_none_is_said_with_what_to_do_next(panel: WelcomePanel, asking: FakeConnections) -> None:
    panel.servers.look.click()
    asking.servers.looks.pop()[0](())
    assert "look again" in panel.servers.word.problem
    assert not panel.servers.use.isVisible()


def test_one_that_wants_a_key_is_named(
    panel: WelcomePanel, asking: FakeConnections, catalog: Catalog
) -> None:
    panel.servers.look.click()
    asking.servers.looks.pop()[0]((_server(catalog, "jan", wants_key=True),))
    assert "Jan" in panel.servers.word.text()
    assert not panel.servers.use.isVisible()


def test_a_look_can_be_stopped_and_its_late_answer_is_not_heard(
    panel: WelcomePanel, asking: FakeConnections, catalog: Catalog
) -> None:
    usual = panel.servers.look.text()
    panel.servers.look.click()
    assert panel.servers.look.text() != usual
    panel.servers.look.click()
    assert (asking.servers.looks_ended, panel.servers.look.text()) == (1, usual)
    asking.servers.looks.pop()[0]((_server(catalog, "ollama", "tiny"),))
    assert panel.servers.models.count() == 0


def test_a_look_that_fails_says_why(panel: WelcomePanel, asking: FakeConnections) -> None:
    panel.servers.look.click()
    asking.servers.looks.pop()[1](Notice("It could not be loaded."))
    assert panel.servers.word.problem == "It could not be loaded."
    panel.servers.look.click()
    assert len(asking.servers.looks) == 1


# Practice, and the end


def test_practising_stores_nothing_where_practice_answers_anyway(
    qtbot: QtBot, panel: WelcomePanel, preferences: Preferences
) -> None:
    with qtbot.waitSignal(panel.closed):
        panel.practise.click()
    assert preferences.is_written
    assert not preferences.file.exists()


def test_practising_is_chosen_where_another_server_would_answer(
    panel: WelcomePanel, asking: FakeConnections, preferences: Preferences
) -> None:
    asking.has_key = True
    panel.practise.click()
    assert default_profile(preferences.settings) == PRACTICE


def test_what_was_typed_and_asked_is_let_go(
    panel: WelcomePanel, asking: FakeConnections, catalog: Catalog
) -> None:
    panel.key.key.entry.setText(KEY)
    panel.servers.look.click()
    panel.forget()
    assert panel.key.key.entry.text() == ""
    panel.key.key.entry.undo()
    assert panel.key.key.entry.text() == ""
    assert asking.servers.looks_ended == 1
    assert panel.servers.word.text() == ""
