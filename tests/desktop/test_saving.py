from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.closed_folders import close_folder
from writer_app.continuation.types import FailedError
from writer_app.desktop.saving import Taken, read_or_new
from writer_app.storage.documents import Document
from writer_app.storage.past import LookUp


def _no_past(_document: Document) -> LookUp:
    return LookUp()


def test_a_file_that_is_not_there_yet_is_an_empty_text(tmp_path: Path) -> None:
    read = read_or_new(tmp_path / "new.txt", _no_past)

    assert read.document.text == ""
    assert read.document.is_new


def test_a_folder_that_may_not_be_looked_into_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "closed" / "texts"
    folder.mkdir(parents=True)
    close_folder(tmp_path / "closed", monkeypatch)

    with pytest.raises(FailedError, match=r"draft\.txt"):
        read_or_new(folder / "draft.txt", _no_past)


def test_what_is_taken_to_be_saved_is_never_in_a_log() -> None:
    assert "rained" not in repr(Taken("It rained.", 3))
