"""Whatever is wrong with files, arguments and surroundings: one sentence, and nothing changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.capabilities import obey_permissions
from tests.helpers.program import WriterApp

PRACTICE = ("--profile", "practice", "--max-tokens", "3")
BIG = 50_000_001


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(BIG)


def _unreadable(path: Path) -> None:
    path.write_text("Once")
    path.chmod(0)


FILES: dict[str, Callable[[Path], object]] = {
    "missing": lambda _path: None,
    "a folder": lambda path: path.mkdir(),
    "a FIFO": lambda path: os.mkfifo(path),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "binary": lambda path: path.write_bytes(b"ab\0cd"),
    "binary and no text": lambda path: path.write_bytes(b"\x7fELF\0\xff\xfe"),
    "no UTF-8": lambda path: path.write_bytes(b"na\xefve"),
    "half of a UTF-16": lambda path: path.write_bytes(b"\xff\xfea\0b"),
    "too large": _sparse,
    "unreadable": _unreadable,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_continued(writer_app: WriterApp, tmp_path: Path, name: str) -> None:
    path = tmp_path / "draft.txt"
    FILES[name](path)
    before = path.lstat() if os.path.lexists(path) else None
    asked = ("continue", str(path), "--in-place", "--json", *PRACTICE)
    done = writer_app(*asked, preexec=obey_permissions)
    assert done.failure == ("file", 1)
    assert done.json["outcome"] == "refused"
    assert done.json["text"] == ""
    assert done.sentences == [done.json["error"]["message"]]
    assert "draft.txt" in done.err
    after = path.lstat() if os.path.lexists(path) else None
    assert (before and before.st_mtime_ns) == (after and after.st_mtime_ns)


def test_a_western_file_is_refused_with_what_opens_it(
    writer_app: WriterApp, tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"na\xefve")
    done = writer_app("continue", str(path), *PRACTICE)
    assert done.status == 1
    assert "--encoding western" in done.err


@pytest.mark.parametrize("stdin", [b"ab\0cd", b"na\xefve", b"x" * BIG])
def test_what_comes_from_another_program(writer_app: WriterApp, stdin: bytes) -> None:
    done = writer_app("continue", "-", "--json", *PRACTICE, stdin=stdin)
    assert done.failure == ("file", 1)
    assert len(done.sentences) == 1
    assert "standard input" in done.err


ARGUMENTS: dict[str, tuple[str | bytes, ...]] = {
    "nothing": (),
    "two files": ("-", "-"),
    "an unknown option": ("-", "--colour"),
    "an option cut short": ("-", "--inst", "x"),
    "an option without its value": ("-", "--instruction"),
    "an unknown profile": ("-", "--profile", "nobody"),
    "an unknown protocol": ("-", "--protocol", "gopher"),
    "an unknown dialect": ("-", "--dialect", "klingon"),
    "a dialect of the other protocol": ("-", "--protocol", "dashscope", "--dialect", "prefix"),
    "no URL": ("-", "--base-url", "not a url"),
    "no scheme": ("-", "--base-url", "dashscope.aliyuncs.com"),
    "another scheme": ("-", "--base-url", "ftp://models.example/v1"),
    "plain http elsewhere": ("-", "--base-url", "http://models.example/v1"),
    "a user name": ("-", "--base-url", "https://me:pw@models.example/v1"),
    "a question mark": ("-", "--base-url", "https://models.example/v1?x=1"),
    "a bad port": ("-", "--base-url", "https://models.example:99999/v1"),
    "an empty URL": ("-", "--base-url", ""),
    "half a character in a URL": ("-", "--base-url", b"https://models.example/\xff"),
    "no tokens": ("-", "--max-tokens", "0"),
    "half a token": ("-", "--max-tokens", "1.5"),
    "too hot": ("-", "--temperature", "2"),
    "no number": ("-", "--temperature", "nan"),
    "endless": ("-", "--timeout", "inf"),
    "no time": ("-", "--timeout", "0"),
    "nothing to choose from": ("-", "--top-p", "0"),
    "a seed below zero": ("-", "--seed", "-1"),
    "an empty stop": ("-", "--stop", ""),
    "a log level": ("-", "--log-level", "loud"),
    "no log level": ("-", "--log-level"),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_that_cannot_be_understood(writer_app: WriterApp, name: str) -> None:
    done = writer_app("continue", *ARGUMENTS[name], stdin=b"Once")
    assert done.status == 2
    assert done.out == b""
    assert len(done.sentences) == 1
    assert done.err.endswith(".\n")


def test_with_the_object_wrong_arguments_are_one_too(writer_app: WriterApp) -> None:
    done = writer_app("continue", "--json", "--colour")
    assert done.failure == ("usage", 2)
    assert done.sentences == [done.json["error"]["message"]]


@pytest.mark.parametrize(
    "asked",
    [
        ("--colour",),
        ("help",),
        ("recover",),
        ("forget",),
        ("key",),
        ("key", "show"),
        ("key", "set", "--profile", "nobody"),
        ("key", "set", "--profile", "qwen", "--base-url", "https://models.example"),
        ("key", "set", "--base-url", "http://models.example"),
        ("profiles", "--xml"),
        ("doctor", "now"),
        ("practice-server", "--port", "65536"),
        ("practice-server", "--port", "9" * 5000),
        ("practice-server", "--tokens-per-second", "nan"),
        ("practice-server", "--key", ""),
    ],
)
def test_other_commands(writer_app: WriterApp, asked: tuple[str, ...]) -> None:
    done = writer_app(*asked)
    assert done.status == 2
    assert done.out == b""
    assert len(done.sentences) == 1


def test_a_file_and_no_display_to_show_it_on(writer_app: WriterApp, draft: Path) -> None:
    done = writer_app(str(draft))
    assert (done.status, done.out, len(done.sentences)) == (1, b"", 1)
    assert "writer-app continue FILE" in done.err


BROKEN = "[profiles.p\nmodel = 'x'"


def test_broken_settings_are_kept_aside_and_said_once(writer_app: WriterApp, draft: Path) -> None:
    settings = writer_app.home / "settings.toml"
    settings.write_text(BROKEN)
    first = writer_app("continue", str(draft), *PRACTICE)
    assert (first.status, len(first.sentences)) == (0, 1)
    assert first.text
    assert "settings.toml.broken" in first.err
    assert not settings.exists()
    assert (writer_app.home / "settings.toml.broken").read_text() == BROKEN
    second = writer_app("continue", str(draft), *PRACTICE)
    assert (second.status, second.err) == (0, "")


SETTINGS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a FIFO": lambda path: os.mkfifo(path),
    "unreadable": _unreadable,
    "too large": _sparse,
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_cannot_be_read(writer_app: WriterApp, draft: Path, name: str) -> None:
    SETTINGS[name](writer_app.home / "settings.toml")
    done = writer_app("continue", str(draft), *PRACTICE, preexec=obey_permissions)
    assert done.status == 0
    assert done.text
    assert "settings.toml" in done.err
    assert "the default settings are used" in done.err


@pytest.mark.parametrize("home", ["", "missing/home", "file", "/dev/null", "/proc/nothing"])
def test_a_strange_home(writer_app: WriterApp, draft: Path, home: str) -> None:
    (writer_app.home / "file").write_text("")
    place = str(writer_app.home / home) if home and not home.startswith("/") else home
    done = writer_app("continue", str(draft), *PRACTICE, env={"WRITER_APP_HOME": place})
    assert done.status == 0
    assert done.text
    assert len(done.sentences) <= 2


def test_a_home_that_can_only_be_read(writer_app: WriterApp, draft: Path) -> None:
    settings = writer_app.home / "settings.toml"
    settings.write_text(BROKEN)
    writer_app.home.chmod(0o555)
    done = writer_app("continue", str(draft), *PRACTICE, preexec=obey_permissions)
    writer_app.home.chmod(0o755)
    assert (done.status, len(done.sentences)) == (0, 1)
    assert settings.read_text() == BROKEN


def test_no_home_at_all(writer_app: WriterApp, draft: Path) -> None:
    done = writer_app.python(
        "-c",
        "import os, sys; del os.environ['HOME'], os.environ['WRITER_APP_HOME'];"
        "from writer_app.cli.main import run; sys.exit(run(sys.argv[1:]))",
        *("continue", str(draft), *PRACTICE),
    )
    assert done.status == 0
    assert done.text


@pytest.mark.parametrize("option", ["--instruction", "--model", "--stop", "--profile"])
def test_arguments_that_are_no_text(writer_app: WriterApp, draft: Path, option: str) -> None:
    done = writer_app("continue", str(draft), *PRACTICE, "--json", option, b"a\xff\xed\xa0\x80b")
    assert done.status == {"--instruction": 0, "--stop": 0, "--model": 1, "--profile": 2}[option]


def test_very_long_arguments(writer_app: WriterApp, draft: Path) -> None:
    long = "word " * 20_000
    for asked, status in (
        (("continue", str(draft), *PRACTICE, "--instruction", long), 0),
        (("continue", long), 1),
        (("continue", str(draft), "--profile", long), 2),
        (("continue", str(draft), "--at", long), 2),
        (("continue", str(draft), "--base-url", f"https://{long}"), 2),
        ((long,), 2),
    ):
        done = writer_app(*asked)
        assert done.status == status
        assert len(done.err) < 1_000


def test_a_reader_that_has_seen_enough(writer_app: WriterApp, draft: Path) -> None:
    before = draft.read_text()
    asked = ("continue", str(draft), "--profile", "practice", "--seed", "1", "--in-place")
    with writer_app.start(*asked) as running:
        start = running.read_some(3).decode()
        running.stop_reading()
        done = running.end()
    assert (done.status, done.err) == (1, "")
    assert draft.read_text().startswith(before + start)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout(writer_app: WriterApp, draft: Path) -> None:
    done = writer_app.shell('exec "$@" > /dev/full', "continue", str(draft), *PRACTICE)
    assert done.status == 1
    (sentence,) = done.sentences
    assert sentence.startswith("The output could not be written (No space left on device).")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(writer_app: WriterApp, draft: Path, closed: str) -> None:
    done = writer_app.shell(f'exec "$@" {closed}', "continue", str(draft), *PRACTICE)
    assert done.status == 0
    assert bool(done.out) == (">&-" not in closed.replace("2>&-", ""))
    assert done.err == ""


def test_a_closed_stdin_is_an_empty_one(writer_app: WriterApp) -> None:
    done = writer_app.shell('exec "$@" <&-', "continue", "-", *PRACTICE)
    assert done.status == 0
    done = writer_app.shell('exec "$@" <&-', "key", "set")
    assert done.status == 1
    assert done.sentences == ["The key is empty. Copy the whole key and try again."]
