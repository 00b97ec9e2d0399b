"""The words and phrases of the text itself, which the practice model may take up again. Pure."""

from __future__ import annotations

from typing import Final

from writer_app.practice.text_so_far import TextSoFar
from writer_app.practice.units import bare_word

_NEAR: Final = 300
"""Units before a place whose words and phrases may be taken up."""
_ENOUGH: Final = 40


def has_enough_own_words(so_far: TextSoFar, k: int) -> bool:
    """Tell whether the text before unit `k` could be continued with its own words alone."""
    near = {key for key in so_far.keys[max(0, k - _NEAR) : k] if bare_word(key)}
    return len(near) >= _ENOUGH


def own_units(so_far: TextSoFar, k: int) -> list[str]:
    """Return the units shortly before unit `k` that may be written again."""
    units = so_far.units[max(0, k - _NEAR) : k]
    return [unit.core for unit in units if unit.core.isprintable()]


def own_openings(so_far: TextSoFar, k: int) -> list[str]:
    """Return the units that sentences shortly before unit `k` began with."""
    places = range(max(0, k - _NEAR), k)
    cores = (so_far.units[place].core for place in places if so_far.sentence_start(place) == place)
    return [core for core in cores if core.isprintable()]


def own_units_after(so_far: TextSoFar, k: int, order: int) -> list[str]:
    """Return what followed the last `order` units where they occurred shortly before."""
    if k - order < so_far.sentence_start(k):
        return []
    keys = so_far.keys
    last = keys[k - order : k]
    places = (
        place
        for place in range(max(order, k - _NEAR), k)
        if keys[place - 1] == last[-1] and keys[place - order : place] == last
    )
    followers = (so_far.units[place].core for place in places)
    return [core for core in followers if core.isprintable()]
