"""What becomes of text that is not saved when its window closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.manuscript_file import ManuscriptFile


def ask_to_close(
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

        ask_to_save(file.window, file.title, save=save, give_up=give_up, cancel=stop)

    def save() -> None:
        file.about_to_close.emit()
        file.save(lambda saved: go_on() if saved else stop())

    file.saving.when_idle(ask)
