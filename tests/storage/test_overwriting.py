"""A file that is overwritten in place: whatever fails, a file holds the old or the new content."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.faulty_files import FaultyFiles, every_fault
from writer_app.continuation.types import FailedError
from writer_app.storage.atomic_write import RealFileSystem, sweep
from writer_app.storage.overwriting import overwrite_beside_copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")

OLD, NEW = b"what was there\n", b"what is to be there, which is longer\n"


class Watched(RealFileSystem):
    """Remembers what else was in the folder while the file was written."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.beside: set[str] = set()

    def write(self, descriptor: int, data: memoryview) -> int:
        self.beside |= {each.name for each in self._target.parent.iterdir()} - {self._target.name}
        return super().write(descriptor, data)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "draft.txt"


def _begin(target: Path) -> Path:
    for each in target.parent.iterdir():
        each.unlink()
    target.write_bytes(OLD)
    copy = target.with_name(".draft.txt.0.tmp")
    copy.write_bytes(NEW)
    return copy


def _beside(target: Path) -> list[Path]:
    return [each for each in target.parent.iterdir() if each != target]


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_copy_is_there_meanwhile_and_gone_afterwards(target: Path, is_kept: bool) -> None:
    files, copy = Watched(target), _begin(target)
    overwrite_beside_copy(target, OLD, NEW, copy, files, is_kept=is_kept)
    assert target.read_bytes() == NEW
    assert _beside(target) == []
    (name,) = files.beside
    assert name.startswith("." if is_kept else "draft "), "the writer sees it if it is all there is"


@pytest.mark.parametrize("is_kept", [True, False])
def test_any_call_that_fails_leaves_the_old_content_or_both(target: Path, is_kept: bool) -> None:
    def run(files: FaultyFiles) -> None:
        copy = _begin(target)
        failure: OSError | FailedError | None = None
        try:
            overwrite_beside_copy(target, OLD, NEW, copy, files, is_kept=is_kept)
        except (OSError, FailedError) as error:
            failure = error
        if isinstance(failure, FailedError):
            assert [each.name in str(failure) for each in _beside(target)] == [True]
        else:
            assert target.read_bytes() == (NEW if failure is None else OLD)
        # Left only when the removal itself was the call that failed, or it is wanted.
        assert {each.read_bytes() for each in _beside(target)} <= {NEW}

    assert sum(1 for _ in every_fault(run)) > 5


@pytest.mark.parametrize("is_kept", [True, False])
def test_where_nothing_can_be_put_back_the_new_content_stays_in_sight(
    target: Path, is_kept: bool
) -> None:
    class Failing(FaultyFiles):
        """The disk takes half of the new content, and then nothing any more."""

        has_taken = False

        def write(self, descriptor: int, data: memoryview) -> int:
            if self.has_taken:
                raise OSError("planted")
            self.has_taken = True
            return super().write(descriptor, data[: len(data) // 2])

    copy = _begin(target)
    with pytest.raises(FailedError, match="The whole new text is in") as caught:
        overwrite_beside_copy(target, OLD, NEW, copy, Failing(0, "error"), is_kept=is_kept)
    (kept,) = _beside(target)
    os.utime(kept, (0, 0))
    sweep(target.parent, RealFileSystem())
    assert kept.read_bytes() == NEW
    assert kept.name in str(caught.value)
