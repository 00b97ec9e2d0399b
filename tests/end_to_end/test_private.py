"""Paragraphs that start with `%%` are for the writer alone, on the command line too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.program import WriterApp
from writer_app.manuscript.manuscript import Manuscript
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths

DRAFT = "Nobody came.\n%% Mara dies in the end\nMara stood at the window, and"
ASK = ("--profile", "practice", "--seed", "5", "--max-tokens", "4")


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """Return a draft with a note in it."""
    path = tmp_path / "noted.txt"
    path.write_text(DRAFT)
    return path


def test_they_are_not_sent(writer_app: WriterApp, noted: Path) -> None:
    done = writer_app("continue", str(noted), *ASK, "--dry-run")
    assert done.status == 0
    assert "Nobody came.\\nMara stood at the window, and" in done.text
    assert "dies" not in done.text


def test_the_file_keeps_them(writer_app: WriterApp, noted: Path) -> None:
    done = writer_app("continue", str(noted), *ASK, "--in-place")
    assert done.status == 0
    assert done.text
    assert noted.read_text() == DRAFT + done.text.removesuffix("\n")


@pytest.mark.parametrize("at", ["2:1", "2:3", "2:24"])
def test_no_place_in_one_is_continued(writer_app: WriterApp, noted: Path, at: str) -> None:
    done = writer_app("continue", str(noted), *ASK, "--at", at, "--json", "--in-place")
    assert done.failure == ("usage", 2)
    assert done.json["outcome"] == "refused"
    assert done.sentences == [
        "This place is inside private text, which is never sent. Choose a place outside of it."
    ]
    assert noted.read_text() == DRAFT


def test_before_and_after_one_a_text_is_continued(writer_app: WriterApp, noted: Path) -> None:
    for at, sent in (("1:13", "Nobody came."), ("3:1", "Nobody came.\n")):
        done = writer_app("continue", str(noted), *ASK, "--at", at, "--json", "--dry-run")
        assert done.json["body"]["messages"][-1]["content"] == sent


MARKED = "Nobody 🙂 came. Mara [dies] stood at the window, and"


@pytest.fixture
def marked(tmp_path: Path, writer_app: WriterApp) -> Path:
    """Return a draft of which a passage was marked private in the window."""
    path = tmp_path / "marked.txt"
    path.write_text(MARKED)
    manuscript = Manuscript(MARKED)
    start_u16 = MARKED.index("[") + 1  # the smiling face takes two units
    manuscript.set_private(start_u16, start_u16 + len("[dies]"), private=True)
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(writer_app.home)}))
    _, history = histories.begin(read_document(path), manuscript)
    history.close()
    return path


def test_what_was_marked_in_the_window_is_not_sent(writer_app: WriterApp, marked: Path) -> None:
    done = writer_app("continue", str(marked), *ASK, "--dry-run", "--json")
    sent = done.json["body"]["messages"][-1]["content"]
    assert sent == "Nobody 🙂 came. Mara  stood at the window, and"
    at = str(MARKED.index("dies"))
    inside = writer_app("continue", str(marked), *ASK, "--at", at, "--json")
    assert inside.failure == ("usage", 2)


def test_another_program_may_have_changed_the_file(writer_app: WriterApp, marked: Path) -> None:
    marked.write_text("Then: " + MARKED)
    done = writer_app("continue", str(marked), *ASK, "--dry-run", "--json")
    sent = done.json["body"]["messages"][-1]["content"]
    assert sent == "Then: Nobody 🙂 came. Mara  stood at the window, and"


def test_a_draft_that_has_no_file_has_no_history(writer_app: WriterApp, marked: Path) -> None:
    done = writer_app("continue", "-", *ASK, "--dry-run", "--json", stdin=marked.read_bytes())
    assert done.json["body"]["messages"][-1]["content"] == MARKED
