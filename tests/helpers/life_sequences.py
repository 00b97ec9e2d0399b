"""Lives of the program at random: what a writer and other programs do in any order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from pytestqt.qtbot import QtBot

from tests.helpers.lives import CountingBackground, Life
from tests.helpers.main_windows import open_window
from writer_app.desktop.main_window import MainWindow
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery

LIVES: Final = 3
ANSWERS: Final = ("Keep mine", "Show the file", "Go on there", "Take over")
"""The buttons that decide something about a file."""


class Sequence:
    """A random sequence of steps, with files that other programs change."""

    def __init__(self, qtbot: QtBot, folder: Path, seed: int) -> None:
        self._qtbot = qtbot
        self._random = Random(seed)  # noqa: S311 - no secret
        self._folder = folder
        self._book = folder / "book"
        self._book.mkdir(parents=True)
        self._names = [self._book / "a.txt", self._book / "b.txt"]
        for path in self._names:
            path.write_text(f"Start {path.name}.\n")
        self._steps = 0
        self.log: list[str] = []
        """What was done, for whoever has to find out why something was lost."""
        self.promised = 0
        """How many texts had to come back."""

    def lost(self) -> list[str]:
        """Live all lives, and return the texts that did not come back."""
        lost, expected = list[str](), list[str]()
        for number in range(LIVES + 1):
            background = CountingBackground()
            home = self._folder / f"home {number}"
            with open_window(self._qtbot, home, background=background) as opened:
                life = Life(self._qtbot, opened, background)
                life.begin()
                lost += self._missing(expected, life.unsaved)
                if number < LIVES:
                    self._live(life)
                    after = self._folder / f"home {number + 1}"
                    expected = self._crash(life, home, after)
                    self.promised += len(expected)
                    lost += self._missing(expected, _recoverable(after))
                life.save_by_itself(wanted=False)
        return lost

    def _missing(self, expected: list[str], found: list[str]) -> list[str]:
        """Return what is neither found, nor in a file."""
        files = [path.read_text() for path in self._book.iterdir() if path.is_file()]
        return [text for text in expected if text not in found and text not in files]

    def _crash(self, life: Life, home: Path, after: Path) -> list[str]:
        """Let the next life find what is on the disk now, and return what is not saved now.

        Between the two nothing may happen: a take may still come.
        """
        life.save_by_itself(wanted=False)
        life.settle()
        unsaved = life.unsaved
        if self._random.random() < 0.5:
            self.log.append("leave")
            life.leave()
        shutil.copytree(home, after)
        return unsaved

    # What happens

    def _live(self, life: Life) -> None:
        """Do what comes."""
        life.save_by_itself(wanted=self._random.random() < 0.5)
        path = self._random.choice(self._names)
        if path.exists():
            life.open(path)
        for _ in range(self._random.randint(3, 12)):
            self._step(life)

    def _step(self, life: Life) -> None:
        self._steps += 1
        window = self._random.choice(life.windows)
        step = self._random.choices(list(_STEPS), list(_STEPS.values()))[0]
        self.log.append(f"{step.__name__.strip('_')} {window.file.title}")
        step(self, life, window)

    def _type(self, life: Life, window: MainWindow) -> None:
        del life
        if not window.editor.isReadOnly():
            self._qtbot.keyClicks(window.editor, f"w{self._steps} ")

    def _save(self, life: Life, window: MainWindow) -> None:
        if window.file.document.path is not None:
            window.file.save()
            life.settle()

    def _save_as(self, life: Life, window: MainWindow) -> None:
        path = self._random.choice([*self._names, self._book / "c.txt"])
        if not any(each.file.path == path for each in life.windows if each is not window):
            window.file.save_as(path)
            life.settle()

    def _change(self, life: Life, window: MainWindow) -> None:
        del life, window
        aside = self._book / "aside"
        aside.write_text(f"Out {self._steps}.\n")
        aside.replace(self._random.choice(self._names))

    def _delete(self, life: Life, window: MainWindow) -> None:
        del life, window
        self._random.choice(self._names).unlink(missing_ok=True)

    def _copy_and_remove(self, life: Life, window: MainWindow) -> None:
        del life
        path, copy = window.file.document.path, self._book / f"copy {self._steps}.txt"
        if path is not None and path.exists():
            copy.write_bytes(path.read_bytes())
            path.unlink()
            self._names.append(copy)

    def _rename(self, life: Life, window: MainWindow) -> None:
        del life
        path, renamed = window.file.document.path, self._book / f"renamed {self._steps}.txt"
        if path is not None and path.exists():
            path.rename(renamed)
            self._names.append(renamed)

    def _look(self, life: Life, window: MainWindow) -> None:
        del window
        life.look()

    def _answer(self, life: Life, window: MainWindow) -> None:
        buttons = window.panes.notices.buttons
        offered = [each for each in buttons if any(words in each.text() for words in ANSWERS)]
        if offered:
            button = self._random.choice(offered)
            self.log.append(button.text())
            button.click()
            life.settle()

    def _undo(self, life: Life, window: MainWindow) -> None:
        del life
        window.editor.undo()

    def _redo(self, life: Life, window: MainWindow) -> None:
        del life
        window.editor.redo()

    def _open(self, life: Life, window: MainWindow) -> None:
        del window
        life.open(self._random.choice(self._names))

    def _new(self, life: Life, window: MainWindow) -> None:
        del window
        life.new()

    def _wait(self, life: Life, window: MainWindow) -> None:
        life.wait_until_saved_by_itself(window)

    def _ask(self, life: Life, window: MainWindow) -> None:
        if not window.editor.isReadOnly() and window.controller.session is None:
            life.ask(window, f"take{self._steps}", ends=self._random.random() < 0.7)

    def _decide(self, life: Life, window: MainWindow) -> None:
        controller = window.controller
        ways = (controller.keep, controller.discard, controller.stop, controller.settle)
        self._random.choice(ways)()
        life.settle()


_STEPS: Final[dict[Callable[[Sequence, Life, MainWindow], None], int]] = {
    Sequence._look: 6,
    Sequence._type: 4,
    Sequence._save: 3,
    Sequence._answer: 3,
    Sequence._change: 2,
    Sequence._delete: 2,
    Sequence._undo: 2,
    Sequence._open: 2,
    Sequence._ask: 2,
    Sequence._redo: 1,
    Sequence._save_as: 1,
    Sequence._copy_and_remove: 1,
    Sequence._rename: 1,
    Sequence._new: 1,
    Sequence._wait: 1,
    Sequence._decide: 1,
}
"""What happens, and how often."""


def _recoverable(home: Path) -> list[str]:
    """Return the texts that `recover` would list."""
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}))
    return [known.manuscript.text() for known in Recovery(histories).unsaved()]
