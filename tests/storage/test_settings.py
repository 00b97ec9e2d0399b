from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.types import Limits, Sampling
from writer_app.storage import reading
from writer_app.storage.paths import Paths
from writer_app.storage.profile_settings import ProfileSettings
from writer_app.storage.settings import Settings, load_settings
from writer_app.storage.settings_reading import BrokenSettingsError, parse_settings
from writer_app.storage.window_settings import PageSettings

FULL = """
# What I use.
default_profile = "mine"
proxy = "http://proxy.example:3128"
ca_file = "/etc/office.pem"

[profiles.mine]
protocol = "dashscope"
base_url = "https://dashscope-intl.aliyuncs.com/api/v1"
region = "singapore"
model = "qwen-plus"
dialect = "partial"
stream = false
system_text = "You write."
instruction = "Go on."
context_characters = 12000
thinking = "omit"
limit_field = "max_completion_tokens"
endpoint = "multimodal"
proxy = ""
[profiles.mine.extra_body]
deep = { list = [1, "two", true, 1.5] }
[profiles.mine.sampling]
max_tokens = 300
temperature = 0
top_p = 1
presence_penalty = -1.5
seed = 7
stop = ["END", "."]
[profiles.mine.limits]
connect_s = 5
first_text_s = 90.5

[profiles.plain]
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})


def _load(paths: Paths, content: str | bytes) -> tuple[Settings, list[str]]:
    data = content.encode() if isinstance(content, str) else content
    paths.settings_file.write_bytes(data)
    settings, notices = load_settings(paths)
    return settings, [str(notice) for notice in notices]


def test_no_file_means_the_defaults(paths: Paths) -> None:
    assert load_settings(paths) == (Settings(), ())
    assert not paths.settings_file.exists()


def test_everything_that_can_be_said(paths: Paths) -> None:
    settings, notices = _load(paths, FULL)
    assert notices == []
    assert (settings.default_profile, settings.proxy) == ("mine", "http://proxy.example:3128")
    assert settings.ca_file == "/etc/office.pem"
    assert settings.profiles["plain"] == ProfileSettings()
    assert settings.profiles["mine"] == ProfileSettings(
        protocol="dashscope",
        base_url="https://dashscope-intl.aliyuncs.com/api/v1",
        region="singapore",
        model="qwen-plus",
        dialect="partial",
        stream=False,
        system_text="You write.",
        instruction="Go on.",
        context_characters=12000,
        thinking="omit",
        extra_body={"deep": {"list": [1, "two", True, 1.5]}},
        limit_field="max_completion_tokens",
        endpoint="multimodal",
        proxy="",
        sampling=Sampling(
            max_tokens=300,
            temperature=0,
            top_p=1,
            presence_penalty=-1.5,
            seed=7,
            stop=("END", "."),
        ),
        limits=Limits(connect_s=5, first_text_s=90.5),
    )


def test_a_byte_order_mark_is_no_fault(paths: Paths) -> None:
    assert _load(paths, b'\xef\xbb\xbfproxy = "x"\r\n') == (Settings(proxy="x"), [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("default_profile = 1", "default_profile should be a text in quotes"),
        ("profiles = 1", "profiles should be a table"),
        ("profiles.p = 1", "profiles.p should be a table"),
        ("profiles.p.protocol = 'http'", "profiles.p.protocol should be one of openai, dashscope"),
        ("profiles.p.protocol = true", "profiles.p.protocol should be one of"),
        ("profiles.p.stream = 1", "profiles.p.stream should be true or false"),
        ("profiles.p.thinking = false", "profiles.p.thinking should be one of off, omit"),
        ("profiles.p.context_characters = 0", "should be a whole number from 1 to"),
        ("profiles.p.context_characters = 1.5", "should be a whole number from 1 to"),
        ("profiles.p.context_characters = true", "should be a whole number from 1 to"),
        ("profiles.p.model = 2024-01-01", "profiles.p.model should be a text"),
        ("profiles.p.sampling = []", "profiles.p.sampling should be a table"),
        ("profiles.p.sampling.temperature = 2", "a number from 0 to 2, but not 2"),
        ("profiles.p.sampling.temperature = -0.1", "a number from 0 to 2, but not 2"),
        ("profiles.p.sampling.temperature = nan", "a number from 0 to 2, but not 2"),
        ("profiles.p.sampling.temperature = '1'", "a number from 0 to 2, but not 2"),
        ("profiles.p.sampling.top_p = 0", "a number from 0 to 1, but not 0"),
        ("profiles.p.sampling.top_p = 1.01", "a number from 0 to 1, but not 0"),
        ("profiles.p.sampling.presence_penalty = 3", "a number from -2 to 2"),
        ("profiles.p.sampling.seed = -1", "a whole number from 0 to 2147483647"),
        ("profiles.p.sampling.seed = 2147483648", "a whole number from 0 to 2147483647"),
        ("profiles.p.sampling.max_tokens = 0", "a whole number from 1 to"),
        ("profiles.p.sampling.stop = 1", "a text in quotes or a list of them"),
        ("profiles.p.sampling.stop = ['a', 1]", "a text in quotes or a list of them"),
        ("profiles.p.sampling.stop = ''", "a text in quotes or a list of them"),
        ("profiles.p.limits.connect_s = 0", "a number from 0.001 to 86400"),
        ("profiles.p.limits.idle_s = inf", "a number from 0.001 to 86400"),
        ("profiles.p.limits.line_bytes = 0", "a whole number from 1 to"),
        ("profiles.p.extra_body.day = 2024-01-01", "profiles.p.extra_body.day should be"),
        ("profiles.p.extra_body.a.b = [nan]", "profiles.p.extra_body.a.b should be"),
    ],
)
def test_a_wrong_value_is_named_and_the_file_kept_aside(
    paths: Paths, line: str, expected: str
) -> None:
    settings, (notice,) = _load(paths, f"{line}\n")
    assert settings == Settings()
    assert expected in notice
    assert "settings.toml.broken" in notice
    assert not paths.settings_file.exists()
    assert paths.settings_file.with_name("settings.toml.broken").read_text() == f"{line}\n"
    assert load_settings(paths) == (Settings(), ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("proxy = \n", "has a mistake at line 1, column"),
        ("a = 1\na = 2", "has a mistake at "),
        ("proxy = 'sk-secret-7f3Q", "has a mistake at "),
        (f"a = {'[' * 100_000}", "has too many brackets"),
        (b"proxy = '\xff'", "is not UTF-8 text"),
        (b"\0\0\0", "has a mistake at line 1, column"),
    ],
)
def test_a_broken_file_is_kept_aside(paths: Paths, content: str | bytes, words: str) -> None:
    settings, (notice,) = _load(paths, content)
    assert settings == Settings()
    assert words in notice
    assert "7f3Q" not in notice
    kept = paths.settings_file.with_name("settings.toml.broken")
    assert kept.read_bytes() == (content.encode() if isinstance(content, str) else content)


def test_what_was_kept_before_is_never_overwritten(paths: Paths) -> None:
    for number in range(1, 4):
        _, (notice,) = _load(paths, f"broken {number}")
        name = "settings.toml.broken" + ("" if number == 1 else f"-{number}")
        assert f"kept as {name}:" in notice
    kept = sorted(paths.settings_file.parent.glob("settings.toml.broken*"))
    assert [each.read_text() for each in kept] == ["broken 1", "broken 2", "broken 3"]


def test_a_broken_file_that_cannot_be_renamed_stays(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    paths.settings_file.write_text("broken")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        _, (notice,) = load_settings(paths)
    assert "kept as settings.toml:" in str(notice)
    assert paths.settings_file.read_text() == "broken"


@pytest.mark.parametrize(
    "line",
    [
        "api_key = 'sk-7f3Qm9Zt'",
        "KEY = 'sk-7f3Qm9Zt'",
        "profiles.p.token = 'sk-7f3Qm9Zt'",
        "profiles.p.Api-Key = 'sk-7f3Qm9Zt'",
        "profiles.p.extra_body.deep.access_token = 'sk-7f3Qm9Zt'",
        "profiles.p.DASHSCOPE_API_KEY = 'sk-7f3Qm9Zt'",
        "profiles.p.password = 1",
    ],
)
def test_a_key_in_the_settings_is_refused_and_not_repeated(paths: Paths, line: str) -> None:
    settings, (notice,) = _load(paths, line)
    assert settings == Settings()
    assert "holds an API key under" in notice
    assert line.split(" ")[0] in notice
    assert "7f3Q" not in notice


def test_words_that_only_look_like_a_key_are_fine(paths: Paths) -> None:
    settings, notices = _load(
        paths, "[profiles.key-west]\nextra_body = { prompt_cache_key = 'a', max_tokens = 1 }"
    )
    assert notices == []
    assert list(settings.profiles) == ["key-west"]


def test_names_without_a_meaning_are_said_and_the_rest_is_used(paths: Paths) -> None:
    settings, notices = _load(
        paths,
        "proxy = 'p'\ncolour = 1\n[profiles.p]\nmodle = 'x'\nmodel = 'y'\nsampling.temprature = 1",
    )
    assert settings.proxy == "p"
    assert settings.profiles["p"].model == "y"
    assert [notice.split(" is not known")[0] for notice in notices] == [
        "The setting colour",
        "The setting profiles.p.modle",
        "The setting profiles.p.sampling.temprature",
    ]
    assert paths.settings_file.exists()


def test_a_folder_in_its_place_is_left_there(paths: Paths) -> None:
    paths.settings_file.mkdir()
    settings, notices = load_settings(paths)
    assert settings == Settings()
    assert "settings.toml is a folder" in str(notices[0])
    assert paths.settings_file.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_a_pipe_in_its_place_is_left_there(paths: Paths) -> None:
    os.mkfifo(paths.settings_file)
    _, notices = load_settings(paths)
    assert "not a text file" in str(notices[0])
    assert paths.settings_file.is_fifo()


def test_a_file_that_may_not_be_read_is_left_there(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    paths.settings_file.write_text("proxy = 'x'")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "open_file", refuse)
        settings, notices = load_settings(paths)
    assert settings == Settings()
    assert "You may not read settings.toml" in str(notices[0])
    assert str(notices[0]).endswith("the default settings are used.")
    assert len(notices) == 1
    assert paths.settings_file.exists()


@given(st.binary() | st.text().map(str.encode))
def test_nothing_in_a_file_raises_anything_else(data: bytes) -> None:
    try:
        settings, _ = parse_settings(data)
    except BrokenSettingsError:
        return
    assert isinstance(settings, Settings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("page.theme = 'blue'", "page.theme should be one of system, light, dark"),
        ("page.size_pt = 7", "page.size_pt should be a number from 8 to 48"),
        ("page.measure = 66.5", "page.measure should be a whole number from 30 to 120"),
        ("page.line_spacing = 0", "page.line_spacing should be a number from 1 to 2.5"),
        ("language = 'tlh'", "language should be one of system, en, zh_CN"),
        ("shortcuts.save = 1", "shortcuts.save should be a text in quotes"),
    ],
)
def test_a_wrong_value_of_the_window_is_named(paths: Paths, text: str, expected: str) -> None:
    settings, (notice,) = _load(paths, text)
    assert settings == Settings()
    assert expected in notice


def test_what_the_window_reads(paths: Paths) -> None:
    settings, notices = _load(
        paths,
        "language = 'zh_CN'\n[page]\ntypeface = 'sans'\nfont = 'F'\nsize_pt = 12\n"
        "measure = 50\nline_spacing = 1\nparagraph_spacing = 0\ntheme = 'dark'\n"
        "[shortcuts]\nsave = 'F2'\nopen = []\n",
    )
    assert notices == []
    assert settings.language == "zh_CN"
    assert settings.page == PageSettings(
        typeface="sans",
        font="F",
        size_pt=12,
        measure=50,
        line_spacing=1,
        paragraph_spacing=0,
        theme="dark",
    )
    assert settings.shortcuts == {"save": ("F2",), "open": ()}
