"""Reports as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from writer_app import __version__
from writer_app.continuation.types import FailedError
from writer_app.desktop.disclosure_file import Source, write_report
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.saver import Saver

NOON_S = 1_795_694_400.0
"""Noon of 2026-11-26 in Greenwich: the same day almost everywhere."""


def source(file: Path | None = None) -> Source:
    manuscript = Manuscript("It was late. ")
    take = manuscript.begin_take(
        13, instruction="", profile="qwen", model="qwen-plus", asked_at=NOON_S
    )
    manuscript.insert(13, "Nobody came.", take.group)
    manuscript.end_take(take.number, TakeEnding("complete"))
    manuscript.keep_take(take.number, None)
    return Source.of(manuscript, "Late", file)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("report.md", "# Who wrote Late"),
        ("report.HTML", "<!DOCTYPE html>"),
        ("report.htm", "<!DOCTYPE html>"),
        ("report.json", '{\n  "format": "writer-app-disclosure"'),
        ("report.txt", "# Who wrote Late"),
        ("report", "# Who wrote Late"),
    ],
)
def test_the_ending_of_the_name_says_in_which_format(
    tmp_path: Path, name: str, beginning: str
) -> None:
    write_report(source(), tmp_path / name, str, Saver())
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)


def test_the_report_tells_of_the_manuscript_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("an older report")
    write_report(source(), path, str, Saver())
    data = json.loads(path.read_text("utf-8"))
    assert data["title"] == "Late"
    assert data["program"]["version"] == __version__
    assert data["first_asked"] == data["last_asked"] == "2026-11-26"
    assert data["authors"]["writer"] == {"characters": 10, "words": 3, "percent": 48}
    assert data["authors"]["model"] == {"characters": 11, "words": 2, "percent": 52}
    (use,) = data["models"]
    assert use["takes"] == {"asked": 1, "kept": 1, "part_kept": 0, "discarded": 0, "open": 0}


def test_no_report_takes_the_place_of_the_manuscript(tmp_path: Path) -> None:
    file, link = tmp_path / "late.md", tmp_path / "link.md"
    file.write_text("It was late.")
    link.symlink_to(file)
    for path in (file, link):
        with pytest.raises(FailedError, match="is the manuscript itself"):
            write_report(source(file), path, str, Saver())
    assert file.read_text("utf-8") == "It was late."
