"""A newer version is looked for when that is asked for, or weekly where it is switched on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app import __version__
from writer_app.continuation.notices import Notice
from writer_app.desktop.window_updates import DAYS_BETWEEN, SUBJECT, WindowUpdates
from writer_app.providers.releases import Release
from writer_app.storage.update_settings import UpdateSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

PAGE = "https://example.org/releases/v99.0"
NEWER = Release("99.0", PAGE)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path) as opened:
        yield opened


class Looking:
    """What looks for a release in a window of its own time, and the pages that it opened."""

    def __init__(self, opened: Opened, *, opens: bool = True) -> None:
        self.day = date(2030, 1, 1)
        self.pages: list[str] = []

        def open_page(page: str) -> bool:
            self.pages.append(page)
            return opens

        self.updates = WindowUpdates(
            opened.window,
            opened.window.window_actions,
            opened.services,
            today=lambda: self.day,
            open_page=open_page,
        )


def _press(opened: Opened) -> None:
    opened.window.window_actions[SUBJECT].trigger()


def _answer(opened: Opened, release: Release | None) -> None:
    done, _ = opened.assistant.servers.release_looks.pop()
    done(release)


def test_nothing_is_asked_unless_it_is_wanted(opened: Opened) -> None:
    opened.window.complete().updates.look_if_due()
    assert opened.assistant.servers.release_looks == []


def test_a_newer_version_is_said_with_its_page(opened: Opened) -> None:
    _press(opened)
    _answer(opened, NEWER)
    bar = opened.window.panes.notices
    assert "99.0" in bar.text
    assert __version__ in bar.text
    assert [button.text() for button in bar.buttons if "page" in button.text()]


@pytest.mark.parametrize("release", [Release(__version__, PAGE), Release("0.0.1", PAGE)])
def test_the_newest_version_is_said_too(opened: Opened, release: Release) -> None:
    _press(opened)
    _answer(opened, release)
    assert "newest" in opened.window.panes.notices.text


def test_what_could_not_be_found_out_can_be_tried_again(opened: Opened) -> None:
    _press(opened)
    _press(opened)
    assert len(opened.assistant.servers.release_looks) == 1
    _answer(opened, None)
    bar = opened.window.panes.notices
    assert "could not be found out" in bar.text
    (again,) = [button for button in bar.buttons if "update" in button.text().lower()]
    again.click()
    assert len(opened.assistant.servers.release_looks) == 1


def test_why_it_could_not_be_asked_is_said(opened: Opened) -> None:
    _press(opened)
    _, failed = opened.assistant.servers.release_looks.pop()
    failed(Notice("The proxy setting is not an address."))
    assert "proxy" in opened.window.panes.notices.text


def test_the_page_opens_when_its_button_is_pressed(opened: Opened) -> None:
    looking = Looking(opened)
    assert [step() for _, step in looking.updates._steps(PAGE)] == [None]
    assert looking.pages == [PAGE]
    assert looking.updates._steps("") == ()


def test_a_page_that_no_program_opens_is_said(opened: Opened) -> None:
    looking = Looking(opened, opens=False)
    looking.updates._open(PAGE)
    assert PAGE in opened.window.panes.notices.text


def test_once_a_week_where_that_is_switched_on_and_quietly(opened: Opened) -> None:
    opened.services.preferences.put_updates(UpdateSettings(weekly=True))
    looking = Looking(opened)
    asked = []
    for days in range(2 * DAYS_BETWEEN):
        looking.day = date(2030, 1, 1) + timedelta(days)
        looking.updates.look_if_due()
        if opened.assistant.servers.release_looks:
            asked.append(days)
            _answer(opened, Release(__version__, PAGE) if days else None)
    assert asked == [0, DAYS_BETWEEN]
    assert opened.window.panes.notices.text == ""
    looking.day = date(2029, 1, 1)  # The clock was set back.
    looking.updates.look_if_due()
    _answer(opened, NEWER)
    assert "99.0" in opened.window.panes.notices.text
