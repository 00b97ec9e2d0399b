from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.faulty_files import FaultyFiles, every_fault
from writer_app.continuation.types import FailedError, FailureKind, JsonObject, Sampling
from writer_app.storage.paths import Paths
from writer_app.storage.settings import Settings, load_settings
from writer_app.storage.settings_writing import SettingsFile
from writer_app.storage.update_settings import UpdateSettings
from writer_app.storage.window_settings import (
    LINE_SPACINGS,
    MEASURES,
    PARAGRAPH_SPACINGS,
    SIZES_PT,
    THEMES,
    TYPEFACES,
    PageSettings,
)

OLD = """\
# My own words.
proxy = ""  # none

[profiles.mine]  # the good one
model = "qwen-plus"  # cheap
sampling.seed = 1

# the end
"""


@pytest.fixture
def old(paths: Paths) -> Paths:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text(OLD)
    return paths


def test_the_first_setting_makes_a_private_file(paths: Paths) -> None:
    SettingsFile(paths).set_default_profile("mine")
    settings, notices = load_settings(paths)
    assert (settings.default_profile, notices) == ("mine", ())
    if sys.platform != "win32":
        assert stat.S_IMODE(paths.settings_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(paths.settings_file.parent.stat().st_mode) == 0o700


def test_comments_and_everything_else_stay(old: Paths) -> None:
    SettingsFile(old).set_default_profile("mine")
    text = old.settings_file.read_text()
    settings, notices = load_settings(old)
    assert notices == ()
    assert settings.default_profile == "mine"
    for line in OLD.splitlines():
        assert line in text


def test_a_profile_says_exactly_what_was_put(old: Paths) -> None:
    table: JsonObject = {
        "model": "qwen-max",
        "stream": True,
        "region": None,
        "sampling": {"temperature": 0.5, "stop": ["END"]},
        "extra_body": {"deep": {"n": 1}},
    }
    file = SettingsFile(old)
    file.put_profile("mine", table)
    file.put_profile('odd "name".\n', {"model": "m"})
    settings, notices = load_settings(old)
    assert notices == ()
    mine = settings.profiles["mine"]
    assert (mine.model, mine.stream, mine.region) == ("qwen-max", True, None)
    assert mine.sampling == Sampling(temperature=0.5, stop=("END",))
    assert mine.extra_body == {"deep": {"n": 1}}
    assert settings.profiles['odd "name".\n'].model == "m"
    text = old.settings_file.read_text()
    for words in ("# My own words.", "# the good one", "# cheap", "# the end"):
        assert words in text


def test_putting_the_same_changes_nothing(old: Paths) -> None:
    SettingsFile(old).put_profile("mine", {"model": "qwen-plus", "sampling": {"seed": 1}})
    assert old.settings_file.read_text() == OLD


def test_true_takes_the_place_of_one_and_a_table_that_of_a_value(paths: Paths) -> None:
    file = SettingsFile(paths)
    bodies: tuple[JsonObject, ...] = ({"a": 1}, {"a": True}, {"a": {"b": 1}}, {"a": [1]})
    for body in bodies:
        file.put_profile("mine", {"extra_body": body})
        settings, _ = load_settings(paths)
        assert repr(settings.profiles["mine"].extra_body) == repr(body)


@pytest.mark.parametrize(
    ("table", "kind", "words"),
    [
        ({"sampling": {"seed": -1}}, FailureKind.USAGE, "profiles.mine.sampling.seed should be"),
        ({"modle": "x"}, FailureKind.USAGE, "There is no setting profiles.mine.modle"),
        ({"api_key": "sk-7f3Qm9Zt"}, FailureKind.KEY, "(profiles.mine.api_key)"),
        ({"extra_body": {"token": "sk-7f3Qm9Zt"}}, FailureKind.KEY, "extra_body.token"),
    ],
)
def test_what_could_not_be_read_back_is_refused(
    old: Paths, table: JsonObject, kind: FailureKind, words: str
) -> None:
    with pytest.raises(FailedError) as caught:
        SettingsFile(old).put_profile("mine", table)
    assert caught.value.failure.kind is kind
    assert words in str(caught.value)
    assert "7f3Q" not in str(caught.value)
    assert old.settings_file.read_text() == OLD


def test_a_broken_file_is_set_aside_first(old: Paths) -> None:
    old.settings_file.write_text("broken")
    SettingsFile(old).set_default_profile("mine")
    assert old.settings_file.with_name("settings.toml.broken").read_text() == "broken"
    assert load_settings(old)[0].default_profile == "mine"


def test_a_broken_file_that_stays_is_not_overwritten(
    old: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    old.settings_file.write_text("broken")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(FailedError, match="could not be put aside"):
            SettingsFile(old).set_default_profile("mine")
    assert old.settings_file.read_text() == "broken"


def test_a_folder_in_its_place_is_said(paths: Paths) -> None:
    paths.settings_file.mkdir(parents=True)
    with pytest.raises(FailedError, match="is a folder"):
        SettingsFile(paths).set_default_profile("mine")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")
def test_a_link_stays_a_link(paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text(OLD)
    paths.settings_file.parent.mkdir()
    paths.settings_file.symlink_to(target)
    SettingsFile(paths).set_default_profile("mine")
    assert paths.settings_file.is_symlink()
    assert 'default_profile = "mine"' in target.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is not synced there")
def test_every_failing_call_leaves_the_old_settings_or_the_new(old: Paths) -> None:
    def run(files: FaultyFiles) -> None:
        old.settings_file.write_text(OLD)
        try:
            SettingsFile(old, files).set_default_profile("mine")
        except FailedError:
            expected = ""
        else:
            expected = "mine"
        assert load_settings(old)[0].default_profile == expected
        assert list(old.settings_file.parent.iterdir()) == [old.settings_file]

    assert sum(1 for _ in every_fault(run)) >= 10


PAGE = """\
# How it looks.
[page]  # mine
measure = 70  # wide
unknown = 1
[profiles.a]
model = "x"
[shortcuts]
# why
save = "F2"
[profiles.b]
model = "y"
"""


def test_the_look_is_changed_where_it_differs_and_comments_stay(paths: Paths) -> None:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text(PAGE)
    file = SettingsFile(paths)
    file.put_page(PageSettings(theme="dark"))
    text = paths.settings_file.read_text()
    for words in ("# How it looks.", "# mine", "measure = 66  # wide", 'theme = "dark"', "# why"):
        assert words in text
    assert "unknown = 1" in text
    assert "size_pt" not in text
    assert load_settings(paths)[0].page == PageSettings(theme="dark")


def test_language_and_shortcuts(paths: Paths) -> None:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text(PAGE)
    file = SettingsFile(paths)
    file.put_language("zh_CN")
    file.put_shortcuts({"save": ("F2",), "open": (), "find": ("F3", "F4")})
    settings, _ = load_settings(paths)
    assert settings.language == "zh_CN"
    assert settings.shortcuts == {"save": ("F2",), "open": (), "find": ("F3", "F4")}
    assert "# why" in paths.settings_file.read_text()
    file.put_shortcuts({})
    assert load_settings(paths)[0].shortcuts == {}


def test_looking_for_updates(paths: Paths) -> None:
    file, wanted = SettingsFile(paths), UpdateSettings(feed="https://example.org/l", weekly=True)
    file.put_updates(wanted)
    assert load_settings(paths)[0].updates == wanted
    file.put_updates(UpdateSettings())
    assert load_settings(paths)[0].updates == UpdateSettings()


def test_the_proxy_for_all(paths: Paths) -> None:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text(PAGE)
    file = SettingsFile(paths)
    file.put_proxy("http://127.0.0.1:3128")
    assert load_settings(paths)[0].proxy == "http://127.0.0.1:3128"
    assert load_settings(paths)[0].page.measure == 70
    for _ in range(2):
        file.put_proxy("")
        assert "proxy" not in paths.settings_file.read_text()
    file.put_ca_file("/etc/office.pem")
    assert load_settings(paths)[0].ca_file == "/etc/office.pem"
    for _ in range(2):
        file.put_ca_file("")
        assert "ca_file" not in paths.settings_file.read_text()
    assert load_settings(paths)[0].page.measure == 70


@pytest.mark.parametrize("name", ["a", "b", "neither"])
def test_a_deleted_profile_is_gone_and_nothing_else(paths: Paths, name: str) -> None:
    paths.settings_file.parent.mkdir()
    paths.settings_file.write_text(f'default_profile = "{name}"\n{PAGE}')
    SettingsFile(paths).delete_profile(name)
    settings, _ = load_settings(paths)
    assert settings.default_profile == ""
    assert set(settings.profiles) == {"a", "b"} - {name}
    assert (settings.page.measure, settings.shortcuts) == (70, {"save": ("F2",)})
    for words in ("# How it looks.", "# mine", "# wide", "# why"):
        assert words in paths.settings_file.read_text()


def test_another_default_profile_stays_the_default(paths: Paths) -> None:
    file = SettingsFile(paths)
    file.put_profile("a", {"model": "x"})
    file.set_default_profile("b")
    file.delete_profile("a")
    assert load_settings(paths)[0].default_profile == "b"


@given(
    pages=st.lists(
        st.builds(
            PageSettings,
            typeface=st.sampled_from(TYPEFACES),
            font=st.text(),
            size_pt=st.floats(*SIZES_PT),
            measure=st.integers(*MEASURES),
            line_spacing=st.floats(*LINE_SPACINGS),
            paragraph_spacing=st.floats(*PARAGRAPH_SPACINGS),
            theme=st.sampled_from(THEMES),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_look_comes_back(
    tmp_path_factory: pytest.TempPathFactory, pages: list[PageSettings]
) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path_factory.mktemp("home"))})
    for page in pages:
        SettingsFile(paths).put_page(page)
        assert load_settings(paths) == (Settings(page=page), ())
