"""How the writer works with takes: the settings that only the window reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from writer_app.storage.toml_tables import TableReader

MOST_USD: Final = 100_000.0
"""The highest ceiling, in US dollars."""


class WritingSettings(NamedTuple):
    """What happens around takes without being asked for each time.

    `length` is the wanted length of an offer, in the words of `OfferLength`. `finish_sentence`: one
    further request finishes a sentence that the token limit cut. `follow_stream`: the view goes
    with the text that comes. `authorship`: who wrote what is marked on the page. `shares`: the
    status line says how much is whose. `instruction_notes`: instructions show in the margin.
    `context_line`: so does where the sent text begins. `autosave`: what has a file is saved
    without being told. The ceilings are in US dollars; 0: none.
    """

    length: str = "end"
    finish_sentence: bool = False
    follow_stream: bool = False
    authorship: bool = False
    shares: bool = False
    instruction_notes: bool = False
    context_line: bool = True
    autosave: bool = False
    day_ceiling_usd: float = 0.0
    manuscript_ceiling_usd: float = 0.0


class OwnPreset(NamedTuple):
    """An instruction with a short name, as the writer keeps it for use again."""

    name: str
    instruction: str


def read_writing(table: TableReader) -> WritingSettings:
    """Return what `table` says. Raises `BadSettingError`."""
    usual = WritingSettings()

    def flag(name: str, otherwise: bool) -> bool:
        said = table.flag(name)
        return otherwise if said is None else said

    return WritingSettings(
        length=table.text("length") or usual.length,
        finish_sentence=flag("finish_sentence", usual.finish_sentence),
        follow_stream=flag("follow_stream", usual.follow_stream),
        authorship=flag("authorship", usual.authorship),
        shares=flag("shares", usual.shares),
        instruction_notes=flag("instruction_notes", usual.instruction_notes),
        context_line=flag("context_line", usual.context_line),
        autosave=flag("autosave", usual.autosave),
        day_ceiling_usd=table.number("day_ceiling_usd", 0.0, MOST_USD) or 0.0,
        manuscript_ceiling_usd=table.number("manuscript_ceiling_usd", 0.0, MOST_USD) or 0.0,
    )


def read_presets(table: TableReader) -> tuple[OwnPreset, ...]:
    """Return the presets in their order, by their names. Raises `BadSettingError`."""
    return tuple(OwnPreset(name, table.text(name) or "") for name in table.names)
