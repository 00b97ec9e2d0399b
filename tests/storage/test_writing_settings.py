"""How the writer works with takes, and presets of their own, as the settings file has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.text import insertable
from writer_app.storage.paths import Paths
from writer_app.storage.settings import Settings, load_settings
from writer_app.storage.settings_writing import SettingsFile
from writer_app.storage.writing_settings import OwnPreset, WritingSettings

names = st.text().map(lambda text: " ".join(insertable(text).split())).filter(bool)
presets = st.lists(
    st.builds(OwnPreset, names, st.text()), max_size=6, unique_by=lambda preset: preset.name
).map(tuple)


def _paths(folder: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(folder)})


@given(lists=st.lists(presets | st.none(), min_size=1, max_size=3))
def test_any_presets_come_back_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, lists: list[tuple[OwnPreset, ...] | None]
) -> None:
    paths = _paths(tmp_path_factory.mktemp("home"))
    for kept in lists:
        SettingsFile(paths).put_presets(kept)
        assert load_settings(paths) == (Settings(presets=kept), ())


@pytest.mark.parametrize("name", ["Secret", "Key", "A token", "api_key", "end.it"])
def test_a_preset_may_be_called_anything(tmp_path: Path, name: str) -> None:
    kept = (OwnPreset(name, "Nobody else knows."),)
    SettingsFile(_paths(tmp_path)).put_presets(kept)
    assert load_settings(_paths(tmp_path)) == (Settings(presets=kept), ())


def test_what_is_usual_is_not_written(tmp_path: Path) -> None:
    paths = _paths(tmp_path)
    SettingsFile(paths).put_writing(WritingSettings(length="words:120"))
    assert paths.settings_file.read_text() == '[writing]\nlength = "words:120"\n'
    SettingsFile(paths).put_writing(WritingSettings())
    assert load_settings(paths) == (Settings(), ())
