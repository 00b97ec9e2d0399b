"""Damaged histories: nothing raises, nothing wrong is shown, and nothing is deleted unasked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import FileStamp, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_format import read
from writer_app.storage.history_frames import SavedMark, record_frame, told
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.text_hashes import text_hash

SHARES = 4
"""The trials are done in so many parts, one beside the other."""


class Hasty(RealFileSystem):
    """Waits for no disk: here no power fails, and waiting would be most of the time."""

    def sync(self, descriptor: int) -> None:
        del descriptor


@dataclass
class Victim:
    """A file with a history, which is put back as it was before each damage."""

    folder: Path
    name: str
    words: str

    def __post_init__(self) -> None:
        self.path = self.folder / self.name
        self.path.write_text(f"{self.words} began.\n")
        paths = Paths.from_environment({"WRITER_APP_HOME": str(self.folder / "home")})
        self.histories = Histories(paths, Hasty())
        self.pasts = PastFinder(self.histories.folders)
        self.texts: set[str] = set()
        self._write()
        (self.history,) = self.histories.folder.glob("*.history")
        self.data = self.history.read_bytes()
        self.text = self.path.read_text()

    def _write(self) -> None:
        document = read_document(self.path)
        _, history = self.histories.begin(document)
        manuscript = Manuscript(document.text)

        def keep(record: object) -> None:
            history.append(record_frame(record))  # pyright: ignore[reportArgumentType]
            self.texts.add(manuscript.text())

        manuscript.record_to(keep)
        self.texts.add(manuscript.text())
        for number in range(12):
            manuscript.replace(0, 0, f"{self.words} {number}. ", manuscript.begin(WRITER))
        take = manuscript.begin_take(3, instruction="Rain.", profile="p", model="m", asked_at=1.0)
        manuscript.replace(3, 0, " and it rained", take.group)
        manuscript.end_take(take.number, TakeEnding("complete"))
        manuscript.undo()
        text = manuscript.text()
        self.path.write_bytes(document.encode(text))
        document = document.saved(text, FileStamp.of(self.path.stat()))
        manuscript.mark_saved()
        history.append(SavedMark(text_hash(text), history.number).frame())
        for number in range(5):
            manuscript.replace(0, 0, f"Unsaved {number}. ", manuscript.begin(WRITER))
        history.close()

    def damage(self, data: bytes) -> None:
        for path in self.histories.folder.iterdir():
            path.unlink()
        self.history.write_bytes(data)


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return `data` with one thing wrong with it, as `chance` has it."""
    kinds = (_flipped, _cut, _spliced, _doubled, _of_another, _of_another_version)
    return chance.choice(kinds)(data, other, chance)


def _flipped(data: bytes, other: bytes, chance: random.Random) -> bytes:
    del other
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 3, 40])):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    del other
    return data[: chance.randrange(len(data))]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Join the beginning of one history to an end of another, at the ends of whole frames."""
    ends, others = read(data).ends, read(other).ends
    return data[: chance.choice(ends)] + other[chance.choice(others) :]


def _doubled(data: bytes, other: bytes, chance: random.Random) -> bytes:
    del other
    ends = read(data).ends
    return data[: chance.choice(ends)] + data[chance.choice(ends) :]


def _of_another(data: bytes, other: bytes, chance: random.Random) -> bytes:
    del data, chance
    return other


def _of_another_version(data: bytes, other: bytes, chance: random.Random) -> bytes:
    del other
    return data[:8] + bytes([chance.randrange(2, 250)]) + data[9:]


def failures(victim: Victim, data: bytes, of_other: set[str]) -> Iterator[str]:
    """Yield what is otherwise than it must be when the file is opened with this history."""
    victim.damage(data)
    document = read_document(victim.path)
    past = victim.pasts._found(document, [])
    kept = [path.read_bytes() for path in victim.histories.folder.iterdir()]
    if not any(data in each for each in kept):
        yield "deleted"
    if victim.path.read_text() != victim.text:
        yield "the file was changed"
    shown = document.text if past is None else past.manuscript.text()
    if shown not in victim.texts | of_other:
        yield "a text that never was"
    if past is not None and not past.is_recovered and shown != document.text:
        yield "not what the file has"


@pytest.mark.row("R9", "damaged histories")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("share", range(SHARES))
def test_of_a_damaged_history_what_is_shown_was_once_written(
    tmp_path: Path, share: int, tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(share)  # noqa: S311 - no secret
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    victim = Victim(tmp_path / "one", "draft.txt", "Rain")
    other = Victim(tmp_path / "two", "other.txt", "Snow")
    for _ in range(how_many(120, 10_000) // SHARES):
        data = damaged(victim.data, other.data, chance)
        found = list(failures(victim, data, other.texts if data == other.data else set()))
        tried.tried += 1
        tried.failed += len(found)
    assert tried.went_well


@pytest.mark.row("R9", "damaged histories")
def test_a_reader_that_trusts_what_it_reads_is_found_out(
    tmp_path: Path, tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plant a reader that takes no notice of the checksums."""

    def trusts(*_: object) -> bool:
        return True

    monkeypatch.setattr("writer_app.storage.history_format.FrameWriter.goes_on_with", trusts)
    victim = Victim(tmp_path, "draft.txt", "Rain")
    chance = random.Random(5)  # noqa: S311 - no secret
    wrong = 0
    for _ in range(60):
        try:
            wrong += bool(list(failures(victim, _flipped(victim.data, b"", chance), set())))
        except Exception:  # A reader like that may do anything.
            wrong += 1
    tried.tried += 1
    assert wrong


def test_the_victims_history_is_whole(tmp_path: Path) -> None:
    victim = Victim(tmp_path, "draft.txt", "Rain")
    assert not list(failures(victim, victim.data, set()))
    assert "Unsaved 4. " in replay(told(read(victim.data)).records).text()
