"""`writer-app recover`: what was not saved, without the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.program import WriterApp
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame, Kind
from writer_app.storage.history_frames import Facts, record_frame
from writer_app.storage.paths import Paths

Leave = Callable[[str, Path | None], HistoryFile]


@pytest.fixture
def write(writer_app: WriterApp) -> Leave:
    """Write a text into a manuscript; its history is there, as after a kill, until closed."""
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(writer_app.home)}))

    def write(text: str, path: Path | None = None) -> HistoryFile:
        document = Document.new()
        if path is not None:
            path.write_text("It was late.")
            document = read_document(path)
        _, history = histories.begin(document)
        manuscript = Manuscript(document.text)
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        manuscript.replace(0, 0, text, manuscript.begin(WRITER))
        return history

    return write


def _state(writer_app: WriterApp) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in writer_app.home.rglob("*") if path.is_file()}


def _rows(writer_app: WriterApp) -> list[dict[str, Any]]:
    return json.loads(writer_app("recover", "--list", "--json").text)


def test_without_any_history_there_is_nothing(writer_app: WriterApp, tmp_path: Path) -> None:
    done = writer_app("recover", "--list", "--json")
    assert (done.status, done.json) == (0, [])
    done = writer_app("recover", "--export", str(tmp_path / "out"))
    assert (done.status, done.text) == (0, "")
    assert len(done.sentences) == 1


def test_each_manuscript_with_unsaved_text_is_a_row(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    draft, given_up = tmp_path / "draft.txt", tmp_path / "given_up.txt"
    write("Rain \U0001f327. ", draft).close()
    write("Never mind. ", given_up).append(Frame(Kind.GIVEN_UP, b""))
    in_use = write("Untitled.", None)
    before = _state(writer_app)
    rows = _rows(writer_app)
    assert _state(writer_app) == before
    assert [set(row) for row in rows] == [{"id", "path", "saved_at", "characters"}] * 2
    assert {(row["path"], row["characters"]) for row in rows} == {(str(draft), 20), (None, 9)}
    assert all(row["saved_at"].endswith("Z") for row in rows)
    listed = writer_app("recover", "--list")
    assert len(listed.text.splitlines()) == 2
    in_use.close()


def test_an_export_overwrites_nothing_and_takes_nothing_away(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    write("Rain \U0001f327. ", tmp_path / "draft.txt").close()
    for text in ("One.", "Two."):
        write(text, None).close()
    before, out = _state(writer_app), tmp_path / "out"
    out.mkdir()
    (out / "draft.txt").write_text("mine")
    done = writer_app("recover", "--export", str(out))
    assert done.status == 0
    assert sorted(map(Path, done.text.splitlines())) == sorted(out.glob("[du]*[2d].txt"))
    assert (out / "draft.txt").read_text() == "mine"
    assert (out / "draft 2.txt").read_text(encoding="utf-8") == "Rain \U0001f327. It was late."
    untitled = [(out / name).read_text() for name in ("untitled.txt", "untitled 2.txt")]
    assert sorted(untitled) == ["One.", "Two."]
    assert _state(writer_app) == before


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/book/" + "é" * 127 + "a", "é" * 100),
        ("/book/" + "n" * 300 + ".txt", "n" * 196 + ".txt"),
        ("/book/n." + "x" * 300, "n." + "x" * 198),
        ("/book/red\x1b[31m\nline.txt", "red_[31m_line.txt"),
        ("/book/a\0b.txt", "a_b.txt"),
        ("/", "untitled.txt"),
    ],
)
def test_whatever_the_file_is_called_its_text_is_exported_and_the_others(
    writer_app: WriterApp, write: Leave, tmp_path: Path, path: str, name: str
) -> None:
    write("First.", tmp_path / "draft.txt").close()
    for _ in range(2):
        history = write("Odd.", None)
        history.append(Facts(path=path).frame())
        history.close()
    done = writer_app("recover", "--export", str(tmp_path / "out"))
    assert done.status == 0
    written = {each.name: each.read_text() for each in (tmp_path / "out").iterdir()}
    assert written.pop("draft.txt") == "First.It was late."
    assert written.pop(name) == "Odd."
    assert list(written.values()) == ["Odd."]
    listed = writer_app("recover", "--list").text
    assert len(listed.splitlines()) == 3
    assert listed.replace("\n", "").isprintable()


def test_damaged_histories_give_what_can_be_read(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    history = write("Rain. ", tmp_path / "draft.txt")
    history.close()
    with history.path.open("ab") as file:
        file.write(b"torn")
    history.path.with_name("0-0-0.history").write_bytes(b"no history")
    (row,) = _rows(writer_app)
    assert row["characters"] == 18
    assert writer_app("recover", "--export", str(tmp_path / "out")).status == 0
    assert (tmp_path / "out" / "draft.txt").read_text() == "Rain. It was late."


@pytest.mark.parametrize(
    "arguments", [[], ["--list", "--export", "d"], ["--export", "d", "--json"]]
)
def test_other_words_are_a_usage_error(writer_app: WriterApp, arguments: list[str]) -> None:
    done = writer_app("recover", *arguments)
    assert (done.status, done.text, len(done.sentences)) == (2, "", 1)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    writer_app: WriterApp, write: Leave, tmp_path: Path
) -> None:
    write("Rain. ", tmp_path / "draft.txt").close()
    done = writer_app("recover", "--export", str(tmp_path / "draft.txt" / "out"))
    assert (done.status, done.text, len(done.sentences)) == (1, "", 1)


def test_it_works_without_qt(writer_app: WriterApp) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from writer_app.cli.main import run;"
        "sys.exit(run(['recover', '--list', '--json']))"
    )
    assert writer_app.python("-c", code).json == []
