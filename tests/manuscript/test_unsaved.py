"""What is unsaved is known by group, until it is final."""

from __future__ import annotations

from writer_app.manuscript.pieces import Group
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.unsaved import Unsaved


def _group(edits: int) -> Group:
    group = Group(edits, WRITER)
    group.edits = edits
    return group


def test_a_group_that_is_switched_back_is_not_unsaved() -> None:
    unsaved, group = Unsaved(), _group(1)
    unsaved.compare(group)
    assert len(unsaved) == 1
    group.on = False
    unsaved.compare(group)
    assert len(unsaved) == 0


def test_after_saving_what_was_in_effect_is_the_measure() -> None:
    unsaved, group = Unsaved(), _group(2)
    unsaved.compare(group)
    unsaved.save()
    assert len(unsaved) == 0
    group.on = False
    unsaved.compare(group)
    assert len(unsaved) == 1


def test_all_final_groups_count_as_one_until_they_are_saved() -> None:
    unsaved, groups = Unsaved(), [_group(1), _group(2)]
    for group in groups:
        unsaved.compare(group)
        unsaved.settle(group)
    assert len(unsaved) == 1
    assert unsaved.is_for_good
    unsaved.save()
    assert not unsaved.is_for_good


def test_a_saved_group_that_becomes_final_changes_nothing() -> None:
    unsaved, group = Unsaved(), _group(1)
    unsaved.compare(group)
    unsaved.save()
    unsaved.settle(group)
    assert len(unsaved) == 0
