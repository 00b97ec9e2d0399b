"""What the system lacks is installed by root on Debian and Ubuntu, and told to everybody else."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from dev_tools import system_packages
from dev_tools.failures import SetupError
from dev_tools.system_packages import SystemPackages

from writer_app import system_libraries
from writer_app.system_libraries import LIBRARIES, Distribution, Library, Purpose

DEBIAN = Distribution("debian", "12")
FEDORA = Distribution("fedora", "42")
QT = [library for library in LIBRARIES if library.purpose is Purpose.QT]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these packages")


class Machine:
    """A machine whose libraries and programs are what a test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lacks: list[Library] = []
        self.programs = set(system_packages._TEST_PROGRAMS)
        self.said: list[str] = []
        self.commands: list[Sequence[str | Path]] = []
        self.fails = False
        self.brings = True
        monkeypatch.setattr(system_libraries, "missing", self._missing)
        monkeypatch.setattr(shutil, "which", self._which)

    def packages(self, distribution: Distribution, *, is_root: bool) -> SystemPackages:
        return SystemPackages(distribution, self.said.append, is_root=is_root, run=self._run)

    def _missing(self, purposes: Collection[Purpose]) -> tuple[Library, ...]:
        return tuple(library for library in self.lacks if library.purpose in purposes)

    def _which(self, name: str) -> str | None:
        return name if name in self.programs else None

    def _run(self, step: str, command: Sequence[str | Path]) -> None:
        if self.fails:
            raise SetupError(f"{step} failed. The network was not reached.")
        self.commands.append(command)
        if "install" in command and self.brings:
            self.lacks.clear()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def lack_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec

    def find_all_but_ensurepip(name: str) -> object:
        return None if name == "ensurepip" else find(name)

    monkeypatch.setattr(importlib.util, "find_spec", find_all_but_ensurepip)


@on_linux
def test_a_complete_machine_is_left_alone(machine: Machine) -> None:
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)
    assert (machine.commands, machine.said) == ([], [])


@on_linux
def test_root_installs_what_is_missing_after_reading_the_lists(machine: Machine) -> None:
    machine.lacks = list(QT)
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)
    update, install = machine.commands
    assert update[-1] == "update"
    assert install[-len(QT) :] == tuple(library.package for library in QT)
    assert {"--yes", "--no-install-recommends"} < set(install)


@on_linux
def test_newer_releases_get_their_own_names(machine: Machine) -> None:
    machine.lacks = list(QT)
    machine.packages(Distribution("ubuntu", "24.04"), is_root=True).provide_for_tests(
        and_venv=False
    )
    assert "libglib2.0-0t64" in machine.commands[-1]


@on_linux
def test_packages_that_did_not_help_end_the_set_up(machine: Machine) -> None:
    machine.lacks, machine.brings = QT[:1], False
    with pytest.raises(SetupError, match=r"did not bring libGL\.so\.1"):
        machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)


@on_linux
def test_others_are_told_the_one_command(machine: Machine) -> None:
    machine.lacks = QT[:2]
    with pytest.raises(SetupError) as told:
        machine.packages(DEBIAN, is_root=False).provide_for_tests(and_venv=False)
    command = "sudo apt-get install --no-install-recommends libgl1 libegl1"
    assert str(told.value).endswith(f": {command}")
    assert machine.commands == []


@on_linux
@pytest.mark.parametrize("is_root", [True, False])
def test_other_distributions_are_told_the_names(machine: Machine, *, is_root: bool) -> None:
    machine.lacks = QT[:2]
    with pytest.raises(SetupError, match=r"that bring libGL\.so\.1, libEGL\.so\.1"):
        machine.packages(FEDORA, is_root=is_root).provide_for_tests(and_venv=False)
    assert machine.commands == []


@on_linux
def test_root_installs_the_programs_of_the_tests(machine: Machine) -> None:
    machine.programs.clear()
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)
    assert machine.commands[-1][-8:] == (
        "dbus",
        "gnome-keyring",
        "strace",
        "desktop-file-utils",
        "appstream",
        "nsis",
        "exfatprogs",
        "exfat-fuse",
    )


@on_linux
def test_long_runs_get_a_bare_debian_and_a_screen_as_well(machine: Machine) -> None:
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False, thorough=True)
    assert machine.commands[-1][-3:] == ("debootstrap", "xvfb", "xdotool")


@on_linux
def test_without_a_program_the_tests_still_run(machine: Machine) -> None:
    machine.programs.remove("gnome-keyring-daemon")
    machine.packages(DEBIAN, is_root=False).provide_for_tests(and_venv=False)
    assert machine.said == ["Some tests are skipped: they need gnome-keyring."]


@on_linux
def test_a_program_that_cannot_be_installed_is_no_obstacle(machine: Machine) -> None:
    machine.programs.clear()
    machine.fails = True
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)
    assert "the tests that need them are skipped" in machine.said[-1]


def test_other_systems_are_asked_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.programs.clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    machine.packages(Distribution(""), is_root=True).provide_for_tests(and_venv=False)
    assert (machine.commands, machine.said) == ([], [])


def test_a_complete_python_needs_no_venv_package(machine: Machine) -> None:
    machine.packages(DEBIAN, is_root=True).provide_venv()
    assert machine.commands == []


def test_root_installs_the_missing_venv_module(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack_ensurepip(monkeypatch)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    machine.packages(DEBIAN, is_root=True).provide_venv()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert machine.commands[-1][-1] == f"python{version}-venv"


@on_linux
@pytest.mark.parametrize("is_root", [True, False])
def test_all_that_is_missing_is_one_command(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, *, is_root: bool
) -> None:
    lack_ensurepip(monkeypatch)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    machine.lacks = QT[:1]
    packages = machine.packages(DEBIAN, is_root=is_root)
    if is_root:
        packages.provide_for_tests(and_venv=True)
        told = " ".join(map(str, machine.commands[-1]))
    else:
        with pytest.raises(SetupError) as error:
            packages.provide_for_tests(and_venv=True)
        told = str(error.value)
    assert re.search(r" libgl1 python3\.\d+-venv$", told)


@on_linux
def test_the_package_lists_are_read_once(machine: Machine) -> None:
    machine.lacks = QT[:1]
    machine.programs.clear()
    machine.packages(DEBIAN, is_root=True).provide_for_tests(and_venv=False)
    assert [command for command in machine.commands if "update" in command] == [machine.commands[0]]
    assert len(machine.commands) == 3


def test_others_are_told_the_command_for_the_venv_module(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack_ensurepip(monkeypatch)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    with pytest.raises(SetupError, match=r"sudo apt-get install .* python3\.\d+-venv$"):
        machine.packages(DEBIAN, is_root=False).provide_venv()


def test_an_incomplete_python_of_ones_own_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack_ensurepip(monkeypatch)
    monkeypatch.setattr(sys, "base_prefix", "/opt/python")
    with pytest.raises(SetupError, match="install a complete Python"):
        machine.packages(DEBIAN, is_root=True).provide_venv()
