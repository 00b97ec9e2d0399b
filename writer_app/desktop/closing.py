"""What becomes of text that is not saved when its window closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.manuscript_file import ManuscriptFile


class Closing:
    """Asks about each window before it goes, one question at a time, and knows what was said."""

    def __init__(self) -> None:
        self._asked: list[MainWindow] = []
        self._given_up: dict[MainWindow, int] = {}
        """The windows whose unsaved text is not wanted, as it was when that was said."""

    def may_go(self, window: MainWindow) -> bool:
        """Whether nothing would be lost that was written since the writer was asked."""
        file = window.file
        is_safe = not file.is_saving and not file.is_worth_saving
        return is_safe or self._given_up.get(window) == file.revision

    def ask(
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

    def take_back(self) -> None:
        """Give up nothing any more: the windows stay after all."""
        self._given_up.clear()

    def forget(self, window: MainWindow) -> None:
        """Know nothing of a window that has gone."""
        self._given_up.pop(window, None)


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
