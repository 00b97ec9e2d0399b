"""A failed step is told with the lines that say why and the next step."""

from __future__ import annotations

import pytest
from dev_tools.failures import failure_of, next_step, useful_lines

UNREACHED = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: none)
ERROR: No matching distribution found for anyio==4.16.0
"""


@pytest.mark.parametrize(
    ("output", "start"),
    [
        (UNREACHED, "The network was not reached"),
        ("ERROR: No matching distribution found for regex==1", "A locked package does not exist"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("E: You don't have enough free space: not enough space", "The disk is full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "The package"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "A downloaded package is not"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "A file could not be written"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend", "Another installation is at work"),
        ("E: Temporary failure resolving; name resolution", "The network was not reached"),
        ("Traceback", "The lines above say why"),
    ],
)
def test_the_sentence_fits_the_cause(output: str, start: str) -> None:
    sentence = next_step(output)
    assert sentence.startswith(start)
    assert sentence.endswith("run the same command again.")


def test_only_the_last_lines_that_say_something_are_shown() -> None:
    output = "\n".join(
        ["first", "WARNING: Location 'x' is ignored", "", *"abcdefgh", "[notice] new"]
    )
    assert useful_lines(output) == tuple("abcdefgh")


def test_the_step_is_named_and_the_lines_are_kept() -> None:
    error = failure_of("Installing the locked packages", UNREACHED)
    assert str(error).startswith("Installing the locked packages failed. The network")
    assert len(error.lines) == 2
