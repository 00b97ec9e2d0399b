"""`packaging/dev.py package`: which kinds there are, and how each is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from dev_tools.failures import SetupError
from dev_tools.processes import Say

from package_tools import deb, macos, sizes, tarball, wheel, windows
from package_tools.frozen import Freezer, Frozen

KINDS: Final = {
    "linux": ("frozen", "deb", "tarball", "wheel"),
    "win32": ("frozen", "windows", "wheel"),
    "darwin": ("frozen", "macos", "wheel"),
}
"""What can be built on which system; without a name, all of it is."""

_SUMS: Final = "SHA256SUMS"


class Builder:
    """Builds one kind after the other; the program is frozen once for all of them."""

    def __init__(self, root: Path, say: Say, provide_venv: Callable[[], None]) -> None:
        self._root = root
        self._say = say
        self._epoch = commit_time(root)
        self._freezer = Freezer(root, say, provide_venv, self._epoch)
        self._frozen: Frozen | None = None
        self.dist = root / "dist"

    def build(self, kind: str) -> None:
        """Build one kind into `dist`. Raises `SetupError` where it cannot be made."""
        self.dist.mkdir(exist_ok=True)
        made = {
            "frozen": self._freeze_only,
            "deb": lambda: self._packed("deb", deb.build),
            "tarball": lambda: self._packed("tarball", tarball.build),
            "windows": lambda: windows.build(self.frozen.folder, self.frozen.icons, self.dist),
            "macos": lambda: macos.build(self.frozen.folder, self.dist),
            "wheel": lambda: wheel.build(self._freezer.prepared(), self._root, self.dist),
        }[kind]()
        for path in made if isinstance(made, list) else [made]:
            self._say(f"{path.relative_to(self._root)}: {_bytes(path) / 1e6:.1f} MB")

    @property
    def frozen(self) -> Frozen:
        """The frozen program, made when it is first asked for."""
        if self._frozen is None:
            self._frozen = self._freezer.freeze()
            for paper in (self._frozen.notices, self._frozen.sbom):
                shutil.copy(paper, self.dist)
        return self._frozen

    def _freeze_only(self) -> Path:
        self._say(sizes.table(self.frozen.folder))
        return self.frozen.folder

    def _packed(self, name: str, make: Callable[..., Path]) -> Path:
        frozen = self.frozen
        work = self._root / "build" / name
        return make(frozen.folder, frozen.icons, frozen.notices, work, self.dist, self._epoch)


def build(arguments: Sequence[str], root: Path, say: Say, provide_venv: Callable[[], None]) -> int:
    """Build the kinds that the arguments name; return the exit status (2: no such kind)."""
    known = KINDS.get(sys.platform, ())
    if unknown := [name for name in arguments if name not in known]:
        say(f"{unknown[0]!a} cannot be built here. There are: {', '.join(known)}.")
        return 2
    builder = Builder(root, say, provide_venv)
    try:
        for kind in arguments or known:
            builder.build(kind)
    except subprocess.CalledProcessError as error:
        said = str(error.stderr or error.stdout or "")
        raise SetupError(f"{error.cmd[0]} failed.", said.splitlines()[-8:]) from error
    write_sums(builder.dist)
    return 0


def write_sums(dist: Path) -> None:
    """Write the SHA-256 of every file in `dist` beside them, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(dist.iterdir())
        if path.is_file() and path.name != _SUMS
    ]
    (dist / _SUMS).write_text("".join(lines), encoding="utf-8")


def commit_time(root: Path) -> int:
    """Return when the commit was made, in seconds since 1970: the time in all archives.

    `SOURCE_DATE_EPOCH` says otherwise, as for every program that packs the same bytes each time.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    )
    source = root / "writer_app" / "__init__.py"
    return int(done.stdout) if done.stdout.strip() else int(source.stat().st_mtime)


def _bytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())
