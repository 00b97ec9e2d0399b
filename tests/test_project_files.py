"""What is in the repository stands alone: no machine's paths, no registry, and all that ships."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")

_PIN = re.compile(r"^([a-z0-9-]+)==([^ \\]+)( ; [^\\]+)? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
_PLACES = re.compile(r"(?<![\w.])/(?:root|work)/\w|\b[A-Z]:\\Users\\")
_REFERENCES = re.compile(r"\bissues? #?\d+\b", re.IGNORECASE)


@cache
def repository_files() -> tuple[Path, ...]:
    """Return the files that are, or would be, committed."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no git, or no git checkout: there are no tracked files to look at")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name.decode() for name in listed.stdout.split(b"\0") if name)
    return tuple(path for path in paths if path.is_file())


def mentions(pattern: re.Pattern[str]) -> list[str]:
    """Return each place in the repository, as file and line, where the pattern is found."""
    found: list[str] = []
    for path in repository_files():
        text = path.read_bytes().decode("utf-8", "replace")
        found += (
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        )
    return found


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    here = "|".join(re.escape(f"{place}/") for place in {str(ROOT), str(Path.home())} - {"/"})
    assert mentions(re.compile(f"{_PLACES.pattern}|(?<![\\w.]){here}")) == []


def test_no_file_needs_a_tracker_to_be_understood() -> None:
    assert mentions(_REFERENCES) == []


def test_the_search_for_places_can_find_one() -> None:
    assert _PLACES.search("see /" + "work/notes.txt")
    assert _PLACES.search("C:" + r"\Users\anna")
    assert not _PLACES.search("https://example.org/work/notes")
    assert _REFERENCES.search("as issue" + " 12 says")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_only_pins_and_their_hashes(lock: str) -> None:
    odd = [line for line in _lock_lines(lock) if not _PIN.match(line) and not _HASH.match(line)]
    assert odd == []


def test_both_locks_agree() -> None:
    runtime, *wider = (_versions(lock) for lock in LOCKS)
    assert runtime
    for everything in wider:
        assert {name: everything.get(name) for name in runtime} == runtime


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in zip(
        LOCKS, (["build"], ["build", "dev"], ["build", "package"]), strict=True
    ):
        declared = project["dependencies"] + [one for extra in wanted for one in extras[extra]]
        names = {re.split(r"[ <>=~!;]", one)[0].lower() for one in declared}
        assert names <= _versions(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_faulty_binding_is_locked_for_no_python_it_harms(lock: str) -> None:
    harmed = {
        version
        for (name, marker), version in _pins(lock).items()
        if name == "pyside6-essentials" and ">= '3.12'" not in marker
    }
    assert harmed
    assert all(_series(version) < (6, 12) for version in harmed)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of the project, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("writer_app-*.whl")
    return built


def test_the_wheel_carries_every_resource_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = {path for path in RESOURCES.rglob("*") if path.is_file()}
    assert resources
    assert {f"writer_app/{path.relative_to(ROOT).as_posix()}" for path in resources} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"writer_app"}


def test_an_installed_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    _pip("install", "--no-deps", "--no-index", "--target", str(tmp_path), str(wheel))
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from writer_app.resource_files import resource\n"
        "print(resource('providers.toml'))"
    )
    # Isolated and without site-packages: the checkout cannot be found by accident.
    command = [sys.executable, "-I", "-S", "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = Path(done.stdout.strip())
    assert found.is_relative_to(tmp_path.resolve())
    assert found.read_bytes() == (RESOURCES / "providers.toml").read_bytes()


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _lock_lines(lock: str) -> list[str]:
    return (ROOT / "packaging" / lock).read_text(encoding="utf-8").splitlines()


def _pins(lock: str) -> dict[tuple[str, str], str]:
    """Return the version of each package, by its name and the marker it is locked under."""
    found = (match for line in _lock_lines(lock) if (match := _PIN.match(line)))
    return {(match[1], (match[3] or "").strip("; ")): match[2] for match in found}


def _versions(lock: str) -> dict[str, set[str]]:
    """Return the versions that each package is locked at, on one system or another."""
    found: dict[str, set[str]] = {}
    for (name, _), version in _pins(lock).items():
        found.setdefault(name, set()).add(version)
    return found


def _series(version: str) -> tuple[int, int]:
    major, minor = version.split(".")[:2]
    return int(major), int(minor)
