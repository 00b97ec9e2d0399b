"""What may be told to whoever helps: facts from a list of what is allowed.

No prose, no instruction, no key, and nobody's name: whatever is not on the list is not told, and of
what a person could have put into it, such as a path in a log, the home is written `~`. Nothing of
it is ever sent anywhere; the writer reads it, and may save it.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeAlias

from writer_app import __version__
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.failed import FailedError
from writer_app.logging_setup import Cleaner
from writer_app.profiles import BUILT_IN, all_profiles, default_profile, resolve
from writer_app.providers.catalog import Catalog
from writer_app.storage.os_keyring import OsKeyring
from writer_app.storage.paths import Paths
from writer_app.storage.settings import Settings

Facts: TypeAlias = Mapping[str, object]

LOG_LINES: Final = 200
"""So many lines of the end of each log are told."""

_LIBRARIES: Final = ("PySide6_Essentials", "httpx", "httpcore", "keyring", "qasync", "truststore")


class Diagnostics:
    """Gathers the facts. It waits for the disk and the password store: use it in a thread."""

    def __init__(
        self, settings: Settings, paths: Paths, cleaner: Cleaner, keyring: OsKeyring | None = None
    ) -> None:
        self._settings = settings
        self._paths = paths
        self._cleaner = cleaner
        self._keyring = keyring or OsKeyring()

    def text(self, window: Facts, home: Path | None = None) -> str:
        """Return the facts as text, a line for each, those of the `window` among them.

        `home` is the folder that is written `~`; the user's own if it is None. Never raises for
        what cannot be found out: that is a fact too.
        """
        sections: dict[str, Facts] = {
            "program": self._program(),
            "window": window,
            "settings": _shown_settings(self._settings),
            **self._profiles(),
            "kept": self._kept(),
        }
        lines = [f"Writer App {__version__}: what may help to find a fault. No text, no keys."]
        for title, facts in sections.items():
            lines += ["", f"[{title}]", *(f"{name}: {value}" for name, value in facts.items())]
        for log in (self._paths.log_file, self._paths.crash_file):
            lines += ["", f"[the end of {log.name}]", *_last_lines(log)]
        return "\n".join(map(NameRemover(home or Path.home()).clean, self._clean(lines))) + "\n"

    def _clean(self, lines: Iterable[str]) -> Iterator[str]:
        return (self._cleaner.clean(line) for line in lines)

    def _program(self) -> Facts:
        return {
            "Python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()} {platform.machine()}",
            "locale": "-".join(filter(None, locale.getlocale())),
            "frozen": bool(getattr(sys, "frozen", False)),
            **{name: _version(name) for name in _LIBRARIES},
            "password store": self._store(),
        }

    def _store(self) -> str:
        try:
            return self._keyring.name()
        except FailedError as error:
            return str(error.failure.notice)

    def _profiles(self) -> dict[str, Facts]:
        """Return the facts about each profile. One of the writer's own has a number for a name."""
        usual, own = default_profile(self._settings), 0
        sections: dict[str, Facts] = {}
        catalog = Catalog.load()
        for name in all_profiles(self._settings):
            own += name not in BUILT_IN
            title = f"profile {name if name in BUILT_IN else f'own {own}'}"
            facts = _shown_profile(name, self._settings, catalog)
            sections[title] = {**facts, "usual": name == usual}
        return sections

    def _kept(self) -> Facts:
        sizes = [path.stat().st_size for path in _files_in(self._paths.history_folder)]
        return {"histories": len(sizes), "bytes of histories": sum(sizes)}


class NameRemover:
    """Writes the home as `~`, and leaves the user's name out of other paths."""

    def __init__(self, home: Path) -> None:
        places = sorted({str(home), str(home.resolve()), home.as_posix()}, key=len, reverse=True)
        usable = [place for place in places if len(Path(place).parts) > 1]
        self._home = re.compile("|".join(map(re.escape, usable)), re.IGNORECASE) if usable else None
        # In a path: as a common word, the name may stand anywhere.
        self._name = re.compile(rf"(?<=[/\\]){re.escape(home.name)}(?=[/\\]|$)", re.IGNORECASE)
        self._has_name = bool(home.name)

    def clean(self, line: str) -> str:
        """Return a line without them."""
        if self._home is not None:
            line = self._home.sub("~", line)
        return self._name.sub("…", line) if self._has_name else line


def _shown_settings(settings: Settings) -> Facts:
    """Return what of the settings is no secret and nobody's words."""
    return {
        "language": settings.language,
        "proxy": _whether(settings.proxy),
        "ca_file": _whether(settings.ca_file),
        **settings.page._asdict(),
        **settings.writing._asdict(),
        "own presets": len(settings.presets or ()),
        "own shortcuts": len(settings.shortcuts),
    }


def _shown_profile(name: str, settings: Settings, catalog: Catalog) -> Facts:
    try:
        profile = resolve(name, settings, catalog)
        endpoint = parse_base_url(profile.base_url, profile.protocol)
    except FailedError as error:
        return {"cannot be used": error.failure.kind}
    return {
        "protocol": profile.protocol,
        "host": endpoint.host,
        "dialect": profile.dialect,
        "model": profile.model,
        "streams": profile.stream,
        "context_characters": profile.context_characters,
        **asdict(profile.limits),
        "proxy": _whether(profile.proxy),
        "system text": _whether(profile.system_text),
        "instruction": _whether(profile.instruction),
    }


def _whether(value: str) -> str:
    return "set" if value else "none"


def _version(name: str) -> str:
    """Return the version that is installed; a frozen program may not say."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _files_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if os.path.isfile(path)]
    except OSError:
        return []


def _last_lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8", errors="replace") as log:
            return [line.rstrip("\n") for line in deque(log, LOG_LINES)]
    except OSError:
        return []
