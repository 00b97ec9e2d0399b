"""A request as a shell command: run by a shell, it is the same request, and has no key in it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.background_server import practising_in_a_thread
from tests.helpers.wire_values import request
from writer_app.continuation.types import Message, WireProtocol
from writer_app.providers.curl import as_curl
from writer_app.providers.prepared import PreparedRequest, prepare

in_sh = pytest.mark.skipif(os.name == "nt", reason="no such shell")

KEY = "sk-Zq7wXv2Lt9Rb4Nm6"
NASTY = """it's "quoted" $HOME `id` \\n \\ ! @file #x %s {a,b} [1-3] ~ ; & | > 春天 🌱 'twice' ''"""

_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


def prepared(text: str, **changes: object) -> PreparedRequest:
    return prepare(request(Message("user", text), Message("assistant", text), **changes))


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """Return a folder with a `curl` that shows its arguments and what it reads."""
    curl = tmp_path / "curl"
    curl.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\ncase \"$*\" in *' @-') cat;; esac\n")
    curl.chmod(0o755)
    return tmp_path


def run(command: str, folder: Path) -> list[str]:
    """Run the command in a shell with the `curl` of this folder; return what that got."""
    return in_a_shell(command, KEY, f"{folder}{os.pathsep}").split("\0")


def in_a_shell(command: str, key: str, path: str = "") -> str:
    """Run a pasted command; return what it shows."""
    done = subprocess.run(
        ["/bin/sh"],
        input=command.encode(),
        env={"PATH": path + os.environ["PATH"], "API_KEY": key},
        capture_output=True,
        check=True,
        timeout=30,
    )
    assert done.stderr == b""
    return done.stdout.decode()


@given(_TEXTS)
def test_its_words_are_the_request(text: str) -> None:
    wanted = prepared(text)
    words = shlex.split(as_curl(wanted))
    assert words[0] == "curl"
    assert wanted.url in words
    assert words[-2:] == ["--data-raw", wanted.body.decode()]
    headers = [words[i + 1] for i, word in enumerate(words) if word == "-H"]
    usual = [f"{name}: {value}" for name, value in wanted.headers.items()]
    assert headers == [*usual, "Authorization: Bearer $API_KEY"]
    without = shlex.split(as_curl(wanted, with_key=False))
    assert [without[i + 1] for i, word in enumerate(without) if word == "-H"] == usual


@in_sh
def test_a_shell_puts_the_key_in_and_changes_nothing_else(shown: Path) -> None:
    wanted = prepared(NASTY, base_url="https://[::1]:8443/v1")
    command = as_curl(wanted)
    assert "\n" not in command
    assert KEY not in command
    got = run(command, shown)
    assert f"Authorization: Bearer {KEY}" in got
    assert wanted.url in got
    assert got[got.index("--data-raw") + 1] == wanted.body.decode()


@in_sh
def test_a_body_too_long_for_an_argument_comes_through_a_pipe(shown: Path) -> None:
    wanted = prepared(f"{NASTY} 春天来了。" * 4_000)
    got = run(as_curl(wanted), shown)
    assert f"Authorization: Bearer {KEY}" in got
    assert got[-3:-1] == ["--data-binary", "@-"]
    assert got[-1] == wanted.body.decode()


@in_sh
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
@pytest.mark.parametrize("times", [1, 3_000])
def test_a_server_answers_it(protocol: WireProtocol, times: int) -> None:
    with practising_in_a_thread() as server:
        url = server.openai_base_url if protocol == "openai" else server.dashscope_base_url
        wanted = prepared(NASTY * times, base_url=url, protocol=protocol, stream=False)
        command = f"{as_curl(wanted)} --silent --show-error --fail"
        answer = in_a_shell(command, server.key.reveal())
    assert json.loads(answer)["usage"]
