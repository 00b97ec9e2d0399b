"""What by other people is in the frozen program: each with its version and licence.

Runs in the build environment, whose installed packages it reads.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import ssl
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

from package_tools.product import ROOT

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_TEXT_NAMES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

_LICENCES_BY_NAME: Final = {
    "backports.tarfile": "MIT",
    "jaraco.classes": "MIT",
}
"""For packages whose metadata names the licence only in words."""


@dataclass(frozen=True, slots=True)
class Component:
    """One piece of software by somebody else."""

    name: str
    version: str
    licence: str
    """An SPDX expression where the package has one, else its own words."""
    text: str = ""
    """Its licence files, one after the other."""
    kind: str = "pypi"
    """`pypi`, or `generic` for what is no Python package."""

    @property
    def purl(self) -> str:
        """The package URL, as an SBOM names it."""
        return f"pkg:{self.kind}/{self.name.lower()}@{self.version}"


def components() -> list[Component]:
    """Return everything that the program was made of here, in order of names."""
    packages = [_component(name) for name in sorted(_runtime_names())]
    return [*packages, *_beside_packages()]


def forbidden(found: list[Component]) -> list[Component]:
    """Return those that may only be passed on under the GPL or AGPL.

    A choice (`LGPL-3.0-only OR GPL-2.0-only`) is none of them, and neither is an exception.
    """
    return [
        one for one in found if not any(_is_allowed(choice) for choice in one.licence.split(" OR "))
    ]


def _is_allowed(licence: str) -> bool:
    return not re.search(r"(?<!L)A?GPL", licence) or " WITH " in licence


def _runtime_names() -> set[str]:
    """Return the packages that the program needs here, and those that they need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names: set[str] = set()
    waiting = list(_named(project["dependencies"]))
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += _named(importlib.metadata.requires(name) or [])
    return names


def _named(requirements: list[str]) -> Iterator[str]:
    from packaging.requirements import Requirement  # in the build environment only

    for text in requirements:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name.lower().replace("_", "-")


def _component(name: str) -> Component:
    found = importlib.metadata.distribution(name)
    texts = [
        path.read_text(encoding="utf-8")
        for path in found.files or []
        if ".dist-info" in str(path) and _TEXT_NAMES.search(path.name)
    ]
    metadata = found.metadata
    field = next((one for one in ("License-Expression", "License") if one in metadata), "")
    words = metadata[field] if field else ""
    licence = _LICENCES_BY_NAME.get(found.name, words.split("\n")[0])
    return Component(found.name, found.version, licence, "\n".join(texts))


def _beside_packages() -> list[Component]:
    """Return what comes along without being a Python package."""
    qt = importlib.metadata.version("PySide6-Essentials")
    openssl = ssl.OPENSSL_VERSION.split()[1]
    return [
        Component("Qt", qt, "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", kind="generic"),
        Component(
            "ICU", "73" if sys.platform == "linux" else "as in Qt", "Unicode-3.0", kind="generic"
        ),
        Component("CPython", platform.python_version(), "Python-2.0", kind="generic"),
        Component("OpenSSL", openssl, "Apache-2.0", kind="generic"),
        Component(
            "PyInstaller bootloader",
            importlib.metadata.version("pyinstaller"),
            "GPL-2.0-or-later WITH Bootloader-exception",
            kind="generic",
        ),
    ]


if __name__ == "__main__":
    json.dump([asdict(one) for one in components()], sys.stdout)
