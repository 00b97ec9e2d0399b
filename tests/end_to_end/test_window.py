"""The window as a process: it comes up at once, and goes within two seconds, whatever hangs."""

from __future__ import annotations

import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import Ended, Running, WriterApp
from tests.helpers.scripted_server import silence
from tests.helpers.window_process import ASK, READY, Window

LONGEST_END_S = 2.0
MOST_WIDGETS = 60
"""The classes of widgets that PySide has made by then; it makes one when it may be needed."""
MOST_MODULES = 130
"""Our own modules at the first paint. More cost time that a start does not have."""


@pytest.fixture
def window(writer_app: WriterApp) -> Iterator[Window]:
    window = Window(writer_app)
    yield window
    assert window.log == ""


def _ended(running: Running, number: int = signal.SIGTERM) -> Ended:
    """Ask the process to end, and return how it did: in time and without a word."""
    started = time.monotonic()
    running.process.send_signal(number)
    done = running.end()
    assert time.monotonic() - started < LONGEST_END_S
    assert done.err == ""
    return done


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_when_it_is_told_to(window: Window, number: int) -> None:
    with window.start() as running:
        assert running.read_line() == "painted"
        assert running.read_line() == "ready"
        assert _ended(running, number).status == 0


def test_nothing_late_is_loaded_at_the_first_paint(window: Window) -> None:
    count = "say(sum(name.startswith('writer_app') for name in sys.modules))"
    with window.start(then=count) as running:
        assert running.read_line() == "painted"
        modules = int(running.read_line())
        print(f"{modules} modules of our own at the first paint")
        assert modules < MOST_MODULES
        # Told at the worst moment: while the engine is loaded in a thread.
        assert _ended(running).status == 0


@pytest.mark.parametrize(
    "text", ["", "It was late; nobody came – “never”.\n" * 999, "很晚了。\n" * 999]
)
def test_little_of_qt_is_made_for_the_first_paint(
    window: Window, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(text)
    made = (
        "say('Qt' in vars(QtCore), 'QStyle' in vars(QtWidgets),"
        " sum(isinstance(v, type) for v in vars(QtWidgets).values()))"
    )
    before = "from PySide6 import QtCore, QtWidgets"
    with window.start(str(file), then=made, before=before) as running:
        assert running.read_line() == "painted"
        enumerations, styles, widgets = running.read_line().split()
        print(f"{widgets} classes of widgets at the first paint")
        assert enumerations == "False"
        assert styles == "False" or text  # Where a long text is, its scroll bar's thumb shows.
        assert int(widgets) < MOST_WIDGETS
        assert _ended(running).status == 0


def test_a_practice_take_streams_for_two_seconds_and_the_program_ends_meanwhile(
    window: Window,
) -> None:
    with window.start(then=ASK) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "text"]
        assert running.process.stdout is not None
        said, _, _ = select.select([running.process.stdout], [], [], 2.0)
        assert not said
        assert _ended(running).status == 0


@pytest.mark.row("L9", "offline and locked starts")
def test_it_ends_while_a_server_hangs(
    window: Window, writer_app: WriterApp, serving: Serving
) -> None:
    with serving(silence) as server:
        (writer_app.home / "settings.toml").write_text(
            f'default_profile = "local"\n[profiles.local]\nbase_url = "{server.url}"\n'
        )
        with window.start(then=ASK) as running:
            assert running.read_line() == "painted"
            server.wait_until_asked()
            assert _ended(running).status == 0
        server.wait_until_left()


_WATCH_LOADING = """
found = []
class Finder:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            found.append(name)
"""
_PRESS_AT_ONCE = """
    (window,) = program.services.windows.open_windows
    action = window.window_actions["continue"]
    sys.meta_path.insert(0, Finder())
    action.trigger()
    say("loaded", *found)
    window.controller.take_ended.connect(lambda ended: say("took", ended.outcome.result))
"""


def test_a_press_before_the_engine_is_loaded_loads_nothing_and_is_kept(window: Window) -> None:
    with window.start(then=_PRESS_AT_ONCE.strip(), before=_WATCH_LOADING) as running:
        assert running.read_line() == "painted"
        assert running.read_line() == "loaded"
        assert running.read_line() == "took complete"
        assert _ended(running).status == 0


_KEYRING_HANGS = """
from writer_app.storage.os_keyring import OsKeyring
OsKeyring.read = lambda *_: threading.Event().wait()
"""
_NAMES_HANG = """
import socket
from writer_app.storage.os_keyring import OsKeyring
from writer_app.redaction import Secret
OsKeyring.read = lambda *_: Secret("Vb5Xk8Pn3Wq7Rt2")
socket.getaddrinfo = lambda *args, **kwargs: (say("looks up"), threading.Event().wait())
"""


