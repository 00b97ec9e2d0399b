"""The fields of one profile, with its key and a test of its connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from writer_app.continuation.types import FailedError, JsonObject
from writer_app.desktop.dialogs.settings_asking import Asked, asked, server_part
from writer_app.desktop.dialogs.settings_blocks import name_control, new_form
from writer_app.desktop.dialogs.settings_connection_test import ConnectionTest
from writer_app.desktop.dialogs.settings_field_specs import EVERYDAY, MORE, FieldSpec
from writer_app.desktop.dialogs.settings_fields import Field
from writer_app.desktop.dialogs.settings_key_field import KeyField
from writer_app.desktop.dialogs.settings_profile_values import Table, value_at, with_value
from writer_app.desktop.dialogs.settings_server import ServerFields
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.providers.catalog import Catalog
    from writer_app.storage.settings import Settings


class ProfileForm(QWidget):
    """Shows a table of a profile, and gives back the table that the fields make."""

    changed = Signal()

    def __init__(
        self,
        catalog: Catalog,
        connections: Connections,
        settings: Callable[[], Settings],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._settings = settings
        self._name = ""
        self._table: Table = {}
        self._is_showing = False
        self.is_good = True
        self._is_here = False
        self._form = new_form()
        self.server = ServerFields(catalog, self._form, self)
        self.key = KeyField(connections.keys)
        self.test = ConnectionTest(connections)
        self.fields: dict[str, Field] = {}
        self.more = QToolButton()
        self._lay_out()
        self._connect()

    def show_table(self, name: str, table: JsonObject) -> None:
        """Show `table` as that of profile `name`."""
        self._name = name
        self._table = dict(table)
        self._is_showing = True
        self.server.show_table(table)
        for path, field in self.fields.items():
            field.show_value(value_at(table, path))
        self._is_showing = False
        self.more.setChecked(any(value_at(table, spec.path) for spec in MORE))
        self._check()

    def table(self) -> Table:
        """Return the table that the fields make, whether it can be saved or not."""
        table = self.server.put_into(self._table)
        for path, field in self.fields.items():
            table = with_value(table, path, field.value())
        return table

    @property
    def is_usable(self) -> bool:
        """Tell whether it can be written with: it is complete, and its server will answer.

        That is so with a key, after a test that passed, and on this computer.
        """
        return self.is_good and (self._is_here or self.key.has_key or self.test.has_passed)

    def look_for_key(self) -> None:
        """Look again whether there is a key for the server."""
        self._check_address(self.table())

    def _lay_out(self) -> None:
        self._add_row(self.tr("API &key:"), self.key, self.key.entry)
        self._add_row("", self.test, self.test.button)
        self._add_fields(EVERYDAY)
        self.more.setText(self.tr("Mor&e"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setAccessibleName(self.tr("More settings of this profile"))
        self._form.addRow(self.more)
        self._add_fields(MORE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._form)
        layout.addStretch(1)
        self._show_more(shown=False)

    def _add_row(self, text: str, cell: QWidget, control: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(control)
        if text:
            name_control(control, text)
        self._form.addRow(label, cell)

    def _add_fields(self, specs: tuple[FieldSpec, ...]) -> None:
        for spec in specs:
            field = Field(spec, self)
            field.add_to(self._form)
            self.fields[spec.path] = field

    def _connect(self) -> None:
        self.server.changed.connect(self._has_changed)
        for field in self.fields.values():
            field.changed.connect(self._has_changed)
        self.more.toggled.connect(self._toggle_more)

    def _has_changed(self) -> None:
        if not self._is_showing:
            self._check()
            self.changed.emit()

    def _toggle_more(self, shown: bool) -> None:
        self._show_more(shown=shown)

    def _show_more(self, *, shown: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.more.setArrowType(arrow)
        for spec in MORE:
            cell = self.fields[spec.path].control.parentWidget()
            if isinstance(cell, QWidget):
                self._form.setRowVisible(cell, shown)

    def _check(self) -> None:
        """Say beside each field what is wrong, and where requests would go."""
        results = [field.check() for field in self.fields.values()]
        table = self.table()
        there = self._check_address(table)
        is_there = there is not None and self._check_model(there, table)
        self.is_good = all(results) and is_there and self._check_dialect(table)
        self.test.set_profile(self._complete(table) if self.is_good else None)
        if any(self.fields[spec.path].hint.problem for spec in MORE):
            self.more.setChecked(True)

    def _check_address(self, table: Table) -> Asked | None:
        there: Asked | None = None
        problem = self.tr("Give the address of the server.") if self.server.lacks_address else ""
        if not problem:
            try:
                there = asked(self._name, server_part(table), self._settings(), self._catalog)
            except FailedError as error:
                problem = words_of(error.failure.notice)
        address = self.tr("Requests go to {url}").format(url=there.url) if there else ""
        self.server.set_address(address, problem)
        self.server.set_endpoint(there.endpoint if there else None)
        self._is_here = there is not None and there.endpoint.is_loopback
        self.key.set_origin(there.endpoint.origin if there else "")
        return there

    def _check_dialect(self, table: Table) -> bool:
        """Tell whether the chosen dialect is part of the protocol, and say so where it is not."""
        chosen = {**server_part(table), "dialect": table.get("dialect")}
        try:
            asked(self._name, chosen, self._settings(), self._catalog)
        except FailedError as error:
            self.fields["dialect"].set_problem(words_of(error.failure.notice))
            return False
        return True

    def _check_model(self, there: Asked, table: Table) -> bool:
        """Tell whether a model is named where the usual one is none, and say so if not."""
        is_named = bool(table.get("model")) or there.endpoint.is_model_studio
        self.server.set_model_problem(
            "" if is_named else self.tr("Give the name of a model that this server knows.")
        )
        return is_named

    def _complete(self, table: Table) -> Asked | None:
        try:
            return asked(self._name, table, self._settings(), self._catalog)
        except FailedError:
            return None
