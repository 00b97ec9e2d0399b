"""Keys: which one goes where, and that no part of one comes out anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import PracticePlace, WriterApp
from tests.helpers.scripted_server import plain, refusal, told

KEY = "Qz7Wv2Lt9Rb4Nm6XkPdYs3"
OTHER = "Hj5Gf8Ds1Pa0Oi2UyTrEw7"
PART = 4

INTL = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"


def parts_in(text: str, key: str = KEY) -> list[str]:
    """Return the parts of the key that stand in the text."""
    parts = (key[start : start + PART] for start in range(len(key) - PART + 1))
    return [part for part in parts if part.lower() in text.lower()]


def _would_authorize(app: WriterApp, draft: Path, *asked: str, env: Mapping[str, str]) -> bool:
    done = app("continue", str(draft), *asked, "--dry-run", "--json", env=env)
    assert done.status == 0
    assert parts_in(done.text + done.err) == []
    header = done.json["headers"].get("Authorization")
    assert header in {None, "Bearer ***"}
    assert (header is None) == ("There is no API key for" in done.err)
    return header is not None


SETTINGS = """
[profiles.foreign]
base_url = "https://models.example/v1"
model = "m"
"""


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ((), True),
        (("--profile", "qwen"), True),
        (("--base-url", INTL), True),
        (("--base-url", "https://ws-1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1"), True),
        (("--base-url", "https://models.example/v1"), False),
        (("--base-url", "https://dashscope.aliyuncs.com.models.example/v1"), False),
        (("--base-url", "https://mydashscope.oss-cn-beijing.aliyuncs.com/v1"), False),
        (("--profile", "foreign"), False),
    ],
)
def test_the_key_of_model_studio(
    writer_app: WriterApp, draft: Path, asked: tuple[str, ...], goes: bool
) -> None:
    (writer_app.home / "settings.toml").write_text(SETTINGS)
    env = {"DASHSCOPE_API_KEY": KEY}
    assert _would_authorize(writer_app, draft, *asked, env=env) == goes


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        (("--base-url", "https://models.example/v1"), True),
        (("--base-url", INTL), True),
        (("--profile", "foreign", "--base-url", "https://other.example/v1"), True),
        (("--profile", "foreign"), False),
        (("--profile", "qwen"), False),
    ],
)
def test_the_key_for_any_server(
    writer_app: WriterApp, draft: Path, asked: tuple[str, ...], goes: bool
) -> None:
    (writer_app.home / "settings.toml").write_text(SETTINGS)
    env = {"WRITER_APP_API_KEY": KEY}
    assert _would_authorize(writer_app, draft, *asked, env=env) == goes


def test_what_a_server_of_this_computer_gets(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    answer = plain(told(" Then."))
    with serving(answer) as named, serving(answer) as configured:
        settings = f'[profiles.p]\nbase_url = "{configured.url}"\nmodel = "m"\n'
        (writer_app.home / "settings.toml").write_text(settings)
        studio, any_server = {"DASHSCOPE_API_KEY": KEY}, {"WRITER_APP_API_KEY": OTHER}

        def gets(*asked: str, env: Mapping[str, str]) -> str | None:
            assert writer_app("continue", str(draft), *asked, env=env).status == 0
            server = named if "--base-url" in asked else configured
            return server.received[-1].header("Authorization")

        assert gets("--base-url", named.url, env={}) is None
        assert gets("--base-url", named.url, env=any_server) == f"Bearer {OTHER}"
        assert gets("--base-url", named.url, env=studio) == f"Bearer {KEY}"
        assert gets("--base-url", named.url, env={**studio, **any_server}) == f"Bearer {OTHER}"
        assert gets("--profile", "p", env=any_server) is None
        assert gets("--profile", "p", env=studio) == f"Bearer {KEY}"


@pytest.mark.parametrize("asked", [("--profile", "qwen"), ("--base-url", INTL)])
def test_who_was_named_is_never_replaced(
    writer_app: WriterApp, draft: Path, asked: tuple[str, ...]
) -> None:
    done = writer_app("continue", str(draft), *asked, "--json")
    assert done.failure == ("auth", 1)
    assert done.json["outcome"] == "refused"
    assert done.sentences == [done.json["error"]["message"]]
    assert "dashscope-intl.aliyuncs.com" in done.err
    assert "practice server" not in done.err


@pytest.mark.parametrize("value", [f"{KEY} {KEY}", f"{KEY}é", KEY * 300])
def test_a_variable_that_holds_no_key(writer_app: WriterApp, draft: Path, value: str) -> None:
    asked = ("continue", str(draft), "--profile", "qwen", "--json")
    done = writer_app(*asked, env={"DASHSCOPE_API_KEY": value})
    assert done.failure == ("key", 1)
    assert len(done.sentences) == 1
    assert "DASHSCOPE_API_KEY" in done.err
    assert parts_in(done.text + done.err) == []


def test_children_inherit_no_key(writer_app: WriterApp) -> None:
    code = """
