"""What every test stands on: no screen, no network proxy, no key of the machine's own.

A task that is left pending, or an exception that nobody asked for, fails the test it shows up in.
"""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests.helpers.engines import MakeEngine, engine_maker
from tests.helpers.reliability_table import ReliabilityTable
from writer_app.redaction import Redactor
from writer_app.storage.paths import Paths

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

THOROUGH_EXAMPLES = 2_000
"""Examples of each property in a thorough run; otherwise Hypothesis decides."""

THOROUGH_S = 600
"""So long a test may take in a thorough run that says nothing of its own, for all its examples."""

_HOMES = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="run the long tests as well, and try more examples of each property",
    )


def pytest_configure(config: pytest.Config) -> None:
    # No deadline: that the machine was busy for a moment is no fault of the code.
    settings.register_profile("quick", deadline=None)
    settings.register_profile("thorough", deadline=None, max_examples=THOROUGH_EXAMPLES)
    settings.load_profile("thorough" if config.getoption("--thorough") else "quick")
    config.pluginmanager.register(ReliabilityTable())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--thorough"):
        # Two processes end together only if what takes long begins first.
        items.sort(key=_patience_s, reverse=True)
        for item in items:
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(THOROUGH_S))
        return
    for item in items:
        if item.get_closest_marker("thorough") is not None:
            item.add_marker(pytest.mark.skip(reason="a long run: start with --thorough"))


def _patience_s(item: pytest.Item) -> float:
    marker = item.get_closest_marker("timeout")
    return marker.args[0] if marker is not None else 0.0


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, object, object]:
    """Let reports go from one process to another that have half a character in them."""
    return _whole_characters((yield))


def _whole_characters(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _whole_characters(each) for key, each in value.items()}
        case list():
            return [_whole_characters(each) for each in value]
        case tuple():
            return tuple(map(_whole_characters, value))
        case _:
            return value


def pytest_collection_finish() -> None:
    """Take what is loaded by now out of the sight of the garbage collector.

    Hypothesis collects before each property, and to look through the official SDKs' modules every
    time would take half of the run.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_machine_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give each test a home of its own, and none of the machine's keys, proxies or places."""
    for name in ("DASHSCOPE_API_KEY", "WRITER_APP_API_KEY", "WRITER_APP_LOG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    # Not a numbered one of pytest's, which looks through all that there are to find its number.
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES))
    home.mkdir(parents=True)
    monkeypatch.setenv("WRITER_APP_HOME", str(home))
    # Spare folders are made beside everybody's files, which no test may leave there.
    monkeypatch.setattr(tempfile, "tempdir", str(home.parent))


class _Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(autouse=True)
def complaints_of_asyncio() -> Iterator[list[str]]:
    """Fail the test when asyncio complains: it only logs a task that was left pending."""
    kept = _Kept()
    logger = logging.getLogger("asyncio")
    logger.addHandler(kept)
    yield kept.messages
    logger.removeHandler(kept)
    assert not kept.messages


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def make_engine(tmp_path: Path, redactor: Redactor) -> MakeEngine:
    """Return a function that makes an engine, by default with an empty password store."""
    return engine_maker(tmp_path, redactor)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return the places of a home of the test's own."""
    return Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
