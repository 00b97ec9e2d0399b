"""A manuscript and its file: opened, saved, and saved under another name."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer, file_dialog, question
from tests.helpers.faulty_files import FaultyFiles
from tests.helpers.file_windows import FileWindow
from writer_app.desktop.file_opening import LONG_LINE
from writer_app.desktop.offers import Offer
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.saving import Read
from writer_app.manuscript.spans import WRITER
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import read_document

# The offscreen platform's own, for each dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OLD = "One\u00a0line\r\nanother \U0001f600\r\n\u2028third".encode()


class SlowFiles(RealFileSystem):
    """Real calls, but syncing waits until the test lets it go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.writes = 0

    def sync(self, descriptor: int) -> None:
        self.writes += 1
        self.may_go_on.wait(10)
        super().sync(descriptor)


@pytest.fixture
def window(qtbot: QtBot) -> FileWindow:
    return FileWindow(qtbot)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_bytes(OLD)
    return path


def _be_changed_by_another(path: Path) -> None:
    path.write_bytes(b"by another program, and longer than it was before, so that it shows")


# Opening


def test_begins_as_a_new_manuscript(window: FileWindow) -> None:
    assert window.file.path is None
    assert window.file.title == "Untitled"
    assert window.file.is_blank
    assert not window.file.is_modified


def test_opens_and_saves_an_unchanged_file_as_the_same_bytes(
    window: FileWindow, draft: Path
) -> None:
    window.load(draft)
    assert window.file.title == "draft.md"
    assert window.text == read_document(draft).text
    window.save()
    assert draft.read_bytes() == OLD


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_keeps_encoding_mark_and_line_ends(window: FileWindow, draft: Path, encoding: str) -> None:
    draft.write_bytes("one\r\ntwo\r\n".encode(encoding))
    window.load(draft)
    window.type("no ")
    window.save()
    assert draft.read_bytes() == "no one\r\ntwo\r\n".encode(encoding)
    assert not window.file.is_modified
    assert window.said == [True]


def test_takes_a_document_that_was_read_already(window: FileWindow, draft: Path) -> None:
    document = read_document(draft)
    window.file.load(draft, Read(document, 0), place=ReadingPlace(4, 0))
    assert window.text == document.text
    assert window.editor.textCursor().position() == 4
    assert window.file.place.caret_u16 == 4


def test_goes_back_to_the_place(window: FileWindow, draft: Path) -> None:
    draft.write_text("\n".join(f"line {number}" for number in range(500)))
    window.load(draft)
    window.editor.put_caret(3000)
    place = window.file.place
    assert place.top_u16 > 0
    other = FileWindow(window.qtbot)
    other.file.load(draft, place=place)
    window.qtbot.waitUntil(lambda: other.file.document.path == draft)
    assert other.file.place == place


def test_a_place_beyond_the_end_is_the_end(window: FileWindow, draft: Path) -> None:
    window.file.load(draft, Read(read_document(draft), 0), place=ReadingPlace(10**6, 10**6))
    assert window.editor.textCursor().atEnd()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a\0b", "not a text file"), (b"a\xffb", "not UTF-8"), (None, "not there")],
)
def test_what_cannot_be_opened_is_told(
    window: FileWindow, draft: Path, content: bytes | None, words: str
) -> None:
    if content is None:
        draft.unlink()
    else:
        draft.write_bytes(content)
    window.file.load(draft)
    offer = window.wait_for_offer()
    assert words in str(offer.notice)
    assert offer.steps == ("open",)
    assert window.file.is_blank
    assert window.file.path is None


def test_a_folder_is_told_and_a_quiet_load_says_nothing(window: FileWindow, tmp_path: Path) -> None:
    window.file.load(tmp_path)
    assert "is a folder" in str(window.wait_for_offer().notice)
    window.file.load(tmp_path / "missing", quiet=True)
    window.qtbot.waitUntil(lambda: window.file.is_blank)
    assert len(window.offers) == 1


def test_a_text_typed_while_a_file_is_read_stays(window: FileWindow, draft: Path) -> None:
    elsewhere: list[Read] = []
    window.file.found_no_room.connect(elsewhere.append)
    window.file.load(draft)
    window.type("mine")
    window.qtbot.waitUntil(lambda: bool(elsewhere))
    assert elsewhere[0].document.path == draft
    assert window.text == "mine"
    assert window.file.path is None


