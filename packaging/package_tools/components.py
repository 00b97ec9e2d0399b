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

_STRONG_COPYLEFT: Final = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public|Affero")
_WEAK_COPYLEFT: Final = re.compile(r"LGPL|Lesser General Public")
_REPLACEABLE: Final = frozenset(["Qt", "PySide6_Essentials", "shiboken6"])

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
        """The package URL, as an SBOM and the databases of vulnerabilities name it."""
        name = re.sub(r"[-_. ]+", "-", self.name).lower()
        return f"pkg:{self.kind}/{name}@{self.version}"


def components() -> list[Component]:
    """Return everything that the program was made of here, in order of names."""
    packages = [_component(name) for name in sorted(_runtime_names())]
    return [*packages, *_beside_packages()]


def forbidden(found: list[Component]) -> list[Component]:
    """Return those that must not go along: GPL or AGPL without a choice, or nothing known.

    A choice (`LGPL-3.0-only OR GPL-2.0-only`) is none of them, and neither is an exception. The
    LGPL is for Qt and its bindings alone, of which the notices tell how to replace them.
    """
    return [
        one
        for one in found
        if not any(_is_allowed(one.name, choice) for choice in one.licence.split(" OR "))
    ]


def _is_allowed(name: str, licence: str) -> bool:
    if licence in ("", "UNKNOWN") or _STRONG_COPYLEFT.search(licence):
        return " WITH " in licence
    return name in _REPLACEABLE or not _WEAK_COPYLEFT.search(licence)


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
