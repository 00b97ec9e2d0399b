"""The servers that a profile can be made for: regions of Qwen, and the others of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from writer_app.continuation.notices import Notice
from writer_app.desktop.dialogs.settings_profile_values import Table
from writer_app.desktop.words import words_of
from writer_app.profiles import QWEN

if TYPE_CHECKING:
    from writer_app.providers.catalog import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server by its region or its base URL; with neither, any other one.

    `profile` is what a profile for it is called, as long as no other has that name.
    """

    name: str
    profile: str
    region: str = ""
    base_url: str = ""
    needs_workspace: bool = False
    note: str = ""

    @property
    def table(self) -> Table:
        """The settings of a new profile for this server."""
        return {"region": self.region} if self.region else {"base_url": self.base_url}


def servers(catalog: Catalog) -> tuple[Server, ...]:
    """Return the servers in the order to show them in; the last one is any other."""
    template = QCoreApplication.translate("Servers", "Qwen, {region}")
    qwen = catalog.preset(QWEN)
    regions = [
        Server(
            name=template.format(region=_translated(region.name)),
            profile=f"{QWEN}-{region.id}",
            region=region.id,
            needs_workspace=region.needs_workspace,
            note=_translated(qwen.note) if qwen else "",
        )
        for region in catalog.regions
    ]
    presets = [
        Server(
            name=_translated(preset.name),
            profile=preset.id,
            base_url=preset.base_url,
            note=_translated(preset.note),
        )
        for preset in catalog.presets
        if preset.id != QWEN
    ]
    other = Server(name=QCoreApplication.translate("Servers", "Another address"), profile="other")
    return (*regions, *presets, other)


def _translated(text: str) -> str:
    return words_of(Notice(text)) if text else ""
