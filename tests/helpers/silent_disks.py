"""Disks that do not answer until they are let."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest


@contextmanager
def silent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Event]:
    """Let whoever asks for what is in `folder` wait until the event is set, as it is at the end.

    On the main thread, where nothing may wait for a disk, that is a failure.
    """
    answers = Event()
    with monkeypatch.context() as patched:
        for name in ("stat", "lstat", "open"):
            patched.setattr(os, name, _waiting(folder, getattr(os, name), answers))
        yield answers
        answers.set()


def _waiting(folder: Path, call: Callable[..., object], answers: Event) -> Callable[..., object]:
    def ask(path: object, *arguments: object, **options: object) -> object:
        if isinstance(path, str | Path) and folder in Path(path).parents and not answers.is_set():
            assert current_thread() is not main_thread(), f"the window waits for {path}"
            answers.wait()
        return call(path, *arguments, **options)

    return ask
