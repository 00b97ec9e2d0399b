"""One file is one file, whatever it is called, and a claim of the dead is nobody's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from writer_app.storage.documents import Document, read_document
from writer_app.storage.file_claims import FileClaims, Holder
from writer_app.storage.paths import Paths

_CLAIM_AND_WAIT = """
import sys
from pathlib import Path
from writer_app.storage.documents import read_document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths
claims = FileClaims(Paths.from_environment({"WRITER_APP_HOME": sys.argv[1]}))
print(claims.claim(read_document(Path(sys.argv[2]))), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def draft(tmp_path: Path) -> Document:
    path = tmp_path / "draft.txt"
    path.write_text("It rained on the pier.\n")
    return read_document(path)


def _path(document: Document) -> Path:
    assert document.path is not None
    return document.path


def test_who_is_second_is_told(paths: Paths, draft: Document) -> None:
    first, second = FileClaims(paths), FileClaims(paths)
    assert first.claim(draft) is None
    assert first.claim(draft) is None
    assert second.claim(draft) == Holder(os.getpid())
    first.release(draft)
    assert second.claim(draft) is None
    assert first.claim(draft) == Holder(os.getpid())


def test_who_is_second_lets_go_of_nothing(paths: Paths, draft: Document) -> None:
    first, second = FileClaims(paths), FileClaims(paths)
    assert first.claim(draft) is None
    second.release(draft)
    assert second.claim(draft) is not None


def test_who_takes_it_over_has_it_and_the_first_finds_out(paths: Paths, draft: Document) -> None:
    first, second = FileClaims(paths), FileClaims(paths)
    assert first.claim(draft) is None
    assert second.claim(draft, by_force=True) is None
    assert first.claim(draft) is not None
    first.release(draft)
    assert second.claim(draft) is None
    assert first.claim(draft) is not None


@pytest.mark.parametrize("kind", ["link", "second name"])
def test_a_file_of_two_names_is_one(paths: Paths, draft: Document, kind: str) -> None:
    other = _path(draft).with_name("other.txt")
    if kind == "link" and os.name == "nt":
        pytest.skip("not everybody may make links")
    elif kind == "link":
        other.symlink_to(_path(draft))
    else:
        other.hardlink_to(_path(draft))
    first, second = FileClaims(paths), FileClaims(paths)
    assert first.claim(draft) is None
    assert second.claim(read_document(other)) is not None
    first.release(draft)
    assert second.claim(read_document(other)) is None


def test_a_file_that_was_replaced_is_followed(paths: Paths, draft: Document) -> None:
    first, second = FileClaims(paths), FileClaims(paths)
    path, other = _path(draft), _path(draft).with_name("other.txt")
    assert first.claim(draft) is None
    new = path.with_name("new.txt")
    new.write_text("It had rained.\n")
    new.replace(path)
    saved = read_document(path)
    assert first.claim(saved) is None
    other.hardlink_to(path)
    assert second.claim(read_document(other)) is not None


def test_a_file_that_is_not_there_yet_can_be_claimed(paths: Paths, tmp_path: Path) -> None:
    new = _new(tmp_path / "new.txt")
    first, second = FileClaims(paths), FileClaims(paths)
    assert first.claim(new) is None
    assert second.claim(new) is not None


def _new(path: Path) -> Document:
    return Document(
        path=path,
        text="",
        encoding="utf-8",
        bom=False,
        line_ends=Document.new().line_ends,
        real_path=path,
    )


def test_what_has_no_file_is_nobodys(paths: Paths) -> None:
    assert FileClaims(paths).claim(Document.new()) is None


def test_a_killed_process_has_nothing(paths: Paths, draft: Document) -> None:
    home = paths.state_folder.parent
    command = [sys.executable, "-c", _CLAIM_AND_WAIT, str(home), str(draft.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "None\n"
        claims = FileClaims(paths)
        assert claims.claim(draft) == Holder(other.pid)
        other.kill()
    assert claims.claim(draft) is None
    assert len(list(paths.claims_folder.glob("*.alive"))) == 1


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_only_the_user_can_read_claims(paths: Paths, draft: Document) -> None:
    FileClaims(paths).claim(draft)
    assert stat.S_IMODE(paths.claims_folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths.claims_folder.iterdir()}
    assert modes == {0o600}
    assert [path.name for path in _path(draft).parent.glob("*.txt")] == ["draft.txt"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"../../etc-1", b"1-nobody"])
def test_a_claim_that_says_nothing_is_nobodys(
    paths: Paths, draft: Document, content: bytes
) -> None:
    FileClaims(paths).claim(draft)
    for path in paths.claims_folder.glob("*.claim"):
        path.write_bytes(content)
    assert FileClaims(paths).claim(draft) is None


def test_a_disk_that_refuses_is_in_nobodys_way(tmp_path: Path, draft: Document) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    claims = FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}))
    assert claims.claim(draft) is None
    claims.release(draft)


def test_a_disk_that_does_not_answer_holds_up_no_other_file(
    paths: Paths, draft: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers, stat_of = Event(), Event(), Path.stat

    def wait(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == draft.real_path:
            asked.set()
            answers.wait()
        return stat_of(path, follow_symlinks=follow_symlinks)

    (tmp_path / "other.txt").touch()
    other, claims = read_document(tmp_path / "other.txt"), FileClaims(paths)
    monkeypatch.setattr(Path, "stat", wait)
    claiming = Thread(target=claims.claim, args=(draft,))
    claiming.start()
    assert asked.wait(5)
    others = Thread(target=claims.claim, args=(other,), daemon=True)
    others.start()
    others.join(5)
    is_held_up = others.is_alive()
    answers.set()
    claiming.join()
    assert not is_held_up
