"""What every installer says about the program, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent

_VERSION: Final = re.compile(r'^__version__ = "(\d+\.\d+\.\d+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Product:
    """The program as installers, menus and package lists name it."""

    version: str
    """`MAJOR.MINOR.PATCH`."""
    name: str = "Writer App"
    command: str = "writer-app"
    app_id: str = "io.github.writer_app.WriterApp"
    publisher: str = "The Writer App authors"
    summary: str = "Write prose that a language model continues at the cursor"
    licence: str = "Apache-2.0"


def version_of(root: Path = ROOT) -> str:
    """Return the version that the package itself names; there is no second place for it."""
    source = (root / "writer_app" / "__init__.py").read_text(encoding="utf-8")
    found = _VERSION.search(source)
    if found is None:
        raise ValueError("writer_app/__init__.py has no line like __version__ = '1.2.3'")
    return found[1]


PRODUCT: Final = Product(version_of())
