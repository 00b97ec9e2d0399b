"""The checkout's `.venv`: what makes it, what leaves it alone, and what has it made anew."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from dev_tools.environment import Environment, Lock, Stamp
from dev_tools.failures import SetupError
from hypothesis import given
from hypothesis import strategies as st

MAKING = "Making .venv"
PACKAGES = "Installing the locked packages"
PROJECT = "Installing the project"
EVERYTHING = [MAKING, PACKAGES, PROJECT]

# A whole build backend in one file, so that a real pip needs neither network nor packages.
BACKEND = """
import zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "sample-1-py3-none-any.whl"
    info = "sample-1.dist-info"
    with zipfile.ZipFile(f"{wheel_directory}/{name}", "w") as wheel:
        wheel.writestr("sample_module.py", "word = 'installed'")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: sample\\nVersion: 1\\n")
        tag = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        wheel.writestr(f"{info}/WHEEL", tag)
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""
PROJECT_FILE = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'


class Workshop:
    """A checkout in a temporary folder, and what was started to set it up."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.steps: list[str] = []
        self.commands: list[list[str]] = []
        self.fails_at = ""
        (root / "packaging").mkdir()
        for lock in Lock:
            (root / "packaging" / lock.value).write_text("", encoding="utf-8")
        (root / "pyproject.toml").write_text(PROJECT_FILE, encoding="utf-8")
        self.environment = Environment(root, self._ignore, self._nothing, self._run)

    def ensure(self, lock: Lock = Lock.RUN) -> list[str]:
        """Set up, and return the steps that took."""
        self.steps.clear()
        self.environment.ensure(lock)
        return list(self.steps)

    def _run(self, step: str, command: Sequence[str | Path]) -> None:
        self.steps.append(step)
        self.commands.append([str(part) for part in command])
        if step == MAKING:
            python = self.environment.python
            python.parent.mkdir(parents=True)
            python.touch()
            (self.folder / "pyvenv.cfg").touch()
        if step == self.fails_at:
            raise SetupError("no luck")

    def _ignore(self, line: str) -> None:
        pass

    def _nothing(self) -> None:
        pass


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_the_first_use_makes_everything_and_the_second_nothing(workshop: Workshop) -> None:
    assert not workshop.environment.is_made
    assert workshop.ensure() == EVERYTHING
    assert workshop.environment.is_made
    assert workshop.ensure() == []


def test_packages_come_from_the_lock_with_hashes_and_as_wheels(workshop: Workshop) -> None:
    workshop.ensure(Lock.DEVELOP)
    making, packages, project = workshop.commands
    assert making == [sys.executable, "-m", "venv", str(workshop.folder)]
    assert {"--require-hashes", "--only-binary=:all:"} < set(packages)
    assert packages[-1] == str(workshop.root / "packaging" / "requirements-dev.lock")
    assert project[-2:] == ["--editable", str(workshop.root)]
    assert {"--no-build-isolation", "--no-deps"} < set(project)


@pytest.mark.parametrize("file", ["packaging/requirements.lock", "pyproject.toml"])
def test_a_changed_file_installs_again_without_making_anew(workshop: Workshop, file: str) -> None:
    workshop.ensure()
    (workshop.root / file).write_text("changed", encoding="utf-8")
    assert workshop.ensure() == [PACKAGES, PROJECT]
    assert workshop.ensure() == []


def test_what_tests_need_is_added_and_then_serves_both(workshop: Workshop) -> None:
    workshop.ensure(Lock.RUN)
    assert workshop.ensure(Lock.DEVELOP) == [PACKAGES, PROJECT]
    assert workshop.ensure(Lock.RUN) == []
    (workshop.root / "packaging" / Lock.DEVELOP.value).write_text("changed", encoding="utf-8")
    workshop.ensure(Lock.RUN)
    assert workshop.commands[-2][-1].endswith(Lock.DEVELOP.value)


def remove_python(workshop: Workshop) -> None:
    workshop.environment.python.unlink()


def remove_configuration(workshop: Workshop) -> None:
    (workshop.folder / "pyvenv.cfg").unlink()


def spoil_stamp(workshop: Workshop) -> None:
    (workshop.folder / "dev-stamp").write_bytes(b"\xff\xfe half")


def remove_stamp(workshop: Workshop) -> None:
    (workshop.folder / "dev-stamp").unlink()


@pytest.mark.parametrize("harm", [remove_python, remove_configuration, spoil_stamp, remove_stamp])
def test_a_broken_environment_is_made_anew(
    workshop: Workshop, harm: Callable[[Workshop], None]
) -> None:
    workshop.ensure()
    left_over = workshop.folder / "left-over"
    left_over.touch()
    harm(workshop)
    assert workshop.ensure() == EVERYTHING
    assert not left_over.exists()


@pytest.mark.parametrize("step", EVERYTHING)
def test_a_set_up_that_failed_is_begun_anew(workshop: Workshop, step: str) -> None:
    workshop.fails_at = step
    with pytest.raises(SetupError, match="no luck"):
        workshop.ensure()
    workshop.fails_at = ""
    assert workshop.ensure() == EVERYTHING
    assert workshop.ensure() == []


def test_an_update_that_failed_is_begun_anew(workshop: Workshop) -> None:
    workshop.ensure()
    (workshop.root / "pyproject.toml").write_text("changed", encoding="utf-8")
    workshop.fails_at = PROJECT
    with pytest.raises(SetupError):
        workshop.ensure()
    workshop.fails_at = ""
    assert workshop.ensure() == EVERYTHING


def test_another_python_version_makes_it_anew(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.ensure()
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert workshop.ensure() == EVERYTHING


def test_a_moved_checkout_makes_it_anew(workshop: Workshop, tmp_path: Path) -> None:
    workshop.ensure()
    stamp = (workshop.folder / "dev-stamp").read_text(encoding="utf-8")
    moved = stamp.replace(str(tmp_path), str(tmp_path / "elsewhere"))
    assert moved != stamp
    (workshop.folder / "dev-stamp").write_text(moved, encoding="utf-8")
    assert workshop.ensure() == EVERYTHING


def test_a_link_is_taken_away_and_not_what_it_leads_to(workshop: Workshop, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere" / "kept"
    kept.parent.mkdir()
    kept.touch()
    workshop.folder.symlink_to(kept.parent, target_is_directory=True)
    assert workshop.ensure() == EVERYTHING
    assert kept.exists()
    assert not workshop.folder.is_symlink()


def test_an_environment_does_not_remove_itself(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(workshop.folder))
    with pytest.raises(SetupError, match="start this command with the Python it was made from"):
        workshop.ensure()
    assert workshop.steps == []


@given(st.sampled_from(Lock), st.text("ab \x00/\\é'"), st.text("0123456789abcdef"))
def test_a_stamp_reads_as_it_was_written(lock: Lock, home: str, contents: str) -> None:
    stamp = Stamp(lock, home, contents)
    assert Stamp.decode(stamp.encode()) == stamp


@given(st.text())
def test_any_other_text_is_no_stamp(text: str) -> None:
    assert Stamp.decode(text) is None


def test_a_real_environment_is_made_with_the_real_pip(workshop: Workshop) -> None:
    (workshop.root / "backend.py").write_text(BACKEND, encoding="utf-8")
    said: list[str] = []
    environment = Environment(workshop.root, said.append, lambda: None)
    environment.ensure(Lock.RUN)
    program = "import sample_module; print(sample_module.word)"
    command = [environment.python, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "installed\n"
    assert len(said) == 2
    environment.ensure(Lock.RUN)
    assert len(said) == 2
