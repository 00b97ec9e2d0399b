"""The other commands: what they print, and how they end."""

from __future__ import annotations

import json
import signal
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.helpers.program import Ended, PracticePlace, Running, WriterApp, place_of
from writer_app import __version__


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(writer_app: WriterApp, option: str) -> None:
    done = writer_app(option)
    assert (done.status, done.err) == (0, "")
    commands = "continue", "practice-server", "key", "profiles", "recover", "forget", "doctor"
    for command in commands:
        assert f"\n  {command}" in done.text


def test_doctor_prints_a_report_without_text_or_key(writer_app: WriterApp) -> None:
    done = writer_app("doctor", "--report", env={"DASHSCOPE_API_KEY": "Qz7Wv2Lt9Rb4Nm6"})
    assert "\n[program]\n" in done.text
    assert "Qz7W" not in done.text + done.err


@pytest.mark.parametrize(
    "command", ["continue", "practice-server", "key", "profiles", "recover", "forget", "doctor"]
)
def test_help_of_a_command(writer_app: WriterApp, command: str) -> None:
    done = writer_app(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.text.startswith(f"usage: writer-app {command}")


def test_version(writer_app: WriterApp) -> None:
    done = writer_app("--version")
    assert (done.status, done.text, done.err) == (0, f"writer-app {__version__}\n", "")


SETTINGS = """
default_profile = "mine"

[profiles.mine]
base_url = "https://models.example/v1"
model = "m-1"
dialect = "continue-final"

[profiles.wrong]
base_url = "http://models.example/v1"
"""


def test_profiles(writer_app: WriterApp) -> None:
    (writer_app.home / "settings.toml").write_text(SETTINGS)
    done = writer_app("profiles")
    assert done.status == 0
    lines = done.text.splitlines()
    assert lines[0].split()[:2] == ["qwen", "qwen-plus"]
    assert lines[1].split()[0] == "practice"
    assert "not a real model" in lines[1]
    assert lines[2] == "* mine      m-1  openai/continue-final  https://models.example/v1"
    assert lines[3].split(maxsplit=1)[1].startswith("The base URL must begin with https://")


def test_profiles_for_other_programs(writer_app: WriterApp) -> None:
    (writer_app.home / "settings.toml").write_text(SETTINGS)
    done = writer_app("profiles", "--json")
    rows = {row["name"]: row for row in json.loads(done.out)}
    assert list(rows) == ["qwen", "practice", "mine", "wrong"]
    assert rows["mine"] == {
        "name": "mine",
        "default": True,
        "protocol": "openai",
        "base_url": "https://models.example/v1",
        "model": "m-1",
        "dialect": "continue-final",
    }
    assert rows["practice"]["base_url"] is None
    assert "problem" in rows["wrong"]


def _subjects(printed: str) -> dict[str, str]:
    """Return each subject of the doctor with its mark."""
    rows = (line.partition(":")[0].split(maxsplit=1) for line in printed.splitlines())
    return {subject: mark for mark, subject in rows}


def test_doctor(writer_app: WriterApp, practice: PracticePlace) -> None:
    settings = writer_app.home / "settings.toml"
    settings.write_text(
        f'[profiles.there]\nbase_url = "{practice.openai}"\nmodel = "m"\n'
        '[profiles.gone]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\n'
        '[profiles.wrong]\nregion = "atlantis"\n'
    )
    done = writer_app("doctor")
    marks = _subjects(done.text)
    assert list(marks)[:4] == ["Qt", "fonts", "keyring", "spelling"]
    assert marks["Qt"] == "ok"
    assert marks["keyring"] == "!!"
    assert marks["profile qwen"] == "--"
    assert marks["profile practice"] == "ok"
    assert marks["profile there"] == "ok"
    assert marks["profile gone"] == "!!"
    assert marks["profile wrong"] == "!!"
    assert "***" not in done.text
    assert "No password store was found" in done.text
    assert "There is no region called atlantis" in done.text
    assert done.status == 1


def test_doctor_tells_of_each_profile_whatever_is_wrong_with_one(writer_app: WriterApp) -> None:
    settings = writer_app.home / "settings.toml"
    settings.write_text(
        '[profiles.practice]\nregion = "atlantis"\n'
        '[profiles.qwen]\nregion = "singapore"\nproxy = "nonsense"\n'
        '[profiles.gone]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\n'
    )
    done = writer_app("doctor", env={"DASHSCOPE_API_KEY": "Qz7Wv2Lt9Rb4Nm6"})
    marks = _subjects(done.text)
    assert [marks[f"profile {name}"] for name in ("practice", "qwen", "gone")] == ["!!"] * 3
    assert "The proxy setting is not an address." in done.text
    assert done.status == 1


def _ask(place: PracticePlace, **headers: str) -> int:
    where = urlsplit(place.openai)
    connection = HTTPConnection(where.hostname or "", where.port, timeout=10)
    connection.request("GET", f"{where.path}/models", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_practice_server_from_start_to_end(writer_app: WriterApp) -> None:
    with writer_app.start("practice-server", "--tokens-per-second", "0") as running:
        place = place_of(running)
        assert place.openai.startswith("http://127.0.0.1:")
        assert place.openai.endswith("/compatible-mode/v1")
        assert place.dashscope.endswith("/api/v1")
        key = f"Bearer {place.key}"
        assert _ask(place, Authorization=key) == 200
        assert _ask(place, Authorization="Bearer other") == 401
        for origin in ("https://models.example", place.openai, "null", ""):
            assert _ask(place, Authorization=key, Origin=origin) == 403
        assert _ask(place, Authorization=key, Host="models.example") == 403
        done = _ended_by(running, signal.SIGTERM)
    assert (done.status, done.text) == (0, "")
    assert "not a real model" in done.err


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_practice_server_can_be_ended_at_once(writer_app: WriterApp, by: signal.Signals) -> None:
    with writer_app.start("practice-server") as running:
        running.read_line()
        assert _ended_by(running, by).status == 0


def test_a_practice_server_ends_in_the_middle_of_a_stream(
    writer_app: WriterApp, draft: Path
) -> None:
    with writer_app.start("practice-server", "--tokens-per-second", "20") as server:
        place = place_of(server)
        asked = ("continue", str(draft), "--base-url", place.openai, "--json")
        with writer_app.start(*asked[:-1], env=place.env) as client:
            start = client.read_some(1)
            assert _ended_by(server, signal.SIGTERM).status == 0
            done = client.end()
    assert done.status == 3
    assert start
    assert len(done.sentences) == 1


def test_the_port_and_the_key_that_were_asked_for(
    writer_app: WriterApp, practice: PracticePlace
) -> None:
    assert practice.key == "pk-Zq7wXv2Lt9Rb4Nm6"
    taken = str(urlsplit(practice.openai).port)
    done = writer_app("practice-server", "--port", taken)
    assert done.status == 1
    assert done.sentences == [f"Port {taken} cannot be used. Choose another, or leave --port out."]


def _ended_by(running: Running, number: signal.Signals) -> Ended:
    running.process.send_signal(number)
    return running.end()
