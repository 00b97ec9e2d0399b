"""Changes single settings in their file and leaves everything else in it as the writer has it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.continuation.types import FailedError, Failure, FailureKind, JsonObject
from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    replace_file,
)
from writer_app.storage.file_failures import file_failure, printable, reading_failed, saving_failed
from writer_app.storage.paths import Paths, make_private_folder
from writer_app.storage.profile_settings import ProfileSettings, read_profile
from writer_app.storage.reading import read_bounded
from writer_app.storage.settings_reading import MOST_BYTES, read_settings
from writer_app.storage.toml_tables import (
    BadSettingError,
    KeyInSettingsError,
    TableReader,
    refuse_keys,
)
from writer_app.storage.update_settings import UpdateSettings
from writer_app.storage.window_settings import Language, PageSettings
from writer_app.storage.writing_settings import OwnPreset, WritingSettings

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_STILL_BROKEN: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} is broken and could not be put aside. Correct or remove it, then try again."
)


class SettingsFile:
    """The settings file, to be changed. Each change raises `FailedError` and then changed nothing.

    The file is created for this user alone when there is none; one that is broken is set aside
    first, as `load_settings` does, and `notices` says so.
    """

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self._paths = paths
        self._files = files or RealFileSystem()
        self.notices: tuple[Notice, ...] = ()

    def set_default_profile(self, name: str) -> None:
        """Make `name` the profile that is used when none is named."""
        document = self._read()
        document["default_profile"] = name
        self._write(document)

    def put_profile(self, name: str, table: JsonObject) -> None:
        """Make the table of profile `name` say exactly what `table` says; None is left out.

        Refused, kind `usage`: a value that could not be read back; kind `key`: an API key.
        """
        checked_profile(name, table)
        document = self._read()
        profiles = _inner_table(document, "profiles", only_inner=True)
        _make_equal(_inner_table(profiles, name), table)
        self._write(document)

    def delete_profile(self, name: str) -> None:
        """Forget what the file says about profile `name`, also that it is the usual one."""
        document = self._read()
        if _value(document, "default_profile") == name:
            del document["default_profile"]
        if name in _members(document, "profiles"):
            del _inner_table(document, "profiles")[name]
        self._write(document)

    def put_page(self, page: PageSettings) -> None:
        """Make the page look like `page`; what is as usual is left out where it was not there."""
        self._put_unusual("page", page._asdict(), PageSettings()._asdict())

    def put_writing(self, writing: WritingSettings) -> None:
        """Let the writer work with takes as `writing` says; the usual is left out as for a page."""
        self._put_unusual("writing", writing._asdict(), WritingSettings()._asdict())

    def put_updates(self, updates: UpdateSettings) -> None:
        """Look for a newer version as `updates` says; the usual is left out as for a page."""
        self._put_unusual("updates", updates._asdict(), UpdateSettings()._asdict())

    def put_presets(self, presets: Sequence[OwnPreset] | None) -> None:
        """Make exactly these the writer's presets, in this order; None: those that are shipped."""
        document = self._read()
        if "presets" in document:
            del document["presets"]
        if presets is not None:
            table = _inner_table(document, "presets")
            for preset in presets:
                table[preset.name] = preset.instruction
        self._write(document)

    def _put_unusual(self, name: str, values: JsonObject, usual: JsonObject) -> None:
        document = self._read()
        there = _members(document, name)
        wanted = {
            each: value for each, value in values.items() if value != usual[each] or each in there
        }
        if wanted:
            _put_into(_inner_table(document, name), wanted)
        self._write(document)

    def put_language(self, language: Language) -> None:
        """Make `language` that of the window."""
        document = self._read()
        _put_into(document, {"language": language})
        self._write(document)

    def put_proxy(self, proxy: str) -> None:
        """Make `proxy` the one for all profiles that have none of their own; empty: none."""
        self._put_word("proxy", proxy)

    def put_ca_file(self, path: str) -> None:
        """Trust the certificates in the file at `path` too; empty: only those of the system."""
        self._put_word("ca_file", path)

    def _put_word(self, name: str, word: str) -> None:
        """Set `name` to `word`; an empty one is left out."""
        document = self._read()
        if word:
            _put_into(document, {name: word})
        elif name in document:
            del document[name]
        self._write(document)

    def put_shortcuts(self, shortcuts: Mapping[str, tuple[str, ...]]) -> None:
        """Make exactly these the keys that are other than usual, by the names of the actions."""
        document = self._read()
        if shortcuts or "shortcuts" in document:
            wanted = {name: _as_written(keys) for name, keys in shortcuts.items()}
            _make_equal(_inner_table(document, "shortcuts"), wanted)
        self._write(document)

    def _read(self) -> TOMLDocument:
        # Imported here: only changing needs it.
        import tomlkit

        _, notices = read_settings(self._paths.settings_file)
        if notices and not os.path.exists(self._paths.settings_file):
            self.notices += notices
        try:
            data, _ = read_bounded(self._paths.settings_file, MOST_BYTES)
        except FileNotFoundError:
            return tomlkit.document()
        except OSError as error:
            raise reading_failed(self._paths.settings_file, error) from None
        try:
            return tomlkit.parse(data.decode("utf-8-sig"))
        except ValueError:
            raise file_failure(_STILL_BROKEN, self._paths.settings_file) from None

    def _write(self, document: TOMLDocument) -> None:
        path = self._paths.settings_file
        try:
            make_private_folder(path.parent)
            # A link, as keepers of settings in another folder make it, stays one.
            target = path.resolve()
            mode = stat.S_IMODE(target.stat().st_mode) if os.path.exists(target) else 0o600
            replace_file(target, document.as_string().encode(), mode, self._files)
        except OSError as error:
            raise saving_failed(path, error) from None


