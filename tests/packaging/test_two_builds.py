"""Two builds of one commit are the same, byte for byte; what is otherwise is found and named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from package_tools.commands import write_sums
from package_tools.differences import differences
from package_tools.product import ROOT
from package_tools.search_paths import absolute_paths

ROW = pytest.mark.row("S15", "two builds of one commit, checksums")


@pytest.mark.thorough
@pytest.mark.timeout(1500)
class TestTheRealPackages:
    """Built twice from nothing, in two folders."""

    @ROW
    def test_they_are_the_same(self, built: Path, built_again: Path) -> None:
        kinds = sorted("".join(path.suffixes[-2:]) for path in built.glob("writer*"))
        assert len(kinds) == 4, kinds
        found = differences(built, built_again)
        assert found == [], "\n".join(found)

    @ROW
    def test_their_checksums_are_right_and_find_a_change(self, built: Path, tmp_path: Path) -> None:
        copy = Path(shutil.copytree(built, tmp_path / "dist"))
        assert _failed_sums(copy) == []
        (wheel,) = copy.glob("*.whl")
        changed = bytearray(wheel.read_bytes())
        changed[len(changed) // 2] ^= 1
        wheel.write_bytes(changed)
        assert _failed_sums(copy) == [wheel.name]

    def test_lintian_finds_no_error_in_the_deb(self, built: Path) -> None:
        if shutil.which("lintian") is None:
            pytest.skip("not installed: lintian")
        (package,) = built.glob("*.deb")
        command = ["lintian", "--fail-on", "error", package]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout

    def test_no_library_looks_into_a_folder_of_this_machine(
        self, built: Path, tmp_path: Path
    ) -> None:
        (package,) = built.glob("*.deb")
        command = ["dpkg-deb", "--extract", package, tmp_path]
        subprocess.run(command, check=True)
        libraries = [path for path in tmp_path.rglob("*.so*") if path.is_file()]
        assert len(libraries) > 50
        assert [path for path in libraries if absolute_paths(path.read_bytes())] == []


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    """Return two folders with the same small packages."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    with zipfile.ZipFile(one / "a.whl", "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("code.py"), "x = 1\n")
    with tarfile.open(one / "a.tar.gz", "w:gz") as archive:
        for name in ("first", "second"):
            archive.addfile(tarfile.TarInfo(name))
    (one / "NOTICES").write_text("by others\n")
    write_sums(one)
    shutil.copytree(one, other)
    return one, other


@ROW
def test_the_source_archive_has_nothing_of_an_earlier_build(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE", "writer_app/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    stray = tmp_path / "build/env/tests/LICENSE"
    stray.parent.mkdir(parents=True)
    stray.touch()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (archive,) = (tmp_path / "dist").iterdir()
    with tarfile.open(archive) as tar:
        names = [name.partition("/")[2] for name in tar.getnames()]
    assert "writer_app/__init__.py" in names
    assert [name for name in names if name.startswith("build")] == []


@ROW
def test_the_same_is_the_same(builds: tuple[Path, Path]) -> None:
    assert differences(*builds) == []
    assert _compared(*builds) == (0, "The two builds are the same, byte for byte.\n")


@ROW
def test_a_planted_difference_is_found_and_named(builds: tuple[Path, Path]) -> None:
    one, other = builds
    with zipfile.ZipFile(other / "a.whl", "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("code.py"), "x = 2\n")
    with tarfile.open(other / "a.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("first"))
        later = tarfile.TarInfo("second")
        later.mtime = 1
        archive.addfile(later)
    (other / "NOTICES").unlink()
    (other / "sbom.cdx.json").touch()
    found = [
        f"NOTICES: not in {other}",
        "a.tar.gz: second",
        "a.whl: code.py",
        f"sbom.cdx.json: not in {one}",
    ]
    assert differences(one, other) == found
    assert _compared(one, other) == (1, "\n".join(found) + "\n")


@ROW
def test_a_difference_of_packing_alone_is_one(builds: tuple[Path, Path]) -> None:
    one, other = builds
    with (other / "a.whl").open("ab") as file:
        file.write(b"\0")
    (other / "NOTICES").write_text("by nobody\n")
    assert differences(one, other) == ["NOTICES", "a.whl"]


@ROW
def test_a_planted_difference_in_a_deb_is_named(tmp_path: Path) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("not installed: dpkg-deb")
    folders: list[Path] = []
    for text in ("one", "other"):
        tree, dist = tmp_path / "tree", tmp_path / text
        (tree / "DEBIAN").mkdir(parents=True, exist_ok=True)
        dist.mkdir()
        control = (
            "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b.c>\nDescription: a\n"
        )
        (tree / "DEBIAN/control").write_text(control)
        (tree / "file").write_text(text)
        pack = ["dpkg-deb", "--build", tree, dist / "a.deb"]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
        folders.append(dist)
    assert "a.deb: ./file" in differences(*folders)


def _compared(one: Path, other: Path) -> tuple[int, str]:
    command = [sys.executable, ROOT / "packaging/compare.py", one, other]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def _failed_sums(dist: Path) -> list[str]:
    """Return what `sha256sum` says is not as it was built."""
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=dist, capture_output=True, text=True, check=False)
    return [line.removesuffix(": FAILED") for line in done.stdout.splitlines()]
