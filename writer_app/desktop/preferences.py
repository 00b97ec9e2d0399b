"""The settings as the window has them: in effect at once, and written beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from writer_app.desktop.offers import Offer
from writer_app.storage.settings import Settings, load_settings
from writer_app.workers import start_call

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.continuation.notices import Notice
    from writer_app.continuation.types import JsonObject
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.paths import Paths
    from writer_app.storage.profile_settings import ProfileSettings
    from writer_app.storage.settings_writing import SettingsFile
    from writer_app.storage.update_settings import UpdateSettings
    from writer_app.storage.window_settings import Language, PageSettings
    from writer_app.storage.writing_settings import OwnPreset, WritingSettings

SUBJECT: Final = "settings"
"""What the offers of the preferences are about."""

_Change: TypeAlias = "Callable[[SettingsFile], None]"

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """The settings of this session. Each `put_*` has its effect at once, then is written.

    The changes are written one after another, in a worker thread. One that cannot be written
    stays in effect until the program ends, is said once, and is tried again with the next one.
    """

    changed = Signal()
    failed = Signal(object)
    """An `Offer` with the reason why the settings could not be written."""
    written = Signal()
    """Everything that was put is in the file now."""

    def __init__(self, paths: Paths, background: Background, parent: QObject | None = None) -> None:
        """Load the settings at once: that takes a few milliseconds."""
        super().__init__(parent)
        self._paths = paths
        self._background = background
        self._settings, self._notices = load_settings(paths)
        self._unwritten: dict[str, _Change] = {}
        self._is_writing = False
        self._one_at_a_time = threading.Lock()
        self._turns = count(1)
        self._last_turn = 0
        self._failure_told = False

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self._settings

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the writer should know about the file that was read."""
        return self._notices

    @property
    def file(self) -> Path:
        """The settings file."""
        return self._paths.settings_file

    @property
    def is_written(self) -> bool:
        """Tell whether the file says everything that was put."""
        return not self._unwritten

    def write_now(self, patience_s: float) -> None:
        """Write what is not in the file yet, and wait for it: for the end of the program.

        Not longer than `patience_s`: a disk that hangs does not keep the program.
        """
        if self.is_written:
            return
        try:
            start_call(self._writing(self._unwritten), "settings").result(patience_s)
        # Whatever it is: the program ends all the same, and the writer was told before.
        except Exception as error:
            _log.warning("settings were not written at the end: %s", type(error).__name__)
        else:
            self._unwritten.clear()

    def put_page(self, page: PageSettings) -> None:
        """Make the page look like `page`."""
        if page != self._settings.page:
            self._put("page", self._settings._replace(page=page), lambda file: file.put_page(page))

    def put_writing(self, writing: WritingSettings) -> None:
        """Work with takes as `writing` says."""
        if writing != self._settings.writing:
            settings = self._settings._replace(writing=writing)
            self._put("writing", settings, lambda file: file.put_writing(writing))

    def put_updates(self, updates: UpdateSettings) -> None:
        """Look for a newer version as `updates` says."""
        if updates != self._settings.updates:
            settings = self._settings._replace(updates=updates)
            self._put("updates", settings, lambda file: file.put_updates(updates))

    def put_presets(self, presets: tuple[OwnPreset, ...] | None) -> None:
        """Offer these presets for an instruction; None: those that are shipped."""
        if presets != self._settings.presets:
            settings = self._settings._replace(presets=presets)
            self._put("presets", settings, lambda file: file.put_presets(presets))

    def put_language(self, language: Language) -> None:
        """Use another language from the next start on."""
        if language != self._settings.language:
            settings = self._settings._replace(language=language)
            self._put("language", settings, lambda file: file.put_language(language))

    def put_proxy(self, proxy: str) -> None:
        """Ask servers through this proxy; empty: through none."""
        if proxy != self._settings.proxy:
            settings = self._settings._replace(proxy=proxy)
            self._put("proxy", settings, lambda file: file.put_proxy(proxy))

    def put_ca_file(self, path: str) -> None:
        """Trust the certificates in the file at `path` too; empty: only those of the system."""
        if path != self._settings.ca_file:
            settings = self._settings._replace(ca_file=path)
            self._put("ca_file", settings, lambda file: file.put_ca_file(path))

    def check_certificates(self, path: Path, told: Callable[[Notice | None], object]) -> None:
        """Tell later why the file at `path` holds no certificates; None: it holds some."""
        # Imported here: hardly anybody needs it.
        from writer_app.continuation.types import FailedError
        from writer_app.storage.certificates import check_certificates

        def refused(error: BaseException) -> None:
            if not isinstance(error, FailedError):
                raise error
            told(error.failure.notice)

        self._background.run(
            "certificates", lambda: check_certificates(path), lambda _: told(None), refused
        )

    def put_shortcuts(self, shortcuts: Mapping[str, tuple[str, ...]]) -> None:
        """Make exactly these the keys that are other than usual, by the ids of the actions."""
        kept = MappingProxyType(dict(shortcuts))
        settings = self._settings._replace(shortcuts=kept)
        self._put("shortcuts", settings, lambda file: file.put_shortcuts(kept))

    def put_profile(self, name: str, table: JsonObject) -> None:
        """Make `table` what is set of profile `name`.

        Raises `FailedError` for what could not be read back, and then nothing has changed.
        """
        # Imported here: a start needs nothing of it.
        from writer_app.storage.settings_writing import checked_profile

        profile = checked_profile(name, table)
        self._put(
            f"profiles.{name}",
            self._with_profiles({**self._settings.profiles, name: profile}),
            lambda file: file.put_profile(name, table),
        )

    def delete_profile(self, name: str) -> None:
        """Forget profile `name`; a built-in one is then as it was shipped."""
        left = {each: value for each, value in self._settings.profiles.items() if each != name}
        settings = self._with_profiles(left)
        if settings.default_profile == name:
            settings = settings._replace(default_profile="")
        self._put(f"profiles.{name}", settings, lambda file: file.delete_profile(name))

    def set_default_profile(self, name: str) -> None:
        """Make `name` the profile that is used when none is named."""
        settings = self._settings._replace(default_profile=name)
        self._put("default_profile", settings, lambda file: file.set_default_profile(name))

    def _with_profiles(self, profiles: dict[str, ProfileSettings]) -> Settings:
        return self._settings._replace(profiles=MappingProxyType(profiles))

    def _put(self, what: str, settings: Settings, change: _Change) -> None:
        self._settings = settings
        # The latest word about a thing comes last, whatever else was put meanwhile.
        self._unwritten.pop(what, None)
        self._unwritten[what] = change
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        if self._is_writing or not self._unwritten:
            return
        self._is_writing = True
        changes = dict(self._unwritten)
        self._background.run(
            "settings",
            self._writing(changes),
            lambda notices: self._has_written(changes, notices),
            self._has_failed,
        )

    def _has_written(self, changes: Mapping[str, _Change], notices: tuple[Notice, ...]) -> None:
        self._is_writing = False
        self._failure_told = False
        self._unwritten = {
            what: change
            for what, change in self._unwritten.items()
            if changes.get(what) is not change
        }
        for notice in notices:
            self.failed.emit(Offer(notice, subject=SUBJECT))
        if self.is_written:
            self.written.emit()
        self._write()

    def _has_failed(self, error: BaseException) -> None:
        from writer_app.continuation.types import FailedError

        self._is_writing = False
        if not isinstance(error, FailedError):
            raise error
        if not self._failure_told:
            self._failure_told = True
            self.failed.emit(Offer(error.failure.notice, subject=SUBJECT))

    def _writing(self, changes: Mapping[str, _Change]) -> Callable[[], tuple[Notice, ...]]:
        """Return what writes the changes in this order, in any thread, once.

        It returns what is to be said about the file, and raises `FailedError` when a change could
        not be written. When a later one was quicker it does nothing: that wrote all of this too.
        """
        turn, ordered = next(self._turns), tuple(changes.values())

        def write() -> tuple[Notice, ...]:
            # Imported here: a start needs nothing of it.
            from writer_app.storage.settings_writing import SettingsFile

            with self._one_at_a_time:
                if turn < self._last_turn:
                    return ()
                self._last_turn = turn
                file = SettingsFile(self._paths)
                for change in ordered:
                    change(file)
                return file.notices

        return write