@pytest.mark.row("L9", "offline and locked starts")
def test_it_ends_while_the_password_store_hangs(window: Window) -> None:
    with window.start(then=ASK, before=_KEYRING_HANGS) as running:
        assert running.read_line() == "painted"
        assert running.read_line().startswith("waits Waiting for the password store")
        assert _ended(running).status == 0


@pytest.mark.row("L9", "offline and locked starts")
def test_it_ends_while_a_name_is_looked_up_for_ever(window: Window) -> None:
    with window.start(then=ASK, before=_NAMES_HANG) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "looks up"]
        assert _ended(running).status == 0


_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.mark.row("L9", "offline and locked starts")
def test_one_can_write_while_everything_that_may_be_slow_is(window: Window, tmp_path: Path) -> None:
    """The password store and names never answer, and nothing is known yet of the fonts.

    No window of Qt's can do without fonts: they are looked through before the first one shows.
    """
    fonts = tmp_path / "fonts.conf"
    cache = tmp_path / "cache"
    fonts.write_text(_FONTS.format(cache=cache))
    before, env = _NAMES_HANG + _KEYRING_HANGS, {"FONTCONFIG_FILE": str(fonts)}
    with window.start(then=_TYPE.strip(), before=before, env=env) as running:
        assert running.read_line() == "painted"
        if sys.platform == "linux":
            assert any(cache.iterdir())  # they were looked through anew
        assert running.read_line() == "True"
        assert _ended(running).status == 0


_TYPE = """
    editor = program.services.windows.active.editor
    editor.insertPlainText("Not saved.")
    say(program.services.windows.active.file.is_modified)
"""


def test_unsaved_text_asks_nobody_when_the_session_ends(window: Window) -> None:
    with window.start(then=_TYPE.strip()) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "True"]
        assert _ended(running).status == 0


_FAIL = """
    from PySide6.QtCore import QTimer
    program.uncaught.noticed.connect(lambda offer: say(offer.notice.values["kind"]))
    program.services.assistant.ready.connect(lambda: QTimer.singleShot(0, lambda: 1 / 0))
"""


def test_a_fault_is_said_and_the_program_lives_on(writer_app: WriterApp) -> None:
    window = Window(writer_app)
    with window.start(then=_FAIL.strip()) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "ZeroDivisionError"]
        assert running.process.poll() is None
        assert _ended(running).status == 0
    assert "nobody caught ZeroDivisionError" in window.log
    assert "division by zero" not in window.log


_TITLES = """
    from PySide6.QtCore import QTimer
    shown = program.services.windows.open_windows
    say(*sorted(str(len(one.editor.toPlainText())) for one in shown))
"""


def test_each_file_has_a_window_at_once(window: Window, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Once.")
    two.write_text("Twice, and more.")
    with window.start(str(one), str(two), then=_TITLES.strip()) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "16 5"]
        assert _ended(running).status == 0
    assert (one.read_text(), two.read_text()) == ("Once.", "Twice, and more.")


_CLOSE = "program.services.assistant.ready.connect(program.services.windows.quit)"


def test_closing_the_last_window_ends_it(window: Window) -> None:
    with window.start(then=_CLOSE) as running:
        assert running.read_line() == "painted"
        done = running.end()
        assert (done.status, done.err) == (0, "")


_QUIT = """
    from PySide6.QtCore import QCoreApplication
    program.services.assistant.ready.connect(QCoreApplication.quit)
"""


def test_the_systems_quit_ends_it_in_order(window: Window) -> None:
    with window.start(then=_QUIT.strip()) as running:
        assert running.read_line() == "painted"
        done = running.end()
        assert (done.status, done.err) == (0, "")


_SETTINGS = """
    preferences = program.services.preferences
    assistant = program.services.assistant
    assistant.way_changed.connect(lambda: say(assistant.profile_name, assistant.has_key))
    assistant.ready.connect(lambda: preferences.set_default_profile("practice"))
"""


def test_a_changed_setting_changes_whom_it_asks(window: Window) -> None:
    with window.start(then=_SETTINGS.strip()) as running:
        lines = [running.read_line() for _ in range(3)]
        assert lines == ["painted", "practice False", "practice True"]
        assert _ended(running).status == 0


_NOTICES = """
    bar = program.services.windows.open_windows[0].panes.notices
    def told():
        say(bar.text)
        bar.close_front()
        say(bar.text)
    program.services.assistant.ready.connect(told)
"""


@pytest.mark.row("L9", "offline and locked starts")
def test_all_that_is_wrong_with_the_settings_is_said(writer_app: WriterApp, window: Window) -> None:
    (writer_app.home / "settings.toml").write_text("first = 1\nsecond = 2\n")
    with window.start(then=_NOTICES.strip()) as running:
        assert running.read_line() == "painted"
        said = sorted(running.read_line() for _ in range(2))
        assert ["The setting first" in said[0], "The setting second" in said[1]] == [True, True]
        assert _ended(running).status == 0


