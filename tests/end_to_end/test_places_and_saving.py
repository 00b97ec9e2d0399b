"""Where a draft is continued, and what `--in-place` makes of its file."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

import pytest

from tests.helpers.program import WriterApp

ASK = ("--profile", "practice", "--seed", "5", "--max-tokens", "4")

BEFORE = "Es war spät 🙂, und"
AFTER = "\r\nZweite\u00a0Zeile.\r\n"


def _prefix_sent(app: WriterApp, path: Path, at: str) -> str:
    """Return the end of what is sent for this place; blanks at its end are held back."""
    done = app("continue", str(path), "--at", at, *ASK, "--dry-run", "--json")
    assert done.status == 0
    last = done.json["body"]["messages"][-1]
    return last["content"] if last["role"] == "assistant" else ""


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        ("end", "a🙂\nbc\n"),
        ("0", ""),
        ("1", "a"),
        ("2", "a🙂"),
        ("3", "a🙂\n"),
        ("4", "a🙂\nb"),
        ("6", "a🙂\nbc\n"),
        ("1:1", ""),
        ("1:3", "a🙂"),
        ("2:1", "a🙂\n"),
        ("2:3", "a🙂\nbc"),
        ("3:1", "a🙂\nbc\n"),
    ],
)
def test_places_count_characters(writer_app: WriterApp, tmp_path: Path, at: str, sent: str) -> None:
    path = tmp_path / "d.txt"
    path.write_bytes(codecs.BOM_UTF8 + "a🙂\r\nbc\r\n".encode())
    assert _prefix_sent(writer_app, path, at) == sent


@pytest.mark.parametrize("at", ["7", "1:4", "4:1", "0:1", "1:0", "99999999999"])
def test_places_outside_are_usage_errors(writer_app: WriterApp, tmp_path: Path, at: str) -> None:
    path = tmp_path / "d.txt"
    path.write_bytes("a🙂\r\nbc\r\n".encode())
    done = writer_app("continue", str(path), "--at", at, *ASK, "--json")
    assert done.failure == ("usage", 2)
    assert done.sentences == [
        "--at is outside the text, which ends in line 3, at offset 6. Give a place inside it."
    ]


@pytest.mark.parametrize("at", ["-1", "x", "1:", ":1", "1:1:1", "1.5", "", "٣", "1" * 12])
def test_what_is_no_place_is_a_usage_error(writer_app: WriterApp, draft: Path, at: str) -> None:
    done = writer_app("continue", str(draft), f"--at={at}")
    assert done.status == 2
    assert len(done.sentences) == 1


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE)],
    ids=["utf-8", "utf-8 with a mark", "utf-16"],
)
def test_in_place_changes_nothing_else(
    writer_app: WriterApp, tmp_path: Path, encoding: str, mark: bytes
) -> None:
    path = tmp_path / "d.txt"
    path.write_bytes(mark + (BEFORE + AFTER).encode(encoding))
    path.chmod(0o640)
    done = writer_app("continue", str(path), "--at", str(len(BEFORE)), *ASK, "--in-place")
    assert done.status == 0
    assert done.text
    assert path.read_bytes() == mark + (BEFORE + done.text + AFTER).encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["d.txt"]


def test_in_place_with_the_object_too(writer_app: WriterApp, draft: Path) -> None:
    before = draft.read_text()
    done = writer_app("continue", str(draft), *ASK, "--in-place", "--json")
    assert draft.read_text() == before + done.json["text"] != before


def test_in_place_needs_a_file(writer_app: WriterApp) -> None:
    done = writer_app("continue", "-", "--in-place", "--json", stdin=b"Once")
    assert done.failure == ("usage", 2)
    assert done.sentences == ["--in-place needs a file; with - there is none to write to."]


def test_a_dry_run_changes_nothing(writer_app: WriterApp, draft: Path) -> None:
    before = draft.read_bytes()
    done = writer_app("continue", str(draft), "--in-place", "--dry-run")
    assert done.status == 0
    assert draft.read_bytes() == before


def test_a_file_that_cannot_be_saved_keeps_what_it_had(writer_app: WriterApp, draft: Path) -> None:
    draft.chmod(0o444)
    before = draft.read_bytes()
    done = writer_app("continue", str(draft), *ASK, "--in-place", "--json")
    assert done.failure == ("file", 1)
    assert done.json["text"]
    assert done.json["outcome"] == "complete"
    assert len(done.sentences) == 1
    assert draft.read_bytes() == before
