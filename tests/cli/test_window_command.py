"""`writer-app [FILE ...]`: which arguments name files, and where there is no window."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer_app.cli import window_command
from writer_app.cli.main import run
from writer_app.cli.terminal import Terminal
from writer_app.continuation.types import FailedError, FailureKind
from writer_app.redaction import Redactor


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ([], []),
        (["a.txt", "b c.md"], ["a.txt", "b c.md"]),
        (["--", "--help.txt", "-x.md"], ["--help.txt", "-x.md"]),
        (["./notes", "folder/notes"], ["notes", "folder/notes"]),
    ],
)
def test_arguments_name_files(arguments: list[str], names: list[str]) -> None:
    assert window_command.read(arguments).files == tuple(map(Path, names))


def test_a_file_that_is_there_needs_no_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes").touch()
    monkeypatch.chdir(tmp_path)
    assert window_command.read(["notes"]).files == (Path("notes"),)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--loud"],
        ["-x"],
        ["a.txt", "--in-place"],
        [""],
        ["recover"],
        ["a.txt", "profile"],
        ["word " * 20_000],
    ],
)
def test_what_names_no_file(arguments: list[str]) -> None:
    with pytest.raises(FailedError) as caught:
        window_command.read(arguments)
    assert caught.value.failure.kind is FailureKind.USAGE


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_environ: object) -> bool:
        return False

    monkeypatch.setattr(window_command, "has_display", nowhere)


@pytest.mark.usefixtures("no_display")
def test_a_file_without_a_display_is_one_sentence(
    capsys: pytest.CaptureFixture[str], redactor: Redactor, terminal: Terminal
) -> None:
    assert window_command.run(["draft.txt"], redactor, "warning", terminal) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "writer-app continue FILE" in said.err


def test_help_tells_of_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "writer-app [--log-level LEVEL] [--new-instance] [FILE ...]" in capsys.readouterr().out
