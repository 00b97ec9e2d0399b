from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.closed_folders import close_folder
from writer_app.storage.paths import Paths, is_somewhere, make_private_folder


def test_everything_moves_into_the_one_folder(tmp_path: Path) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    places = (paths.settings_file, paths.state_folder, paths.cache_folder, paths.log_file)
    assert all(place.is_relative_to(tmp_path / "home") for place in places)
    assert len(set(places)) == 4
    assert not (tmp_path / "home").exists()


def test_a_relative_home_is_fixed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = Paths.from_environment({"WRITER_APP_HOME": "here"})
    assert paths.settings_file == tmp_path / "here" / "settings.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG variables are Linux's")
def test_without_it_the_systems_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = Paths.from_environment({"WRITER_APP_HOME": ""})
    assert paths.settings_file == tmp_path / "CONFIG" / "writer-app" / "settings.toml"
    assert paths.state_folder == tmp_path / "STATE" / "writer-app"
    assert paths.cache_folder == tmp_path / "CACHE" / "writer-app"
    assert paths.log_file.parent == paths.state_folder
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_folders_are_made_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    make_private_folder(folder)
    make_private_folder(folder)
    made = (folder, folder.parent, folder.parent.parent)
    assert [stat.S_IMODE(each.stat().st_mode) for each in made] == [0o700] * 3


def test_a_moved_home_costs_no_import_of_platformdirs() -> None:
    code = (
        "import sys\n"
        "from writer_app.storage.paths import Paths\n"
        "Paths.from_environment({'WRITER_APP_HOME': '/x'})\n"
        "assert 'platformdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_may_not_be_looked_at_counts_as_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "home" / "history"
    folder.mkdir(parents=True)
    assert is_somewhere(folder)
    close_folder(tmp_path / "home", monkeypatch)

    assert not is_somewhere(folder)
