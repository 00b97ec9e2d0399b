"""Fixtures for the tests of what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.secret_service import SecretService, missing_programs


@pytest.fixture
def secret_service(tmp_path: Path) -> SecretService:
    """Return a Secret Service that nothing else on this machine sees."""
    if reason := missing_programs():
        pytest.skip(reason)
    return SecretService.inside(tmp_path)
