"""Saves a draft and keeps its history, and is killed at one of its calls to the disk.

`python -m tests.reliability.disk_child FOLDER NTH [--in-place | --versions | --careless]`: it dies
before its NTH call; with 0 it says how many there were. `--in-place`: the draft has a second name,
so that it is overwritten; `--versions`: so it is, and versions of it are kept. `--careless` saves
without a file aside.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Final

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.atomic_write import RealFileSystem, overwrite
from writer_app.storage.documents import Document, FileStamp, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_folders import name_of
from writer_app.storage.history_format import Kind
from writer_app.storage.history_frames import SavedMark, anew, record_frame
from writer_app.storage.paths import Paths
from writer_app.storage.safe_save import safe_save
from writer_app.storage.saver import Saver
from writer_app.storage.text_hashes import text_hash
from writer_app.storage.versions import Versions

OLD: Final = "It was late.\n" * 400
TYPED: Final = "Nobody came. "


class Fatal(RealFileSystem):
    """Real calls; the process is killed before the nth."""

    def __init__(self, nth: int) -> None:
        self.calls = 0
        self._nth = nth

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self._nth:
            os.kill(os.getpid(), signal.SIGKILL)

    def open(self, path: Path, flags: int, mode: int) -> int:
        self._count()
        return super().open(path, flags, mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._count()
        # A long write is two: a kill may come between them.
        return super().write(descriptor, data[:1_000])

    def truncate(self, descriptor: int, size: int) -> None:
        self._count()
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        self._count()
        super().sync(descriptor)

    def change_mode(self, path: Path, mode: int) -> None:
        self._count()
        super().change_mode(path, mode)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def make_folder(self, path: Path, mode: int) -> None:
        self._count()
        super().make_folder(path, mode)


def main(folder: Path, nth: int, how: str) -> None:
    """Write, save, begin the history anew, and write on."""
    files, path = Fatal(nth), folder / "draft.txt"
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    histories = Histories(paths, files)
    document = read_document(path)
    document_id, history = histories.begin(document)
    manuscript = Manuscript(document.text)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, TYPED, manuscript.begin(WRITER))
    print("typed", flush=True)
    mark = SavedMark(text_hash(manuscript.text()), history.number)
    history.append(mark.frame(Kind.SAVING))
    if how == "--versions":
        saver = Saver(versions=Versions(paths, files), files=files)
        document = saver.save(document, manuscript.text())
    else:
        document = _save(document, manuscript.text(), files, how)
    print("saved", flush=True)
    manuscript.mark_saved()
    history.append(mark.frame())
    history.rename(histories.folder / name_of(document, document_id))
    history.syncing()()
    successor = histories.begin_aside(document_id, anew(manuscript, document))
    history.give_way(successor, ())
    history = successor
    manuscript.replace(0, 0, TYPED, manuscript.begin(WRITER))
    print("typed again", flush=True)
    print("calls", files.calls, flush=True)


def _save(document: Document, text: str, files: Fatal, how: str) -> Document:
    if how != "--careless":
        return safe_save(document, text, files)
    assert document.path is not None
    overwrite(document.path, document.encode(text), files)
    return document.saved(text, FileStamp.of(document.path.stat()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
