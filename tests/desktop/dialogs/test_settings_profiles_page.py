"""The page of profiles: what its fields make of a profile, and what it refuses."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import FakeConnections, Found
from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import DEFAULT_INSTRUCTION
from writer_app.continuation.types import JsonObject
from writer_app.desktop.dialogs.settings_profile_values import table_of
from writer_app.desktop.dialogs.settings_profiles_page import ProfilesPage
from writer_app.desktop.preferences import Preferences
from writer_app.providers.catalog import Catalog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

FULL: JsonObject = {
    "region": "beijing",
    "model": "qwen-max",
    "stream": False,
    "extra_body": {"deep": [1, True]},
    "limit_field": "max_completion_tokens",
    "endpoint": "multimodal",
    "proxy": "",
    "thinking": "omit",
    "instruction": "Go on.\nCalmly.",
    "sampling": {"temperature": 0.5, "stop": ["END", "a\nb"], "seed": 7},
    "limits": {"connect_s": 2.5, "answer_bytes": 1000},
}


@pytest.fixture
def connections() -> FakeConnections:
    return FakeConnections()


@pytest.fixture
def page(
    qtbot: QtBot, preferences: Preferences, connections: FakeConnections, catalog: Catalog
) -> ProfilesPage:
    page = ProfilesPage(preferences, catalog, connections)
    qtbot.addWidget(page)
    page.show()
    return page


def _type(page: ProfilesPage, path: str, text: str) -> None:
    control = page.form.fields[path].control
    if isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    else:
        assert isinstance(control, QLineEdit)
        control.setText(text)


def _choose_server(page: ProfilesPage, words: str) -> None:
    combo = page.form.server.server
    index = next(i for i in range(combo.count()) if words in combo.itemText(i))
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def _address(page: ProfilesPage) -> str:
    return page.form.server._address.text()


def test_it_begins_with_the_profile_that_is_used(page: ProfilesPage) -> None:
    assert page.bar.chooser.currentText() == "qwen (used for writing)"
    assert page.form.server.model.currentText() == "qwen-plus"
    assert _address(page).endswith(
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions"
    )
    assert not page.save.isEnabled()
    assert page.unsaved == ()


def test_what_is_not_touched_stays_as_it_is(page: ProfilesPage, preferences: Preferences) -> None:
    preferences.put_profile("mine", FULL)
    page.show_profile("mine")
    assert page.form.table() == FULL
    _type(page, "sampling.temperature", "0,8")
    page.save.click()
    sampling = preferences.settings.profiles["mine"].sampling
    assert (sampling.temperature, sampling.seed, sampling.stop) == (0.8, 7, ("END", "a\nb"))
    rest = {name: value for name, value in FULL.items() if name != "sampling"}
    saved = table_of(preferences.settings.profiles["mine"])
    assert {name: saved[name] for name in rest} == rest
    assert not page.save.isEnabled()


def test_an_emptied_field_is_not_said_any_more(
    page: ProfilesPage, preferences: Preferences
) -> None:
    preferences.put_profile("mine", FULL)
    page.show_profile("mine")
    for path in ("sampling.temperature", "sampling.stop", "limits.connect_s", "instruction"):
        _type(page, path, "")
    page.save.click()
    profile = preferences.settings.profiles["mine"]
    assert profile.sampling.temperature is None
    assert (profile.sampling.stop, profile.instruction) == ((), None)
    assert profile.limits.connect_s == 10


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sampling.temperature", "2"),
        ("sampling.temperature", "warm"),
        ("sampling.top_p", "0"),
        ("sampling.presence_penalty", "3"),
        ("sampling.seed", "1.5"),
        ("sampling.max_tokens", "0"),
        ("context_characters", "-1"),
        ("limits.idle_s", "0"),
        ("proxy", "proxy.example"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_cannot_be_saved(
    page: ProfilesPage, path: str, text: str
) -> None:
    _type(page, path, text)
    field = page.form.fields[path]
    assert field.hint.problem
    assert field.hint.isVisible()
    assert field.control.accessibleDescription() == field.hint.problem
    assert not page.save.isEnabled()
    assert page.revert.isEnabled()
    page.revert.click()
    assert not field.hint.problem
    assert page.unsaved == ()


def test_region_protocol_and_address_show_at_once(page: ProfilesPage) -> None:
    server = page.form.server
    _choose_server(page, "Beijing")
    assert "https://dashscope.aliyuncs.com/compatible-mode/v1/" in _address(page)
    server.protocol.setCurrentIndex(server.protocol.findData("dashscope"))
    assert _address(page).endswith("/api/v1/services/aigc/text-generation/generation")
    _choose_server(page, "Singapore, one workspace")
    assert "needs a workspace" in _address(page)
    assert server.workspace.isVisible()
    server.workspace.setText("ws-1a2b")
    assert "https://ws-1a2b.ap-southeast-1" in _address(page)


def test_an_address_is_checked_and_its_server_recognised(
    page: ProfilesPage, connections: FakeConnections
) -> None:
    server = page.form.server
    _choose_server(page, "Another address")
    assert _address(page) == "Give the address of the server."
    assert not page.save.isEnabled()
    server.base_url.setText("http://example.org")
    assert "must begin with https://" in _address(page)
    server.base_url.setText("http://127.0.0.1:11434/v1")
    server._follow_address("http://127.0.0.1:11434/v1")
    assert server.server.currentText() == "Ollama on this computer"
    assert connections.keys.asked[-1] == "http://127.0.0.1:11434"
    assert server.model.count() == 0


def test_a_model_is_free_text_and_only_wanted_where_there_is_no_usual_one(
    page: ProfilesPage,
) -> None:
    server = page.form.server
    assert server.model.findText("qwen-plus") >= 0
    server.model.setEditText("no-list-has-this")
    assert page.save.isEnabled()
    server.model.setEditText("")
    assert page.save.isEnabled()
    _choose_server(page, "DeepSeek")
    assert "name of a model" in server._model_hint.problem
    assert not page.save.isEnabled()
    server.model.setEditText("deepseek-chat")
    assert page.save.isEnabled()


def test_a_dialect_that_the_protocol_does_not_have(page: ProfilesPage) -> None:
    server, dialect = page.form.server, page.form.fields["dialect"]
    server.protocol.setCurrentIndex(server.protocol.findData("dashscope"))
    dialect._set_text("prefix")
    assert "not part of the dashscope protocol" in dialect.hint.problem
    assert page.form.more.isChecked()
    assert not page.save.isEnabled()


def test_drafts_survive_a_look_at_another_profile(
    page: ProfilesPage, preferences: Preferences
) -> None:
    preferences.put_profile("mine", FULL)
    _type(page, "sampling.temperature", "warm")
    page.show_profile("mine")
    page.show_profile("qwen")
    assert page.unsaved == ("qwen",)
    assert page.form.fields["sampling.temperature"].hint.problem
    assert not page.save_all()
    page.drop_drafts()
    assert page.save_all()


def test_adding_duplicating_using_renaming_and_deleting(
    page: ProfilesPage, preferences: Preferences
) -> None:
    adding = page.bar.add.menu()
    assert adding is not None
    action = next(action for action in adding.actions() if "Beijing)" in action.text())
    action.trigger()
    assert page.bar.chooser.currentData() == "qwen-beijing"
    page.bar.duplicate.trigger()
    assert page.bar.chooser.currentData() == "qwen-beijing-2"
    page.bar.use.click()
    assert preferences.settings.default_profile == "qwen-beijing-2"
    page.bar.rename.trigger()
    asking = page.findChild(QInputDialog)
    assert asking is not None
    asking.setTextValue("mine")
    asking.accept()
    assert set(preferences.settings.profiles) == {"qwen-beijing", "mine"}
    assert preferences.settings.default_profile == "mine"
    page.bar.delete.trigger()
    question = page.findChild(QMessageBox)
    assert question is not None
    next(each for each in question.buttons() if each.text() == "Delete").click()
    assert set(preferences.settings.profiles) == {"qwen-beijing"}
    assert page.bar.chooser.currentText() == "qwen (used for writing)"


def test_a_taken_name_is_refused(page: ProfilesPage, preferences: Preferences) -> None:
    preferences.put_profile("mine", FULL)
    page.show_profile("mine")
    page._rename("qwen")
    assert "already" in page.word.problem
    assert list(preferences.settings.profiles) == ["mine"]


def test_a_built_in_profile_is_restored_but_never_deleted(
    page: ProfilesPage, preferences: Preferences
) -> None:
    assert not page.bar.delete.isVisible()
    assert not page.bar.rename.isEnabled()
    page.form.server.model.setEditText("qwen-max")
    page.save.click()
    assert page.bar.restore.isVisible()
    page.bar.restore.trigger()
    assert page.form.server.model.currentText() == "qwen-plus"
    assert preferences.settings.profiles == {}


def test_the_practice_profile_has_no_fields(page: ProfilesPage) -> None:
    page.show_profile("practice")
    assert not page.form.isVisible()
    assert page.practice.isVisible()


def test_the_connection_is_tested_as_the_fields_say(
    page: ProfilesPage, connections: FakeConnections
) -> None:
    test = page.form.test
    page.form.server.model.setEditText("qwen-max")
    test.button.click()
    assert not test.button.isEnabled()
    profile, done = connections.servers.tests.pop()
    assert profile.model == "qwen-max"
    done(Found(Notice("It works."), ok=True))
    assert (test.result.text(), test.result.problem) == ("It works.", "")
    test.button.click()
    _, late = connections.servers.tests.pop()
    page.form.server.model.setEditText("other")
    late(Found(Notice("Too late."), ok=False))
    assert test.result.text() == ""
    assert test.button.isEnabled()


def _loopback(page: ProfilesPage, preferences: Preferences) -> None:
    preferences.put_profile("own", {"base_url": "http://127.0.0.1:8000/v1"})
    page.show_profile("own")
    page.form.server.model.setEditText("mine")


def test_the_one_in_use_is_marked_as_what_it_is(
    page: ProfilesPage, connections: FakeConnections
) -> None:
    connections.stands_in_for = "qwen"
    connections.way_changed.emit()
    assert page.bar.chooser.currentText() == "qwen (no key yet: practice answers)"
    connections.stands_in_for = ""
    connections.way_changed.emit()
    assert page.bar.chooser.currentText() == "qwen (used for writing)"


@pytest.mark.parametrize("practising", [True, False])
def test_a_profile_on_this_computer_ends_the_practice_when_it_is_saved(
    page: ProfilesPage, preferences: Preferences, connections: FakeConnections, practising: bool
) -> None:
    connections.stands_in_for = "qwen" if practising else ""
    _loopback(page, preferences)
    assert preferences.settings.default_profile == ""
    page.save.click()
    assert preferences.settings.default_profile == ("own" if practising else "")
    assert ("own is used for writing" in page.word.text()) == practising
    assert page.bar.use.isEnabled() != practising


def test_a_saved_profile_ends_the_practice_once_its_key_is_known(
    qtbot: QtBot, page: ProfilesPage, preferences: Preferences, connections: FakeConnections
) -> None:
    connections.stands_in_for = "qwen"
    preferences.put_profile("mine", {"base_url": "https://models.example/v1", "model": "m"})
    page.show_profile("mine")
    qtbot.waitUntil(lambda: len(connections.keys.statuses) == 2)
    connections.keys.statuses[-1][0](True, "KWallet")
    assert preferences.settings.default_profile == ""  # only looked at
    page.form.server.model.setEditText("other")
    page.save.click()
    assert preferences.settings.default_profile == "mine"


def test_a_test_that_passed_ends_the_practice_also_when_it_is_saved_later(
    page: ProfilesPage, preferences: Preferences, connections: FakeConnections
) -> None:
    connections.stands_in_for = "qwen"
    preferences.put_profile("mine", {"base_url": "https://models.example/v1", "model": "m"})
    page.show_profile("mine")
    page.form.server.model.setEditText("other")
    page.form.test.button.click()
    connections.servers.tests.pop()[1](Found(Notice("It works."), ok=True))
    assert preferences.settings.default_profile == ""
    page.save.click()
    assert preferences.settings.default_profile == "mine"
    assert page.form.test.result.text() == "It works."


def test_what_the_writer_chose_by_the_button_stays_chosen(
    page: ProfilesPage, preferences: Preferences, connections: FakeConnections
) -> None:
    _loopback(page, preferences)
    page.save.click()
    page.show_profile("qwen")
    connections.stands_in_for = "own"
    page.show_profile("own")
    page.bar.use.click()
    page.show_profile("qwen")
    page.bar.use.click()
    connections.stands_in_for = "qwen"
    page.show_profile("own")
    connections.way_changed.emit()
    assert preferences.settings.default_profile == "qwen"


def test_to_use_a_profile_saves_it_as_it_is_shown(
    page: ProfilesPage, preferences: Preferences
) -> None:
    _loopback(page, preferences)
    page.bar.use.click()
    assert preferences.settings.default_profile == "own"
    assert preferences.settings.profiles["own"].model == "mine"


def test_a_key_that_is_lost_with_another_profile_is_said(
    page: ProfilesPage, preferences: Preferences
) -> None:
    preferences.put_profile("mine", {"base_url": "https://models.example/v1", "model": "m"})
    page.form.key.entry.setText("sk-7f3Qm9ZtXw")
    page.show_profile("mine")
    assert "typed for https://dashscope-intl.aliyuncs.com:443 is not stored" in page.word.text()


def test_an_empty_instruction_shows_what_is_sent(page: ProfilesPage) -> None:
    edit = page.form.fields["instruction"].control
    assert isinstance(edit, QPlainTextEdit)
    assert edit.placeholderText() == DEFAULT_INSTRUCTION


@pytest.mark.parametrize(("before", "after"), [("practice", "qwen"), ("mine", "mine")])
def test_a_first_key_ends_the_practice(
    page: ProfilesPage,
    preferences: Preferences,
    connections: FakeConnections,
    before: str,
    after: str,
) -> None:
    preferences.put_profile("mine", {"base_url": "https://models.example/v1", "model": "m"})
    preferences.set_default_profile(before)
    page.show_key_field()
    page.form.key.entry.setText("sk-7f3Qm9ZtXw")
    page.form.key.store.click()
    connections.keys.changes.pop()[0]()
    assert preferences.settings.default_profile == after
