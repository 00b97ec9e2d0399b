"""The real program, and servers that it can ask."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.background_server import Serving, serving_in_a_thread
from tests.helpers.program import PracticePlace, WriterApp, place_of
from tests.helpers.pseudo_terminal import in_a_terminal
from tests.helpers.secret_service import SecretService, missing_programs

SERVER_KEY = "pk-Zq7wXv2Lt9Rb4Nm6"


@pytest.fixture
def writer_app(tmp_path: Path) -> WriterApp:
    """Return the program, with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    return WriterApp(home)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticePlace]:
    """Give a practice server in a process of its own, as fast as it can be."""
    app = WriterApp(tmp_path_factory.mktemp("practice"))
    arguments = ("practice-server", "--key", SERVER_KEY, "--tokens-per-second", "0")
    with app.start(*arguments) as running:
        yield place_of(running)


@pytest.fixture
def serving() -> Serving:
    """Return a context manager that runs a scripted server beside the program."""
    return serving_in_a_thread


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a short draft."""
    path = tmp_path / "draft.txt"
    path.write_text("Nobody came. Mara stood at the window, and")
    return path


@pytest.fixture
def secret_service(tmp_path: Path) -> SecretService:
    """Return a Secret Service that nothing else on this machine sees."""
    if reason := missing_programs():
        pytest.skip(reason)
    return SecretService.inside(tmp_path)


@pytest.fixture
def terminal(writer_app: WriterApp) -> Callable[..., str]:
    """Return a function that runs the program in a terminal and returns all that it shows."""
    return functools.partial(in_a_terminal, writer_app)
