"""Kills a writing program again and again, and counts what was lost.

`python -m tests.reliability.killing FOLDER SEED KILLS [FAULT]` prints a `Count` as JSON. Qt is
loaded once, and each program is forked from here: so many can be killed in a short time.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from tests.reliability.killed_writer import steps, write_until_killed
from writer_app.desktop.saving import read
from writer_app.manuscript.manuscript import Manuscript
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths

MOST_STEPS = 60
WHILE_RECOVERING = 0.2
"""So many of all kills come while the program starts, rather than after some steps."""
LONGEST_START_S = 0.03


@dataclass(slots=True)
class Count:
    """What came of all kills."""

    kills: int = 0
    lost: int = 0
    """Characters."""
    wrong: int = 0
    torn: int = 0
    strays: int = 0
    """Files that were left and are still there after the next start."""


class Killing:
    """One manuscript, in a folder of its own, whose program is killed again and again."""

    def __init__(self, folder: Path, seed: str, fault: str) -> None:
        self._draft = folder / "draft.txt"
        self._draft.write_text("Once upon a time.\n")
        self._paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
        self._seed, self._fault = seed, fault
        self.count = Count()

    def kill(self, number: int) -> None:
        """Let it write once more, kill it, and look at what is left."""
        seed = f"{self._seed}-{number}"
        file, manuscript = self._left()
        told = self._killed_after(seed, _moment(seed))
        kept = _Expected(manuscript, file, seed, told)
        file, found = self._left()
        self.count.kills += 1
        self.count.torn += file not in kept.files
        if found.text() not in kept.texts:
            missing = kept.missing(found.text())
            self.count.lost += missing
            self.count.wrong += not missing

    def look_for_strays(self) -> None:
        """Start once more, and count what is left half-written."""
        for stray in self._strays():
            os.utime(stray, (0, 0))
        read(self._draft, PastFinder(Histories(self._paths).folders).look_up)
        Histories(self._paths).folders.bound()
        self.count.strays = len(self._strays())

    def _strays(self) -> list[Path]:
        return list(self._draft.parent.rglob("*.tmp"))

    def _left(self) -> tuple[str, Manuscript]:
        """Return the text of the file, and the manuscript as it is recovered."""
        document = read_document(self._draft)
        past = PastFinder(Histories(self._paths).folders).find(document)
        if past is not None and past.draft is not None:
            self.count.wrong += 1  # Nobody else has changed the file.
        return document.text, past.manuscript if past else Manuscript(document.text)

    def _killed_after(self, seed: str, moment: int | float) -> int:
        """Kill it after so many steps, or seconds; return how many steps it has told of."""
        reads, tells = os.pipe()
        child = os.fork()
        if not child:
            os.close(reads)
            write_until_killed(Histories(self._paths), self._draft, seed, tells, self._fault)
        os.close(tells)
        told = 0
        if isinstance(moment, float):
            time.sleep(moment)
        else:
            while told < moment and (some := os.read(reads, moment - told)):
                told += len(some)
        os.kill(child, signal.SIGKILL)
        while some := os.read(reads, 4096):
            told += len(some)
        os.close(reads)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            self.count.wrong += 1  # It ended by itself.
        return told


class _Expected:
    """What may be left of a program that has told of so many steps and was in the next one."""

    def __init__(self, manuscript: Manuscript, file: str, seed: str, told: int) -> None:
        self.files = {file}
        self._earlier = [manuscript.text()]
        going_on = steps(manuscript, seed)
        for _ in range(told):
            self._step(manuscript, going_on)
        # Of the step in which it died, all or nothing of each record is there.
        self.texts = {manuscript.text()}
        manuscript.record_to(lambda _record: self.texts.add(manuscript.text()))
        self._step(manuscript, going_on)

    def _step(self, manuscript: Manuscript, going_on: Iterator[bool]) -> None:
        if next(going_on):
            self.files.add(manuscript.text())
        self._earlier.append(manuscript.text())

    def missing(self, text: str) -> int:
        """Return how many characters were made since there was `text`; 0: there never was."""
        if text not in self._earlier:
            return 0
        since = len(self._earlier) - 1 - self._earlier[::-1].index(text)
        texts = self._earlier[since:-1]
        return max(1, sum(abs(len(one) - len(other)) for one, other in pairwise(texts)))


def _moment(seed: str) -> int | float:
    chance = random.Random(seed)  # noqa: S311 - no secret
    if chance.random() < WHILE_RECOVERING:
        return chance.uniform(0, LONGEST_START_S)
    return chance.randint(1, MOST_STEPS)


def main(folder: str, seed: str, kills: str, fault: str = "") -> None:
    """Kill it so often, and print what came of it."""
    killing = Killing(Path(folder), seed, fault)
    for number in range(int(kills)):
        killing.kill(number)
    killing.look_for_strays()
    print(json.dumps(asdict(killing.count)))


if __name__ == "__main__":
    main(*sys.argv[1:])
