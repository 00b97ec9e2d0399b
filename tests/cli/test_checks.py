"""What `doctor` finds out without a server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

import pytest

from tests.helpers.fake_keyring import pretending, safe
from writer_app.cli.checks import Check, Level, check_keyring, check_spelling
from writer_app.cli.qt_check import _check_fonts, _check_wayland, check_qt
from writer_app.engine import Engine
from writer_app.system_libraries import LIBRARIES, Purpose

MakeEngine = Callable[..., Engine]


def test_a_line() -> None:
    assert Check("fonts", Level.WRONG, "none").line == "!!  fonts: none"


def test_a_password_store_that_can_be_read(make_engine: MakeEngine) -> None:
    check = asyncio.run(check_keyring(make_engine(safe()).keyring))
    assert check == Check("keyring", Level.GOOD, "Secret Service")


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ("keyring.backends.fail.Keyring", "No password store was found"),
        ("keyrings.alt.file.PlaintextKeyring", "is not one that protects keys"),
    ],
)
def test_one_that_cannot(make_engine: MakeEngine, backend: str, said: str) -> None:
    check = asyncio.run(check_keyring(make_engine(pretending(backend)()).keyring))
    assert check.level is Level.WRONG
    assert said in check.finding


def test_spelling_is_never_wrong() -> None:
    assert check_spelling().level in {Level.GOOD, Level.NOTE}


def test_qt_starts_without_a_screen() -> None:
    qt, fonts = check_qt()
    assert (qt.subject, qt.level) == ("Qt", Level.GOOD)
    assert fonts.subject == "fonts"


def test_wayland_without_its_libraries_is_said() -> None:
    (check,) = _check_wayland([one for one in LIBRARIES if one.purpose is Purpose.WAYLAND])
    assert check.level is Level.NOTE
    assert "libwayland-cursor" in check.finding
    assert _check_wayland(()) == []


@pytest.mark.parametrize(
    ("families", "chinese", "level", "said"),
    [
        (0, 0, Level.WRONG, "Install some"),
        (9, 0, Level.NOTE, "none with Chinese letters"),
        (9, 2, Level.GOOD, "9 families"),
    ],
)
def test_fonts(families: int, chinese: int, level: Level, said: str) -> None:
    check = _check_fonts(families, chinese)
    assert check.level is level
    assert said in check.finding


def test_a_display_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    (qt,) = check_qt()
    assert qt.level is Level.WRONG
    assert "does not start" in qt.finding
    assert os.environ["QT_QPA_PLATFORM"] == "nonsense"