@pytest.mark.parametrize("opens", [True, False])
def test_a_very_long_line_opens_after_a_question(
    window: FileWindow, draft: Path, opens: bool
) -> None:
    draft.write_text("short\n" + "x" * (LONG_LINE + 1))
    window.file.load(draft)
    box = question(window.qtbot, window.editor)
    assert "50001" in box.informativeText().replace(",", "")
    assert not window.file.is_blank
    answer(window.qtbot, window.editor, "Open anyway" if opens else "Cancel")
    assert window.file.document.path == (draft if opens else None)
    assert window.file.is_blank is not opens


def test_a_line_that_is_just_not_too_long_opens(window: FileWindow, draft: Path) -> None:
    draft.write_text("x" * LONG_LINE)
    window.load(draft)


def test_a_window_that_goes_opens_nothing(window: FileWindow, draft: Path) -> None:
    window.file.load(draft)
    window.file.close()
    window.qtbot.wait(50)
    assert window.text == ""


# Saving


def test_what_is_typed_while_a_save_runs_stays_unsaved(qtbot: QtBot, draft: Path) -> None:
    files = SlowFiles()
    window = FileWindow(qtbot, files)
    window.load(draft)
    window.type("a")
    window.file.save()
    qtbot.waitUntil(lambda: files.writes == 1)
    window.type("b")
    assert window.file.is_modified
    with qtbot.waitSignal(window.file.saved):
        files.may_go_on.set()
    assert draft.read_bytes() == b"a" + OLD
    assert window.file.is_modified
    window.save()
    assert draft.read_bytes() == b"ab" + OLD
    assert not window.file.is_modified


def test_saves_that_are_asked_for_meanwhile_are_one(qtbot: QtBot, draft: Path) -> None:
    files = SlowFiles()
    window = FileWindow(qtbot, files)
    window.load(draft)
    window.type("a")
    saved: list[bool] = []
    window.file.saved.connect(lambda: saved.append(True))
    window.file.save(window.said.append)
    qtbot.waitUntil(lambda: files.writes == 1)
    for letter in "bcd":
        window.type(letter)
        window.file.save(window.said.append)
    files.may_go_on.set()
    qtbot.waitUntil(lambda: not window.file.is_saving)
    assert draft.read_bytes() == b"abcd" + OLD
    assert len(saved) == 2
    assert window.said == [True] * 4
    assert not window.file.is_modified


def test_undoing_back_to_what_was_saved_is_not_modified(window: FileWindow, draft: Path) -> None:
    window.load(draft)
    window.type("a")
    window.save()
    window.type(" b")
    assert window.file.is_modified
    window.editor.undo()
    assert window.text == "a" + OLD.decode().replace("\r", "")
    assert not window.file.is_modified


@pytest.mark.parametrize("nth", range(1, 6))
def test_a_failing_disk_keeps_text_and_file(qtbot: QtBot, draft: Path, nth: int) -> None:
    window = FileWindow(qtbot, FaultyFiles(nth, "error"))
    window.load(draft)
    window.type("new ")
    window.file.save(window.said.append)
    offer = window.wait_for_offer()
    assert offer.steps == ("save_as", "save")
    assert offer.subject == "save"
    assert "draft.md" in str(offer.notice)
    assert window.said == [False]
    assert window.file.is_modified
    assert window.text.startswith("new One")
    assert draft.read_bytes() == OLD
    window.editor.undo()
    assert not window.file.is_modified
    window.editor.redo()
    window.save()
    assert draft.read_bytes() == b"new " + OLD
    assert list(draft.parent.iterdir()) == [draft]


def test_half_a_character_is_refused_and_kept(window: FileWindow, draft: Path) -> None:
    window.load(draft)
    document = window.editor.manuscript_document
    document.manuscript.replace(0, 0, "\ud83d", document.manuscript.begin(WRITER))
    window.file.save()
    assert "half a character" in str(window.wait_for_offer().notice)
    assert draft.read_bytes() == OLD


