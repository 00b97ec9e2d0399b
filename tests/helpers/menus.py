"""Starts an installed program as a menu does, and uses it as a person would."""

from __future__ import annotations

import shlex
from pathlib import Path

import smoke

from tests.helpers.bare_tree import PERSON, BareTree


def use_from_the_menu(tree: BareTree, entry: str, display: str, work: Path) -> None:
    """Open, continue, keep, save and quit, started by the line of the tree's menu entry.

    `work` is a folder of the test's; it shall not be used for this twice.
    """
    text = tree.path(entry).read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("Exec="))
    program = [part for part in shlex.split(line.removeprefix("Exec=")) if part != "%F"]
    shared, starter = work / "shared", work / "start"
    shared.mkdir()
    variables = {"DISPLAY": display, "WRITER_APP_HOME": str(shared / "home")}
    command = tree.command(*program, shared=shared, variables=variables)
    # What was written for the person on this side is theirs on the other.
    own = f"chown -R {PERSON}:{PERSON} {shlex.quote(str(shared))}"
    starter.write_text(f'#!/bin/sh\n{own}\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    said: list[str] = []
    smoke.smoke(str(starter), shared, said.append)
    assert any("kept, saved, quit" in line for line in said), said
