"""The page of profiles: which there are, which is used, and the fields of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from writer_app.continuation.types import FailedError
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button, scrolling
from writer_app.desktop.dialogs.settings_practice_end import PracticeEnd
from writer_app.desktop.dialogs.settings_profile_bar import ProfileBar
from writer_app.desktop.dialogs.settings_profile_form import ProfileForm
from writer_app.desktop.dialogs.settings_profile_names import (
    free_name,
    is_built_in,
    is_changed,
    is_name,
)
from writer_app.desktop.dialogs.settings_profile_values import Table, table_of
from writer_app.desktop.dialogs.settings_questions import ask_name, ask_to_delete
from writer_app.desktop.words import words_of
from writer_app.profiles import PRACTICE, QWEN, all_profiles, default_profile

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.desktop.preferences import Preferences
    from writer_app.providers.catalog import Catalog
    from writer_app.storage.settings import Settings


class ProfilesPage(QWidget):
    """Edits one profile at a time. What is not saved yet is kept for each until the page goes.

    While practice answers for want of a key, the first profile that can be written with becomes
    the one in use by itself, as soon as the writer has saved it, given its key or tested it.
    """

    def __init__(
        self,
        preferences: Preferences,
        catalog: Catalog,
        connections: Connections,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._drafts: dict[str, Table] = {}
        self._practice_end = PracticeEnd(preferences, connections)
        self._news = self._lost = ""
        self._shown = ""
        self.bar = ProfileBar(catalog)
        self.form = ProfileForm(catalog, connections, lambda: preferences.settings)
        self.practice = HintLabel(
            self.tr(
                "The built-in practice server answers. It needs no key and no network, and is no"
                " real model: it is there to try things out."
            )
        )
        self.word = HintLabel(lines=1)
        self.save = quiet_button(self.tr("&Save"))
        self.revert = quiet_button(self.tr("&Revert"))
        self._lay_out()
        self._connect(connections)
        self.show_profile(default_profile(self._settings))

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The names of the profiles with changes that are not saved."""
        return tuple(self._drafts)

    def save_all(self) -> bool:
        """Save what is not saved yet, and return whether nothing was refused."""
        names = self.unsaved
        saved = [self._put(name, self._drafts[name]) for name in names]
        self._practice_end.mean(names)
        self._use_if_only_practising()
        return all(saved)

    def drop_drafts(self) -> None:
        """Forget what is not saved."""
        self._drafts.clear()
        self.show_profile(self._shown)

    def show_profile(self, name: str) -> None:
        """Show the fields of profile `name`."""
        if name != self._shown:
            self._news = self._lost = ""
        self._shown = name
        self._list()
        is_practice = name == PRACTICE
        self.form.setVisible(not is_practice)
        self.practice.setVisible(is_practice)
        if not is_practice:
            self.form.show_table(name, self._drafts.get(name, self._saved(name)))
        self.word.set_problem("")
        self._show_state()

    def show_key_field(self) -> None:
        """Show the profile that a key is most likely meant for: the one used for writing."""
        used = default_profile(self._settings)
        self.show_profile(QWEN if used == PRACTICE else used)

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
        layout.addWidget(self.bar)
        self._area = scrolling(content)
        layout.addWidget(self._area, 1)
        layout.addLayout(bottom)

    def _connect(self, connections: Connections) -> None:
        bar = self.bar
        bar.chosen.connect(self.show_profile)
        bar.added.connect(self._add)
        bar.use.clicked.connect(self._use)
        bar.duplicate.triggered.connect(self._duplicate)
        bar.rename.triggered.connect(self._ask_name)
        bar.delete.triggered.connect(self._ask_to_delete)
        bar.restore.triggered.connect(self._delete)
        self.form.changed.connect(self._keep_draft)
        self.form.key.came.connect(self._key_came)
        self.form.key.known.connect(self._use_if_only_practising)
        self.form.key.dropped.connect(self._say_dropped)
        self.form.test.passed.connect(self._care)
        self.save.clicked.connect(self._save)
        self.revert.clicked.connect(self._revert)
        self._preferences.changed.connect(self._refresh)
        connections.follow_way(self._way_has_changed)

    def _list(self) -> None:
        used = default_profile(self._settings)
        names = dict.fromkeys((*all_profiles(self._settings), self._shown))
        practising = self._practice_end.is_practising
        self.bar.show_names(names, self._shown, used, practising=practising)

    def _refresh(self) -> None:
        """Show what is set now, but for what is not saved yet."""
        if self._shown not in all_profiles(self._settings):
            self._shown = default_profile(self._settings)
        if self._shown not in self._drafts:
            self.show_profile(self._shown)
        else:
            self._list()
            self._show_state()

    def _keep_draft(self) -> None:
        table = self.form.table()
        if table == self._saved(self._shown):
            self._drafts.pop(self._shown, None)
        else:
            self._drafts[self._shown] = table
        self.word.set_problem("")
        self._show_state()

    def _show_state(self) -> None:
        name = self._shown
        is_draft = name in self._drafts
        self.save.setEnabled(is_draft and self.form.is_good)
        self.revert.setEnabled(is_draft)
        self.word.set_hint(self._lost or (self.tr("Not saved yet.") if is_draft else self._news))
        is_used = default_profile(self._settings) == name
        self.bar.use.setEnabled(not is_used and (self.form.is_good or not is_draft))
        self.bar.duplicate.setEnabled(name != PRACTICE)
        self.bar.rename.setEnabled(not is_built_in(name))
        self.bar.delete.setVisible(not is_built_in(name))
        self.bar.restore.setVisible(is_changed(name, self._settings))

    def _save(self) -> None:
        self._put_meant(self._shown, self.form.table())

    def _put_meant(self, name: str, table: Table) -> None:
        if self._put(name, table):
            self._care()

    def _put(self, name: str, table: Table) -> bool:
        draft = self._drafts.pop(name, None)
        try:
            self._preferences.put_profile(name, table)
        except FailedError as error:
            if draft is not None:
                self._drafts[name] = draft
            self.word.set_problem(words_of(error.failure.notice))
            return False
        self._lost = ""
        return True

    def _revert(self) -> None:
        self._drafts.pop(self._shown, None)
        self._lost = ""
        self.show_profile(self._shown)

    def _add(self, name: str, table: Table) -> None:
        free = free_name(name, all_profiles(self._settings))
        self._shown = free
        self._put_meant(free, table)

    def _duplicate(self) -> None:
        self._add(self._shown, self._drafts.get(self._shown, self._saved(self._shown)))

    def _use(self) -> None:
        """Write with the profile that is shown, as it is shown."""
        name = self._shown
        if name not in self._drafts or self._put(name, self.form.table()):
            self._practice_end.forget()
            self._preferences.set_default_profile(name)

    def _key_came(self) -> None:
        # Who chose to practise did so for want of a key.
        if default_profile(self._settings) == PRACTICE:
            self._take_into_use()
        self._care()

    def _care(self) -> None:
        """Remember that the writer means to write with the profile that is shown."""
        self._practice_end.mean([self._shown])
        self._use_if_only_practising()

    def _use_if_only_practising(self) -> None:
        """Write with the profile that is shown, if it can be, and the one in use cannot."""
        name = self._shown
        if name not in self._drafts and self._practice_end.may_use(name) and self.form.is_usable:
            self._take_into_use()

    def _take_into_use(self) -> None:
        before, name = default_profile(self._settings), self._shown
        self._preferences.set_default_profile(name)
        template = self.tr("{name} is used for writing from now on, instead of {before}.")
        self._news = template.format(name=name, before=before)
        self._show_state()

    def _way_has_changed(self) -> None:
        """Mark the profile in use again: practice may answer now, or no more."""
        self._list()
        self._use_if_only_practising()

    def _say_dropped(self, origin: str) -> None:
        template = self.tr("The key that was typed for {origin} is not stored, and gone.")
        self._lost = template.format(origin=origin)

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
        problem = ""
        if not is_name(name):
            problem = self.tr("A name has 1 to 60 characters on one line. Choose another.")
        elif name in all_profiles(self._settings):
            problem = self.tr("There is a profile of that name already. Choose another.")
        self.word.set_problem(problem)
        if not problem:
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
