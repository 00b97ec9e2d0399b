"""Whatever a writer and other programs do in whatever order: what was not saved comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.life_sequences import Sequence
from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany
from writer_app.desktop.manuscript_history import ManuscriptHistory

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", "raise()"),
    pytest.mark.row("R7", "changed by another program"),
]


@pytest.mark.timeout(3_600)
def test_in_any_order_what_was_not_saved_comes_back(
    tried: Tried, qtbot: QtBot, tmp_path: Path, how_many: HowMany
) -> None:
    said: list[str] = []
    for seed in range(how_many(4, 300)):
        sequence = Sequence(qtbot, tmp_path / str(seed), seed)
        lost = sequence.lost()
        tried.tried += sequence.promised
        tried.failed += len(lost)
        tried.lost += sum(map(len, lost))
        said += [f"{seed}: lost {lost} by {sequence.log}"] if lost else []
    assert tried.went_well, "\n".join(said)


@pytest.mark.timeout(300)
def test_a_program_that_forgets_that_the_file_went_is_found(
    tried: Tried, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(history: ManuscriptHistory) -> None:
        del history

    monkeypatch.setattr(ManuscriptHistory, "come_apart", forget)
    tried.tried += 1
    assert any(Sequence(qtbot, tmp_path / str(seed), seed).lost() for seed in range(8))
