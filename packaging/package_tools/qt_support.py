"""Compiles the part of Qt for Python that is Python: it would be compiled anew at every start.

Its library carries that part as text. With the variable `SBK_EMBED=0` it writes the text to a
folder `files.dir` beside itself, and later reads what is there instead (Qt for Python's own switch,
in its `signature_bootstrap.py`). Runs in the build environment.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

PACKAGE: Final = "shiboken6"
FOLDER: Final = "files.dir"


def compile_support(folder: Path) -> None:
    """Let `folder` have that part, compiled for this Python, and nothing else.

    Raises `OSError` and `CalledProcessError`.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        message = f"there is no {PACKAGE}"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory() as place:
        # In a copy: what is installed stays as it is.
        copy = Path(place, PACKAGE)
        shutil.copytree(spec.submodule_search_locations[0], copy)
        _write_out(copy)
        written = copy / FOLDER
        compileall.compile_dir(
            written,
            quiet=1,
            legacy=True,
            stripdir=written,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(written, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def _write_out(copy: Path) -> None:
    variables = {**os.environ, "PYTHONPATH": str(copy.parent), "SBK_EMBED": "0"}
    command = [sys.executable, "-c", f"import {PACKAGE}.Shiboken"]
    subprocess.run(command, env=variables, check=True)


if __name__ == "__main__":
    compile_support(Path(sys.argv[1]))
