"""Where the program keeps its own files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

HOME_VARIABLE: Final = "WRITER_APP_HOME"
"""The environment variable that moves settings, state and cache into one folder."""

_APP: Final = "writer-app"
_SETTINGS: Final = "settings.toml"


class Paths(NamedTuple):
    """The places of settings, state, cache and log. Nothing is created by naming them."""

    settings_file: Path
    state_folder: Path
    cache_folder: Path
    log_file: Path

    @property
    def crash_file(self) -> Path:
        """Where it is written which code was running when the process died."""
        return self.state_folder / "crash.log"

    @property
    def history_folder(self) -> Path:
        """Where the histories of all manuscripts are."""
        return self.state_folder / "history"

    @property
    def claims_folder(self) -> Path:
        """Where it is noted which process has which file."""
        return self.state_folder / "claims"

    @property
    def versions_folder(self) -> Path:
        """Where the saved versions of all manuscripts are."""
        return self.state_folder / "versions"

    @property
    def saving_folder(self) -> Path:
        """Where a copy of a file is while it is written over."""
        return self.state_folder / "saving"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Paths:
        """Return the places for this user, or those inside `WRITER_APP_HOME` when it is set."""
        home = environ.get(HOME_VARIABLE, "")
        return cls._inside(Path(home).absolute()) if home else cls._of_this_user()

    @classmethod
    def _inside(cls, home: Path) -> Paths:
        state = home / "state"
        return cls(home / _SETTINGS, state, home / "cache", state / f"{_APP}.log")

    @classmethod
    def _of_this_user(cls) -> Paths:
        # Imported here: a moved home needs none of it.
        import platformdirs

        places = platformdirs.PlatformDirs(_APP, appauthor=False)
        state = Path(places.user_state_dir)
        return cls(
            Path(places.user_config_dir) / _SETTINGS,
            state,
            Path(places.user_cache_dir),
            state / f"{_APP}.log",
        )


def make_private_folder(folder: Path) -> None:
    """Create `folder` and what is missing above it, each for this user alone (mode 0700).

    A folder that exists is left as it is. Raises `OSError`.
    """
    missing = [place for place in (folder, *folder.parents) if not os.path.exists(place)]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def spare_of(folder: Path) -> Path:
    """Return where what belongs into `folder` may be while that cannot be written."""
    # Imported here: it looks at the disk. No better sum: the first paint would wait for OpenSSL.
    import tempfile
    import zlib

    name = zlib.crc32(os.fsencode(folder))
    return Path(tempfile.gettempdir()) / f"{_APP}-{name:08x}"


def is_somewhere(folder: Path) -> bool:
    """Tell whether there is `folder`, or what is in its place while that cannot be written."""
    return os.path.isdir(folder) or os.path.isdir(spare_of(folder))


def is_private(folder: Path) -> bool:
    """Tell whether `folder` is one of this user's, which nobody else may look into."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return stat.S_ISDIR(state.st_mode)
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o077
