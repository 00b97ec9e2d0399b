"""The key field: what it says of a key, and that the key stays nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import FakeKeys
from writer_app.continuation.notices import Notice
from writer_app.desktop.dialogs.settings_connections import KeyElsewhere
from writer_app.desktop.dialogs.settings_key_field import KeyField
from writer_app.redaction import Secret
from writer_app.storage.key_failures import LOCKED, NO_STORE, UNSAFE_STORE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ORIGIN = "https://dashscope-intl.aliyuncs.com:443"
KEY = "sk-7f3Qm9ZtXw"


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys()


@pytest.fixture
def field(qtbot: QtBot, keys: FakeKeys) -> KeyField:
    field = KeyField(keys, patience_ms=20)
    qtbot.addWidget(field)
    field.set_origin(ORIGIN)
    field.show()
    return field


def _is_none(field: KeyField, keys: FakeKeys) -> None:
    keys.statuses.pop()[0](False, "Secret Service")


def test_a_stored_key_is_said_with_its_store_and_its_server(
    field: KeyField, keys: FakeKeys
) -> None:
    assert ORIGIN in field.state.text()
    keys.statuses.pop()[0](True, "KWallet")
    assert field.state.text() == f"A key for {ORIGIN} is stored in KWallet."
    assert field.delete.isVisible()
    assert not field.keep.isVisible()


def test_none_is_said_and_nothing_can_be_deleted(field: KeyField, keys: FakeKeys) -> None:
    _is_none(field, keys)
    assert field.state.text() == f"No key for {ORIGIN} is stored."
    assert not field.delete.isVisible()
    assert not field.store.isEnabled()


@pytest.mark.parametrize(
    ("where", "words"),
    [("environment", "environment variable"), ("session", "until you close the program")],
)
def test_a_key_from_elsewhere_is_said(
    qtbot: QtBot, keys: FakeKeys, where: KeyElsewhere, words: str
) -> None:
    keys.is_elsewhere = where
    field = KeyField(keys)
    qtbot.addWidget(field)
    field.set_origin(ORIGIN)
    _is_none(field, keys)
    assert words in field.state.text()
    keys.statuses.clear()
    field.refresh()
    keys.statuses.pop()[1](Notice(LOCKED))
    assert words in field.state.text()
    assert not field.state.problem


def test_a_key_for_now_is_said_before_one_that_is_stored_and_can_be_taken_back(
    field: KeyField, keys: FakeKeys
) -> None:
    keys.is_elsewhere = "session"
    keys.statuses.pop()[0](True, "KWallet")
    assert "until you close the program" in field.state.text()
    assert field.delete.isVisible()
    field.take_back.click()
    assert keys.forgotten == [ORIGIN]
    keys.is_elsewhere = ""
    keys.changes.pop()[0]()
    keys.statuses.pop()[0](True, "KWallet")
    assert "stored in KWallet" in field.state.text()
    assert not field.take_back.isVisible()


@pytest.mark.parametrize("pasted", [KEY, f"  {KEY}\t", f'"{KEY}"', f"Bearer {KEY}"])
def test_a_pasted_key_is_cleaned_stored_and_gone_from_the_field(
    qtbot: QtBot, field: KeyField, keys: FakeKeys, pasted: str
) -> None:
    _is_none(field, keys)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(pasted)
    field.entry.paste()
    clipboard.setText("other")
    assert field.entry.echoMode() is QLineEdit.EchoMode.Password
    field.entry.selectAll()
    field.entry.copy()
    assert clipboard.text() == "other"
    field.store.click()
    assert keys.stored == [(ORIGIN, Secret(KEY))]
    assert field.entry.isReadOnly()
    with qtbot.waitSignal(field.came):
        keys.changes.pop()[0]()
    assert field.entry.text() == ""
    field.entry.undo()
    assert field.entry.text() == ""
    assert len(keys.statuses) == 1


def test_what_is_no_key_is_not_stored(field: KeyField, keys: FakeKeys) -> None:
    _is_none(field, keys)
    field.entry.setText("two words")
    field.store.click()
    assert not keys.stored
    assert "inside the key" in field.state.problem


def test_a_store_that_waits_is_said(qtbot: QtBot, field: KeyField, keys: FakeKeys) -> None:
    qtbot.waitUntil(lambda: "Waiting for the password store" in field.state.text())
    keys.statuses.pop()[0](True, "KWallet")
    assert "stored in KWallet" in field.state.text()


@pytest.mark.parametrize("lack", [NO_STORE, UNSAFE_STORE])
def test_that_there_is_no_store_is_said_calmly_when_a_key_is_typed(
    field: KeyField, keys: FakeKeys, lack: str
) -> None:
    keys.statuses.pop()[1](Notice(lack))
    assert not field.state.problem
    assert field.state.text() == f"No key for {ORIGIN} is stored."
    assert not field.keep.isVisible()
    field.entry.setText(KEY)
    assert not field.state.problem
    assert field.state.text() == lack
    assert field.keep.isVisible()


def test_without_a_store_a_key_can_be_kept_for_this_run(field: KeyField, keys: FakeKeys) -> None:
    keys.statuses.pop()[1](Notice(NO_STORE))
    field.entry.setText(KEY)
    assert field.keep.isVisible()
    field.keep.click()
    assert keys.used == [(ORIGIN, Secret(KEY))]
    keys.is_elsewhere = "session"
    keys.changes.pop()[0]()
    assert field.entry.text() == ""
    keys.statuses.pop()[1](Notice(NO_STORE))
    assert "until you close the program" in field.state.text()
    assert not field.state.problem


def test_a_failure_is_said_and_the_key_stays_in_the_field(field: KeyField, keys: FakeKeys) -> None:
    _is_none(field, keys)
    field.entry.setText(KEY)
    field.store.click()
    keys.changes.pop()[1](Notice(LOCKED))
    assert field.state.problem == f"The key was not stored. {LOCKED}"
    assert field.entry.text() == KEY
    assert field.store.isEnabled()
    assert not field.keep.isVisible()


def test_a_press_of_return_without_a_store_leads_to_keeping_the_key(
    qtbot: QtBot, field: KeyField, keys: FakeKeys
) -> None:
    keys.statuses.pop()[1](Notice(NO_STORE))
    field.activateWindow()
    field.entry.setFocus()
    field.entry.setText(KEY)
    before = field.state.text()
    assert "password store" in before
    assert "variable" not in before
    assert "_KEY" not in before
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    keys.changes.pop()[1](Notice(NO_STORE))
    assert field.state.problem == f"The key was not stored. {NO_STORE}"
    qtbot.waitUntil(field.keep.hasFocus)
    assert "until you close the program" in field.keep.text()


def test_a_typed_key_that_goes_with_its_server_is_said(
    qtbot: QtBot, field: KeyField, keys: FakeKeys
) -> None:
    field.entry.setText(KEY)
    with qtbot.waitSignal(field.dropped) as told:
        field.set_origin("https://a.example:443")
    assert told.args == [ORIGIN]
    with qtbot.assertNotEmitted(field.dropped):
        field.set_origin(ORIGIN)


def test_what_is_said_moves_nothing_below(qtbot: QtBot, field: KeyField, keys: FakeKeys) -> None:
    field.resize(900, 200)
    heights: set[int] = set()
    elsewhere: tuple[KeyElsewhere, ...] = ("", "environment", "session")
    for keys.is_elsewhere in elsewhere:
        field.refresh()
        keys.statuses[-1][0](True, "KWallet")
        qtbot.wait(10)
        heights.add(field.heightForWidth(field.width()))
    assert len(heights) == 1


def test_deleting(field: KeyField, keys: FakeKeys) -> None:
    keys.statuses.pop()[0](True, "KWallet")
    field.delete.click()
    assert keys.deleted == [ORIGIN]
    keys.changes.pop()[0]()
    _is_none(field, keys)
    assert not field.delete.isVisible()


def test_the_store_is_asked_once_for_an_address_that_is_typed(
    qtbot: QtBot, field: KeyField, keys: FakeKeys
) -> None:
    for length in range(1, 11):
        field.set_origin("https://a.example"[: 7 + length] + ":443")
    qtbot.waitUntil(lambda: len(keys.asked) > 1)
    assert keys.asked == [ORIGIN, "https://a.example:443"]


def test_nothing_waits_for_a_key_of_no_server(
    qtbot: QtBot, field: KeyField, keys: FakeKeys
) -> None:
    field.set_origin("")
    qtbot.wait(50)  # longer than the patience
    assert "First give the address" in field.state.text()


def test_a_late_answer_about_another_server_is_not_shown(
    qtbot: QtBot, field: KeyField, keys: FakeKeys
) -> None:
    field.entry.setText(KEY)
    field.set_origin("http://127.0.0.1:8000")
    assert field.entry.text() == ""
    qtbot.waitUntil(lambda: len(keys.statuses) == 2)
    keys.statuses.pop()[0](False, "KWallet")
    keys.statuses.pop()[0](True, "KWallet")
    assert field.state.text() == "No key for http://127.0.0.1:8000 is stored."
    field.forget()
    field.set_origin("")
    assert not field.entry.isEnabled()


def test_while_a_key_is_stored_the_keyboard_stays_and_does_nothing(
    qtbot: QtBot, keys: FakeKeys
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, beside = KeyField(keys), QPushButton()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(beside)
    field.set_origin(ORIGIN)
    window.show()
    window.activateWindow()
    field.entry.setFocus()
    qtbot.waitUntil(field.entry.hasFocus)
    QTest.keyClicks(field.entry, KEY)
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert field.entry.hasFocus()
    QTest.keyClicks(field.entry, "more")
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert keys.stored == [(ORIGIN, Secret(KEY))]
    keys.changes.pop()[0]()
    QTest.keyClicks(field.entry, "x")
    assert field.entry.text() == "x"


def test_without_looking_the_store_is_left_alone_until_a_key_is_stored(
    qtbot: QtBot, keys: FakeKeys
) -> None:
    field = KeyField(keys, narrow=True)
    qtbot.addWidget(field)
    field.set_origin(ORIGIN, look=False)
    field.show()
    assert keys.asked == []
    assert not field.state.isVisible()
    field.entry.setText(KEY)
    field.store.click()
    keys.changes.pop()[0]()
    assert keys.asked == [ORIGIN]
