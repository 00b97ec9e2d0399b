"""A disclosure as a person reads it: headings, tables and sentences, in any language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from writer_app.continuation.disclosure import PROGRAM, Disclosure
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.manuscript.shares import KINDS, Kind, Share

_ = QT_TRANSLATE_NOOP

Say: TypeAlias = Callable[[Notice], str]
"""Gives the words of a notice in the language of the reader."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a part of the report is called; the first one is that of all."""

    text: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; what is in the first column is a name."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that stand one under the other."""

    texts: tuple[str, ...]


Block: TypeAlias = "Heading | Table | Points | str"
"""A part of the report; a `str` is a paragraph."""

_TITLE: Final = _("Notices", "Who wrote {title}")
_MADE: Final = _("Notices", "Made on {day} with {program} {version}.")
_NAMES: Final[Mapping[Kind, str]] = {
    "writer": _("Notices", "The writer"),
    "model": _("Notices", "A language model"),
    "pasted": _("Notices", "Pasted"),
    "unknown": _("Notices", "Unknown"),
}
_ALL: Final = _("Notices", "All of it")
_SHARE_HEADER: Final = (
    _("Notices", "Written by"),
    _("Notices", "Characters"),
    _("Notices", "Words"),
    _("Notices", "Share"),
)
_PERCENT: Final = _("Notices", "{percent} %")
_MODELS: Final = _("Notices", "Models")
_ASKED: Final = _(
    "Notices", "First asked on {first}, last on {last}. A take is one answer to one request."
)
_NEVER: Final = _("Notices", "No model was asked.")
_MODEL_HEADER: Final = (
    _("Notices", "Model"),
    _("Notices", "First asked"),
    _("Notices", "Last asked"),
    _("Notices", "Takes"),
    _("Notices", "Kept"),
    _("Notices", "Kept in part"),
    _("Notices", "Discarded"),
    _("Notices", "Open"),
    _("Notices", "Characters"),
    _("Notices", "Words"),
)
_NOT_KNOWN: Final = _("Notices", "Not known any more")
_NOTES_TITLE: Final = _("Notices", "What this means")
_NOTES: Final = (
    _(
        "Notices",
        "Blanks do not count as characters. A share is a share of the characters."
        " A word counts for whoever wrote its first character.",
    ),
    _(
        "Notices",
        "Text that was in the file when it was first opened here counts as the writer's.",
    ),
    _(
        "Notices",
        "What the writer changed in the text of a model is the writer's; the rest of it stays the"
        " model's.",
    ),
    _("Notices", "Pasted is what the writer brought from elsewhere, whoever wrote it there."),
    _("Notices", "Unknown is what another program put into the file."),
    _("Notices", "Takes that were deleted for good are not counted; what was kept of them is."),
    _(
        "Notices",
        "The report says what the program has recorded on the writer's computer. It proves nothing"
        " to anybody else.",
    ),
)


def notes(say: Say) -> tuple[str, ...]:
    """Return what has to be known to read a report rightly."""
    return tuple(say(Notice(note)) for note in _NOTES)


def blocks(facts: Disclosure, say: Say) -> Iterator[Block]:
    """Yield the report, part by part."""

    def words(template: str, **values: Value) -> str:
        return say(Notice(template, values))

    yield Heading(words(_TITLE, title=facts.title), is_first=True)
    yield words(_MADE, day=facts.made_on, program=PROGRAM, version=facts.version)
    yield _share_table(facts, words)
    yield Heading(words(_MODELS))
    if facts.days.first:
        yield words(_ASKED, first=facts.days.first, last=facts.days.last)
    else:
        yield words(_NEVER)
    if facts.models:
        yield _model_table(facts, words)
    yield Heading(words(_NOTES_TITLE))
    yield Points(notes(say))


def _share_table(facts: Disclosure, words: Callable[..., str]) -> Table:
    def row(name: str, share: Share, percent: int) -> tuple[str, ...]:
        numbers = str(share.characters), str(share.words)
        return (words(name), *numbers, words(_PERCENT, percent=str(percent)))

    parts = facts.percents
    each = [row(_NAMES[kind], facts.shares[kind], parts.get(kind, 0)) for kind in KINDS]
    whole = row(_ALL, facts.whole, sum(parts.values()))
    return Table(tuple(map(words, _SHARE_HEADER)), (*each, whole))


def _model_table(facts: Disclosure, words: Callable[..., str]) -> Table:
    rows = tuple(
        (
            use.name or words(_NOT_KNOWN),
            use.days.first,
            use.days.last,
            *map(str, (use.asked, use.kept, use.part_kept, use.discarded, use.open)),
            *map(str, (use.share.characters, use.share.words)),
        )
        for use in facts.models
    )
    return Table(tuple(map(words, _MODEL_HEADER)), rows)
