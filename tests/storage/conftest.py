"""Fixtures for the tests of what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.history_work import Desk
from tests.helpers.secret_service import SecretService, missing_programs
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths


@pytest.fixture
def secret_service(tmp_path: Path) -> SecretService:
    """Return a Secret Service that nothing else on this machine sees."""
    if reason := missing_programs():
        pytest.skip(reason)
    return SecretService.inside(tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an empty folder for drafts, and nothing known of any."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    return Desk(drafts, Histories(paths))
