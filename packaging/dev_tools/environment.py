"""The checkout's `.venv`: made once, from the locked packages, and remade when it must be."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from dev_tools.failures import SetupError
from dev_tools.processes import Say, run_quietly


class Lock(Enum):
    """What is installed, by the file in `packaging/` that pins it."""

    RUN = "requirements.lock"
    DEVELOP = "requirements-dev.lock"
    """All of `RUN` at the same versions, and what tests, checks and measurements need."""
    PACKAGE = "requirements-package.lock"
    """All of `RUN` at the same versions, and what freezes the program."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made from, as it is written inside it once it is whole."""

    lock: Lock
    home: str
    """The Python and the checkout it belongs to: with another one, it is made anew."""
    contents: str
    """A digest of the pins and the project file: with other ones, they are installed again."""

    def encode(self) -> str:
        """Return the text that `decode` reads."""
        return f"{self.lock.name}\n{self.home}\n{self.contents}\n"

    @staticmethod
    def decode(text: str) -> Stamp | None:
        """Return the stamp, or None for a text that is none."""
        match text.split("\n"):
            case [name, home, contents, ""] if name in Lock.__members__:
                return Stamp(Lock[name], home, contents)
            case _:
                return None


class Environment:
    """An environment of one checkout, usually `.venv`. This program may delete it."""

    def __init__(
        self,
        root: Path,
        say: Say,
        provide_venv: Callable[[], None],
        run: Callable[[str, list[str | Path]], None] = run_quietly,
        folder: Path | None = None,
    ) -> None:
        self._root = root
        self._folder = folder or root / ".venv"
        self._stamp_file = self._folder / "dev-stamp"
        self._say = say
        self._provide_venv = provide_venv
        self._run = run

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.script("python")

    @property
    def is_made(self) -> bool:
        """False if `ensure` will have to make the environment from nothing."""
        return self._found() is not None

    def script(self, name: str) -> Path:
        """Return the path of an installed program."""
        if sys.platform == "win32":
            return self._folder / "Scripts" / f"{name}.exe"
        return self._folder / "bin" / name

    def ensure(self, lock: Lock) -> None:
        """Make sure that the packages of `lock` and the project are installed.

        Raises `SetupError` with the next step when that cannot be done.
        """
        found = self._found()
        if found is not None and found.lock is Lock.DEVELOP:
            lock = Lock.DEVELOP
        wanted = self.stamp(lock)
        if found == wanted:
            return
        if found is None:
            self._make()
        self._install(lock)
        self._stamp_file.write_text(wanted.encode(), encoding="utf-8")

    def stamp(self, lock: Lock) -> Stamp:
        """Return the stamp of an environment made now."""
        contents = hashlib.sha256()
        for part in (self._root / "packaging" / lock.value, self._root / "pyproject.toml"):
            contents.update(hashlib.sha256(part.read_bytes()).digest())
        home = repr((sys.implementation.cache_tag, sys.base_prefix, str(self._root)))
        return Stamp(lock, home, contents.hexdigest())

    def _found(self) -> Stamp | None:
        """Return the stamp of a whole environment of this Python and this checkout."""
        try:
            found = Stamp.decode(self._stamp_file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None
        whole = self.python.exists() and (self._folder / "pyvenv.cfg").exists()
        belongs = found is not None and found.home == self.stamp(found.lock).home
        return found if whole and belongs else None

    def _make(self) -> None:
        if Path(sys.prefix).resolve() == self._folder.resolve():
            raise SetupError(
                f"The {self._folder.name} of this checkout must be"
                " made anew: start this command with the Python it was made from, not with its own."
            )
        self._provide_venv()
        self._say(f"Setting up {self._folder.name}: this takes a minute or two, once.")
        self._remove()
        self._run(f"Making {self._folder.name}", [sys.executable, "-m", "venv", self._folder])

    def _remove(self) -> None:
        try:
            if self._folder.is_symlink() or self._folder.is_file():
                self._folder.unlink()
            elif self._folder.exists():
                shutil.rmtree(self._folder)
        except OSError as error:
            raise SetupError(
                f"The old {self._folder.name} cannot be removed ({error.strerror}): close"
                " the programs that use it and run the same command again."
            ) from error

    def _install(self, lock: Lock) -> None:
        # Gone until all is done: what a kill leaves behind has no stamp and is made anew.
        self._stamp_file.unlink(missing_ok=True)
        self._say("Installing the locked packages...")
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pins = self._root / "packaging" / lock.value
        hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", pins]
        self._run("Installing the locked packages", [*pip, *hashed])
        project = ["--no-build-isolation", "--no-deps", "--editable", self._root]
        self._run("Installing the project", [*pip, *project])
