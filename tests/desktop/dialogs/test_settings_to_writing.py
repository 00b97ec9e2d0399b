"""From a pasted key to text on its way: the settings over the real assistant and a real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from tests.helpers.background_server import practising_in_a_thread
from tests.helpers.engines import MakeEngine
from tests.helpers.fake_keyring import safe
from tests.helpers.window_loops import Desk, Heard
from writer_app.continuation.prompt import Place
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

PLACE = Place("Nobody came. Mara stood at the window, and")


class _Play:
    """Does one step after the other, each as soon as the one before has had its effect."""

    def __init__(self, *steps: tuple[Callable[[], object], Callable[[], bool]]) -> None:
        self._steps = list(steps)
        self._ended: Callable[[], bool] = lambda: True
        self.left = len(steps)
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._ended():
            return
        self.left = len(self._steps)
        if not self._steps:
            self._timer.stop()
            return
        step, self._ended = self._steps.pop(0)
        step()


def test_a_key_is_pasted_stored_tested_and_used_at_once(
    qtbot: QtBot, qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    with practising_in_a_thread() as server:
        url = server.openai_base_url
        settings = f'default_profile = "mine"\n[profiles.mine]\nbase_url = "{url}"\n'
        settings += 'model = "qwen-plus"\n'
        engine = make_engine(safe(), settings=settings)
        desk = Desk.over(qapp, engine)
        dialog = SettingsDialog(Preferences(engine.paths, Background()), desk.assistant)
        qtbot.addWidget(dialog)
        key, test = dialog.profiles.form.key, dialog.profiles.form.test
        heard = Heard(desk.end)

        def paste() -> None:
            assert key.entry.hasFocus()
            key.entry.insert(f" {server.key.reveal()}\n")

        play = _Play(
            (dialog.show_key_field, lambda: "No key for" in key.state.text()),
            (test.button.click, lambda: bool(test.result.problem)),
            (paste, key.store.isEnabled),
            (key.store.click, lambda: "is stored in" in key.state.text()),
            (test.button.click, lambda: "It works: qwen-plus" in test.result.text()),
            (dialog.close, lambda: not dialog.isVisible()),
            (lambda: desk.assistant.ask(PLACE, NOTHING_SAID, heard), lambda: True),
        )
        desk.run()
        assert play.left == 0
        assert "".join(heard.texts)
        assert heard.outcomes[0].result == "complete"
        assert (desk.assistant.profile_name, desk.assistant.is_practice) == ("mine", False)


def test_a_profile_that_was_added_and_given_a_key_is_used_instead_of_practice(
    qtbot: QtBot, qapp: QCoreApplication, make_engine: MakeEngine
) -> None:
    with practising_in_a_thread() as server:
        engine = make_engine(safe())
        desk = Desk.over(qapp, engine)
        preferences = Preferences(engine.paths, Background())
        preferences.changed.connect(lambda: engine.use_settings(preferences.settings))
        preferences.changed.connect(desk.assistant.reload)
        dialog = SettingsDialog(preferences, desk.assistant)
        qtbot.addWidget(dialog)
        page, heard = dialog.profiles, Heard(desk.end)
        marked = page.bar.chooser.currentText

        def add() -> None:
            table = {"base_url": server.openai_base_url, "model": "qwen-plus"}
            page.bar.added.emit("mine", table)

        def give_key() -> None:
            page.form.key.entry.setText(server.key.reveal())
            page.form.key.store.click()

        play = _Play(
            (dialog.show_key_field, lambda: marked() == "qwen (no key yet: practice answers)"),
            (add, lambda: marked() == "mine (used for writing)"),
            (give_key, lambda: "is stored in" in page.form.key.state.text()),
            (lambda: None, lambda: desk.assistant.profile_name == "mine"),
            (lambda: desk.assistant.ask(PLACE, NOTHING_SAID, heard), lambda: True),
        )
        desk.run()
        assert play.left == 0
        assert "mine is used for writing from now on" in page.word.text()
        assert heard.outcomes[0].result == "complete"
        assert desk.assistant.stands_in_for == ""
