"""What must come from the system and not from Python's packages."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dev_tools.failures import SetupError
from dev_tools.processes import Say, run_quietly
from writer_app import system_libraries
from writer_app.system_libraries import Distribution, Library, Purpose

_TEST_PROGRAMS = {
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "strace": "strace",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "makensis": "nsis",
    "mkfs.exfat": "exfatprogs",
    "mount.exfat-fuse": "exfat-fuse",
}
"""Programs that tests use, and their Debian packages: for a real password store, to watch what the
program asks of the system, to check what the packages are made of, and to have a disk that is blind
to case.
"""

_THOROUGH_PROGRAMS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "xdotool": "xdotool"}
"""What the long runs use as well: a bare Debian to install the packages in, and a screen there."""


class SystemPackages:
    """Finds what is missing; installs it as root on Debian and Ubuntu, else says how."""

    def __init__(
        self,
        distribution: Distribution,
        say: Say,
        *,
        is_root: bool,
        run: Callable[[str, Sequence[str | Path]], None] = run_quietly,
    ) -> None:
        self._distribution = distribution
        self._say = say
        self._run = run
        self._installs = is_root and distribution.has_debian_packages
        self._lists_are_read = False

    def provide_venv(self) -> None:
        """Make sure that this Python can make environments with pip in them.

        Raises `SetupError` with the one command to run when it cannot.
        """
        self._provide((), self._venv_packages())

    def provide_for_tests(self, *, and_venv: bool, thorough: bool = False) -> None:
        """Make sure that the tests find Qt's libraries, and if possible the programs they use.

        `thorough`: those of the long runs as well. With `and_venv`, what `provide_venv` looks for
        is part of the same command. Raises `SetupError` with it when something is missing.
        """
        libraries = system_libraries.missing([Purpose.QT])
        self._provide(libraries, self._venv_packages() if and_venv else ())
        if sys.platform == "linux":
            self._provide_programs(_TEST_PROGRAMS | (_THOROUGH_PROGRAMS if thorough else {}))

    def _provide(self, libraries: Sequence[Library], packages: Sequence[str]) -> None:
        if not libraries and not packages:
            return
        wanted = [*map(self._distribution.package, libraries), *packages]
        if self._installs:
            self._install(wanted)
            _insist_on(libraries)
        elif self._distribution.has_debian_packages:
            raise _to_install(system_libraries.install_command(wanted))
        else:
            raise _to_install(system_libraries.advice(libraries, self._distribution))

    def _venv_packages(self) -> tuple[str, ...]:
        """Return the package that completes the system's own Python, if it needs one."""
        if _can_make_environments():
            return ()
        if sys.base_prefix != "/usr" or not self._distribution.has_debian_packages:
            raise SetupError(
                "This Python came without its venv and ensurepip modules: install a complete "
                "Python 3.11 to 3.14 and run the same command again with it."
            )
        return (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",)

    def _provide_programs(self, wanted: Mapping[str, str]) -> None:
        packages = [package for program, package in wanted.items() if shutil.which(program) is None]
        if packages and self._installs:
            try:
                self._install(packages)
            except SetupError as error:
                self._say(f"{error} Until then the tests that need them are skipped.")
        elif packages:
            names = " and ".join(packages)
            self._say(f"Some tests are skipped: they need {names}.")

    def _install(self, packages: Sequence[str]) -> None:
        self._say(f"Installing system packages: {', '.join(packages)}")
        apt = ("apt-get", "--quiet", "-o", "DPkg::Lock::Timeout=120")
        if not self._lists_are_read:
            self._run("Reading the system's package lists", (*apt, "update"))
            self._lists_are_read = True
        install = (*apt, "install", "--yes", "--no-install-recommends", *packages)
        self._run("Installing system packages", install)


def for_this_system(say: Say) -> SystemPackages:
    """Return the packages of the system this program runs on."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return SystemPackages(system_libraries.this_distribution(), say, is_root=is_root)


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _insist_on(libraries: Sequence[Library]) -> None:
    still = frozenset(system_libraries.missing(Purpose)).intersection(libraries)
    if still:
        names = ", ".join(library.soname for library in still)
        raise SetupError(f"The system's packages were installed but did not bring {names}.")


def _to_install(how: str) -> SetupError:
    return SetupError(f"Something of the system is missing. To add it: {how}")
