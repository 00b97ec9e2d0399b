"""Reads the settings file, which may be broken or edited by hand.

Loaded only where there is such a file: the window is on the screen sooner without it.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.continuation.types import FailedError
from writer_app.storage.file_failures import printable, reading_failed, shown_name
from writer_app.storage.profile_settings import ProfileSettings, read_profile
from writer_app.storage.reading import read_bounded
from writer_app.storage.settings import Settings
from writer_app.storage.toml_tables import (
    BadSettingError,
    KeyInSettingsError,
    TableReader,
    refuse_keys,
)
from writer_app.storage.update_settings import read_updates
from writer_app.storage.window_settings import LANGUAGES, Language, read_page, read_shortcuts
from writer_app.storage.writing_settings import read_presets, read_writing

MOST_BYTES: Final = 1_000_000
"""The largest settings file that is read."""

_DEFAULTS_FOR_NOW: Final = QT_TRANSLATE_NOOP(
    "Notices", "{problem} Until that is mended, the default settings are used."
)
_NOT_TOML: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} has a mistake at {place}, so the default settings are used."
    " It is kept as {kept}: correct it there and rename it back.",
)
_NOT_UTF8: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is not UTF-8 text, so the default settings are used."
    " It is kept as {kept}: save it as UTF-8 and rename it back.",
)
_BAD_VALUE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "In {name}, {key} should be {expected}, so the default settings are used."
    " The file is kept as {kept}: correct it there and rename it back.",
)
_KEY_INSIDE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} holds an API key under {key}, which is no safe place for one, so the default settings"
    " are used. Store the key in the settings, or with `writer-app key set`; delete it from {kept},"
    " where the file is kept, and rename that back.",
)
_UNKNOWN: Final = QT_TRANSLATE_NOOP(
    "Notices", "The setting {key} is not known and was ignored. Check its spelling."
)

_TOO_DEEP: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} has too many brackets inside each other, so the default settings are used."
    " It is kept as {kept}: correct it there and rename it back.",
)
# Each goes on after "at".
_LINE: Final = QT_TRANSLATE_NOOP("Notices", "line {line}, column {column}")
_END: Final = Notice(QT_TRANSLATE_NOOP("Notices", "its end"))

# The end of what the parser says; what comes before may quote the file.
_PLACE: Final = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)$")
_MOST_ASIDE: Final = 1000


class BrokenSettingsError(Exception):
    """The content is no settings; `notice(kept)` says why, and where the file is kept."""

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(template)
        self._template = template
        self._values = values

    def notice(self, path: Path, kept: Path) -> Notice:
        """Return what to tell the writer about the file at `path`, now kept at `kept`."""
        names = {"name": shown_name(path), "kept": shown_name(kept)}
        return Notice(self._template, {**names, **self._values})


def read_settings(path: Path) -> tuple[Settings, tuple[Notice, ...]]:
    """Return what the file at `path` says, and what the writer should know about it.

    As `load_settings`, for a file that is there or not.
    """
    try:
        data, _ = read_bounded(path, MOST_BYTES)
    except FileNotFoundError:
        return Settings(), ()
    except FailedError as error:
        return Settings(), (_defaults_for_now(error),)
    except OSError as error:
        return Settings(), (_defaults_for_now(reading_failed(path, error)),)
    try:
        return parse_settings(data)
    except BrokenSettingsError as broken:
        return Settings(), (broken.notice(path, _set_aside(path)),)


def parse_settings(data: bytes) -> tuple[Settings, tuple[Notice, ...]]:
    """Return the settings that `data` describes, and a notice for each name without a meaning.

    Raises `BrokenSettingsError`.
    """
    table = _parse_toml(data)
    try:
        # A preset may have any name: "Secret" says nothing about what stands there.
        refuse_keys({name: value for name, value in table.items() if name != "presets"})
        return _read_settings(TableReader(table))
    except BadSettingError as error:
        key, expected = error.key, error.expected
        raise BrokenSettingsError(_BAD_VALUE, key=printable(key), expected=expected) from None
    except KeyInSettingsError as error:
        raise BrokenSettingsError(_KEY_INSIDE, key=printable(error.key)) from None


def _defaults_for_now(error: FailedError) -> Notice:
    return Notice(_DEFAULTS_FOR_NOW, {"problem": error.failure.notice})


def _parse_toml(data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BrokenSettingsError(_NOT_UTF8) from None
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        place = Notice(_LINE, {"line": found[1], "column": found[2]}) if found else _END
        raise BrokenSettingsError(_NOT_TOML, place=place) from None
    except RecursionError:
        raise BrokenSettingsError(_TOO_DEEP) from None


def _read_settings(top: TableReader) -> tuple[Settings, tuple[Notice, ...]]:
    tables = top.table("profiles")
    profiles: dict[str, ProfileSettings] = {}
    unknown: list[str] = []
    for name in tables.names:
        profiles[name], strange = read_profile(tables.table(name))
        unknown += strange
    page, writing = top.table("page"), top.table("writing")
    presets, updates = top.table("presets"), top.table("updates")
    language: Language | None = top.word("language", LANGUAGES)
    settings = Settings(
        default_profile=top.text("default_profile") or "",
        proxy=top.text("proxy") or "",
        ca_file=top.text("ca_file") or "",
        profiles=MappingProxyType(profiles),
        page=read_page(page),
        writing=read_writing(writing),
        presets=read_presets(presets) if "presets" in top.names else None,
        language=language or "system",
        updates=read_updates(updates),
        shortcuts=MappingProxyType(read_shortcuts(top.table("shortcuts"))),
    )
    strangers = (*top.unknown, *page.unknown, *writing.unknown, *updates.unknown, *unknown)
    return settings, tuple(Notice(_UNKNOWN, {"key": printable(key)}) for key in strangers)


def _set_aside(path: Path) -> Path:
    """Rename the file to a name that is free and return it; its own name when that fails."""
    for number in range(1, _MOST_ASIDE + 1):
        suffix = ".broken" if number == 1 else f".broken-{number}"
        kept = path.with_name(path.name + suffix)
        try:
            # Taking the name first makes sure that nothing is overwritten.
            os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return path.replace(kept)
        except FileExistsError:
            continue
        except OSError:
            break
    return path
