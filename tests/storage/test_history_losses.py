"""Histories that could take each other's place, and whether a word is lost, or there twice."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import Document, read_document
from writer_app.storage.exclusive import lock
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import name_of, new_id
from writer_app.storage.history_frames import anew, record_frame
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery


@pytest.fixture
def histories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Histories:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    home = {"WRITER_APP_HOME": str(tmp_path / "home")}
    histories = Histories(Paths.from_environment(home))
    histories.folder.mkdir(parents=True, mode=0o700)
    return histories


def written(path: Path, text: str) -> Document:
    path.write_text(text)
    return read_document(path)


def unsaved(
    histories: Histories,
    document: Document,
    words: str,
    document_id: bytes | None = None,
    *,
    in_spare: bool = False,
) -> HistoryFile:
    """Return the history of a document in which `words` were typed that nobody saved."""
    manuscript = Manuscript(document.text)
    document_id, frames = document_id or new_id(), anew(manuscript, document)()
    if in_spare:
        history = histories.begin_in_spare(document, document_id, frames)
    else:
        path = histories.folder / name_of(document, document_id)
        history = HistoryFile.created(path, document_id, frames, histories.folders.files)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, words, manuscript.begin(WRITER))
    return history


def recovered(histories: Histories) -> list[str]:
    """Return what the writer sees at the next start, of texts that are not the file's."""
    found = [past for _, past in Recovery(histories).reopened()]
    shown = [past for past in found if past.is_recovered]
    shown += [past.draft for past in found if past.draft is not None]
    return sorted(past.manuscript.text() for past in shown)


def test_two_unsaved_texts_of_one_file_are_both_there_at_once(
    histories: Histories, tmp_path: Path
) -> None:
    document = written(tmp_path / "a.txt", "It was late.")
    for words in ("One. ", "Two. "):
        unsaved(histories, document, words).close()
    assert recovered(histories) == ["One. It was late.", "Two. It was late."]


def test_a_draft_is_not_taken_for_one_of_another_text_of_the_same_manuscript(
    histories: Histories, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    document = written(path, "It was late.")
    document_id = new_id()
    for words in ("One. ", "Two. "):  # The second time after it began anew.
        history = unsaved(histories, document, words, document_id)
        history.close()
        written(path, "Somebody else's.")
        assert f"{words}It was late." in recovered(histories)
        history.path.unlink()
    assert recovered(histories) == ["One. It was late.", "Two. It was late."]


def test_of_two_written_in_the_same_moment_the_spare_one_goes_on(
    histories: Histories, tmp_path: Path
) -> None:
    document, document_id = written(tmp_path / "a.txt", "It was late."), new_id()
    refused = unsaved(histories, document, "One. ", document_id)
    spare = unsaved(histories, document, "One. Two. ", document_id, in_spare=True)
    for history in (refused, spare):
        history.close()
        os.utime(history.path, (1_700_000_000, 1_700_000_000))
    assert recovered(histories) == ["One. Two. It was late."]


def test_what_the_disk_refused_is_not_removed_for_what_may_go_with_the_spare_folder(
    histories: Histories, tmp_path: Path
) -> None:
    document, document_id = written(tmp_path / "a.txt", "It was late."), new_id()
    refused = unsaved(histories, document, "One. ", document_id)
    refused.close()
    spare = unsaved(histories, document, "One. Two. ", document_id, in_spare=True)
    spare.close()
    os.utime(refused.path, (1_700_000_000, 1_700_000_000))
    histories.folders.bound()
    assert refused.path.exists()
    spare.path.unlink()
    assert recovered(histories) == ["One. It was late."]


def test_a_manuscript_that_goes_on_as_another_file_does_not_come_back_in_its_old_one(
    histories: Histories, tmp_path: Path
) -> None:
    document, document_id = written(tmp_path / "a.txt", "It was late."), new_id()
    refused = unsaved(histories, document, "One. ", document_id)
    refused.close()
    os.utime(refused.path, (1_700_000_000, 1_700_000_000))
    elsewhere = written(tmp_path / "b.txt", "One. It was late.")
    unsaved(histories, elsewhere, "Two. ", document_id, in_spare=True).close()
    past = PastFinder(histories.folders).find(document)
    assert past is None or not past.is_recovered
    assert recovered(histories) == ["Two. One. It was late."]


@pytest.mark.parametrize("is_alive", [False, True])
def test_text_that_was_written_for_one_file_does_not_come_up_in_its_copy(
    histories: Histories, tmp_path: Path, is_alive: bool
) -> None:
    document = written(tmp_path / "a.txt", "It was late.")
    _, history = histories.begin(document.without_file(), written_for=document.real_path)
    manuscript = Manuscript(document.text)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, "One. ", manuscript.begin(WRITER))
    if not is_alive:
        history.close()
    copy = written(tmp_path / "copy.txt", "It was late.")
    past = PastFinder(histories.folders).find(copy)
    assert past is None or past.manuscript.text() == copy.text
    if is_alive:
        history.close()
    assert recovered(histories) == ["One. It was late."]


def test_who_only_looks_whether_it_is_in_use_keeps_nobody_from_going_on_with_it(
    histories: Histories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = written(tmp_path / "a.txt", "It was late.")
    unsaved(histories, document, "One. ").close()
    past = PastFinder(histories.folders).find(document)
    assert past is not None
    looks = os.open(past.path, os.O_RDWR)
    lock(looks)

    def ends(_: float) -> None:
        os.close(looks)

    monkeypatch.setattr("time.sleep", ends)
    history = histories.resuming(past, document)()
    assert history.path == past.path
    history.close()
