"""Writes at random into a manuscript whose history is kept, and says each step when it is made.

`python -m tests.end_to_end.writing_child HOME FILE SEED`: it goes on until somebody kills it.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories, record_frame
from writer_app.storage.paths import Paths

WORDS = ["rain ", "你好", "🌱", "\n", "and ", "later, "]


def steps(manuscript: Manuscript, seed: int) -> Iterator[None]:
    """Do one thing after another: typing, deleting, undo, and a take that comes beside it."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    take = manuscript.begin_take(0, instruction="Go.", profile="p", model="m", asked_at=1.0)
    while True:
        kind = chance.random()
        at_u16 = chance.randint(0, len(manuscript))
        if kind < 0.5:
            group = manuscript.begin(WRITER)
            manuscript.replace(at_u16, 0, chance.choice(WORDS), group)
        elif kind < 0.6:
            group = manuscript.begin(WRITER)
            manuscript.replace(at_u16, min(3, len(manuscript) - at_u16), "", group)
        elif kind < 0.7:
            manuscript.undo()
        else:
            manuscript.replace(0, 0, chance.choice(WORDS), take.group)
        yield


def main(home: str, name: str, seed: int) -> None:
    """Write until killed; each byte on the output tells one step."""
    document = read_document(Path(name))
    manuscript = Manuscript(document.text)
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": home}))
    _, history = histories.begin(document)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    for _ in steps(manuscript, seed):
        os.write(1, b".")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
