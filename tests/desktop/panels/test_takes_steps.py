from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from writer_app.desktop.panels.takes_rows import Row
from writer_app.desktop.panels.takes_steps import STEPS, TakesSteps
from writer_app.manuscript.takes import Take, TakeEnding, TakeState

ALL = frozenset(STEPS)


def _row(
    state: TakeState = "kept",
    *,
    number: int = 1,
    shown: bool = True,
    place_u16: int | None = 0,
    length_u16: int = 5,
    ended: bool = True,
) -> Row:
    ending = TakeEnding("complete") if ended else None
    take = Take(number, number, number, "", "qwen", "plus", 0.0, ending, None, state)
    return Row(take, place_u16, shown, length_u16)


@pytest.fixture
def steps(qtbot: QtBot) -> TakesSteps:
    return TakesSteps()


def _can(steps: TakesSteps, *selected: Row, others: tuple[Row, ...] = ()) -> frozenset[str]:
    steps.follow(selected, (*selected, *others))
    can = frozenset(step for step in STEPS if steps[step].isEnabled())
    assert all(bool(steps.why_not(step)) is (step not in can) for step in STEPS)
    assert all(steps.why_not(step) in steps[step].toolTip() for step in STEPS)
    return can


def test_nothing_can_be_done_without_a_take(steps: TakesSteps) -> None:
    assert not _can(steps)


def test_what_can_be_done_with_one_take(steps: TakesSteps) -> None:
    assert _can(steps, _row(shown=False)) == ALL
    assert _can(steps, _row()) == ALL - {"bring_back"}
    assert _can(steps, _row("discarded", shown=False)) == ALL - {"take_out"}
    assert _can(steps, _row("pending")) == ALL - {"bring_back"}


def test_without_its_place_a_take_can_be_copied(steps: TakesSteps) -> None:
    gone = _row("discarded", shown=False, place_u16=None)
    assert _can(steps, gone) == {"copy", "again", "delete"}
    assert "place" in steps.why_not("bring_back")


def test_of_an_empty_take_only_the_instruction_is_left(steps: TakesSteps) -> None:
    nothing = _row("discarded", shown=False, length_u16=0)
    assert _can(steps, nothing) == {"again", "delete"}


def test_nothing_changes_in_the_text_while_another_take_comes(steps: TakesSteps) -> None:
    coming = _row("asked", number=2, ended=False)
    assert _can(steps, _row(shown=False), others=(coming,)) == ALL - {"bring_back", "take_out"}
    assert "coming" in steps.why_not("bring_back")


def test_two_takes_can_be_compared_or_deleted(steps: TakesSteps) -> None:
    pair = _row(), _row("discarded", number=2, shown=False, place_u16=None)
    assert _can(steps, *pair) == {"compare", "delete"}
    assert _can(steps, *pair, _row(number=3)) == {"delete"}


def test_the_second_step_takes_out_or_puts_back(steps: TakesSteps) -> None:
    steps.follow((_row(),), ())
    assert steps["take_out"].text() == "Take out"
    steps.follow((_row(shown=False),), ())
    assert steps["take_out"].text() == "Put back"
