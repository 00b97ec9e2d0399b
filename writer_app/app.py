"""The window's program, put together: a window at once, and after its first paint the engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Final

from writer_app.desktop.assistant import Assistant, Told
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.offers import Offer
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.application import Application
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.runtime.garbage import Garbage
from writer_app.desktop.runtime.later import LoopTurns
from writer_app.desktop.runtime.loop import WindowLoop
from writer_app.desktop.runtime.other_starts import OtherStarts
from writer_app.desktop.runtime.signals import EndSignals
from writer_app.desktop.runtime.tasks import TaskOwner
from writer_app.desktop.runtime.uncaught import Uncaught
from writer_app.desktop.runtime.warm_up import load_engine, log_crashes, log_to_file
from writer_app.desktop.services import Services
from writer_app.desktop.session import OpenFile, Session, is_first_start
from writer_app.desktop.spending import Spending
from writer_app.desktop.theme import Theme
from writer_app.desktop.translation import translate
from writer_app.desktop.windows import Windows
from writer_app.storage.paths import Paths

if TYPE_CHECKING:
    import asyncio

    from writer_app.desktop.assistant_ways import Ways
    from writer_app.desktop.runtime.early_files import EarlyFiles
    from writer_app.redaction import Redactor
    from writer_app.storage.door import Door
    from writer_app.storage.histories import Histories
    from writer_app.storage.saver import Saver
    from writer_app.storage.settings import Settings


_LAST_WRITE_S: Final = 0.5
"""How long the end waits for a disk; with what tasks may take, two seconds together."""


def run(
    files: EarlyFiles,
    redactor: Redactor,
    log_level: str,
    painted: Callable[[Program], object] | None = None,
    door: Door | None = None,
) -> int:
    """Show a window for each file, or one, until all are closed; return the exit status.

    `painted` is called once, after the first paint. `door`: where later starts pass their files in.
    """
    application = Application()
    program = Program(application, redactor, log_level, door)
    put_back = program.uncaught.install()
    try:
        program.show(files, painted or (lambda _program: None))
        program.loop.run()
    finally:
        program.close()
        put_back()
    return 0


class Program:
    """What lives as long as the program does, and how it comes and goes."""

    def __init__(
        self,
        application: Application,
        redactor: Redactor,
        log_level: str,
        door: Door | None = None,
    ) -> None:
        self._garbage = Garbage()
        self.uncaught = Uncaught()
        self.tasks = TaskOwner(lambda _name, error: self.uncaught.take(error))
        self.loop = WindowLoop(application, self._begin, self._shut_down, self.uncaught.take)
        self._turns = LoopTurns(application)
        self._application = application
        self._redactor = redactor
        self._log_level = log_level
        self._paths = Paths.from_environment(os.environ)
        self._is_first_start = is_first_start(self._paths)
        self._ways: Ways | None = None
        self._one_saver: Saver | None = None
        self._making_saver = Lock()
        self.services = self._make_services()
        self._asked_by = _asking(self.services.preferences.settings)
        self._signals = EndSignals(self._end)
        self._others = OtherStarts(door, self.services.background) if door else None
        self._connect()

    def show(self, files: EarlyFiles, painted: Callable[[Program], object]) -> None:
        """Show the first windows; `painted` is called when the last one is on the screen."""
        windows = self.services.windows
        # Before the session says what is open now: the first file may be there before the paint.
        was_open = self.services.session.open_files
        shown = [
            windows.open(path.absolute(), found, may_be_new=True)
            for path, found in files.documents()
        ]
        last = shown[-1] if shown else windows.open_last()
        last.painted.connect(lambda: painted(self))
        last.painted.connect(lambda: self._open_again(was_open, session=not shown))
        last.painted.connect(lambda: self._load_when_complete(last))

    def close(self) -> None:
        """Take leave when the loop has ended. Nothing is waited for but the local disk."""
        self.services.windows.leave()
        self._write_now()
        self.services.background.close()
        self.tasks.close()
        self._signals.close()

    def _make_services(self) -> Services:
        background = Background()
        preferences = Preferences(self._paths, background)
        session = Session(self._paths, background)
        settings = preferences.settings
        theme = Theme(self._application)
        theme.set_mode(settings.page.theme)
        translate(self._application, settings.language)
        told = Told(session.was_told, session.remember_told)
        folder = self._paths.state_folder
        spending = Spending(folder, background, lambda: preferences.settings)
        return Services(
            preferences=preferences,
            session=session,
            assistant=Assistant(self.tasks, lambda: preferences.settings, told, spending=spending),
            spending=spending,
            theme=theme,
            background=background,
            windows=Windows(lambda: MainWindow(self.services), session),
            histories=self._histories,
            redactor=self._redactor,
            saver=self._saver,
        )

    def _histories(self) -> Histories:
        # Imported here: nothing of it is needed before the first paint.
        from writer_app.storage.histories import Histories

        return Histories(self._paths)

    def _saver(self) -> Saver:
        with self._making_saver:
            return self._one_saver or self._make_saver()

    def _make_saver(self) -> Saver:
        # Imported here: nothing of it is needed before the first paint.
        from writer_app.storage.saver import Saver

        self._one_saver = Saver.of(self._paths)
        return self._one_saver

    def _connect(self) -> None:
        services = self.services
        self.uncaught.noticed.connect(self._say)
        services.windows.all_closed.connect(self._end)
        services.preferences.changed.connect(self._settings_changed)
        self._application.quit_asked.connect(services.windows.quit)
        self._application.file_asked.connect(services.windows.open)
        if self._others is not None:
            self._others.came.connect(services.windows.take_in)
        self._application.commitDataRequest.connect(self._session_ends)
        self._application.applicationStateChanged.connect(self._left_or_back)

    def _load_when_complete(self, window: MainWindow) -> None:
        # What was read before the window showed may have been told: then it is complete already.
        if window.is_complete:
            self._load()
        else:
            window.completed.connect(self._load)

    def _load(self) -> None:
        """Load the engine beside the window, which is on the screen and complete by now."""
        settings = self.services.preferences.settings

        def load() -> Ways:
            log_to_file(self._log_level, self._redactor, self._paths)
            log_crashes(self._paths)
            return load_engine(os.environ, self._redactor, settings)

        self.services.background.run("engine", load, self._loaded, self._not_loaded)
        if self._others is not None:
            self._others.open()
        self._application.use_icon()
        for notice in self.services.preferences.notices:
            self._say(Offer(notice, ("settings",)))

    def _open_again(self, was_open: Sequence[OpenFile], *, session: bool) -> None:
        """Open what was not saved, and what else was open if that is the `session` to go on with.

        Files that the program was started with open without the others.
        """
        # Imported here: nothing of it is needed before the first paint.
        from writer_app.desktop.restoring import Restoring

        services = self.services
        restoring = Restoring(services, self._histories, services.windows, was_open)
        restoring.open_unsaved()
        if session:
            restoring.open_session()

    def _loaded(self, ways: Ways) -> None:
        self._garbage.forget_start()
        self._ways = ways
        self.loop.take_asyncio()
        self._bound_histories()
        self._load_explaining()

    def _bound_histories(self) -> None:
        """Let go what need not be kept any more, also where nothing is written today."""
        self.services.background.run(
            "bound histories",
            lambda: self._histories().folders.bound(),
            lambda _: None,
            self.uncaught.log,
        )

    def _load_explaining(self) -> None:
        # Imported here: only who has loaded Qt with it has anything to load.
        from writer_app.desktop.runtime.qt import load_explaining

        background = self.services.background
        background.run("explaining", load_explaining, lambda _: None, self.uncaught.log)

    def _not_loaded(self, error: BaseException) -> None:
        self._garbage.forget_start()
        self.uncaught.log(error)
        self.services.assistant.give_up(error)

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Go on where there is a loop that runs tasks: the writer may be typing meanwhile."""
        self._signals.listen()
        # The welcome is last, for it has turns of its own.
        self._turns.add(lambda: self._begin_to_ask(loop), self._look_for_release, self._welcome)

    def _begin_to_ask(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._ways is not None:
            self.services.assistant.begin(self._ways)
        self.tasks.open(loop)

    def _look_for_release(self) -> None:
        window = self.services.windows.active
        if window is not None:
            window.complete().updates.look_if_due()

    def _welcome(self) -> None:
        window = self.services.windows.active
        if window is not None and self._is_first_start:
            window.complete().welcome.show_unasked()

    def _end(self) -> None:
        """End the program; who comes now waits until it has ended, and opens the files itself."""
        if self._others is not None:
            self._others.close()
        self.loop.end()

    async def _shut_down(self) -> None:
        self._turns.drop()
        await self.tasks.cancel_all()
        await self.services.assistant.aclose()

    def _say(self, offer: Offer) -> None:
        """Say something that no window is the cause of."""
        window = self.services.windows.active
        if window is not None:
            window.show_offer(offer)

    def _session_ends(self) -> None:
        """Write what is still to be written: after this the system may end the program any time."""
        self.services.windows.keep()
        self._write_now()

    def _left_or_back(self) -> None:
        """Remember what is open, as the writer turns to another program or comes back."""
        self.services.windows.remember_open()

    def _write_now(self) -> None:
        self.services.session.write_now()
        self.services.preferences.write_now(_LAST_WRITE_S)

    def _settings_changed(self) -> None:
        settings = self.services.preferences.settings
        self.services.theme.set_mode(settings.page.theme)
        if _asking(settings) != self._asked_by:
            self._asked_by = _asking(settings)
            self.services.assistant.reload()


def _asking(settings: Settings) -> tuple[object, ...]:
    """Return what of the settings decides whom to ask, and how."""
    return settings.default_profile, settings.proxy, settings.ca_file, settings.profiles