import os, subprocess, sys
from writer_app.engine import Engine
from writer_app.redaction import Redactor
Engine(os.environ, Redactor())
subprocess.run([sys.executable, "-c", "import os; print(sorted(os.environ))"], check=True)
"""
    env = {"DASHSCOPE_API_KEY": KEY, "WRITER_APP_API_KEY": OTHER, "SEEN": "1"}
    done = writer_app.python("-c", code, env=env)
    assert "SEEN" in done.text
    assert "API_KEY" not in done.text


ARGUMENTS: dict[str, tuple[str, ...]] = {
    "a command": (KEY,),
    "an option": (f"--{KEY}",),
    "after the log level": ("--log-level", KEY),
    "key": ("key", KEY),
    "key set": ("key", "set", KEY),
    "key set, as an option": ("key", "set", "--key", KEY),
    "key set, in one": ("key", "set", f"--key={KEY}"),
    "key set, as a profile": ("key", "set", "--profile", KEY),
    "key set, as a server": ("key", "set", "--base-url", KEY),
    "key set, twice": ("key", "set", KEY, KEY),
    "continue, an option": ("continue", "-", "--api-key", KEY),
    "continue, in one": ("continue", "-", f"--api-key={KEY}"),
    "continue, one too many": ("continue", "-", KEY),
    "continue, a protocol": ("continue", "-", "--protocol", KEY),
    "continue, a protocol with quotes": ("continue", "-", "--protocol", f"\"{KEY}'"),
    "continue, a number": ("continue", "-", "--seed", KEY),
    "continue, a flag": ("continue", "-", f"--json={KEY}"),
    "continue, a server": ("continue", "-", "--base-url", f"https://{KEY}@models.example/v1"),
    "profiles": ("profiles", KEY),
    "doctor": ("doctor", KEY),
    "practice-server": ("practice-server", KEY),
    "practice-server, a bad key": ("practice-server", "--key", f"{KEY} é"),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_a_key_in_the_arguments_is_not_repeated(writer_app: WriterApp, name: str) -> None:
    done = writer_app(*ARGUMENTS[name], env={"WRITER_APP_LOG": "debug"})
    assert done.status == 2
    assert parts_in(done.text + done.err) == []
    assert [line for line in done.sentences if "DEBUG" not in line] == done.sentences[-1:]


def test_nothing_of_a_key_comes_out(
    writer_app: WriterApp, draft: Path, serving: Serving, practice: PracticePlace
) -> None:
    env = {"WRITER_APP_API_KEY": KEY, "DASHSCOPE_API_KEY": OTHER, "WRITER_APP_LOG": "debug"}
    echo = f'{{"error":{{"message":"bad key {KEY[:9]}***{KEY[-6:]}","code":"x"}}}}'.encode()
    with serving(plain(told(" Then."))) as good, serving(refusal(401, echo)) as bad:
        runs = [
            writer_app("continue", str(draft), "--base-url", url, *more, env=env)
            for url in (good.url, bad.url, practice.openai)
            for more in ((), ("--json", "--in-place"), ("--dry-run",))
        ]
        assert good.received[0].header("authorization") == f"Bearer {KEY}"
    runs += [
        writer_app("profiles", env=env),
        writer_app("key", "set", env=env, stdin=f"{KEY} {KEY}".encode()),
        writer_app("key", "set", env=env, stdin=KEY.encode()),
        writer_app("key", "status", env=env),
    ]
    for shown in (run.text + run.err for run in runs):
        assert parts_in(shown) == []
        assert parts_in(shown, OTHER) == []
    files = [path for path in writer_app.home.rglob("*") if path.is_file()]
    assert not any(parts_in(path.read_text("latin-1")) for path in (*files, draft))


@pytest.mark.parametrize("typed", ["", "   \n", f"{KEY} {KEY}", f"{KEY}\x00", f"{KEY}ü", KEY * 200])
def test_rubbish_is_no_key(writer_app: WriterApp, typed: str) -> None:
    done = writer_app("key", "set", stdin=typed.encode())
    assert done.status == 1
    assert done.out == b""
    assert len(done.sentences) == 1
    assert "key" in done.err
    assert parts_in(done.err) == []


@pytest.mark.parametrize("action", ["set", "delete", "status"])
def test_without_a_password_store(writer_app: WriterApp, action: str) -> None:
    done = writer_app("key", action, stdin=KEY.encode())
    assert done.status == 1
    assert len(done.sentences) == 1
    assert done.err.startswith("No password store was found")


def test_the_practice_server_needs_no_key(writer_app: WriterApp) -> None:
    done = writer_app("key", "set", "--profile", "practice", stdin=KEY.encode())
    assert done.status == 2
    assert len(done.sentences) == 1


PROMPT = "Key for https://dashscope-intl.aliyuncs.com:443 (not shown): "


@pytest.mark.parametrize("typed", [f"{KEY}\n", "\x04", "\x03"], ids=["a key", "Ctrl+D", "Ctrl+C"])
def test_a_key_that_is_typed_is_not_shown(terminal: Callable[..., str], typed: str) -> None:
    shown = terminal("key", "set", typed=typed, asks=PROMPT)
    said = shown.partition(PROMPT)[2].split("\r\n")
    assert "Traceback" not in shown
    assert parts_in(shown) == []
    expected = {"\x04": "The key is empty.", "\x03": ""}.get(typed, "No password store was found")
    assert any(line.startswith(expected) for line in said)
