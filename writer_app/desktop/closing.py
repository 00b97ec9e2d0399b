"""What becomes of text, and of settings, that are not saved when windows close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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

    def forget(self, window: MainWindow) -> None:
        """Know nothing of a window that has gone."""
        self._given_up.pop(window, None)

    def _may_go(self, window: MainWindow) -> bool:
        """Whether nothing would be lost that was written since the writer was asked."""
        file = window.file
        is_safe = not file.is_saving and not file.is_worth_saving
        return is_safe or self._given_up.get(window) == file.revision

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

        _ask_to_close(
            window.file,
            go_on=lambda: then(go_on),
            give_up=lambda: then(give_up),
            stop=lambda: then(stop),
        )


def _ask_to_close(
    file: ManuscriptFile,
    go_on: Callable[[], object],
    give_up: Callable[[], object],
    stop: Callable[[], object],
) -> None:
    """Let the writer save what is in `file`, then `go_on`, or `give_up` what is not saved.

    `stop` when the window has to stay. A save that runs is waited for.
    """

    def ask() -> None:
        if not file.is_worth_saving:
            go_on()
            return
        # Needed by hardly anybody before the end.
        from writer_app.desktop.dialogs.questions import ask_to_save

        is_kept = file.recording.kept == "kept" and bool(file.text.strip())
        ask_to_save(
            file.window, file.title, save=save, give_up=give_up, cancel=stop, is_kept=is_kept
        )

    def save() -> None:
        file.about_to_close.emit()
        file.save(lambda saved: go_on() if saved else stop())

    file.saving.when_idle(ask)
