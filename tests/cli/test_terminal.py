"""What is printed, and where."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from writer_app.cli.terminal import OutputLostError, Terminal, open_missing_streams
from writer_app.redaction import Redactor, Secret


def test_sentences_go_to_stderr_without_keys_and_prose_as_it_is(
    terminal: Terminal, redactor: Redactor, capsys: pytest.CaptureFixture[str]
) -> None:
    redactor.add(Secret("Qz7Wv2Lt9"))
    terminal.text("Qz7W said")
    terminal.say("not Qz7W")
    printed = capsys.readouterr()
    assert printed.out == "Qz7W said"
    assert printed.err == "not ***\n"


def test_objects_are_readable_and_hold_any_text(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.json({"text": "é\n🙂", "list": [1, None]})
    assert capsys.readouterr().out == (
        '{\n  "text": "é\\n🙂",\n  "list": [\n    1,\n    null\n  ]\n}\n'
    )


def test_what_is_no_character_comes_back_from_an_object(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    path = os.fsdecode(b"/home/ana/bad\xff.txt")
    terminal.json({"path": path})
    printed = capsys.readouterr().out
    assert json.loads(printed.encode()) == {"path": path}


def test_output_is_utf_8_with_plain_line_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\r\n"))
    Terminal(Redactor()).line("é🙂\ud800")
    assert raw.getvalue() == "é🙂?\n".encode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        terminal = Terminal(Redactor())
        with pytest.raises(OutputLostError):
            terminal.text("Once")
        terminal.text("more goes nowhere, and quietly")
    assert capsys.readouterr().err.startswith("The output could not be written (No space left")


def test_a_reader_that_has_gone_is_not_spoken_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(OutputLostError):
            Terminal(Redactor()).text("Once")
    assert capsys.readouterr().err == ""


def test_streams_that_are_missing_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    open_missing_streams()
    terminal = Terminal(Redactor())
    terminal.text("x")
    terminal.say("y")
    assert sys.stdin.read() == ""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()
