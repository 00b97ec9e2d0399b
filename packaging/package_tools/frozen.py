"""Freezes the program: PyInstaller in an environment of its own, never beside the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev_tools.environment import Environment, Lock
from dev_tools.failures import SetupError
from dev_tools.processes import Say, run_quietly

from package_tools import qt_support
from package_tools.components import Component, forbidden
from package_tools.notices import notices
from package_tools.product import PRODUCT
from package_tools.sbom import sbom
from package_tools.search_paths import forget_absolute_paths


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the packages are made from."""

    folder: Path
    icons: Path
    notices: Path
    sbom: Path


class Freezer:
    """Makes the frozen folder and what lies beside it, all under `build/` of the checkout."""

    def __init__(self, root: Path, say: Say, provide_venv: Callable[[], None], epoch: int) -> None:
        self._root = root
        self._build = root / "build"
        self._say = say
        self._epoch = epoch
        folder = self._build / "package-env"
        self._environment = Environment(root, say, provide_venv, folder=folder)

    def freeze(self) -> Frozen:
        """Return the frozen program. Raises `SetupError` where it cannot be made."""
        self._build.mkdir(exist_ok=True)
        self._environment.ensure(Lock.PACKAGE)
        icons = self._draw_icons()
        if sys.platform == "win32":
            # Imported here: other systems have no such file.
            from package_tools.windows import version_info

            text = version_info(PRODUCT)
            (self._build / "version_info.txt").write_text(text, encoding="utf-8")
        self._say("Freezing the program: this takes a minute or two.")
        support = self._build / qt_support.FOLDER
        self._python("Compiling Qt's own Python", "-m", "package_tools.qt_support", support)
        output = self._build / "frozen"
        self._python(
            "Freezing the program",
            *("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
            *("--distpath", output, "--workpath", self._build / "frozen-work"),
            self._root / "packaging/frozen/writer-app.spec",
        )
        folder = output / (f"{PRODUCT.name}.app" if sys.platform == "darwin" else PRODUCT.command)
        if sys.platform == "linux":
            forget_absolute_paths(folder)
        return self._with_papers(folder, icons)

    def prepared(self) -> Path:
        """Return the locked `hatchling` of the build environment, made ready to be run."""
        self._build.mkdir(exist_ok=True)
        self._environment.ensure(Lock.PACKAGE)
        return self._environment.script("hatchling")

    def _with_papers(self, folder: Path, icons: Path) -> Frozen:
        found = self._components()
        if unfit := forbidden(found):
            names = ", ".join(f"{one.name} ({one.licence})" for one in unfit)
            raise SetupError(f"These must not go along, by their licence: {names}.")
        papers = self._build / "papers"
        papers.mkdir(exist_ok=True)
        frozen = Frozen(folder, icons, papers / "THIRD-PARTY-NOTICES", papers / "sbom.cdx.json")
        frozen.notices.write_text(notices(found), encoding="utf-8")
        frozen.sbom.write_text(sbom(found, self._epoch), encoding="utf-8")
        return frozen

    def _draw_icons(self) -> Path:
        icons = self._build / "icons"
        svg = self._root / "resources/icons/writer-app.svg"
        self._python("Drawing the icons", "-m", "package_tools.icons", svg, icons)
        return icons

    def _components(self) -> list[Component]:
        command = [self._environment.python, "-m", "package_tools.components"]
        done = subprocess.run(
            command,
            env={**os.environ, **self._variables()},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return [Component(**one) for one in json.loads(done.stdout)]

    def _python(self, step: str, *arguments: str | Path) -> None:
        run_quietly(step, [self._environment.python, *arguments], self._variables())

    def _variables(self) -> dict[str, str]:
        return {
            "PYTHONPATH": str(self._root / "packaging"),
            # With these two, the same commit gives the same bytes.
            "SOURCE_DATE_EPOCH": str(self._epoch),
            "PYTHONHASHSEED": "1",
        }
