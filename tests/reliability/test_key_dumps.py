"""A process that dies with a key in it leaves no core file, or none with the key."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.helpers.canary import KEY
from tests.helpers.core_dumps import allow_core_files, core_files, why_no_control
from tests.helpers.program import place_of
from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched

_DIES = """
import os, resource, signal
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
key = "{key}"
os.kill(os.getpid(), {number})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="core files are looked for as Linux has them")
@pytest.mark.row("S2", "a process that dies with a key")
@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT])
def test_the_program_leaves_no_core_file(tmp_path: Path, number: int, tried: Tried) -> None:
    if reason := why_no_control(tmp_path):
        pytest.skip(reason)
    watched = Watched(tmp_path)
    arguments = ("-m", "writer_app", "practice-server", "--key", KEY)
    with watched.start(*arguments, preexec=allow_core_files) as running:
        place_of(running)
        running.process.send_signal(number)
        assert running.process.wait(20) == -number
    tried.tried += 1
    tried.failed += len(core_files(tmp_path))
    assert tried.went_well


@pytest.mark.skipif(sys.platform != "linux", reason="core files are looked for as Linux has them")
@pytest.mark.row("S2", "a process that dies with a key")
def test_a_core_file_of_another_program_has_the_key(tmp_path: Path, tried: Tried) -> None:
    if reason := why_no_control(tmp_path):
        pytest.skip(reason)
    code = _DIES.format(key=KEY, number=int(signal.SIGSEGV))
    with Watched(tmp_path).start("-c", code) as running:
        assert running.process.wait(20) == -signal.SIGSEGV
    (core,) = core_files(tmp_path)
    tried.tried += 1
    assert KEY.encode() in core.read_bytes()
