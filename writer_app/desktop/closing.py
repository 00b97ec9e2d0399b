"""What becomes of text, and of settings, that are not saved when windows close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from writer_app.desktop.saving import SLOW_MS
from writer_app.desktop.window_places import bring_up

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.windows import Windows


class Closing:
    """Lets windows go, and all of them at the end, when nothing in them would be lost unasked.

    There is one question at a time, and it knows what was said to each. Before the last window
    goes, it asks about the settings.
    """

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._is_quitting = False
        self._asked: list[MainWindow] = []
        self._given_up: dict[MainWindow, int] = {}
        """The windows whose unsaved text is not wanted, as it was when that was said."""
        self._left: set[MainWindow] = set()
        """The windows whose save is not waited for: what is not saved comes back."""

    def may_close(self, window: MainWindow) -> bool:
        """Whether `window` may go now; if not, it is closed when the writer has answered."""
        if not self._may_go(window):
            self._ask(window, window.close, lambda: None)
            return False
        is_last = len(self._windows.open_windows) == 1
        settings = self._windows.unsaved_settings if is_last else None
        if settings is not None:
            settings.ask_to_leave(window.close, self._stop_quitting)
            return False
        return True

    def quit(self) -> None:
        """Ask for each unsaved manuscript in turn, then close all windows; Cancel stops it.

        No window closes before all have been asked.
        """
        if not self._is_quitting:
            self._is_quitting = True
            self._ask_next()

    def _ask_next(self) -> None:
        windows = self._windows
        window = next((each for each in windows.open_windows if not self._may_go(each)), None)
        if window is not None:
            bring_up(window)
            self._ask(window, self._ask_next, self._stop_quitting)
            return
        settings = windows.unsaved_settings
        if settings is not None:
            settings.ask_to_leave(self._ask_next, self._stop_quitting)
            return
        windows.close_all()
        self._stop_quitting()

    def _stop_quitting(self) -> None:
        """Give up nothing any more: the windows stay after all."""
        self._is_quitting = False
        self._given_up.clear()
        self._left.clear()

    def is_left(self, window: MainWindow) -> bool:
        """Whether `window` goes though it is still being saved."""
        return window in self._left

    def forget(self, window: MainWindow) -> None:
        """Know nothing of a window that has gone."""
        self._given_up.pop(window, None)
        self._left.discard(window)

    def _may_go(self, window: MainWindow) -> bool:
        """Whether nothing would be lost that was written since the writer was asked."""
        file = window.file
        is_safe = not file.is_saving and not file.is_worth_saving
        return is_safe or self.is_left(window) or self._given_up.get(window) == file.revision

    def _ask(
        self, window: MainWindow, go_on: Callable[[], object], stop: Callable[[], object]
    ) -> None:
        """Make sure that the writer loses nothing unasked, then `go_on`; `stop`: it stays."""
        if window in self._asked:
            stop()
            return
        self._asked.append(window)

        def then(call: Callable[[], object]) -> None:
            self._asked.remove(window)
            call()

        def give_up() -> None:
            self._given_up[window] = window.file.revision
            go_on()

        def leave() -> None:
            self._left.add(window)
            go_on()

        _FileClosing(
            window.file,
            go_on=lambda: then(go_on),
            give_up=lambda: then(give_up),
            leave=lambda: then(leave),
            stop=lambda: then(stop),
        ).begin()


class _FileClosing:
    """Lets the writer save what is in `file`; then one of these is called, once.

    `go_on`: all is saved. `give_up`: what is not is not wanted. `leave`: it is, but the disk does
    not answer. `stop`: the window has to stay.
    """

    def __init__(
        self,
        file: ManuscriptFile,
        *,
        go_on: Callable[[], object],
        give_up: Callable[[], object],
        leave: Callable[[], object],
        stop: Callable[[], object],
    ) -> None:
        self._file = file
        self._go_on, self._give_up, self._leave, self._stop = go_on, give_up, leave, stop
        self._is_over = False
        self._withdraw: Callable[[], object] = lambda: None
        self._slow = QTimer(file, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._ask_to_leave)

    def begin(self) -> None:
        """Wait for a save that runs, and ask what has to be asked."""
        self._slow.start()
        self._file.saving.when_idle(self._ask)

    def _ask(self) -> None:
        if self._is_over:
            return
        self._wait_no_more()
        file = self._file
        if not file.is_worth_saving:
            self._end(self._go_on)
            return
        # Needed by hardly anybody before the end.
        from writer_app.desktop.dialogs.questions import ask_to_save

        ask_to_save(
            file.window,
            file.title,
            save=self._save,
            give_up=lambda: self._end(self._give_up),
            cancel=lambda: self._end(self._stop),
            is_kept=file.recording.kept == "kept" and bool(file.text.strip()),
        )

    def _save(self) -> None:
        self._file.about_to_close.emit()
        self._slow.start()
        self._file.save(lambda saved: self._end(self._go_on if saved else self._stop))

    def _ask_to_leave(self) -> None:
        if not self._file.is_saving:
            return  # The writer is asked where to save.
        from writer_app.desktop.dialogs.questions import ask_to_leave

        self._withdraw = ask_to_leave(
            self._file.window,
            self._file.title,
            leave=lambda: self._end(self._leave),
            stay=lambda: self._end(self._stop),
            is_kept=self._file.recording.kept != "nowhere",
        )

    def _wait_no_more(self) -> None:
        self._slow.stop()
        self._withdraw()

    def _end(self, call: Callable[[], object]) -> None:
        if not self._is_over:
            self._is_over = True
            self._wait_no_more()
            call()
