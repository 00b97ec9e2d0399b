"""httpx is loaded without its own command, whatever is installed for that."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

LOAD = """
import sys
from writer_app.providers import client
assert client.httpx is sys.modules["httpx"]
print([name for name in ("rich", "click", "pygments") if name in sys.modules])
try:
    import httpx._main
except ImportError as error:
    print(error.name)
else:
    print("there")
"""


@pytest.mark.skipif(
    None in map(importlib.util.find_spec, ("rich", "click", "pygments")),
    reason="its command could not be loaded here anyway",
)
def test_what_only_its_command_needs_is_not_loaded_but_stays_within_reach() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "there"]
