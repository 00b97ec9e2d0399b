"""What by others goes along: by its hash alone, under a known licence, and as the papers say."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from dev_tools.environment import Environment, Lock
from dev_tools.failures import SetupError
from package_tools.components import Component, _component, _runtime_names, forbidden
from package_tools.product import ROOT
from package_tools.sbom import sbom
from packaging.requirements import Requirement

ROW = pytest.mark.row("S14", "hashes, licences, bill of materials, audit")
RUNTIME: Final = ROOT / "packaging" / Lock.RUN.value

BUILDS_ONLY: Final = {"hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers"}
"""What is locked to build the project from a checkout, and does not go along."""


# --- by its hash alone


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """Return a folder with one small wheel in it, in the place of a registry."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    with zipfile.ZipFile(folder / "small-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("small.py", "")
        about = "Metadata-Version: 2.1\nName: small\nVersion: 1\n"
        wheel.writestr("small-1.dist-info/METADATA", about)
        kind = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr("small-1.dist-info/WHEEL", kind)
        wheel.writestr("small-1.dist-info/RECORD", "")
    return folder


@ROW
@pytest.mark.parametrize(
    ("hashes", "said"),
    [("right", ""), ("none", "Hashes are required"), ("wrong", "DO NOT MATCH")],
)
def test_pip_takes_nothing_without_its_hash(hashes: str, said: str, wheels: Path) -> None:
    (wheel,) = wheels.iterdir()
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    ends = {"right": f" --hash=sha256:{right}", "none": "", "wrong": f" --hash=sha256:{'0' * 64}"}
    lock = wheels.parent / "planted.lock"
    lock.write_text(f"small==1{ends[hashes]}\n")
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links"]
    flags = ["--require-hashes", "--only-binary=:all:", "--requirement"]
    done = subprocess.run([*pip, wheels, *flags, lock], capture_output=True, text=True, check=False)
    assert said in done.stderr
    assert (done.returncode == 0) == (hashes == "right"), done.stderr


@ROW
@pytest.mark.thorough
@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", ["no hash", "another hash"])
def test_the_set_up_refuses_a_planted_line(fault: str, tmp_path: Path) -> None:
    (tmp_path / "packaging").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (line,) = (one for one in RUNTIME.read_text().split("\n") if one.startswith("h11=="))
    planted = {
        "no hash": line.rstrip(" \\"),
        "another hash": f"{line}\n    --hash=sha256:{'0' * 64}",
    }
    (tmp_path / "packaging" / Lock.RUN.value).write_text(planted[fault] + "\n")
    environment = Environment(tmp_path, lambda _: None, lambda: None)
    with pytest.raises(SetupError) as told:
        environment.ensure(Lock.RUN)
    assert "Installing the locked packages" in str(told.value)
    assert not environment.is_made


# --- under a known licence


@ROW
def test_all_that_goes_along_may_be_passed_on() -> None:
    found = [_component(name) for name in _runtime_names()]
    assert len(found) > 15
    assert forbidden(found) == []


# --- as the papers say


@ROW
def test_the_bill_of_materials_agrees_with_the_lock() -> None:
    found = [_component(name) for name in _runtime_names()]
    assert _disagreements(_parts(sbom(found, 0)), _pins(RUNTIME.read_text())) == []


@ROW
def test_a_planted_disagreement_is_found() -> None:
    parts = _parts(sbom([_component(name) for name in _runtime_names()], 0))
    pins = _pins(RUNTIME.read_text())
    h11 = pins["h11"]
    assert _disagreements({**parts, "h11": "0.1"}, pins) == [f"h11: 0.1 instead of {h11}"]
    assert _disagreements({**parts, "stowaway": "1"}, pins) == ["stowaway: 1 instead of None"]
    del parts["h11"]
    assert _disagreements(parts, pins) == [f"h11: None instead of {h11}"]


@ROW
@pytest.mark.thorough
@pytest.mark.timeout(1500)
def test_the_papers_of_the_real_packages(built: Path) -> None:
    bill = (built / "sbom.cdx.json").read_text()
    pins = _pins((ROOT / "packaging" / Lock.PACKAGE.value).read_text())
    parts = _parts(bill)
    frozen_by = {name for name in pins if name not in _pins(RUNTIME.read_text())}
    assert _disagreements(parts, pins, BUILDS_ONLY | frozen_by) == []
    notices = (built / "THIRD-PARTY-NOTICES").read_text()
    listed = [
        Component(part["name"], part["version"], _licence_of(part))
        for part in json.loads(bill)["components"]
    ]
    assert forbidden(listed) == []
    for one in listed:
        assert f"{one.name} {one.version}: {one.licence}\n" in notices


def _parts(bill: str) -> dict[str, str]:
    """Return the version of each Python package that a bill of materials names."""
    purls = (part["purl"] for part in json.loads(bill)["components"])
    ends = (purl.removeprefix("pkg:pypi/") for purl in purls if purl.startswith("pkg:pypi/"))
    return dict(end.split("@") for end in ends)


def _licence_of(part: Mapping[str, list[dict[str, object]]]) -> str:
    (licence,) = part["licenses"]
    match licence:
        case {"expression": str(words)} | {"license": {"name": str(words)}}:
            return words
        case _:
            return ""


def _pins(lock: str) -> dict[str, str]:
    """Return the version of each package that is locked for this Python on this system."""
    lines = (line.rstrip(" \\") for line in lock.splitlines() if not line.startswith(" "))
    return {
        pin.name: str(pin.specifier).removeprefix("==")
        for pin in map(Requirement, lines)
        if pin.marker is None or pin.marker.evaluate()
    }


def _disagreements(
    parts: Mapping[str, str], pins: Mapping[str, str], beside: set[str] = BUILDS_ONLY
) -> list[str]:
    """Return what a bill of materials says otherwise than the lock; `beside` does not go along."""
    names = sorted({*parts, *pins} - beside)
    pairs = ((name, parts.get(name), pins.get(name)) for name in names)
    return [f"{name}: {has} instead of {wanted}" for name, has, wanted in pairs if has != wanted]
