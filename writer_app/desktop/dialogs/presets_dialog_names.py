"""What a preset may be called, and what is wrong with names that were typed. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.manuscript.text import insertable

_ = QT_TRANSLATE_NOOP

_NO_NAME = _("Notices", "This preset has no name. Give it one, or delete it.")
_TWICE = _("Notices", "Two presets are called “{name}”. Rename one of them.")


class NameProblem(NamedTuple):
    """What is wrong with the name in a row."""

    row: int
    notice: Notice


def cleaned(name: str) -> str:
    """Return `name` as it is kept: on one line, with single blanks."""
    return " ".join(insertable(name).split())


def name_problem(names: Sequence[str]) -> NameProblem | None:
    """Return what is wrong with the first of these cleaned names that cannot stay."""
    for row, name in enumerate(names):
        if not name:
            return NameProblem(row, Notice(_NO_NAME))
        if name in names[:row]:
            return NameProblem(row, Notice(_TWICE, {"name": name}))
    return None
