"""A bare Debian 12 beside this system: what a package needs and leaves is seen there.

It takes root, `debootstrap`, and the package archive that this system uses. Each command runs in
a mount namespace of its own, so that nothing stays mounted whatever happens to it.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUITE: Final = "bookworm"
PERSON: Final = "1234"
"""The user and group of the person there: not root, as nobody writes prose as root."""
HOME: Final = "/home/writer"

_PROGRAMS: Final = ("debootstrap", "unshare", "chroot")
_X11: Final = "/tmp/.X11-unix"  # noqa: S108 - where every X server has it

# What is shared with the tree lies at the same path on both sides.
_ENTER: Final = f"""
set -eu
tree=$1 person=$2 shared=$3; shift 3
mount --rbind /dev "$tree/dev"
mount -t proc proc "$tree/proc"
for folder in {_X11} $shared; do
    [ -d "$folder" ] || continue
    mkdir -p "$tree$folder"
    mount --bind "$folder" "$tree$folder"
done
exec chroot --userspec="$person:$person" --groups= "$tree" env -i "$@"
"""


class TreeError(Exception):
    """A command in the tree failed; the words are what it said."""


def why_not() -> str:
    """Return why no tree can be had here; empty if it can."""
    if sys.platform != "linux":
        return "a bare Debian needs Linux"
    if os.geteuid() != 0:
        return "a bare Debian needs root"
    if missing := [name for name in _PROGRAMS if shutil.which(name) is None]:
        return f"not installed: {', '.join(missing)}"
    try:
        _checked(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], os.environ)
    except TreeError as error:
        return f"nothing can be mounted here: {error}"
    return ""


@dataclass(frozen=True, slots=True)
class BareTree:
    """One such system, in the folder `root`."""

    root: Path

    @classmethod
    def made(cls, root: Path) -> BareTree:
        """Install one into `root`, with a person in it. Raises `TreeError`."""
        command = ["debootstrap", "--variant=minbase", SUITE, str(root), *_archive()]
        _checked(command, {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        tree = cls(root)
        tree.as_root("groupadd", "--gid", PERSON, "writer")
        tree.as_root("useradd", "--uid", PERSON, "--gid", PERSON, "--create-home", "writer")
        return tree

    def copied(self, root: Path) -> BareTree:
        """Return another one that is as this one is now."""
        _checked(["cp", "--archive", "--reflink=auto", str(self.root), str(root)], os.environ)
        return BareTree(root)

    def command(
        self,
        *arguments: str,
        person: str = PERSON,
        shared: Path | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> list[str]:
        """Return what runs `arguments` inside, in place of the process that is started.

        `shared` is a folder that is seen inside at its own path. It has no other variables than
        those given and a plain path, home and language.
        """
        home = HOME if person == PERSON else "/root"
        plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8"}
        given = [f"{name}={value}" for name, value in {**plain, **(variables or {})}.items()]
        enter = ["unshare", "--mount", "sh", "-c", _ENTER, "sh", str(self.root), person]
        return [*enter, str(shared or ""), *given, *arguments]

    def run(
        self, *arguments: str, stdin: str = "", variables: Mapping[str, str] | None = None
    ) -> str:
        """Run a command as the person; return all that it printed. Raises `TreeError`."""
        return _checked(self.command(*arguments, variables=variables), os.environ, stdin)

    def as_root(self, *arguments: str) -> str:
        """Run a command as root; return all that it printed. Raises `TreeError`."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        return _checked(self.command(*arguments, person="0", variables=quiet), os.environ)

    def install(self, *packages: str) -> str:
        """Install packages by name or by the path of a file inside, and what they depend on."""
        apt = ("apt-get", "--quiet", "--yes", "--no-install-recommends", "install")
        return self.as_root(*apt, *packages)

    def path(self, inside: str) -> Path:
        """Return where on this system the tree's absolute path `inside` is."""
        return self.root / inside.lstrip("/")

    def give(self, inside: str, text: str) -> None:
        """Write a file of the person's, with its folders."""
        self.run("sh", "-c", 'mkdir -p "$(dirname "$0")" && cat >"$0"', inside, stdin=text)

    def files(self, below: str = "/") -> dict[str, tuple[int, int]]:
        """Return each file and folder by its path inside, with its rights and its time.

        Of folders only the rights: their time changes with what is in them.
        """
        return dict(_looked_at(self.root, self.path(below)))

    def remove(self) -> None:
        """Delete it. Nothing is mounted in it: that ended with each command."""
        shutil.rmtree(self.root)


def _looked_at(root: Path, folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for where, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(where, name)
            known = path.lstat()
            moment = 0 if stat.S_ISDIR(known.st_mode) else known.st_mtime_ns
            yield f"/{path.relative_to(root)}", (known.st_mode, moment)


def _archive() -> Sequence[str]:
    """Return the archive that this system's own packages come from, if it is the same suite."""
    command = ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)"]
    listed = subprocess.run(
        [*command, "Created-By: Packages"], capture_output=True, text=True, check=False
    )
    lines = (line.split() for line in listed.stdout.splitlines())
    return next(([place] for suite, place in lines if suite == SUITE), [])


def _checked(command: Sequence[str], environment: Mapping[str, str], stdin: str = "") -> str:
    done = subprocess.run(
        command,
        env=environment,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-12:])
        raise TreeError(f"{' '.join(command[-6:])} ended with {done.returncode}:\n{last}")
    return done.stdout
