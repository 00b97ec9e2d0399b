"""The table of seams, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

CASES_FOLDER = Path(__file__).with_name("seam_cases")


@dataclass(frozen=True, slots=True)
class SeamCase:
    """One join: what stands around it, what came, the right document, and why."""

    name: str
    before: str
    continuation: str
    after: str
    document: str
    is_mended: bool
    reason: str

    @property
    def unmended(self) -> str:
        """Return the three pieces as they are."""
        return self.before + self.continuation + self.after


@cache
def all_seam_cases() -> tuple[SeamCase, ...]:
    """Return every case of every file of the table."""
    found: list[SeamCase] = []
    for path in sorted(CASES_FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for section, is_mended in (("untouched", False), ("mended", True)):
            found += [_case(path.stem, row, is_mended=is_mended) for row in table[section]]
    return tuple(found)


def _case(theme: str, row: dict[str, str], *, is_mended: bool) -> SeamCase:
    after = row.get("after", "")
    unmended = row["before"] + row["continuation"] + after
    return SeamCase(
        name=f"{theme}: {row['name']} ({'mended' if is_mended else 'untouched'})",
        before=row["before"],
        continuation=row["continuation"],
        after=after,
        document=row["document"] if is_mended else unmended,
        is_mended=is_mended,
        reason=row["reason"],
    )


@pytest.fixture(scope="session")
def seam_cases() -> tuple[SeamCase, ...]:
    """The whole table."""
    return all_seam_cases()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a `seam_case` once for each case of the table."""
    if "seam_case" in metafunc.fixturenames:
        cases = all_seam_cases()
        metafunc.parametrize("seam_case", cases, ids=[case.name for case in cases])
