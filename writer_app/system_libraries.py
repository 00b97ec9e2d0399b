"""Which shared libraries of a Linux system Qt needs, and which packages bring them.

Python packages carry Qt itself, but not what Qt expects of every desktop system. A missing one
ends the program before Qt can say anything useful, so it is looked for first, by loading it.
Only the standard library is used here: `packaging/dev.py` imports this module before anything
is installed.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

_FIRST_T64 = {"debian": 13.0, "ubuntu": 24.04}
"""Releases from which some packages carry `t64` in their name (64-bit time)."""


class Purpose(Enum):
    """What a library is needed for."""

    QT = "qt"
    """To import Qt's widgets and run without a screen."""
    XCB = "xcb"
    """To show a window on an X11 screen as well."""
    WAYLAND = "wayland"
    """To show one in a Wayland session; without them Qt goes by way of X11."""


@dataclass(frozen=True, slots=True)
class Library:
    """One shared library and the Debian package that brings it."""

    soname: str
    package: str
    purpose: Purpose
    package_t64: str = ""
    """The package's name from Debian 13 and Ubuntu 24.04 on, where it differs."""


# Seen on a bare Debian 12 with only Python: what `ldd` misses for QtWidgets and the xcb plugin.
LIBRARIES = (
    Library("libGL.so.1", "libgl1", Purpose.QT),
    Library("libEGL.so.1", "libegl1", Purpose.QT),
    Library("libxkbcommon.so.0", "libxkbcommon0", Purpose.QT),
    Library("libfontconfig.so.1", "libfontconfig1", Purpose.QT),
    Library("libglib-2.0.so.0", "libglib2.0-0", Purpose.QT, "libglib2.0-0t64"),
    Library("libdbus-1.so.3", "libdbus-1-3", Purpose.QT),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", Purpose.XCB),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", Purpose.XCB),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", Purpose.XCB),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", Purpose.XCB),
    Library("libxcb-shape.so.0", "libxcb-shape0", Purpose.XCB),
    Library("libwayland-client.so.0", "libwayland-client0", Purpose.WAYLAND),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", Purpose.WAYLAND),
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A Linux distribution as its os-release file names it."""

    name: str
    version: str = ""
    relatives: frozenset[str] = frozenset()

    @property
    def has_debian_packages(self) -> bool:
        """True for Debian, Ubuntu and what is made from them."""
        return not {"debian", "ubuntu"}.isdisjoint({self.name, *self.relatives})

    def package(self, library: Library) -> str:
        """Return the name under which this distribution has the library.

        A relative gets the old name: where the package was renamed, it still provides that.
        """
        first = _FIRST_T64.get(self.name)
        renamed = first is not None and _number(self.version) >= first
        return library.package_t64 if renamed and library.package_t64 else library.package


def missing(
    purposes: Iterable[Purpose], load: Callable[[str], object] = ctypes.CDLL
) -> tuple[Library, ...]:
    """Return the libraries for these purposes that cannot be loaded; none outside Linux."""
    if sys.platform != "linux":
        return ()
    wanted = frozenset(purposes)
    return tuple(
        library
        for library in LIBRARIES
        if library.purpose in wanted and not _loads(library.soname, load)
    )


def this_distribution() -> Distribution:
    """Return the distribution this program runs on; one without a name if it does not say."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return Distribution("")
    relatives = frozenset(release.get("ID_LIKE", "").split())
    return Distribution(release["ID"], release.get("VERSION_ID", ""), relatives)


def advice(libraries: Iterable[Library], distribution: Distribution) -> str:
    """Return what a person does to get these libraries: one command, or else their names."""
    libraries = tuple(libraries)
    if distribution.has_debian_packages:
        return install_command(map(distribution.package, libraries))
    names = ", ".join(library.soname for library in libraries)
    return f"install the packages of your system that bring {names}"


def install_command(packages: Iterable[str]) -> str:
    """Return the command that installs these Debian packages."""
    return " ".join(("sudo apt-get install --no-install-recommends", *packages))


def _loads(soname: str, load: Callable[[str], object]) -> bool:
    try:
        load(soname)
    except OSError:
        return False
    return True


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0
