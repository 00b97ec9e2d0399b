"""What `doctor` finds out without Qt and without a server."""

from __future__ import annotations

import ctypes.util
import sys
from dataclasses import dataclass
from enum import Enum
from typing import Final

from writer_app.continuation.types import FailedError
from writer_app.storage.keys import KeyringKeyStore
from writer_app.system_libraries import this_distribution

_PROBE_ORIGIN: Final = "https://doctor.invalid:443"
"""An origin that no server can have; looking up its key shows whether the store can be read."""


class Level(Enum):
    """How a check came out."""

    GOOD = "ok"
    NOTE = "--"
    WRONG = "!!"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found."""

    subject: str
    level: Level
    finding: str

    @property
    def line(self) -> str:
        """Return the line to print."""
        return f"{self.level.value}  {self.subject}: {self.finding}"


async def check_keyring(keyring: KeyringKeyStore) -> Check:
    """Look whether the password store can be read."""
    try:
        status = await keyring.status(_PROBE_ORIGIN)
    except FailedError as error:
        return Check("keyring", Level.WRONG, str(error.failure.notice))
    return Check("keyring", Level.GOOD, status.store_name)


def check_spelling() -> Check:
    """Look for the spelling library of the system."""
    if sys.platform != "linux":
        return Check("spelling", Level.NOTE, "not looked for on this system")
    if ctypes.util.find_library("enchant-2"):
        return Check("spelling", Level.GOOD, "libenchant-2")
    remedy = "no spelling library; without it nothing is marked"
    if this_distribution().has_debian_packages:
        remedy += ". To have one: sudo apt-get install libenchant-2-2"
    return Check("spelling", Level.NOTE, remedy)
