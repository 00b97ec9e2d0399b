"""What a file held before can be had again; the older it is, the fewer versions of it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.faulty_files import FaultyFiles
from writer_app.storage.documents import Document, read_document
from writer_app.storage.paths import Paths
from writer_app.storage.saver import Saver
from writer_app.storage.version_thinning import DAY_S, HOUR_S, MONTH_S, RECENT_S, superfluous
from writer_app.storage.versions import Versions

NOW_S = 1_800_000_000.0


class Clock:
    now_s = NOW_S

    def __call__(self) -> float:
        self.now_s += 1.0
        return self.now_s


@pytest.fixture
def draft(tmp_path: Path) -> Document:
    path = tmp_path / "draft.txt"
    path.write_text("It rained.\n")
    return read_document(path)


def _texts(versions: Versions, document: Document) -> list[str]:
    return [versions.text_of(version) for version in versions.all_of(document)]


def test_each_save_keeps_one_and_the_first_what_was_there(paths: Paths, draft: Document) -> None:
    versions = Versions(paths)
    saver = Saver(versions=versions)
    one = saver.save(draft, "It rained on the pier.\n")
    two = saver.save(one, "Nobody came.\n")
    saver.save(two, "Nobody came.\n")
    assert _texts(versions, two) == ["Nobody came.\n", "It rained on the pier.\n", "It rained.\n"]


def test_what_is_saved_over_is_kept(paths: Paths, draft: Document) -> None:
    versions, path = Versions(paths), draft.path
    assert path is not None
    path.write_text("Another program wrote this.\n")
    saved = Saver(versions=versions).save(draft, "Mine.\n", path)
    assert _texts(versions, saved) == ["Mine.\n", "Another program wrote this.\n"]


def test_a_name_is_kept_with_it(paths: Paths, draft: Document) -> None:
    versions = Versions(paths)
    versions.keep_named(draft, "A text with \U0001f600 in it", "  before\nthe\tcut  ")
    (version,) = versions.all_of(draft)
    assert (version.name, version.characters) == ("before the cut", 19)
    assert versions.text_of(version) == "A text with \U0001f600 in it"
    versions.delete(version)
    assert not versions.all_of(draft)


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_only_the_user_can_read_them(paths: Paths, draft: Document) -> None:
    versions = Versions(paths)
    versions.keep(draft)
    (version,) = versions.all_of(draft)
    assert stat.S_IMODE(version.path.stat().st_mode) == 0o600
    for folder in (version.path.parent, paths.versions_folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in draft.path.parent.glob("*.txt")] == ["draft.txt"]  # type: ignore[union-attr]


def test_files_do_not_share_them_and_a_renamed_file_takes_them_along(
    paths: Paths, draft: Document, tmp_path: Path
) -> None:
    versions, renamed = Versions(paths), draft._replace(real_path=tmp_path / "final.txt")
    versions.keep(draft)
    assert not versions.all_of(renamed)
    assert draft.real_path is not None
    versions.follow(draft.real_path, renamed)
    assert len(versions.all_of(renamed)) == 1
    assert not versions.all_of(draft)


@pytest.mark.parametrize("damage", [b"", b"{", b"{}\nxx", b"\xff\xfe", b"[1]\n"])
def test_what_is_no_version_is_not_listed(paths: Paths, draft: Document, damage: bytes) -> None:
    versions = Versions(paths)
    versions.keep(draft)
    (version,) = versions.all_of(draft)
    version.path.with_name("0-0.version").write_bytes(damage)
    assert versions.all_of(draft) == (version,)


def test_a_damaged_text_is_told(paths: Paths, draft: Document) -> None:
    versions = Versions(paths)
    versions.keep(draft)
    (version,) = versions.all_of(draft)
    data = version.path.read_bytes()
    for damaged in (data[:-1], data[:-6] + b"......", data.partition(b"\n")[0] + b"\n"):
        version.path.write_bytes(damaged)
        with pytest.raises(ValueError, match=r"."):
            versions.text_of(version)


def test_a_disk_that_refuses_lets_the_save_be(paths: Paths, draft: Document) -> None:
    for nth in range(1, 12):
        versions = Versions(paths, FaultyFiles(nth, "error"))
        saved = Saver(versions=versions).save(draft, f"Text {nth}\n")
        assert draft.path is not None
        assert draft.path.read_text() == f"Text {nth}\n"
        draft = saved


def test_a_day_of_saves_leaves_few(paths: Paths, draft: Document) -> None:
    clock = Clock()
    versions = Versions(paths, clock=clock)
    for minute in range(0, 24 * 60, 10):
        clock.now_s = NOW_S + minute * 60
        versions.keep(draft._replace(text=f"{minute}\n"))
    assert 24 <= len(versions.all_of(draft)) <= 24 + 8
    assert versions.text_of(versions.all_of(draft)[0]) == "1430\n"


# Thinning


@dataclass(frozen=True)
class _Version:
    saved_at_s: float
    size_bytes: int = 1
    is_named: bool = False


_VERSIONS = st.lists(
    st.builds(
        _Version,
        st.floats(NOW_S - 400 * DAY_S, NOW_S),
        st.integers(1, 100),
        st.booleans(),
    ),
    max_size=60,
    unique_by=lambda version: version.saved_at_s,
)


@given(_VERSIONS, st.integers(0, 3_000))
def test_the_newest_and_the_named_stay_and_the_room_is_bounded(
    versions: list[_Version], most_bytes: int
) -> None:
    gone = superfluous(versions, NOW_S, most_bytes)
    stay = [version for version in versions if version not in gone]
    assert not [version for version in gone if version.is_named]
    if versions:
        newest = max(versions, key=lambda version: version.saved_at_s)
        assert newest in stay
        free = [one for one in stay if not one.is_named and one is not newest]
        assert sum(one.size_bytes for one in free) <= most_bytes
    assert not superfluous(stay, NOW_S, most_bytes)


@given(_VERSIONS)
def test_all_of_the_last_ten_minutes_stay(versions: list[_Version]) -> None:
    gone = superfluous(versions, NOW_S, 10_000)
    assert all(NOW_S - version.saved_at_s >= RECENT_S for version in gone)


@pytest.mark.parametrize(
    ("age_s", "step_s", "most"),
    [(2 * RECENT_S, 1, 2), (2 * HOUR_S, 60, 2), (3 * DAY_S, HOUR_S, 2), (2 * MONTH_S, DAY_S, 2)],
)
def test_of_each_hour_day_and_month_the_last_stays(age_s: int, step_s: int, most: int) -> None:
    versions = [_Version(NOW_S - age_s - place * step_s) for place in range(10)]
    gone = superfluous([_Version(NOW_S), *versions], NOW_S, 10_000)
    assert versions[0] not in gone
    assert len(versions) - len(gone) <= most
