from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_linux = pytest.mark.skipif(sys.platform != "linux", reason="the switches are Linux's")

_ABORT = """
import os, resource
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
{harden}
key = "canary" * 10
os.abort()
"""


def _abort_in(folder: Path, harden: str) -> bool:
    """Run a program that aborts in `folder` and tell whether a core file came."""
    code = _ABORT.format(harden=harden)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, stderr=subprocess.DEVNULL)
    assert done.returncode == -6
    return any(path.name.startswith("core") for path in folder.iterdir())


def _dumps_go_to_the_working_folder() -> bool:
    pattern = Path("/proc/sys/kernel/core_pattern")
    return pattern.exists() and not pattern.read_text().startswith(("|", "/"))


@_linux
def test_an_abort_leaves_no_core_file(tmp_path: Path) -> None:
    harden = "from writer_app.hardening import disable_core_dumps; disable_core_dumps()"
    assert not _abort_in(tmp_path, harden)
    if not _dumps_go_to_the_working_folder():
        pytest.skip("this system sends core dumps elsewhere: the control cannot be made")
    if not _abort_in(tmp_path, ""):
        pytest.skip("core dumps are limited from above: the control cannot be made")


@_linux
def test_the_system_agrees() -> None:
    code = """
import ctypes, resource
from writer_app.hardening import disable_core_dumps
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
disable_core_dumps()
disable_core_dumps()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
limits = open("/proc/self/limits").read()
line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
assert line.split()[4:6] == ["0", "0"], line
print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "0"]


def test_elsewhere_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    from writer_app.hardening import disable_core_dumps

    monkeypatch.setattr(sys, "platform", "win32")
    disable_core_dumps()
