"""One session with a key, through everything that may go wrong, up to a crash.

`python -m tests.reliability.key_session_child [--real-store] [--leak] --log-level debug`: the real
program. The key is typed into the welcome, then into the settings and used, and another way comes
with the environment. All that others could see of the process is printed. With `--leak`, the key
is logged past everything that guards it.
"""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.helpers.canary import KEY
from tests.helpers.driving import (
    Condition,
    drive,
    is_over,
    is_shown,
    say,
    shown_windows,
    the_window,
    use_keyring_in_memory,
)
from writer_app.app import Program
from writer_app.desktop.dialogs.diagnostics_dialog import DiagnosticsDialog
from writer_app.desktop.dialogs.settings_key_field import KeyField
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.panels.sent_panel import SentPanel
from writer_app.desktop.panels.welcome_panel import WelcomePanel
from writer_app.storage.paths import Paths

REAL_STORE = "--real-store"
LEAK = "--leak"
READY = "ready to crash"
LEAKY_LOG = "careless.log"
FOLDER = Path(tempfile.gettempdir())
"""Where the session saves: a folder of the test's own."""
ASKED = 7
"""How often a server is asked: once for each way in which it answers."""

_LOOK_INTO_CHILD = "import os; print(dict(os.environ))"


def script(program: Program) -> Iterator[Condition]:
    """Do it all."""
    window = the_window(program)
    window.editor.insertPlainText("It was late, and")
    yield from _type_key_into_the_welcome(window)
    yield from _type_key(window)
    for number in range(ASKED):
        window.window_actions["continue"].trigger()
        yield is_over(window)
        say("asked", number, window.panes.notices.text)
        window.controller.keep()
    yield from _look_at_what_is_sent(window)
    yield from _save(window, FOLDER / "draft.txt")
    yield from _raise_everywhere(program)
    yield from _export_diagnostics(window, FOLDER / "diagnostics.txt")
    if LEAK in sys.argv:
        _leak()
    program.services.windows.remember_open()
    program.services.session.write_now()
    _show_what_others_see()
    say(READY)
    ctypes.string_at(0)


def _type_key_into_the_welcome(window: MainWindow) -> Iterator[Condition]:
    """Give the key in the welcome, and let it go without storing it."""
    window.window_actions["welcome"].trigger()
    (panel,) = window.findChildren(WelcomePanel)
    entry = panel.key.key.entry
    yield entry.isEnabled
    QTest.keyClicks(entry, KEY)
    _show_what_others_see()
    panel.not_now.click()
    assert not entry.text()


def _type_key(window: MainWindow) -> Iterator[Condition]:
    """Give the key in the settings, wrongly at first."""
    window.window_actions["add_key"].trigger()
    dialogs = (shown for shown in shown_windows() if shown is not window)
    (field,) = (one for shown in dialogs for one in shown.findChildren(KeyField))
    yield field.entry.isEnabled
    for typed in (f"{KEY} {KEY}", f"{KEY}\u00e9", KEY):
        field.entry.clear()
        QTest.keyClicks(field.entry, KEY)
        field.entry.insert(typed.removeprefix(KEY))
        _show_what_others_see()
        field.store.click()
        yield lambda: not field.entry.isReadOnly()
        say("key", field.state.text())
    yield lambda: field.has_key
    field.window().close()


def _look_at_what_is_sent(window: MainWindow) -> Iterator[Condition]:
    window.window_actions["sent_panel"].trigger()
    (panel,) = window.findChildren(SentPanel)
    yield lambda: bool(panel.text.toPlainText())
    panel.as_sent.setChecked(True)
    say("shown", panel.summary.text(), panel.text.toPlainText())
    panel.copy.click()


def _save(window: MainWindow, path: Path) -> Iterator[Condition]:
    window.file.save_as(path)
    yield lambda: not window.file.is_modified


def _raise_everywhere(program: Program) -> Iterator[Condition]:
    """Raise, with the key in the words and in the variables, wherever nobody catches it."""
    told: list[object] = []
    program.uncaught.noticed.connect(told.append)

    def fail() -> None:
        key_at_hand = KEY
        try:
            raise ValueError(key_at_hand)
        except ValueError as error:
            raise RuntimeError(f"cannot use {key_at_hand!r}") from error

    async def fail_later() -> None:
        fail()

    QTimer.singleShot(0, fail)
    threading.Thread(target=fail).start()
    program.tasks.start("failing", fail_later())
    yield lambda: len(told) == 3
    say("told", *told)
    for logger in ("httpx", "httpcore", "keyring", "asyncio", "qt", "writer_app"):
        for level in (logging.DEBUG, logging.ERROR):
            logging.getLogger(logger).log(level, "Authorization: Bearer %s", KEY)


def _export_diagnostics(window: MainWindow, path: Path) -> Iterator[Condition]:
    window.window_actions["diagnostics"].trigger()
    yield is_shown(DiagnosticsDialog)
    (dialog,) = (one for one in shown_windows() if isinstance(one, DiagnosticsDialog))
    say("diagnostics", dialog.text.toPlainText())
    dialog.save_wanted.emit()
    dialog.close()
    yield is_shown(QFileDialog)
    (asking,) = (one for one in shown_windows() if isinstance(one, QFileDialog))
    asking.fileSelected.emit(str(path))
    asking.close()
    yield lambda: path.exists()


def _leak() -> None:
    """Log the key by a handler that nobody has taught anything."""
    folder = Paths.from_environment(os.environ).log_file.parent
    logging.getLogger().addHandler(logging.FileHandler(folder / LEAKY_LOG))
    logging.getLogger("careless").error("the key was %s", KEY)


def _show_what_others_see() -> None:
    """Print what other programs of this user can see of the process."""
    for shown in shown_windows():
        say("title", shown.windowTitle(), shown.accessibleName(), shown.accessibleDescription())
    data = QGuiApplication.clipboard().mimeData()
    for kind in data.formats() if data else ():  # off the screen, there may be none
        say("clipboard", kind, bytes(data.data(kind).data()))
    for name in ("cmdline", "environ", "comm"):
        say(name, Path("/proc/self", name).read_bytes())
    say("thread", *(thread.name for thread in threading.enumerate()))
    child = [sys.executable, "-c", _LOOK_INTO_CHILD]
    say("child", subprocess.run(child, capture_output=True, check=True).stdout)


if __name__ == "__main__":
    if REAL_STORE not in sys.argv:
        use_keyring_in_memory()
    os.environ["WRITER_APP_API_KEY"] = KEY
    drive(script, [one for one in sys.argv[1:] if one not in (REAL_STORE, LEAK)])
