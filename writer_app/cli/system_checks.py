"""What `doctor` finds out about the system: input method, certificates, folders of the program."""

from __future__ import annotations

import importlib.util
import os
import shutil
import ssl
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from writer_app.cli.checks import Check, Level
from writer_app.storage.paths import Paths
from writer_app.system_libraries import install_command, this_distribution

LEAST_FREE_BYTES: Final = 50_000_000
"""With less room than this, a long text and its history may soon not be kept."""

_INPUT_METHOD: Final = ("QT_IM_MODULE", "GTK_IM_MODULE", "XMODIFIERS")
_FCITX: Final = "fcitx"


def check_input_method(environ: Mapping[str, str], plugins: Path | None = None) -> Check:
    """Look whether Qt has what the input method of this session needs.

    `plugins` is the folder of Qt's plug-ins for input methods; None: that of this Qt. What fcitx
    users do without one was tried: fcitx answers as ibus does.
    """
    subject = "input method"
    wanted = [environ.get(name, "") for name in _INPUT_METHOD]
    if not any(_FCITX in name for name in wanted) or wanted[0] == "ibus":
        return Check(subject, Level.GOOD, wanted[0] or "that of the system")
    folder = plugins or _qt_plugins()
    if folder is not None and any(folder.glob(f"*{_FCITX}*")):
        return Check(subject, Level.GOOD, _FCITX)
    remedy = "fcitx, for which this Qt has no plug-in. Set QT_IM_MODULE=ibus: fcitx does that"
    return Check(subject, Level.NOTE, remedy)


def _qt_plugins() -> Path | None:
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return None
    package = Path(next(iter(found.submodule_search_locations)))
    return package / "Qt" / "plugins" / "platforminputcontexts"


def check_certificates(
    paths: Callable[[], ssl.DefaultVerifyPaths] = ssl.get_default_verify_paths,
) -> Check:
    """Look whether the system has certificates by which servers are trusted."""
    subject = "certificates"
    if sys.platform != "linux":
        return Check(subject, Level.GOOD, "those of the system")
    found = paths()
    if found.cafile or (found.capath and _has_files(Path(found.capath))):
        return Check(subject, Level.GOOD, "those of the system")
    remedy = "none, so no server on the network can be trusted. Install those of your system"
    if this_distribution().has_debian_packages:
        remedy += f": {install_command(('ca-certificates',))}"
    return Check(subject, Level.WRONG, remedy)


def _has_files(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:  # Nobody who may not look into it can trust what is there.
        return False


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def check_folders(paths: Paths, free_bytes: Callable[[Path], int] = _free_bytes) -> list[Check]:
    """Look whether the program can keep its settings, and what is written, on this computer."""
    wanted = {"settings folder": paths.settings_file.parent, "history folder": paths.state_folder}
    return [_check_folder(subject, folder, free_bytes) for subject, folder in wanted.items()]


def _check_folder(subject: str, folder: Path, free_bytes: Callable[[Path], int]) -> Check:
    there = next((place for place in (folder, *folder.parents) if os.path.isdir(place)), folder)
    try:
        # Tried, as rights alone do not tell: a disk may be full, or only to be read.
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"\0")
            file.flush()
            os.fsync(file.fileno())
        free = free_bytes(there)
    except OSError as error:
        remedy = f"{folder} cannot be written: {error.strerror}. Make it writable, or make room"
        return Check(subject, Level.WRONG, remedy)
    if free < LEAST_FREE_BYTES:
        return Check(subject, Level.NOTE, f"{folder} has {free // 1_000_000} MB left. Make room")
    return Check(subject, Level.GOOD, str(folder))