def checked_profile(name: str, table: JsonObject) -> ProfileSettings:
    """Return what `table` says of profile `name`.

    Raises `FailedError`, kind `usage`, for a value that could not be read back; kind `key` for an
    API key.
    """
    where = f"profiles.{name}"
    try:
        refuse_keys(table, where)
        # What is None is left out of the file.
        profile, unknown = read_profile(TableReader(table, where))
    except BadSettingError as error:
        template = QT_TRANSLATE_NOOP("Notices", "{key} should be {expected}. Correct it.")
        raise _refusal(FailureKind.USAGE, template, error.key, expected=error.expected) from None
    except KeyInSettingsError as error:
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "An API key is not stored in the settings file ({key}). Store it in its field in the"
            " settings, or with `writer-app key set`.",
        )
        raise _refusal(FailureKind.KEY, template, error.key) from None
    if unknown:
        template = QT_TRANSLATE_NOOP("Notices", "There is no setting {key}. Check its spelling.")
        raise _refusal(FailureKind.USAGE, template, unknown[0])
    return profile


def _refusal(kind: FailureKind, template: str, key: str, **values: Value) -> FailedError:
    return FailedError(Failure(kind, Notice(template, {"key": printable(key), **values})))


def _inner_table(
    outer: MutableMapping[str, object], name: str, *, only_inner: bool = False
) -> MutableMapping[str, object]:
    """Return the table `name` inside `outer`, made when it is missing.

    `only_inner`: it will have nothing but tables in it, and needs no header of its own.
    """
    import tomlkit

    if not isinstance(outer.get(name), MutableMapping):
        outer[name] = tomlkit.table(is_super_table=only_inner)
    return cast("MutableMapping[str, object]", outer[name])


def _value(outer: Mapping[str, object], name: str) -> object:
    return outer.get(name)


def _members(outer: Mapping[str, object], name: str) -> frozenset[str]:
    """Return the names in the table `name` inside `outer`; none when there is no such table."""
    table = outer.get(name)
    return frozenset(cast("Mapping[str, object]", table) if isinstance(table, Mapping) else ())


def _make_equal(kept: MutableMapping[str, object], wanted: Mapping[str, object]) -> None:
    """Change as little of `kept` as makes it equal to `wanted`: comments stay where they are."""
    for name in [name for name in kept if wanted.get(name) is None]:
        del kept[name]
    _put_into(kept, wanted)


def _put_into(kept: MutableMapping[str, object], wanted: Mapping[str, object]) -> None:
    """Change as little of `kept` as makes it say what `wanted` does; the rest stays in it."""
    for name, value in wanted.items():
        if isinstance(value, Mapping):
            _make_equal(_inner_table(kept, name), cast("Mapping[str, object]", value))
        elif value is not None and not _same(kept.get(name), value):
            kept[name] = value


def _as_written(keys: tuple[str, ...]) -> str | list[str]:
    return keys[0] if len(keys) == 1 else list(keys)


def _same(kept: object, value: object) -> bool:
    # True equals 1 in Python, but not in a file.
    return kept == value and isinstance(kept, bool) == isinstance(value, bool)
