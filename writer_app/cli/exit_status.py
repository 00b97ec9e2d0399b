"""What the process's exit status means."""

from __future__ import annotations

from typing import Final

COMPLETE: Final = 0
FAILED: Final = 1
"""Refused or failed: no text came, a file could not be read, nothing is stored."""
USAGE: Final = 2
INTERRUPTED: Final = 3
"""The answer broke off after some text; the text was printed."""
STOPPED: Final = 130
"""Ctrl+C."""
