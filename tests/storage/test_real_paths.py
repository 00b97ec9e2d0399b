from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.disks import stick
from writer_app.storage.real_paths import real_path, spelled


def test_links_are_followed_to_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "Texts"
    folder.mkdir()
    (folder / "Draft.txt").touch()
    (tmp_path / "short").symlink_to(folder)
    (tmp_path / "first.txt").symlink_to(tmp_path / "short" / "Draft.txt")

    assert real_path(tmp_path / "first.txt") == folder.resolve() / "Draft.txt"


def test_what_is_not_there_yet_is_as_it_will_be(tmp_path: Path) -> None:
    there = tmp_path.resolve()

    assert real_path(tmp_path / "New" / "text.txt") == there / "New" / "text.txt"
    assert real_path(tmp_path / "new") == there / "new"


@pytest.mark.parametrize("name", ["draft.txt", "DRAFT.TXT", "dRAFT.tXT"])
def test_names_in_either_case_are_two(tmp_path: Path, name: str) -> None:
    """The last one is not there, but one that differs from it in case is: never that one."""
    for other in ("draft.txt", "DRAFT.TXT", "Draft.Txt"):
        (tmp_path / other).touch()

    assert real_path(tmp_path / name) == tmp_path.resolve() / name


@pytest.mark.parametrize(
    ("has", "asked"),
    [
        ("Draft.txt", "dRAFT.TXT"),
        ("Straße.txt", "straße.TXT"),
        ("Повесть.txt", "повесть.txt"),
        ("第一章.txt", "第一章.TXT"),
        ("1984", "1984"),
    ],
)
def test_on_a_disk_that_is_blind_to_case_a_name_is_as_its_folder_has_it(
    tmp_path: Path, has: str, asked: str
) -> None:
    with stick(tmp_path) as disk:
        folder = disk / "Texts"
        folder.mkdir()
        (folder / has).write_text("It rained.")
        (folder / "other.txt").touch()
        assert (disk / "TEXTS" / asked).exists()

        assert real_path(disk / "TEXTS" / asked) == folder.resolve() / has


def test_a_folder_that_cannot_be_listed_leaves_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").touch()
    (tmp_path / "DRAFT.TXT").touch()

    def refuse(_folder: Path) -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert real_path(tmp_path / "draft.txt") == tmp_path.resolve() / "draft.txt"


def test_what_is_no_path_stays_as_it_is() -> None:
    for name in ("", ".", "../a\0b", "/", "//two"):
        assert spelled(Path(name)) == Path(name)
