"""The page of profiles: which there are, which is used, and the fields of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from writer_app.continuation.types import FailedError
from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    guard_wheel,
    name_control,
    quiet_button,
    scrolling,
)
from writer_app.desktop.dialogs.settings_profile_form import ProfileForm
from writer_app.desktop.dialogs.settings_profile_names import (
    free_name,
    is_built_in,
    is_changed,
    is_name,
)
from writer_app.desktop.dialogs.settings_profile_values import Table, table_of
from writer_app.desktop.dialogs.settings_questions import ask_name, ask_to_delete
from writer_app.desktop.dialogs.settings_servers import servers
from writer_app.desktop.words import words_of
from writer_app.profiles import PRACTICE, QWEN, all_profiles, default_profile

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.desktop.preferences import Preferences
    from writer_app.providers.catalog import Catalog
    from writer_app.storage.settings import Settings

_NAME_CHARACTERS: Final = 3


class ProfilesPage(QWidget):
    """Edits one profile at a time. What is not saved yet is kept for each until the page goes."""

    drafts_changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        catalog: Catalog,
        connections: Connections,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._catalog = catalog
        self._drafts: dict[str, Table] = {}
        self._shown = ""
        self.chooser = QComboBox()
        self.form = ProfileForm(catalog, connections, lambda: preferences.settings)
        self.practice = HintLabel(
            self.tr(
                "The built-in practice server answers. It needs no key and no network, and is no"
                " real model: it is there to try things out."
            )
        )
        self.word = HintLabel()
        self.save = quiet_button(self.tr("&Save"))
        self.revert = quiet_button(self.tr("&Revert"))
        self.add = quiet_button(self.tr("&Add"))
        self.change = quiet_button(self.tr("&Change"))
        self._make_menus()
        self._lay_out()
        self._connect()
        self._fill(default_profile(self._settings))

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The names of the profiles with changes that are not saved."""
        return tuple(self._drafts)

    def save_all(self) -> bool:
        """Save what is not saved yet, and return whether nothing was refused."""
        saved = [self._put(name, self._drafts[name]) for name in self.unsaved]
        return all(saved)

    def drop_drafts(self) -> None:
        """Forget what is not saved."""
        self._drafts.clear()
        self.show_profile(self._shown)

    def show_profile(self, name: str) -> None:
        """Show the fields of profile `name`."""
        self._shown = name
        is_practice = name == PRACTICE
        self.form.setVisible(not is_practice)
        self.practice.setVisible(is_practice)
        if not is_practice:
            self.form.show_table(name, self._drafts.get(name, self._saved(name)))
        self._say("")
        self._show_state()

    def show_key_field(self) -> None:
        """Show the profile that a key is most likely meant for: the one used for writing."""
        used = default_profile(self._settings)
        name = QWEN if used == PRACTICE else used
        self._list(name)
        self.show_profile(name)

    def take_key(self) -> None:
        """Give the keyboard to the field of the key, and bring it into view."""
        self.form.key.entry.setFocus()
        self._area.ensureWidgetVisible(self.form.key)

    def look_again(self) -> None:
        """Look again whether there is a key: the program may have been busy elsewhere."""
        self.form.look_for_key()

    @property
    def _settings(self) -> Settings:
        return self._preferences.settings

    def _saved(self, name: str) -> Table:
        profiles = all_profiles(self._settings)
        return table_of(profiles[name]) if name in profiles else {}

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Pro&file:"))
        label.setBuddy(self.chooser)
        name_control(self.chooser, label.text())
        guard_wheel(self.chooser)
        self.chooser.setMinimumContentsLength(_NAME_CHARACTERS)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.chooser.setSizeAdjustPolicy(policy)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.chooser, 1)
        for button in (self.add, self.change):
            # The style's own least width is too much for a small screen at 300 %.
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(f"{button.text()}WW"))
            top.addWidget(button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.addWidget(self.practice)
        inner.addWidget(self.form)
        inner.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.word, 1)
        bottom.addStretch(0)
        bottom.addWidget(self.revert)
        bottom.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        self._area = scrolling(content)
        layout.addWidget(self._area, 1)
        layout.addLayout(bottom)

    def _make_menus(self) -> None:
        adding = QMenu(self)
        for server in servers(self._catalog):
            action = adding.addAction(server.name)
            action.triggered.connect(partial(self._add, server.profile, server.table))
        self.add.setMenu(adding)
        changing = QMenu(self)
        self.use = changing.addAction(self.tr("&Write with this profile"))
        self.duplicate = changing.addAction(self.tr("&Duplicate"))
        self.rename = changing.addAction(self.tr("&Rename…"))
        self.delete = changing.addAction(self.tr("D&elete"))
        self.restore = changing.addAction(self.tr("&Back to how it was shipped"))
        self.change.setMenu(changing)

    def _connect(self) -> None:
        self.chooser.activated.connect(self._choose)
        self.form.changed.connect(self._keep_draft)
        self.form.key.came.connect(self._end_practice)
        self.save.clicked.connect(self._save)
        self.revert.clicked.connect(self._revert)
        self.use.triggered.connect(self._use)
        self.duplicate.triggered.connect(self._duplicate)
        self.rename.triggered.connect(self._ask_name)
        self.delete.triggered.connect(self._ask_to_delete)
        self.restore.triggered.connect(self._delete)
        self._preferences.changed.connect(self._refresh)

    def _fill(self, name: str) -> None:
        """List the profiles, and show the one called `name`."""
        self._list(name)
        self.show_profile(name)

    def _list(self, name: str) -> None:
        used = default_profile(self._settings)
        names = list(all_profiles(self._settings))
        if name not in names:
            names.append(name)
        self.chooser.clear()
        for each in names:
            text = self.tr("{name} (used for writing)") if each == used else "{name}"
            self.chooser.addItem(text.format(name=each), each)
        self.chooser.setCurrentIndex(self.chooser.findData(name))

    def _refresh(self) -> None:
        """Show what is set now, but for what is not saved yet."""
        if self._shown not in all_profiles(self._settings):
            self._shown = default_profile(self._settings)
        self._list(self._shown)
        if self._shown not in self._drafts:
            self.show_profile(self._shown)
        self._show_state()

    def _choose(self, _index: int) -> None:
        name = self.chooser.currentData()
        if isinstance(name, str) and name != self._shown:
            self.show_profile(name)

    def _keep_draft(self) -> None:
        table = self.form.table()
        if table == self._saved(self._shown):
            self._drafts.pop(self._shown, None)
        else:
            self._drafts[self._shown] = table
        self._say("")
        self._show_state()
        self.drafts_changed.emit()

    def _show_state(self) -> None:
        name = self._shown
        is_draft = name in self._drafts
        self.save.setEnabled(is_draft and self.form.is_good)
        self.revert.setEnabled(is_draft)
        if not self.word.problem:
            self.word.set_hint(self.tr("Not saved yet.") if is_draft else "")
        self.use.setEnabled(default_profile(self._settings) != name)
        self.duplicate.setEnabled(name != PRACTICE)
        self.rename.setEnabled(not is_built_in(name))
        self.delete.setVisible(not is_built_in(name))
        self.restore.setVisible(is_changed(name, self._settings))

    def _save(self) -> None:
        self._put(self._shown, self.form.table())

    def _put(self, name: str, table: Table) -> bool:
        draft = self._drafts.pop(name, None)
        try:
            self._preferences.put_profile(name, table)
        except FailedError as error:
            if draft is not None:
                self._drafts[name] = draft
            self._say(words_of(error.failure.notice))
            return False
        return True

    def _revert(self) -> None:
        self._drafts.pop(self._shown, None)
        self.show_profile(self._shown)

    def _add(self, name: str, table: Table, _checked: bool = False) -> None:
        free = free_name(name, all_profiles(self._settings))
        self._shown = free
        self._put(free, table)

    def _duplicate(self) -> None:
        self._add(self._shown, self._drafts.get(self._shown, self._saved(self._shown)))

    def _use(self) -> None:
        self._preferences.set_default_profile(self._shown)

    def _end_practice(self) -> None:
        """Write with the profile that has a key now, if the writer has only practised so far."""
        if default_profile(self._settings) == PRACTICE:
            self._use()

    def _ask_to_delete(self) -> None:
        ask_to_delete(self, self._shown, self._delete)

    def _delete(self) -> None:
        self._drafts.pop(self._shown, None)
        self._preferences.delete_profile(self._shown)

    def _ask_name(self) -> None:
        ask_name(self, self._shown, self._rename)

    def _rename(self, typed: str) -> None:
        old, name = self._shown, typed.strip()
        if name == old:
            return
        if not is_name(name):
            self._say(self.tr("A name has 1 to 60 characters on one line. Choose another."))
            return
        if name in all_profiles(self._settings):
            self._say(self.tr("There is a profile of that name already. Choose another."))
            return
        self._move(old, name)

    def _move(self, old: str, name: str) -> None:
        was_used = default_profile(self._settings) == old
        table = self._saved(old)
        draft = self._drafts.pop(old, None)
        if draft is not None:
            self._drafts[name] = draft
        self._shown = name
        self._preferences.put_profile(name, table)
        if was_used:
            self._preferences.set_default_profile(name)
        self._preferences.delete_profile(old)

    def _say(self, problem: str) -> None:
        self.word.set_problem(problem)
