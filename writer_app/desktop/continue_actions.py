"""What the writer can do with continuations, in the order of the menu."""

from __future__ import annotations

from typing import Final, TypedDict

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.desktop.action_spec import ActionSpec

_A = ActionSpec
_ = QT_TRANSLATE_NOOP


class _OneOf(TypedDict):
    group: str
    checkable: bool


_LENGTH: Final[_OneOf] = {"group": "length", "checkable": True}

CONTINUE: Final = (
    _A(
        id="continue",
        text=_("Actions", "&Continue here"),
        menu="continue",
        keys=("Ctrl+Enter", "Ctrl+Return"),
        keys_mac=("Ctrl+Return", "Ctrl+Enter"),
    ),
    _A(
        id="another_take",
        text=_("Actions", "&Another take"),
        menu="continue",
        keys=("Ctrl+Shift+Enter", "Ctrl+Shift+Return"),
        keys_mac=("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    ),
    _A(id="ask_several", text=_("Actions", "Ask for se&veral takes…"), menu="continue"),
    _A(id="rewrite", text=_("Actions", "&Rewrite the selection"), menu="continue"),
    _A(id="finish_sentence", text=_("Actions", "&Finish the sentence"), menu="continue"),
    _A(id="stop", text=_("Actions", "&Stop"), menu="continue", keys_mac=("Ctrl+.",)),
    _A(id="keep", text=_("Actions", "&Keep"), menu="continue", part=1, keys=("Tab",), scope="page"),
    _A(
        id="keep_word",
        text=_("Actions", "Keep next &word"),
        menu="continue",
        part=1,
        keys=("Ctrl+Right",),
        keys_mac=("Alt+Right",),
        scope="page",
        repeats=True,
    ),
    _A(id="keep_sentence", text=_("Actions", "Keep next s&entence"), menu="continue", part=1),
    _A(id="keep_paragraph", text=_("Actions", "Keep next para&graph"), menu="continue", part=1),
    _A(id="discard", text=_("Actions", "&Discard"), menu="continue", part=1),
    _A(
        id="escape",
        text=_("Actions", "Stop, &then discard"),
        menu="continue",
        part=1,
        keys=("Esc",),
    ),
    _A(
        id="previous_take",
        text=_("Actions", "&Previous take"),
        menu="continue",
        part=2,
        keys=("Alt+Up",),
        keys_mac=("Ctrl+Alt+Up",),
        repeats=True,
    ),
    _A(
        id="next_take",
        text=_("Actions", "&Next take"),
        menu="continue",
        part=2,
        keys=("Alt+Down",),
        keys_mac=("Ctrl+Alt+Down",),
        repeats=True,
    ),
    _A(id="lift_out", text=_("Actions", "Take this take &out"), menu="continue", part=2),
    _A(id="take_in_list", text=_("Actions", "&Jump to it in the list"), menu="continue", part=2),
    _A(
        id="to_instruction",
        text=_("Actions", "To the &instruction and back"),
        menu="continue",
        part=3,
        keys=("Ctrl+L",),
    ),
    _A(
        id="instruction_history",
        text=_("Actions", "Instructions &used before…"),
        menu="continue",
        part=3,
    ),
    _A(
        id="memory",
        text=_("Actions", "&Memory of this manuscript"),
        menu="continue",
        part=3,
        checkable=True,
    ),
    _A(id="edit_presets", text=_("Actions", "Edit &your presets…"), menu="continue", part=3),
    _A(id="length_end", text=_("Actions", "Until it &ends"), menu="length", part=4, **_LENGTH),
    _A(id="length_sentence", text=_("Actions", "A &sentence"), menu="length", part=4, **_LENGTH),
    _A(id="length_paragraph", text=_("Actions", "A &paragraph"), menu="length", part=4, **_LENGTH),
    _A(
        id="length_words",
        text=_("Actions", "About so many &words…"),
        menu="length",
        part=4,
        **_LENGTH,
    ),
    _A(
        id="auto_finish",
        text=_("Actions", "A&lways finish sentences"),
        menu="continue",
        part=4,
        checkable=True,
    ),
    _A(
        id="mind_following",
        text=_("Actions", "Mind w&hat follows"),
        menu="continue",
        part=4,
        checkable=True,
    ),
)
