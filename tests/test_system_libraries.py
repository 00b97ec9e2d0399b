"""Which libraries are missing is found by loading them; what to do about it fits the system."""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable

import pytest

from writer_app import system_libraries
from writer_app.system_libraries import LIBRARIES, Distribution, Purpose, advice, missing

GLIB = next(library for library in LIBRARIES if "glib" in library.soname)

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks such libraries")


def load_nothing(soname: str) -> object:
    raise OSError(f"{soname}: cannot open shared object file")


def load_all_but(*absent: str) -> Callable[[str], object]:
    return lambda soname: load_nothing(soname) if soname in absent else None


@on_linux
def test_only_what_cannot_be_loaded_is_missing() -> None:
    found = missing(Purpose, load_all_but("libEGL.so.1", "libxcb-cursor.so.0"))
    assert [library.package for library in found] == ["libegl1", "libxcb-cursor0"]


@on_linux
@pytest.mark.parametrize("purpose", Purpose)
def test_only_the_purposes_asked_for_count(purpose: Purpose) -> None:
    found = missing([purpose], load_nothing)
    assert found == tuple(library for library in LIBRARIES if library.purpose is purpose)
    assert found


def test_no_purpose_needs_nothing() -> None:
    assert missing([], load_nothing) == ()


def test_other_systems_lack_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert missing(Purpose, load_nothing) == ()


@on_linux
def test_a_machine_that_runs_these_tests_has_what_qt_needs() -> None:
    assert missing([Purpose.QT]) == ()


@on_linux
def test_a_library_that_does_not_exist_is_not_loaded() -> None:
    with pytest.raises(OSError, match="libno-such-library"):
        ctypes.CDLL("libno-such-library.so.0")


@pytest.mark.parametrize(
    ("distribution", "package"),
    [
        (Distribution("debian", "12"), "libglib2.0-0"),
        (Distribution("debian", "13"), "libglib2.0-0t64"),
        (Distribution("ubuntu", "22.04"), "libglib2.0-0"),
        (Distribution("ubuntu", "24.04"), "libglib2.0-0t64"),
        (Distribution("ubuntu", "25.10"), "libglib2.0-0t64"),
        (Distribution("debian", ""), "libglib2.0-0"),
        (Distribution("debian", "trixie/sid"), "libglib2.0-0"),
        (Distribution("linuxmint", "22", frozenset({"ubuntu", "debian"})), "libglib2.0-0"),
    ],
)
def test_a_package_has_the_name_of_its_release(distribution: Distribution, package: str) -> None:
    assert distribution.package(GLIB) == package


def test_a_package_that_kept_its_name_keeps_it() -> None:
    newest = Distribution("ubuntu", "26.04")
    assert {newest.package(library) for library in LIBRARIES if not library.package_t64} == {
        library.package for library in LIBRARIES if not library.package_t64
    }


@pytest.mark.parametrize(
    "distribution",
    [
        Distribution("debian", "12"),
        Distribution("ubuntu", "24.04", frozenset({"debian"})),
        Distribution("pop", "22.04", frozenset({"ubuntu", "debian"})),
    ],
)
def test_debian_and_its_relatives_get_one_command(distribution: Distribution) -> None:
    told = advice(LIBRARIES[:2], distribution)
    assert told == "sudo apt-get install --no-install-recommends libgl1 libegl1"


@pytest.mark.parametrize("name", ["fedora", "arch", ""])
def test_other_distributions_get_the_names(name: str) -> None:
    told = advice(LIBRARIES[:2], Distribution(name))
    assert told == "install the packages of your system that bring libGL.so.1, libEGL.so.1"


def test_the_distribution_is_read_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    release = {"ID": "ubuntu", "VERSION_ID": "24.04", "ID_LIKE": "debian"}
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    expected = Distribution("ubuntu", "24.04", frozenset({"debian"}))
    assert system_libraries.this_distribution() == expected


def test_a_system_that_does_not_say_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> dict[str, str]:
        raise OSError("no os-release")

    monkeypatch.setattr(platform, "freedesktop_os_release", absent)
    assert system_libraries.this_distribution() == Distribution("")
