"""The settings of a session: in effect at once, in the file soon after."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import StandingBackground
from writer_app.continuation.types import FailedError
from writer_app.desktop.offers import Offer
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.storage.paths import Paths
from writer_app.storage.settings import Settings, load_settings
from writer_app.storage.window_settings import PageSettings


@pytest.fixture
def background(qtbot: QtBot) -> StandingBackground:
    return StandingBackground()


@pytest.fixture
def preferences(paths: Paths, background: StandingBackground) -> Preferences:
    return Preferences(paths, background)


def test_a_change_is_in_effect_at_once_and_then_in_the_file(paths: Paths, qtbot: QtBot) -> None:
    preferences = Preferences(paths, Background())
    seen: list[PageSettings] = []
    preferences.changed.connect(lambda: seen.append(preferences.settings.page))
    page = PageSettings(theme="dark", size_pt=20)
    with qtbot.waitSignal(preferences.written):
        preferences.put_page(page)
        assert seen == [page]
        assert not preferences.is_written
    assert load_settings(paths) == (Settings(page=page), ())


def test_every_setting_comes_back(preferences: Preferences, background: StandingBackground) -> None:
    preferences.put_language("zh_CN")
    preferences.put_shortcuts({"save": ("F2",), "open": (), "find": ("F3", "F4")})
    preferences.put_profile("mine", {"model": "m"})
    preferences.set_default_profile("mine")
    while background.waiting:
        background.go()
    assert preferences.is_written
    again = Preferences(preferences._paths, background)
    assert again.settings == preferences.settings
    assert again.settings.shortcuts["open"] == ()


def test_quick_changes_never_write_at_the_same_time_and_the_last_wins(
    paths: Paths, preferences: Preferences, background: StandingBackground
) -> None:
    for size in (10, 11, 12, 13):
        preferences.put_page(PageSettings(size_pt=size))
        assert len(background.waiting) == 1
    background.go()
    assert load_settings(paths)[0].page.size_pt == 10
    background.go()
    assert load_settings(paths)[0].page.size_pt == 13
    assert not background.waiting
    assert preferences.is_written


def test_the_order_of_putting_and_deleting_is_kept(
    paths: Paths, preferences: Preferences, background: StandingBackground
) -> None:
    preferences.put_language("en")
    preferences.put_profile("a", {"model": "m"})
    preferences.set_default_profile("a")
    preferences.delete_profile("a")
    preferences.put_profile("b", {"model": "n"})
    while background.waiting:
        background.go()
    assert load_settings(paths)[0] == preferences.settings
    assert list(preferences.settings.profiles) == ["b"]
    assert preferences.settings.default_profile == ""


def test_what_cannot_be_written_is_said_once_stays_and_is_tried_again(
    paths: Paths, preferences: Preferences, background: StandingBackground
) -> None:
    offers: list[Offer] = []
    preferences.failed.connect(offers.append)
    paths.settings_file.mkdir(parents=True)
    preferences.put_page(PageSettings(theme="dark"))
    background.go()
    preferences.put_language("en")
    background.go()
    assert len(offers) == 1
    assert "is a folder" in str(offers[0].notice)
    assert (preferences.settings.page.theme, preferences.settings.language) == ("dark", "en")
    paths.settings_file.rmdir()
    preferences.put_page(PageSettings(theme="dark", measure=70))
    background.go()
    assert load_settings(paths)[0] == preferences.settings
    assert preferences.is_written


def test_a_wrong_profile_changes_nothing(
    preferences: Preferences, background: StandingBackground
) -> None:
    with pytest.raises(FailedError):
        preferences.put_profile("mine", {"sampling": {"temperature": 3}})
    assert preferences.settings == Settings()
    assert not background.waiting


def test_a_broken_file_is_kept_aside_and_said(paths: Paths, background: StandingBackground) -> None:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text("broken")
    preferences = Preferences(paths, background)
    assert "kept as settings.toml.broken" in str(preferences.notices[0])
    assert Preferences(paths, background).notices == ()


def test_one_that_breaks_meanwhile_is_kept_aside_and_said_too(
    paths: Paths, preferences: Preferences, background: StandingBackground
) -> None:
    offers: list[Offer] = []
    preferences.failed.connect(offers.append)
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text("broken")
    preferences.put_language("en")
    background.go()
    assert ["kept as settings.toml.broken" in str(offer.notice) for offer in offers] == [True]
    assert load_settings(paths)[0].language == "en"


def test_without_a_file_nothing_that_reads_one_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from writer_app.storage.settings import *\n"
        "from writer_app.storage.paths import Paths\n"
        "load_settings(Paths.from_environment({'WRITER_APP_HOME': sys.argv[1]}))\n"
        "late = {'tomllib', 'tomlkit', 'writer_app.continuation.types', 'json', 'asyncio'}\n"
        "print(sorted(late & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert ran.stdout == "[]\n"


def test_the_end_waits_until_a_change_is_written(
    paths: Paths, preferences: Preferences, background: StandingBackground
) -> None:
    preferences.put_page(PageSettings(size_pt=10))
    preferences.put_language("en")
    preferences.write_now(5)
    assert preferences.is_written
    settings = load_settings(paths)[0]
    assert (settings.page.size_pt, settings.language) == (10, "en")
    # The write that was under way comes too late to take anything back.
    preferences.put_page(PageSettings(size_pt=11))
    preferences.write_now(5)
    background.go()
    assert load_settings(paths)[0].page.size_pt == 11


def test_the_end_waits_no_longer_than_it_should(
    preferences: Preferences, caplog: pytest.LogCaptureFixture
) -> None:
    preferences.put_page(PageSettings(size_pt=10))
    preferences._one_at_a_time.acquire()
    try:
        started = time.monotonic()
        preferences.write_now(0.1)
        assert 0.1 <= time.monotonic() - started < 1
    finally:
        preferences._one_at_a_time.release()
    assert "TimeoutError" in caplog.text