def test_a_fault_of_ours_is_told_too(
    window: FileWindow, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.load(draft)

    def fault(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("writer_app.storage.saver.safe_save", fault)
    window.file.save()
    assert "fault in Writer App" in str(window.wait_for_offer().notice)


# Changed by another program


def test_nothing_of_another_program_is_overwritten_unasked(window: FileWindow, draft: Path) -> None:
    window.load(draft)
    window.type("mine ")
    _be_changed_by_another(draft)
    theirs = draft.read_bytes()
    with window.qtbot.waitSignal(window.file.met_change):
        window.file.save(window.said.append)
    assert window.said == [False]
    assert draft.read_bytes() == theirs
    assert window.file.is_modified
    assert not window.offers, "whoever watches the file tells of it"


# Save as


def _choose(window: FileWindow, path: Path) -> None:
    dialog = file_dialog(window.qtbot, window.editor)
    with window.qtbot.waitSignal(window.file.saved):
        dialog.selectFile(str(path))
        dialog.accept()


def test_an_untitled_text_is_saved_under_a_name_of_its_first_words(
    window: FileWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    window.type("It was late: when they came. Very")
    window.file.save(window.said.append)
    dialog = file_dialog(window.qtbot, window.editor)
    assert Path(dialog.selectedFiles()[0]).name == "It was late when they came.txt"
    _choose(window, tmp_path / "story")
    assert window.said == [True]
    assert window.file.path == tmp_path / "story.txt"
    assert window.file.title == "story.txt"
    assert (tmp_path / "story.txt").read_text() == "It was late: when they came. Very"
    assert not window.file.is_modified


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_new_file_has_the_usual_permissions(window: FileWindow, tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    window.type("x")
    with window.qtbot.waitSignal(window.file.saved):
        window.file.save_as(tmp_path / "new.txt")
    assert (tmp_path / "new.txt").stat().st_mode == usual.stat().st_mode


def test_no_name_means_no_save(window: FileWindow) -> None:
    window.type("x")
    window.file.save(window.said.append)
    file_dialog(window.qtbot, window.editor).reject()
    assert window.said == [False]
    assert window.file.is_modified


def test_saving_as_goes_on_with_the_new_file(window: FileWindow, draft: Path) -> None:
    window.load(draft)
    window.type("a")
    other = draft.parent / "other.txt"
    other.write_bytes(b"\xff\0 what was there")
    with window.qtbot.waitSignals([window.file.saved, window.file.path_changed]):
        window.file.save_as(other)
    assert other.read_bytes() == b"a" + OLD
    window.type("b")
    window.save()
    assert other.read_bytes() == b"ab" + OLD
    assert draft.read_bytes() == OLD


def test_a_failing_save_as_leaves_nothing_new_behind(qtbot: QtBot, tmp_path: Path) -> None:
    for nth in range(1, 6):
        window = FileWindow(qtbot, FaultyFiles(nth, "error"))
        window.type("x")
        window.file.save_as(tmp_path / "new.txt")
        window.wait_for_offer()
        assert list(tmp_path.iterdir()) == []
        assert window.file.path is None
        assert window.file.is_modified


def test_saves_what_the_log_has_at_the_moment_of_saving(window: FileWindow, draft: Path) -> None:
    window.load(draft)
    window.file.about_to_save.connect(lambda: window.type("settled "))
    window.save()
    assert draft.read_bytes() == b"settled " + OLD


def test_a_name_without_a_file_is_a_new_manuscript_that_is_saved_there(
    window: FileWindow, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    notices: list[Offer] = []
    window.file.noticed.connect(notices.append)
    with window.qtbot.waitSignal(window.file.opened):
        window.file.load(path, may_be_new=True)
    assert window.file.path == path
    assert not window.file.is_modified
    assert not path.exists()
    (notice,) = notices
    assert not notice.problem
    assert "new.txt" in str(notice.notice)
    window.type("Words.")
    window.save()
    assert path.read_text() == "Words."


def test_a_new_file_that_somebody_else_made_meanwhile_is_not_overwritten_unasked(
    window: FileWindow, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    with window.qtbot.waitSignal(window.file.opened):
        window.file.load(path, may_be_new=True)
    window.type("Words.")
    path.write_text("theirs")
    with window.qtbot.waitSignal(window.file.met_change):
        window.file.save(window.said.append)
    assert path.read_text() == "theirs"


def test_a_missing_folder_is_told(window: FileWindow, tmp_path: Path) -> None:
    window.file.load(tmp_path / "missing" / "new.txt", may_be_new=True)
    assert window.wait_for_offer().problem


def test_the_last_manuscript_is_opened_without_a_question(window: FileWindow, draft: Path) -> None:
    draft.write_text("x" * (LONG_LINE + 1))
    with window.qtbot.waitSignal(window.file.opened):
        window.file.load(draft, quiet=True)
    assert window.file.path == draft
