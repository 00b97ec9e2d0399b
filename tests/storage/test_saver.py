"""What is said when a file is saved, and something that belongs to that cannot be done."""

from __future__ import annotations

from pathlib import Path

from writer_app.continuation.notices import Notice
from writer_app.storage.documents import read_document
from writer_app.storage.file_failures import NO_VERSION_KEPT
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver
from writer_app.storage.versions import Versions


def test_that_no_version_is_kept_is_told_once_until_it_is_kept_again(tmp_path: Path) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    saver, draft = Saver(versions=Versions(paths)), tmp_path / "draft.txt"
    draft.write_text("It was late.")
    document, told = read_document(draft), list[Notice]()

    def save(text: str) -> None:
        nonlocal document
        document = saver.save(document, text, tell=told.append)

    save("One.")
    assert told == []
    versions = paths.versions_folder
    versions.rename(tmp_path / "versions")
    versions.write_text("no folder")
    save("Two.")
    save("Three.")
    values = {"name": "draft.txt", "folder": str(versions)}
    assert told == [Notice(NO_VERSION_KEPT, values)]
    versions.unlink()
    save("Four.")
    assert len(told) == 1
    versions.rename(tmp_path / "more versions")
    versions.write_text("no folder")
    save("Five.")
    assert len(told) == 2
    assert draft.read_text() == "Five."
