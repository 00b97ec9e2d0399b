"""Which server a profile asks: a region, an address, a protocol, and the model there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from writer_app.continuation.endpoint import Endpoint
from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    add_row,
    guard_wheel,
)
from writer_app.desktop.dialogs.settings_profile_values import Table, with_value
from writer_app.desktop.dialogs.settings_servers import Server, servers

if TYPE_CHECKING:
    from writer_app.providers.catalog import Catalog

_SERVER_CHARACTERS: Final = 12


class ServerFields(QObject):
    """Region or base URL, protocol and model: the rows of a form that say whom to ask."""

    changed = Signal()

    def __init__(self, catalog: Catalog, form: QFormLayout, parent: QObject | None = None) -> None:
        """Add the rows to `form`."""
        super().__init__(parent)
        self._catalog = catalog
        self._servers = servers(catalog)
        self._table: Table = {}
        self.server = QComboBox()
        self.base_url = QLineEdit()
        self.workspace = QLineEdit()
        self.protocol = QComboBox()
        self.model = QComboBox()
        self._note = HintLabel()
        self._address = HintLabel(lines=1)
        self._model_hint = HintLabel(lines=1)
        self._form = form
        self._add_rows()
        self._fill()
        self._connect()

    def show_table(self, table: JsonObject) -> None:
        """Show what `table` says."""
        self._table = dict(table)
        region, url = table.get("region"), table.get("base_url")
        self.base_url.setText(url if isinstance(url, str) else "")
        workspace = table.get("workspace")
        self.workspace.setText(workspace if isinstance(workspace, str) else "")
        self.server.setCurrentIndex(self._index_of(region, url))
        self.protocol.setCurrentIndex(max(0, self.protocol.findData(table.get("protocol"))))
        model = table.get("model")
        self._suggest()
        self.model.setEditText(model if isinstance(model, str) else "")
        self._show_rows()

    def put_into(self, table: JsonObject) -> Table:
        """Return `table` with what stands in the fields."""
        server = self._server
        is_region = bool(server.region)
        values: dict[str, JsonValue] = {
            "region": server.region if is_region else None,
            "base_url": None if is_region else self.base_url.text().strip() or None,
            "workspace": (self.workspace.text().strip() if server.needs_workspace else "") or None,
            "protocol": self.protocol.currentData(),
            "model": self.model.currentText().strip() or None,
        }
        if self._is_untouched(values):
            # A table that names no server at all stays one.
            values["region"] = None
        changed = dict(table)
        for name, value in values.items():
            changed = with_value(changed, name, value)
        if self.lacks_address:
            changed["base_url"] = ""
        return changed

    @property
    def lacks_address(self) -> bool:
        """Tell whether a server was chosen by its address, and there is none."""
        return not self._server.region and not self.base_url.text().strip()

    def set_address(self, address: str, problem: str) -> None:
        """Say where requests go, or what is wrong with that."""
        self._address.set_hint(address)
        self._address.set_problem(problem)
        for control in (self.base_url, self.workspace):
            control.setAccessibleDescription(problem)

    def set_model_problem(self, problem: str) -> None:
        """Say what is wrong with the model."""
        self._model_hint.set_problem(problem)
        self.model.setAccessibleDescription(problem)

    def set_endpoint(self, endpoint: Endpoint | None) -> None:
        """Suggest the models that are known at this server."""
        self._suggest(endpoint)

    @property
    def _server(self) -> Server:
        index = self.server.currentIndex()
        return self._servers[index]

    def _is_untouched(self, values: dict[str, JsonValue]) -> bool:
        names_none = self._table.get("region") is None and self._table.get("base_url") is None
        return names_none and values["region"] == self._servers[0].region

    def _add_rows(self) -> None:
        add_row(self._form, self.tr("Ser&ver:"), self.server, self._note)
        add_row(self._form, self.tr("&Workspace ID:"), self.workspace, HintLabel())
        add_row(self._form, self.tr("&Base URL:"), self.base_url, HintLabel())
        add_row(self._form, self.tr("Pr&otocol:"), self.protocol, self._address)
        add_row(self._form, self.tr("&Model:"), self.model, self._model_hint)

    def _fill(self) -> None:
        self.server.addItems([server.name for server in self._servers])
        self.protocol.addItem(self.tr("As the address says"), None)
        self.protocol.addItem(self.tr("OpenAI-compatible"), "openai")
        self.protocol.addItem(self.tr("DashScope"), "dashscope")
        self.base_url.setPlaceholderText("https://…/v1")
        self.workspace.setPlaceholderText("ws-1a2b3c")
        for combo in (self.server, self.protocol, self.model):
            combo.setMinimumContentsLength(_SERVER_CHARACTERS)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            guard_wheel(combo)
        self.model.setEditable(True)
        self.model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model.model(), self.model)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.model.setCompleter(completer)

    def _connect(self) -> None:
        self.server.activated.connect(self._choose_server)
        self.base_url.textEdited.connect(self._follow_address)
        for line in (self.base_url, self.workspace):
            line.textChanged.connect(self._has_changed)
        self.protocol.currentIndexChanged.connect(self._has_changed)
        self.model.editTextChanged.connect(self._has_changed)

    def _choose_server(self, index: int) -> None:
        server = self._servers[index]
        if not server.region:
            self.base_url.setText(server.base_url)
        self._show_rows()
        self.changed.emit()

    def _follow_address(self, text: str) -> None:
        """Name the server that the writer types the address of."""
        self.server.setCurrentIndex(self._index_of(None, text.strip()))
        self._show_rows()

    def _show_rows(self) -> None:
        server = self._server
        self._note.set_hint(server.note)
        _set_row_visible(self._form, self.workspace, visible=server.needs_workspace)
        _set_row_visible(self._form, self.base_url, visible=not server.region)

    def _suggest(self, endpoint: Endpoint | None = None) -> None:
        """Offer the models that the catalogue knows at the server, those that suit first."""
        is_qwen = bool(self._server.region) or (endpoint is not None and endpoint.is_model_studio)
        self._model_hint.set_hint(
            self.tr("Any name that the server knows; empty: qwen-plus.") if is_qwen else ""
        )
        known = [model.id for model in self._catalog.models if model.partial] if is_qwen else []
        if known == [self.model.itemText(index) for index in range(self.model.count())]:
            return
        text = self.model.currentText()
        blocked = self.model.blockSignals(True)
        self.model.clear()
        self.model.addItems(known)
        self.model.setEditText(text)
        self.model.blockSignals(blocked)

    def _index_of(self, region: JsonValue, url: JsonValue) -> int:
        """Return the place of a server in the list; without region and address, of the usual."""
        wanted = region or self._servers[0].region
        if isinstance(url, str):
            address = url.rstrip("/")
            same = (not each.region and each.base_url == address for each in self._servers)
        else:
            same = (each.region == wanted for each in self._servers)
        return next((i for i, is_same in enumerate(same) if is_same), len(self._servers) - 1)

    def _has_changed(self, *_args: object) -> None:
        self.changed.emit()


def _set_row_visible(form: QFormLayout, control: QWidget, *, visible: bool) -> None:
    cell = control.parentWidget()
    if isinstance(cell, QWidget):
        form.setRowVisible(cell, visible)
