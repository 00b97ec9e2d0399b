"""The workflows say what the project says: versions, and commands that exist."""

from __future__ import annotations

import re

import dev
import pytest
from package_tools.product import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_script_it_runs_is_there(path: object) -> None:
    text = (ROOT / str(path)).read_text(encoding="utf-8")
    assert all((ROOT / name).exists() for name in re.findall(r"\bpackaging/[a-z_/.-]+\.\w+", text))
    assert all((ROOT / name).exists() for name in re.findall(r"uses: \./(\S+)", text))


def test_every_supported_python_is_tested() -> None:
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    (listed,) = re.findall(r"python: \[(.*)\]", text)
    tested = [tuple(map(int, one.strip('" ').split("."))) for one in listed.split(",")]
    assert tested[0] == dev.OLDEST
    assert tested[-1] == dev.NEWEST
    assert len(tested) == dev.NEWEST[1] - dev.OLDEST[1] + 1
