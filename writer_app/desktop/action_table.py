"""Everything the writer can do in a window, in the order of the menus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from writer_app.continuation.notices import QT_TRANSLATE_NOOP

MenuId: TypeAlias = Literal["file", "edit", "continue", "view", "theme", "help"]
Scope: TypeAlias = Literal["window", "page"]
Role: TypeAlias = Literal["", "settings", "quit", "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing the writer can do.

    `standard` names a `QKeySequence.StandardKey`; `keys` are used where the system has none of
    that name, `more_keys` beside either. `keys_mac` takes the place of all of them on a Mac, where
    `Ctrl` means Command and `Meta` means Control. A key of the `page` acts only while the page has
    the keyboard. In a menu, a line separates actions of different `part`s. Of the actions of one
    `group` exactly one is checked.
    """

    id: str
    text: str
    menu: MenuId
    part: int = 0
    standard: str = ""
    keys: tuple[str, ...] = ()
    more_keys: tuple[str, ...] = ()
    keys_mac: tuple[str, ...] | None = None
    scope: Scope = "window"
    repeats: bool = False
    checkable: bool = False
    group: str = ""
    role: Role = ""


_A = ActionSpec
_ = QT_TRANSLATE_NOOP

FILE: Final = (
    _A(id="new", text=_("Actions", "&New"), menu="file", standard="New"),
    _A(id="open", text=_("Actions", "&Open…"), menu="file", standard="Open"),
    _A(id="open_recent", text=_("Actions", "Open &recent"), menu="file"),
    _A(id="save", text=_("Actions", "&Save"), menu="file", part=1, standard="Save"),
    _A(
        id="save_as",
        text=_("Actions", "Save &as…"),
        menu="file",
        part=1,
        standard="SaveAs",
        keys=("Ctrl+Shift+S",),
    ),
    _A(
        id="settings",
        text=_("Actions", "Se&ttings…"),
        menu="file",
        part=2,
        standard="Preferences",
        keys=("Ctrl+,",),
        role="settings",
    ),
    _A(id="add_key", text=_("Actions", "Add an API &key…"), menu="file", part=2),
    _A(
        id="close",
        text=_("Actions", "&Close window"),
        menu="file",
        part=3,
        standard="Close",
        keys=("Ctrl+W",),
    ),
    _A(
        id="quit",
        text=_("Actions", "&Quit"),
        menu="file",
        part=3,
        standard="Quit",
        keys=("Ctrl+Q",),
        role="quit",
    ),
)

EDIT: Final = (
    _A(id="undo", text=_("Actions", "&Undo"), menu="edit", standard="Undo", repeats=True),
    _A(
        id="redo",
        text=_("Actions", "&Redo"),
        menu="edit",
        standard="Redo",
        more_keys=("Ctrl+Y",),
        keys_mac=("Ctrl+Shift+Z",),
        repeats=True,
    ),
    _A(id="cut", text=_("Actions", "Cu&t"), menu="edit", part=1, standard="Cut"),
    _A(id="copy", text=_("Actions", "&Copy"), menu="edit", part=1, standard="Copy"),
    _A(
        id="paste", text=_("Actions", "&Paste"), menu="edit", part=1, standard="Paste", repeats=True
    ),
    _A(
        id="select_all", text=_("Actions", "Select &all"), menu="edit", part=1, standard="SelectAll"
    ),
    _A(id="find", text=_("Actions", "&Find…"), menu="edit", part=2, standard="Find"),
    _A(
        id="find_next",
        text=_("Actions", "Find &next"),
        menu="edit",
        part=2,
        standard="FindNext",
        repeats=True,
    ),
    _A(
        id="find_previous",
        text=_("Actions", "Find pre&vious"),
        menu="edit",
        part=2,
        standard="FindPrevious",
        repeats=True,
    ),
    _A(
        id="replace",
        text=_("Actions", "R&eplace…"),
        menu="edit",
        part=2,
        keys=("Ctrl+H",),
        keys_mac=("Ctrl+Alt+F",),
    ),
)

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
    _A(
        id="to_instruction",
        text=_("Actions", "To the &instruction and back"),
        menu="continue",
        part=3,
        keys=("Ctrl+L",),
    ),
)

VIEW: Final = (
    _A(
        id="zoom_in",
        text=_("Actions", "&Larger text"),
        menu="view",
        standard="ZoomIn",
        more_keys=("Ctrl+=",),
        repeats=True,
    ),
    _A(
        id="zoom_out",
        text=_("Actions", "&Smaller text"),
        menu="view",
        standard="ZoomOut",
        repeats=True,
    ),
    _A(id="zoom_reset", text=_("Actions", "&Usual size"), menu="view", keys=("Ctrl+0",)),
    _A(
        id="full_screen",
        text=_("Actions", "&Full screen"),
        menu="view",
        part=1,
        keys=("F11",),
        keys_mac=("Meta+Ctrl+F",),
        checkable=True,
    ),
    _A(
        id="focus_mode",
        text=_("Actions", "&Only the page"),
        menu="view",
        part=1,
        keys=("Shift+F11",),
        checkable=True,
    ),
    _A(
        id="theme_system",
        text=_("Actions", "Like the &system"),
        menu="theme",
        part=2,
        group="theme",
        checkable=True,
    ),
    _A(
        id="theme_light",
        text=_("Actions", "&Light"),
        menu="theme",
        part=2,
        group="theme",
        checkable=True,
    ),
    _A(
        id="theme_dark",
        text=_("Actions", "&Dark"),
        menu="theme",
        part=2,
        group="theme",
        checkable=True,
    ),
    _A(
        id="next_pane",
        text=_("Actions", "&Next part of the window"),
        menu="view",
        part=3,
        keys=("F6",),
    ),
    _A(
        id="previous_pane",
        text=_("Actions", "&Previous part of the window"),
        menu="view",
        part=3,
        keys=("Shift+F6",),
    ),
    _A(
        id="command_palette",
        text=_("Actions", "&All commands…"),
        menu="view",
        part=3,
        keys=("Ctrl+Shift+P",),
    ),
)

HELP: Final = (
    _A(id="keys_page", text=_("Actions", "&Shortcuts"), menu="help", keys=("F1",)),
    _A(id="guide", text=_("Actions", "Short &guide"), menu="help"),
    _A(id="open_logs", text=_("Actions", "Open the &log folder"), menu="help", part=1),
    _A(id="about", text=_("Actions", "A&bout Writer App"), menu="help", part=1, role="about"),
)

SPECS: Final[tuple[ActionSpec, ...]] = FILE + EDIT + CONTINUE + VIEW + HELP
