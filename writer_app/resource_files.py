"""Finds the files that ship with the program, from a checkout, a wheel and a frozen build alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """Return the folder `resources`.

    A wheel and a frozen build carry it inside the package; a checkout has it beside the package.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file, such as `resource("practice", "english.txt")`."""
    return resources_folder().joinpath(*parts)
