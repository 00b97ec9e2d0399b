"""The top of the page of profiles: which one is shown, which is used, and what to do with them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QMenu, QWidget

from writer_app.desktop.dialogs.settings_blocks import guard_wheel, name_control, quiet_button
from writer_app.desktop.dialogs.settings_profile_values import Table
from writer_app.desktop.dialogs.settings_servers import servers

if TYPE_CHECKING:
    from writer_app.providers.catalog import Catalog

_NAME_CHARACTERS: Final = 3


class ProfileBar(QWidget):
    """The chooser of profiles and its buttons. What they do is the page's business."""

    chosen = Signal(str)
    """A profile is to be shown."""
    added = Signal(str, object)
    """A profile is wanted: a name for it, and its table."""

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chooser = QComboBox()
        self.use = quiet_button(self.tr("&Use this profile"))
        self.add = quiet_button(self.tr("&Add"))
        self.change = quiet_button(self.tr("&Change"))
        self.add.setMenu(self._adding(catalog))
        changing = QMenu(self)
        self.duplicate = QAction(self.tr("&Duplicate"), changing)
        self.rename = QAction(self.tr("&Rename…"), changing)
        self.delete = QAction(self.tr("D&elete"), changing)
        self.restore = QAction(self.tr("R&eset to the original"), changing)
        changing.addActions([self.duplicate, self.rename, self.delete, self.restore])
        self.change.setMenu(changing)
        self._lay_out()
        self.chooser.activated.connect(self._choose)

    @property
    def shown(self) -> str:
        """The name of the profile that is chosen here."""
        return str(self.chooser.currentData())

    def show_names(self, names: Iterable[str], shown: str, used: str, *, practising: bool) -> None:
        """List the profiles and choose the one `shown`; that in use is marked.

        `practising`: that one has no key, and the practice server answers in its place.
        """
        mark = self.tr("{name} (used for writing)")
        if practising:
            mark = self.tr("{name} (no key yet: practice answers)")
        self.chooser.clear()
        for name in names:
            self.chooser.addItem(mark.format(name=name) if name == used else name, name)
        self.chooser.setCurrentIndex(self.chooser.findData(shown))

    def _adding(self, catalog: Catalog) -> QMenu:
        menu = QMenu(self)
        for server in servers(catalog):
            action = menu.addAction(server.name)
            action.triggered.connect(partial(self._add, server.profile, server.table))
        return menu

    def _add(self, name: str, table: Table, _checked: bool = False) -> None:
        self.added.emit(name, table)

    def _choose(self, _index: int) -> None:
        self.chosen.emit(self.shown)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Pro&file:"))
        label.setBuddy(self.chooser)
        name_control(self.chooser, label.text())
        guard_wheel(self.chooser)
        self.chooser.setMinimumContentsLength(_NAME_CHARACTERS)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.chooser.setSizeAdjustPolicy(policy)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addWidget(self.change)
        below.addStretch(1)
        # Two lines: all in one are too wide for a small screen at 300 %.
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.chooser, 0, 1)
        grid.addWidget(self.use, 0, 2)
        grid.addLayout(below, 1, 1, 1, 2)
