"""What the writer can do with the take on the page, and which keys the hint names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from writer_app.continuation.take_states import ACCEPTS_TEXT, IS_LIVE, TakeState
from writer_app.continuation.types import AT_LIMIT
from writer_app.desktop.editor.surrounding_text import ends_mid_sentence, take_at

if TYPE_CHECKING:
    from writer_app.desktop.editor.alternatives import Alternatives
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.take_session import TakeSession

_HINTS: Final = {
    TakeState.WAITING: ("escape",),
    TakeState.STREAMING: ("escape", "keep", "keep_word"),
    TakeState.STOPPING: (),
    TakeState.PENDING: ("keep", "keep_word", "escape", "next_take", "another_take"),
    TakeState.IDLE: (),
}
"""What the hint names, the most likely first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What decides what can be done.

    `may_change`: the text may be changed now. `has_text`: some of the take is neither kept nor
    discarded. `is_kept`: all that comes is kept, because the writer typed on. `is_in_it`: the caret
    is in or at the take. `is_at_boundary`: it is, without a selection, where the text begins that
    is not kept. `others`: how many other takes can be shown at the place. `can_ask_again`: the take
    may give way to another. `is_cut_off`: its last sentence is not finished, because of a limit.
    `is_in_a_take`: the caret is in or at the text of a take, whatever became of that.
    `has_selection`: some text is selected.
    """

    state: TakeState = TakeState.IDLE
    may_change: bool = True
    has_text: bool = False
    is_kept: bool = False
    is_in_it: bool = False
    is_at_boundary: bool = False
    others: int = 0
    can_ask_again: bool = False
    is_cut_off: bool = False
    is_in_a_take: bool = False
    has_selection: bool = False


def possible(facts: Facts) -> frozenset[str]:
    """Return what can be done now, by the names of the actions.

    While an input method composes, or the text can only be read, only what changes no text.
    """
    is_coming = facts.state in ACCEPTS_TEXT
    steps = {"stop": is_coming}
    if facts.may_change:
        is_open = facts.state in IS_LIVE and not facts.is_kept
        is_streaming = facts.state is TakeState.STREAMING and not facts.is_kept
        steps |= {
            "continue": True,
            "ask_several": True,
            "rewrite": facts.has_selection,
            "finish_sentence": facts.is_cut_off,
            "lift_out": facts.is_in_a_take,
            "escape": is_coming or is_open or facts.has_text,
            "discard": is_open or facts.has_text,
            "keep": facts.is_in_it and (facts.has_text or is_streaming),
            "keep_word": facts.has_text and facts.is_at_boundary,
            "keep_sentence": facts.has_text and facts.is_in_it,
            "keep_paragraph": facts.has_text and facts.is_in_it,
            "another_take": facts.can_ask_again,
            "previous_take": facts.others > 0,
            "next_take": facts.others > 0,
        }
    return frozenset(name for name, can in steps.items() if can)


def hints(facts: Facts) -> tuple[str, ...]:
    """Return the actions that the hint beside the take names now."""
    can = possible(facts)
    return tuple(name for name in _HINTS[facts.state] if name in can)


def facts_of(
    current: TakeSession | None,
    alternatives: Alternatives,
    editor: ProseEditor,
) -> Facts:
    """Return what decides what can be done now."""
    caret, may_change = editor.textCursor(), editor.may_change
    at_u16, has_selection = caret.position(), caret.hasSelection()
    is_in_a_take = take_at(editor.manuscript_document.manuscript, at_u16) is not None
    if current is None:
        gone = alternatives.discarded
        is_back_at_it = gone is not None and at_u16 == gone.front_u16
        has_text = gone is not None and gone.inserted_u16 > 0
        return Facts(
            may_change=may_change,
            others=int(is_back_at_it and has_text),
            can_ask_again=is_back_at_it,
            is_in_a_take=is_in_a_take,
            has_selection=has_selection,
        )
    is_untouched = current.is_whole and not current.keeps_all
    is_free = is_untouched and not current.has_kept
    return Facts(
        state=current.state,
        may_change=may_change,
        has_text=bool(current.open_parts),
        is_kept=current.keeps_all,
        is_in_it=current.reaches(at_u16),
        is_at_boundary=not has_selection and at_u16 == current.boundary_u16,
        others=alternatives.others(current) if is_free else 0,
        can_ask_again=is_untouched,
        is_cut_off=_is_cut_off(current),
        is_in_a_take=is_in_a_take,
        has_selection=has_selection,
    )


def _is_cut_off(session: TakeSession) -> bool:
    outcome = session.outcome
    if not session.is_pending or outcome is None or outcome.finish_reason != AT_LIMIT:
        return False
    return ends_mid_sentence(session.document.manuscript, session.tail_u16)
