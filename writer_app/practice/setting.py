"""How a unit is set into the text: the space before it, and the text's own quotation marks. Pure.

It also tells what the text already has, and so must not be written again.
"""

from __future__ import annotations

from typing import Final

from writer_app.practice.text_so_far import TextSoFar
from writer_app.practice.units import (
    ends_sentence,
    is_closing,
    is_opening,
    split_units,
    starts_wide,
)

_NOT_REPEATED: Final = 12_000
"""Characters before a place of which no sentence is written again."""
_STYLE: Final = 2_000
"""Characters before a place whose quotation marks are followed."""
_LONGEST_RUN: Final = {False: 3, True: 7}
"""Units in a row that may occur again, without and with wide characters."""


def gap_before(so_far: TextSoFar, k: int, core: str, *, wide: bool) -> str:
    """Return what stands between the text before unit `k` and `core`: a space or nothing.

    It is never nothing where the two would be read as one unit.
    """
    if k == 0 or so_far.units[k - 1].is_break:
        return ""
    before = so_far.units[k - 1].core
    if not _may_touch(so_far, k, before, core, wide=wide):
        return " "
    return "" if [unit.core for unit in split_units(before + core)] == [before, core] else " "


def _may_touch(so_far: TextSoFar, k: int, before: str, core: str, *, wide: bool) -> bool:
    opened = is_opening(before) and (before[-1] not in "\"'" or so_far.in_speech(k))
    if opened or before.endswith("—") or starts_wide(core) or starts_wide(before[-1]):
        return True
    if is_closing(core) and so_far.in_speech(k):
        return True
    return wide and not (before[-1].isalnum() and core[0].isalnum())


def in_own_quotes(so_far: TextSoFar, k: int, core: str) -> str:
    """Return `core` with curled quotation marks when the text before unit `k` has only those."""
    if '"' not in core and "'" not in core:
        return core
    end = so_far.offset(k)
    style = so_far.text[max(0, end - _STYLE) : end]
    if '"' in style or not any(mark in style for mark in "“”’"):
        return core
    if is_opening(core):
        return core.replace('"', "“").replace("'", "‘")
    return core.replace('"', "”").replace("'", "’")


def has_written(so_far: TextSoFar, k: int, sentence: str) -> bool:
    """Tell whether `sentence` stands in the text not long before unit `k`."""
    end = so_far.offset(k)
    return so_far.text.find(sentence, max(0, end - _NOT_REPEATED), end) >= 0


def would_repeat(so_far: TextSoFar, k: int, gap: str, core: str) -> bool:
    """Tell whether `core` as unit `k` would repeat a run of units or a whole sentence."""
    run = k - _LONGEST_RUN[starts_wide(core)]
    if run >= 0 and has_written(so_far, k, (_since(so_far, run, k) + gap + core).strip()):
        return True
    if not ends_sentence(core):
        return False
    start = so_far.sentence_start(k)
    sentence = (_since(so_far, start, k) + gap + core).strip(" \n\"'“”‘’")
    return has_written(so_far, start, sentence)


def _since(so_far: TextSoFar, first: int, k: int) -> str:
    return so_far.text[so_far.offset(first) : so_far.offset(k)]
