"""What a program asks of the system: the files that it looks at, the addresses it goes to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PATH: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CALL: Final = re.compile(r"^(?:\d+ +)?(?:<\.\.\. )?(\w+)")
_NETWORK_CALLS: Final = ("connect", "sendto", "sendmsg", "sendmmsg")
_WAITING_CALLS: Final = ("fsync", "fdatasync", "flock", "getdents64", "ftruncate")
_ADDRESS: Final = re.compile(
    r"sin6?_port=htons\((\d+)\).*?(?:inet_addr\(|inet_pton\(AF_INET6, )\"([^\"]*)\""
)


def missing_strace() -> str:
    """Return what to do where system calls cannot be watched; empty where they can."""
    if shutil.which("strace"):
        return ""
    return "not installed: strace (apt-get install --no-install-recommends strace)"


def watching(log: Path) -> tuple[str, ...]:
    """Return what to put before a command so that its system calls are logged.

    The process that is started is the program itself: the watcher stands beside it.
    """
    watched = ("-e", f"trace=%file,{','.join(_NETWORK_CALLS)}", "-e", "signal=none")
    return ("strace", "-D", "-f", "-qq", "-s", "4096", *watched, "-o", str(log))


def watching_disk(log: Path) -> tuple[str, ...]:
    """Do as `watching`, for all that may wait for a disk, but for writing into an open file.

    What is open stands in the log with its name.
    """
    watched = ("-e", f"trace=%file,{','.join(_WAITING_CALLS)}", "-e", "signal=none")
    return ("strace", "-D", "-f", "-qq", "-y", "-s", "4096", *watched, "-o", str(log))


def first_threads(log: str) -> Iterator[tuple[str, str]]:
    """Yield each call of the thread that began, and all that it was given."""
    first = log.partition(" ")[0]
    for line in log.splitlines():
        thread, _, said = line.partition(" ")
        if thread == first and not said.lstrip().startswith("<..."):
            name, _, given = said.strip().partition("(")
            yield name, given


@dataclass(frozen=True, slots=True)
class SystemCalls:
    """What was logged, in order."""

    paths: tuple[str, ...]
    """The files that were opened, looked for or asked about, whether they are there or not."""
    addresses: frozenset[tuple[str, int]]
    """The host and the port of each connection that was begun, and of each packet."""

    @classmethod
    def of(cls, log: str) -> SystemCalls:
        """Read a log of `strace`."""
        paths: list[str] = []
        addresses: set[tuple[str, int]] = set()
        for line in log.splitlines():
            call = _CALL.match(line)
            if call is None:
                continue
            if call[1] in _NETWORK_CALLS:
                addresses.update((host, int(port)) for port, host in _ADDRESS.findall(line))
            else:
                paths += _PATH.findall(line)
        return cls(tuple(paths), frozenset(addresses))

    def naming(self, word: str) -> list[str]:
        """Return the paths with `word` in them."""
        return [path for path in self.paths if word in path]
