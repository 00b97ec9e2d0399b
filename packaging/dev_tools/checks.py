"""The checks that need no test: formatting, common faults, types, and who imports whom."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Check:
    """One program that says by its exit status whether the sources are in order."""

    title: str
    program: str
    arguments: tuple[str, ...] = ()


CHECKS = (
    Check("Common faults (ruff check)", "ruff", ("check", "--quiet")),
    Check("Formatting (ruff format)", "ruff", ("format", "--check", "--quiet", "--diff")),
    Check("Types (basedpyright)", "basedpyright"),
    Check("Import rules (lint-imports)", "lint-imports"),
)


def run_checks(
    script: Callable[[str], Path], folder: Path, checks: Sequence[Check] = CHECKS
) -> bool:
    """Run all checks side by side and return whether all passed.

    Prints one line for each, and its output only if it failed.
    """
    running = [(check, _start(check, script, folder)) for check in checks]
    passed = True
    for check, process in running:
        output, _ = process.communicate()
        print(f"{check.title}: {'failed' if process.returncode else 'passed'}", flush=True)
        if process.returncode:
            passed = False
            print(output.rstrip(), flush=True)
    return passed


def _start(check: Check, script: Callable[[str], Path], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [script(check.program), *check.arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
