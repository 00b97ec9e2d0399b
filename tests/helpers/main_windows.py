"""A main window for tests, with everything real but the server."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import FakeKeys, FakeServers
from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Profile
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.asking import AskListener, RunningAsk
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.services import Services
from writer_app.desktop.session import Session
from writer_app.desktop.spending import Spending
from writer_app.desktop.theme import Theme
from writer_app.desktop.windows import Windows
from writer_app.drafting import Outcome, Result
from writer_app.providers.catalog import Catalog
from writer_app.redaction import Redactor
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver
from writer_app.storage.versions import Versions

SIXTY_LINES = "It was late.\n" * 60
"""A text that is longer than a window is high."""


@dataclass
class FakeAsk:
    """A request that the test answers."""

    place: Place
    wish: Wish
    listener: AskListener
    paid: Callable[[Outcome], object] | None = None
    refusal: Callable[[], Notice | None] | None = None
    was_stopped: bool = False
    was_dropped: bool = False
    text: str = ""

    @property
    def instruction(self) -> str:
        return self.wish.instruction

    def say(self, text: str) -> None:
        self.text += text
        self.listener.text_came(text)

    def end(self, result: Result = "complete", *, finish_reason: str | None = None) -> None:
        self.listener.ended(
            Outcome(
                text=self.text,
                result=result,
                profile="qwen",
                model="plus",
                finish_reason=finish_reason,
            )
        )

    def stop(self) -> None:
        self.was_stopped = True
        self.end("interrupted")

    def cut(self) -> None:
        self.was_dropped = True

    def drop(self) -> None:
        self.was_dropped = True


class FakeAssistant(QObject):
    """Asks nobody, and remembers what it was asked."""

    ready = Signal()
    loaded = Signal()
    way_changed = Signal()
    noticed = Signal(object)
    profile_name = "qwen"
    model_name = "qwen-plus"
    server_name = "example.org"
    stands_in_for = ""
    sends_key = True
    is_loaded = True
    context_characters = 30_000
    profile: Profile | None = None
    catalog: Catalog | None = None

    def __init__(self) -> None:
        super().__init__()
        self.is_practice = False
        self.asks: list[FakeAsk] = []
        self.has_key: bool | None = False
        self.keys = FakeKeys()
        self.servers = FakeServers()

    def ask(
        self,
        place: Place,
        wish: Wish,
        listener: AskListener,
        paid: Callable[[Outcome], object] | None = None,
        refusal: Callable[[], Notice | None] | None = None,
    ) -> RunningAsk:
        self.asks.append(FakeAsk(place, wish, listener, paid, refusal))
        return self.asks[-1]


@dataclass
class Opened:
    """A window on the screen, and what is behind it."""

    window: MainWindow
    services: Services
    assistant: FakeAssistant


@contextmanager
def open_window(
    qtbot: QtBot, folder: Path, text: str = "", background: Background | None = None
) -> Generator[Opened, None, None]:
    """Show a window with `text`, the caret at its end, and wait until it is active and complete.

    Without a `background` it has one of its own.

    At the end, all windows are closed; nothing is asked.
    """
    gc.collect()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    background = background or Background()
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder)})
    assistant = FakeAssistant()
    session, preferences = Session(paths, background), Preferences(paths, background)
    theme = Theme(application)
    theme.set_mode("light")
    made: list[Services] = []
    saver = Saver(FileClaims(paths), Versions(paths))
    make: Callable[[], MainWindow] = lambda: MainWindow(made[0])  # noqa: E731 - needs itself
    services = Services(
        preferences=preferences,
        session=session,
        assistant=assistant,  # pyright: ignore[reportArgumentType]
        theme=theme,
        background=background,
        windows=Windows(make, session),
        redactor=Redactor(),
        histories=lambda: Histories(paths),
        saver=lambda: saver,
        spending=Spending(paths.state_folder, background, lambda: preferences.settings),
    )
    made.append(services)
    window = services.windows.new()
    window.editor.insertPlainText(text)
    window.resize(900, 700)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.editor.hasFocus())
    window.complete()  # As before the first key.
    yield Opened(window, services, assistant)
    for each in services.windows.open_windows:
        each.file.new()
        each.close()
    background.close()
    # Here and now: in a thread at work, Python would take Qt's objects away from under Qt.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
