"""Whether Qt can start here. It is tried in a process of its own: where it fails, it aborts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from writer_app.cli.checks import Check, Level
from writer_app.cli.qt_probe import own_command
from writer_app.system_libraries import (
    Library,
    Purpose,
    advice,
    install_command,
    missing,
    this_distribution,
)

_WAIT_S: Final = 30.0


def check_qt() -> list[Check]:
    """Start Qt on the platform this session has, and count the fonts it sees."""
    on_screen = has_screen()
    wayland = missing((Purpose.WAYLAND,)) if _is_by_default("WAYLAND_DISPLAY") else ()
    by_x11 = _is_by_default("DISPLAY") and (wayland or not os.environ.get("WAYLAND_DISPLAY"))
    libraries = missing((Purpose.QT, Purpose.XCB) if by_x11 else (Purpose.QT,))
    if libraries:
        names = ", ".join(library.soname for library in libraries)
        remedy = advice(libraries, this_distribution())
        return [Check("Qt", Level.WRONG, f"missing: {names}. To install them: {remedy}")]
    found = _start(on_screen=on_screen)
    if found is None:
        return [
            Check(
                "Qt",
                Level.WRONG,
                "it does not start on this display. Check DISPLAY, or try"
                " QT_QPA_PLATFORM=offscreen",
            )
        ]
    version, platform, families, chinese = found
    where = platform if on_screen else f"{platform}, since there is no display"
    fonts = _check_fonts(int(families), int(chinese))
    return [Check("Qt", Level.GOOD, f"{version}, {where}"), *_check_wayland(wayland), fonts]


def _check_wayland(libraries: Sequence[Library]) -> list[Check]:
    if not libraries:
        return []
    names = ", ".join(library.soname for library in libraries)
    remedy = advice(libraries, this_distribution())
    said = f"missing: {names}; X11 is used instead. To install them: {remedy}"
    return [Check("Wayland", Level.NOTE, said)]


def _check_fonts(families: int, chinese: int) -> Check:
    if not families:
        return Check("fonts", Level.WRONG, "none. Install some, such as fonts-dejavu")
    if chinese:
        return Check("fonts", Level.GOOD, f"{families} families")
    remedy = f"{families} families, none with Chinese letters"
    if this_distribution().has_debian_packages:
        remedy += f". To have one: {install_command(('fonts-noto-cjk',))}"
    return Check("fonts", Level.NOTE, remedy)


def has_screen() -> bool:
    """Tell whether a window could be shown in this session."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_by_default(display: str) -> bool:
    """Tell whether the variable `display` names one, and Qt was not told to go elsewhere."""
    return bool(os.environ.get(display)) and "QT_QPA_PLATFORM" not in os.environ


def _start(*, on_screen: bool) -> list[str] | None:
    environ = dict(os.environ)
    if not on_screen:
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        done = subprocess.run(
            [*own_command(), "try-qt"],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_WAIT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = done.stdout.split()
    return lines if len(lines) == 4 else None
