"""What went wrong while setting up, in one sentence with the next step."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AGAIN = "run the same command again"

# The first that fits is told: pip reports an unreachable index as a missing version too.
_CAUSES = (
    (
        r"No space left|Errno 28|not enough space",
        f"The disk is full: free about 2 GB and {_AGAIN}.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "The package index's certificate was not accepted: tell pip your network's certificate "
        f"(pip config set global.cert FILE) and {_AGAIN}.",
    ),
    (
        r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable"
        r"|name resolution|getaddrinfo|Could not resolve|Connection refused|Connection reset",
        f"The network was not reached: check the connection or proxy and {_AGAIN}.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that was locked, so nothing of it was used: "
        f"empty pip's cache (pip cache purge) and {_AGAIN}.",
    ),
    (
        r"No matching distribution|Could not find a version",
        "A locked package does not exist for this system: use a 64-bit Python 3.11 to 3.14 "
        f"and {_AGAIN}.",
    ),
    (
        r"Permission denied|Errno 13|Access is denied",
        f"A file could not be written: make this folder yours and {_AGAIN}.",
    ),
    (
        r"Could not get lock|dpkg was interrupted",
        f"Another installation is at work or was broken off: let it finish and {_AGAIN}.",
    ),
)
_NOISE = re.compile(r"^\s*$|^WARNING: (Location|Retrying)|^\[notice\]|^(Get|Hit|Ign):")


class SetupError(Exception):
    """Setting up ended here. Carries one sentence and the lines of output that show why."""

    def __init__(self, sentence: str, lines: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.lines = tuple(lines)


def failure_of(step: str, output: str) -> SetupError:
    """Return the error for a step whose program ended with this output."""
    return SetupError(f"{step} failed. {next_step(output)}", useful_lines(output))


def next_step(output: str) -> str:
    """Return the sentence for the cause that a failed program's output names."""
    for pattern, sentence in _CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence
    return f"The lines above say why: mend that and {_AGAIN}."


def useful_lines(output: str, limit: int = 8) -> tuple[str, ...]:
    """Return the last lines that say something."""
    lines = [line.rstrip() for line in output.splitlines() if not _NOISE.match(line)]
    return tuple(lines[-limit:])
