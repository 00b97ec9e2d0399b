"""Folders that may not be looked into, which an administrator would have to be given otherwise."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

_LOOKS = ("stat", "lstat", "open", "listdir", "scandir", "mkdir")


def close_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to look at whatever is in `folder`."""
    for name in _LOOKS:
        monkeypatch.setattr(os, name, _refusing(folder, getattr(os, name)))
    may = os.access

    def may_look(path: Path, mode: int) -> bool:
        return folder not in Path(path).parents and may(path, mode)

    monkeypatch.setattr(os, "access", may_look)


def _refusing(folder: Path, call: Callable[..., object]) -> Callable[..., object]:
    def look(path: object, *arguments: object, **options: object) -> object:
        if isinstance(path, str | Path) and folder in Path(path).parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return call(path, *arguments, **options)

    return look
