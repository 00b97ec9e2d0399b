"""The second choice of the welcome: a server on this computer, looked for when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from writer_app.continuation.notices import Notice
from writer_app.continuation.types import FailedError
from writer_app.desktop.dialogs.last_asked import LastAsked
from writer_app.desktop.dialogs.settings_asking import asked
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button
from writer_app.desktop.dialogs.settings_connection_test import ConnectionTest
from writer_app.desktop.dialogs.settings_connections import Connections
from writer_app.desktop.dialogs.settings_profile_names import free_name
from writer_app.desktop.dialogs.settings_profile_values import Table, table_of
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.words import words_of
from writer_app.profiles import all_profiles

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences
    from writer_app.providers.catalog import Catalog
    from writer_app.providers.local_servers import LocalServer

_MOST_ROWS: Final = 6
"""The list is so high at most; a longer one scrolls."""

_Choice: TypeAlias = "tuple[LocalServer, str]"
"""A server, and one of its models."""


class Asking(Connections, Protocol):
    """What the welcome needs of whoever keeps keys and asks servers."""

    @property
    def has_key(self) -> bool | None:
        """Whether the profile in use has the key it needs; None as long as nobody knows."""
        ...


class ServerChoice(QWidget):
    """A button that looks for servers, the models that they have, and one to be used."""

    def __init__(self, preferences: Preferences, catalog: Catalog, asking: Asking) -> None:
        super().__init__()
        self._preferences = preferences
        self._catalog = catalog
        self._asking = asking
        self._last = LastAsked(self)
        self._end_look: Callable[[], object] = lambda: None
        self.about = self.tr("Ollama, LM Studio, llama.cpp, vLLM, SGLang, KoboldCpp or Jan.")
        self.look = quiet_button("")
        self.word = HintLabel()
        self.models = QListWidget()
        self.use = quiet_button(self.tr("&Use this model"))
        self.test = ConnectionTest(asking)
        self._lay_out()
        self.look.clicked.connect(self._look_or_stop)
        self.models.itemActivated.connect(self._use)
        self.use.clicked.connect(self._use)

    def forget(self) -> None:
        """Stop looking, and hear no late answer."""
        if self._last.is_waiting:
            self._last.forget()
            self._end_look()
            self._say("")
        self.test.clear()
        self.test.hide()

    def _lay_out(self) -> None:
        self.models.setAccessibleName(self.tr("Models on this computer"))
        self.models.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.models.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.test.hide()
        self.test.button.hide()  # `use` tests each time
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.look, 0, left)
        column.addWidget(self.word)
        column.addWidget(self.models)
        column.addWidget(self.use, 0, left)
        column.addWidget(self.test)
        self._show_models(())
        self._say("")

    def _look_or_stop(self) -> None:
        if self._last.is_waiting:
            self.forget()
            return
        self.test.clear()
        self.test.hide()
        self._show_models(())
        asked = self._last.ask()
        self._say(self.tr("Looking at the usual ports of this computer."))

        def if_wanted(then: Callable[[], object]) -> None:
            if self._last.is_answered(asked):
                then()

        self._end_look = self._asking.servers.find_local(
            lambda found: if_wanted(lambda: self._show_found(found)),
            lambda notice: if_wanted(lambda: self._say_problem(words_of(notice))),
        )

    def _show_found(self, found: tuple[LocalServer, ...]) -> None:
        """Show the models of all servers; if there are none, say what to do next."""
        self._show_models([(server, model) for server in found for model in server.models])
        wants_key = next((server for server in found if server.wants_key), None)
        if wants_key is not None:
            template = self.tr("{server} wants a key. Add a profile for it in the settings.")
            self._say(template.format(server=words_of(Notice(wants_key.preset.name))))
        elif found:
            self._say("")
        else:
            self._say_problem(
                self.tr("No server answered. Start one with a model in it, and look again.")
            )

    def _show_models(self, choices: Sequence[_Choice]) -> None:
        self.models.clear()
        self._choices = choices
        for server, model in choices:
            # As the status line says it, once the model is used.
            item = QListWidgetItem(f"{server.preset.id} · {model}", self.models)
            item.setToolTip(item.text())
        for part in (self.models, self.use):
            part.setVisible(bool(choices))
        if choices:
            rows = min(len(choices), _MOST_ROWS)
            frame = 2 * self.models.frameWidth()
            self.models.setFixedHeight(rows * self.models.sizeHintForRow(0) + frame)
            self.models.setCurrentRow(0)
            announce(self.models, self.tr("%n model(s) found", "", len(choices)))

    def _use(self) -> None:
        """Make the chosen model the one that continues the text, and try it."""
        server, model = self._choices[self.models.currentRow()]
        table = dict(server.table(model))
        name = self._name_for(table, server.preset.id)
        try:
            self._preferences.put_profile(name, table)
            profile = asked(name, table, self._preferences.settings, self._catalog)
        except FailedError as error:
            self._say_problem(words_of(error.failure.notice))
            return
        self._preferences.set_default_profile(name)
        self._say(self.tr("{model} is used for writing from now on.").format(model=model))
        self.test.set_profile(profile)
        self.test.show()
        self.test.start()

    def _name_for(self, table: Table, wanted: str) -> str:
        """Return the name of the profile that is set so already, or else a free one."""
        profiles = all_profiles(self._preferences.settings)
        same = (name for name, profile in profiles.items() if table_of(profile) == table)
        return next(same, None) or free_name(wanted, profiles)

    def _say(self, text: str) -> None:
        self.word.set_problem("")
        self.word.set_hint(text)
        self._name_button()

    def _say_problem(self, text: str) -> None:
        self.word.set_problem(text)
        self._name_button()
        announce(self.word, text)

    def _name_button(self) -> None:
        is_looking = self._last.is_waiting
        self.look.setText(self.tr("Stop &looking") if is_looking else self.tr("&Look for one"))
