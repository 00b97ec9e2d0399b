"""What the program keeps on this computer, and how it goes when the writer wants that.

Two kinds: what is set and remembered (settings, session, ledger, logs), and what is kept of the
manuscripts (histories with their takes, versions, copies of a save). Manuscripts' own files are
never among them, nor is anything else that lies in the same folders.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from writer_app.storage.atomic_write import ASIDE_NAME as ASIDE
from writer_app.storage.bin import Bin
from writer_app.storage.door import Door, door_place
from writer_app.storage.file_claims import has_living
from writer_app.storage.histories import Histories
from writer_app.storage.history_folders import DAMAGED, ENDING
from writer_app.storage.ledger_files import FOLDER as LEDGER_FOLDER
from writer_app.storage.paths import Paths, spare_of
from writer_app.storage.recovery import Recovery
from writer_app.storage.token_learning import FILE as TOKEN_RATES

SESSION_FILES: Final = ("session.json", "session.ini")
"""What is remembered of the windows; the second is of earlier versions."""


class Kept:
    """What is kept under `paths`. Where something cannot be removed, `OSError` is raised."""

    def __init__(self, paths: Paths, environ: Mapping[str, str]) -> None:
        self._paths = paths
        self._environ = environ

    @property
    def is_in_use(self) -> bool:
        """Whether a window's program is running that keeps its things here."""
        if has_living(self._paths.claims_folder):
            return True
        place = door_place(self._paths, self._environ)
        if not os.path.exists(place.with_suffix(".lock")):
            return False
        with suppress(OSError):
            door = Door.take(place)
            if door is None:
                return True
            door.close()
        return False

    def unsaved(self) -> int:
        """Return how many histories have text that is in no file, or cannot be read."""
        histories = Histories(self._paths)
        folders = (self._paths.history_folder, histories.folders.spare_folder)
        aside = [
            path
            for folder in folders
            for path in folder.glob(f"*{ENDING}.*")
            if path.suffix == DAMAGED or path.suffix.startswith(".v")
        ]
        return len(tuple(Recovery(histories).unsaved())) + len(aside)

    def given_up(self) -> int:
        """Return how many texts can still be had back that were given up."""
        return len(tuple(Bin(Histories(self._paths)).given_up()))

    def forget_takes(self) -> Iterator[Path]:
        """Remove what is kept of the manuscripts; yield what is gone."""
        paths = self._paths
        folders = (paths.history_folder, paths.versions_folder, paths.saving_folder)
        yield from self._remove((*folders, spare_of(paths.history_folder)))

    def forget_settings(self) -> Iterator[Path]:
        """Remove what is set and remembered; yield what is gone."""
        paths, state = self._paths, self._paths.state_folder
        door = door_place(paths, self._environ)
        yield from self._remove(
            (
                *_beside(paths.settings_file, "*"),
                *paths.settings_file.parent.glob(ASIDE.format("*")),
                *state.glob(ASIDE.format("*")),
                *(state / name for name in SESSION_FILES),
                state / LEDGER_FOLDER,
                state / TOKEN_RATES,
                *_beside(paths.log_file, "*"),
                *_beside(paths.crash_file, "*"),
                paths.claims_folder,
                door,
                door.with_suffix(".lock"),
            )
        )

    def _remove(self, places: Iterable[Path]) -> Iterator[Path]:
        for place in places:
            if os.path.lexists(place):
                _remove(place)
                yield place
        paths = self._paths
        door_folder = door_place(paths, self._environ).parent
        own = (door_folder, paths.state_folder, paths.cache_folder, paths.settings_file.parent)
        for folder in own:
            with suppress(OSError):  # Something else is in it, or it never was.
                folder.rmdir()


def _beside(path: Path, more: str) -> tuple[Path, ...]:
    """Return the file, and those whose names go on behind it: set aside, or older."""
    return (path, *sorted(each for each in path.parent.glob(path.name + more) if each != path))


def _remove(place: Path) -> None:
    """Remove a file or a folder of ours; where a folder is a link, what it leads to as well."""
    if os.path.isdir(place):
        shutil.rmtree(place.resolve())
    with suppress(FileNotFoundError):
        place.unlink()
