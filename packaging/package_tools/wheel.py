"""The wheel and the source archive, for people who have Python."""

from __future__ import annotations

import shutil
from pathlib import Path

from dev_tools.processes import run_quietly

from package_tools.product import PRODUCT


def build(hatchling: Path, root: Path, dist: Path) -> list[Path]:
    """Return both, built by the locked `hatchling` into `dist`. Raises `SetupError`."""
    output = root / "build" / "wheel"
    shutil.rmtree(output, ignore_errors=True)
    command = [hatchling, "build", "--directory", output]
    # The builder looks at the folder it is in.
    run_quietly("Building the wheel", [*command], folder=root)
    name = f"{PRODUCT.command.replace('-', '_')}-{PRODUCT.version}"
    made = (f"{name}-py3-none-any.whl", f"{name}.tar.gz")
    return [Path(shutil.copy(output / file, dist)) for file in made]
