"""What the reliability tests share: each counts in one row of the table that is printed."""

from __future__ import annotations

import faulthandler
import time
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from tests.helpers.reliability_table import Tried, as_property

HowMany: TypeAlias = Callable[[int, int], int]


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Iterator[Tried]:
    """Count for the row that the test names: `@pytest.mark.row("R1", "killed at any moment")`."""
    marker = request.node.get_closest_marker("row")
    assert marker is not None, "the test names no row"
    counted = Tried(*marker.args[:2])
    if request.config.getoption("--thorough"):
        # A long run is no hang, and where it is by then says nothing.
        faulthandler.cancel_dump_traceback_later()
    began = time.monotonic()
    yield counted
    counted.seconds = time.monotonic() - began
    request.node.user_properties.append(as_property(counted))


@pytest.fixture
def how_many(request: pytest.FixtureRequest) -> HowMany:
    """Return a function that chooses: so many in the ordinary run, so many in a thorough one."""
    is_thorough = request.config.getoption("--thorough")
    return lambda ordinary, thorough: thorough if is_thorough else ordinary