_QUIT_WITH_A_CHANGE = """
    preferences = program.services.preferences
    preferences.put_page(preferences.settings.page._replace(size_pt=21.0))
    program.services.windows.quit()
"""


def test_a_setting_changed_right_before_the_end_is_in_its_file(
    window: Window, writer_app: WriterApp
) -> None:
    with window.start(then=_QUIT_WITH_A_CHANGE.strip()) as running:
        assert running.read_line() == "painted"
        done = running.end()
        assert (done.status, done.err) == (0, "")
    assert "size_pt = 21.0" in (writer_app.home / "settings.toml").read_text()


_COMPLETE_EARLY = """
from PySide6.QtCore import QTimer
from writer_app.desktop.main_window import MainWindow
shows, loads = MainWindow.showEvent, app.Program._load
def show(window, event):
    shows(window, event)
    QTimer.singleShot(0, window.complete)
def load(program):
    say("loading")
    loads(program)
MainWindow.showEvent, app.Program._load = show, load
"""


def test_the_engine_waits_for_the_paint_though_something_was_told_before(window: Window) -> None:
    """Whatever is told makes the window complete, and may come from a file before the paint."""
    with window.start(before=_COMPLETE_EARLY) as running:
        assert [running.read_line() for _ in range(3)] == ["painted", "loading", "ready"]


_KEY_AT_ONCE = """
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    def press():
        shown = program.services.windows
        handle = shown.active.windowHandle()
        QTest.keyClick(handle, Qt.Key.Key_A)
        QTest.keyClick(handle, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        say(*sorted(repr(one.editor.toPlainText()) for one in shown.open_windows))
    QTimer.singleShot(0, press)
"""


def test_keys_that_come_right_after_the_first_paint_act(window: Window) -> None:
    with window.start(then=_KEY_AT_ONCE.strip()) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "'' 'a'"]
        assert _ended(running).status == 0


_SYSTEM_OPENS = """
    from PySide6.QtGui import QFileOpenEvent
    program._application.event(QFileOpenEvent({path!r}))
    say(*(window.file.path.name for window in program.services.windows.open_windows))
"""


def test_a_file_that_the_system_asks_for_opens(window: Window, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Other.")
    then = _SYSTEM_OPENS.format(path=str(other)).strip()
    with window.start(then=then) as running:
        assert [running.read_line() for _ in range(2)] == ["painted", "other.txt"]
        assert _ended(running).status == 0


# As a person starts it.


def test_the_process_of_the_window_is_the_program_itself(
    writer_app: WriterApp, tmp_path: Path
) -> None:
    log = writer_app.home / "state" / "writer-app.log"
    new = tmp_path / "new.txt"
    with writer_app.start(str(new), env={"QT_QPA_PLATFORM": "offscreen"}) as running:
        deadline = time.monotonic() + 10
        while not log.exists() and time.monotonic() < deadline:
            with suppress(subprocess.TimeoutExpired):
                running.process.wait(0.05)
        assert log.exists()
        assert _ended(running).status == 0
    assert not new.exists()


def test_without_a_display_a_file_is_refused_in_one_sentence(writer_app: WriterApp) -> None:
    done = writer_app("draft.txt")
    assert (done.status, done.text) == (1, "")
    assert len(done.sentences) == 1
    assert "no display" in done.err


def test_a_display_that_does_not_answer_is_one_sentence(writer_app: WriterApp) -> None:
    done = writer_app("draft.txt", env={"DISPLAY": ":987"})
    assert done.status == 1
    assert done.err.startswith("The display :987 does not answer.")
    assert len(done.sentences) == 1


_READ_IN_TIME = """
from writer_app.desktop.runtime import early_files
early_files._WAIT_S = 20
"""
_TYPE_AND_READY = f"{_TYPE.strip()}\n    {READY}"


def test_whom_to_ask_is_known_also_where_something_is_told_before_the_first_paint(
    window: Window, tmp_path: Path
) -> None:
    """That the file was not saved when the program was killed is known before the window shows."""
    draft = tmp_path / "draft.txt"
    draft.write_text("It was late.\n")
    with window.start(str(draft), then=_TYPE_AND_READY, before=_READ_IN_TIME) as running:
        assert [running.read_line() for _ in range(3)] == ["painted", "True", "ready"]
        running.process.kill()
    with window.start(str(draft), then=_RECOVERED_AND_READY, before=_READ_IN_TIME) as running:
        assert [running.read_line() for _ in range(3)] == ["painted", "True", "ready"]
        assert _ended(running).status == 0


_RECOVERED_AND_READY = f"""
    say(program.services.windows.active.file.is_modified)
    {READY}
""".strip()
