"""What a writer tells others about the part that models have in a text. Pure.

As JSON it has this shape; days are local, as in `2026-11-26`, and null where nothing was asked:

    {"format": "writer-app-disclosure", "version": 1,
     "title": "…", "made_on": "…", "program": {"name": "Writer App", "version": "…"},
     "first_asked": "…", "last_asked": "…",
     "authors": {"writer": {"characters": 0, "words": 0, "percent": 0},
                 "model": {…}, "pasted": {…}, "unknown": {…}},
     "models": [{"name": "…", "first_asked": "…", "last_asked": "…",
                 "takes": {"asked": 0, "kept": 0, "part_kept": 0, "discarded": 0, "open": 0},
                 "characters": 0, "words": 0}],
     "notes": ["…"]}

Characters are those that are not blank, and percents are of them. The name of a model is null for
text of takes that are not known any more. The notes are sentences in the language of the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from writer_app.manuscript.shares import KINDS, Kind, Share, percents
from writer_app.manuscript.spans import Author
from writer_app.manuscript.takes import Take, TakeState

PROGRAM: Final = "Writer App"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day on which something was asked; empty: never."""

    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, days: Iterable[str]) -> Days:
        """Return the first and the last of `days`."""
        known = sorted(days)
        return cls(known[0], known[-1]) if known else cls()


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What was asked of one model, and what the text has of it.

    `name` is empty for text of takes that are not known any more.
    """

    name: str
    days: Days
    states: Mapping[TakeState, int]
    share: Share

    @property
    def asked(self) -> int:
        """How many takes were asked for."""
        return sum(self.states.values())

    @property
    def kept(self) -> int:
        """How many takes were kept as they are."""
        return self.states.get("kept", 0)

    @property
    def part_kept(self) -> int:
        """How many takes were kept in part."""
        return self.states.get("part_kept", 0)

    @property
    def discarded(self) -> int:
        """How many takes were discarded."""
        return self.states.get("discarded", 0)

    @property
    def open(self) -> int:
        """How many takes are neither kept nor discarded."""
        return self.states.get("asked", 0) + self.states.get("pending", 0)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The facts of a report; `version` is the program's."""

    title: str
    made_on: str
    version: str
    days: Days
    shares: Mapping[Kind, Share]
    models: tuple[ModelUse, ...]

    @property
    def percents(self) -> dict[Kind, int]:
        """The shares in whole percent of the characters; who has nothing is left out."""
        return percents({kind: share.characters for kind, share in self.shares.items()})

    @property
    def whole(self) -> Share:
        """What there is of text."""
        return _sum(self.shares.values())


def disclose(
    title: str,
    shares: Mapping[Author, Share],
    takes: Sequence[Take],
    *,
    day_of: Callable[[float], str],
    made_at: float,
    version: str,
) -> Disclosure:
    """Return the facts about a text in which everybody has these `shares`.

    `day_of` gives the local day of a time in seconds since 1970, as in `2026-11-26`.
    """
    return Disclosure(
        title,
        day_of(made_at),
        version,
        Days.of(day_of(take.asked_at) for take in takes),
        {kind: _sum(shares[by] for by in shares if by.kind == kind) for kind in KINDS},
        tuple(_models(shares, takes, day_of)),
    )


def as_data(facts: Disclosure, notes: Sequence[str]) -> dict[str, object]:
    """Return `facts` in the shape above."""
    shares, parts = facts.shares, facts.percents
    return {
        "format": "writer-app-disclosure",
        "version": 1,
        "title": facts.title,
        "made_on": facts.made_on,
        "program": {"name": PROGRAM, "version": facts.version},
        **_days_data(facts.days),
        "authors": {
            kind: {**_share_data(shares[kind]), "percent": parts.get(kind, 0)} for kind in KINDS
        },
        "models": [_model_data(use) for use in facts.models],
        "notes": list(notes),
    }


def _models(
    shares: Mapping[Author, Share], takes: Sequence[Take], day_of: Callable[[float], str]
) -> Iterable[ModelUse]:
    """Yield the models in the order in which they were first asked, and what is left last."""
    by_name: dict[str, list[Take]] = {}
    for take in sorted(takes, key=lambda take: take.asked_at):
        by_name.setdefault(_model_of(take), []).append(take)
    name_of = {take.number: _model_of(take) for take in takes}
    texts: dict[str, Share] = {}
    for author, share in shares.items():
        if author.is_model:
            name = name_of.get(author.take, "") if author.take is not None else ""
            texts[name] = texts.get(name, Share()).plus(share)
    for name in [*by_name, *(texts.keys() - by_name.keys())]:
        own = by_name.get(name, [])
        days = Days.of(day_of(take.asked_at) for take in own)
        yield ModelUse(name, days, Counter(take.state for take in own), texts.get(name, Share()))


def _model_of(take: Take) -> str:
    answered = take.ending.model if take.ending else None
    return answered or take.model


def _sum(shares: Iterable[Share]) -> Share:
    whole = Share()
    for share in shares:
        whole = whole.plus(share)
    return whole


def _days_data(days: Days) -> dict[str, object]:
    return {"first_asked": days.first or None, "last_asked": days.last or None}


def _share_data(share: Share) -> dict[str, object]:
    return {"characters": share.characters, "words": share.words}


def _model_data(use: ModelUse) -> dict[str, object]:
    return {
        "name": use.name or None,
        **_days_data(use.days),
        "takes": {
            "asked": use.asked,
            "kept": use.kept,
            "part_kept": use.part_kept,
            "discarded": use.discarded,
            "open": use.open,
        },
        **_share_data(use.share),
    }
