"""The first choice of the welcome: a region of Qwen, and a key for it, which is tested at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from writer_app.continuation.types import FailedError
from writer_app.desktop.dialogs.settings_asking import asked
from writer_app.desktop.dialogs.settings_blocks import HintLabel, guard_wheel, name_control
from writer_app.desktop.dialogs.settings_connection_test import ConnectionTest
from writer_app.desktop.dialogs.settings_key_field import KeyField
from writer_app.desktop.dialogs.settings_profile_values import Table, table_of, with_value
from writer_app.desktop.dialogs.settings_servers import servers
from writer_app.desktop.words import words_of
from writer_app.profiles import QWEN, all_profiles, default_profile

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.desktop.preferences import Preferences
    from writer_app.providers.catalog import Catalog


class KeyChoice(QWidget):
    """Puts the region into the profile of Qwen, and that into use, once a key for it is given."""

    def __init__(
        self, preferences: Preferences, catalog: Catalog, connections: Connections
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._catalog = catalog
        self._may_look = False
        self.about = self.tr(
            "You make a key in the console of Alibaba Model Studio. It works only in the region"
            " that made it."
        )
        self.region = QComboBox()
        self.key = KeyField(connections.keys, narrow=True)
        self.test = ConnectionTest(connections)
        self.word = HintLabel()
        self._lay_out()
        self.region.currentIndexChanged.connect(self._region_changed)
        self.key.came.connect(self._key_came)
        self.key.known.connect(self._key_known)
        self.key.dropped.connect(self._say_dropped)

    def show_set(self, *, look: bool) -> None:
        """Show the region that is set, and `look` whether there is a key for it, or not yet."""
        self._may_look = look
        region = self._saved.get("region")
        self.region.setCurrentIndex(max(0, self.region.findData(region)))
        self._region_changed()

    def forget(self) -> None:
        """Let go of a key that was typed, and hear no late answer."""
        self.key.forget()
        self.test.clear()
        self.test.hide()
        self.word.set_hint("")

    @property
    def _saved(self) -> Table:
        return table_of(all_profiles(self._preferences.settings)[QWEN])

    @property
    def _table(self) -> Table:
        """The profile of Qwen as it is to be: in the region that is chosen."""
        table = with_value(self._saved, "region", self.region.currentData())
        for other in ("base_url", "workspace"):
            table = with_value(table, other, None)
        return table

    def _lay_out(self) -> None:
        for server in servers(self._catalog):
            if server.region and not server.needs_workspace:
                self.region.addItem(server.name, server.region)
        self.region.setAccessibleName(self.tr("Region"))
        guard_wheel(self.region)
        label = QLabel(self.tr("API &key:"))
        label.setBuddy(self.key.entry)
        name_control(self.key.entry, label.text())
        self.key.store.setText(self.tr("Store and test"))
        self.test.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.region, label, self.key, self.word, self.test):
            column.addWidget(part)

    def _region_changed(self) -> None:
        self.word.set_hint("")
        try:
            there = asked(QWEN, self._table, self._preferences.settings, self._catalog)
        except FailedError as error:  # something else in the profile, which the settings mend
            self.word.set_problem(words_of(error.failure.notice))
            return
        self.word.set_problem("")
        self.test.set_profile(there)
        self.key.set_origin(there.endpoint.origin, look=self._may_look)

    def _key_came(self) -> None:
        """Use the key, and find out whether it is right."""
        table = self._table
        if table != self._saved:
            self._preferences.put_profile(QWEN, table)
        if default_profile(self._preferences.settings) != QWEN:
            self._preferences.set_default_profile(QWEN)
        self.test.show()
        self.test.start()

    def _key_known(self) -> None:
        self.test.setVisible(self.key.has_key)

    def _say_dropped(self, origin: str) -> None:
        template = self.tr("The key was typed for {origin}, and is gone. Paste it again.")
        self.word.set_hint(template.format(origin=origin))
