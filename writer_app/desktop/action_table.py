"""Everything the writer can do in a window, in the order of the menus."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.desktop.action_spec import ActionSpec
from writer_app.desktop.continue_actions import CONTINUE

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
    _A(id="versions", text=_("Actions", "&Versions…"), menu="file", part=1),
    _A(id="snapshot", text=_("Actions", "Keep a nam&ed version…"), menu="file", part=1),
    _A(id="compare_file", text=_("Actions", "Co&mpare with the file"), menu="file", part=1),
    _A(
        id="discard_recovered",
        text=_("Actions", "&Discard what was not saved"),
        menu="file",
        part=1,
    ),
    _A(id="given_up", text=_("Actions", "Text given &up lately…"), menu="file", part=1),
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
    _A(
        id="mark_private",
        text=_("Actions", "&Mark as private, never sent"),
        menu="edit",
        part=3,
        checkable=True,
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
        id="takes_panel",
        text=_("Actions", "Ta&kes"),
        menu="view",
        part=2,
        keys=("Ctrl+Shift+H",),
        checkable=True,
    ),
    _A(id="sent_panel", text=_("Actions", "What is s&ent"), menu="view", part=2, checkable=True),
    _A(id="authorship", text=_("Actions", "&Who wrote what"), menu="view", part=3, checkable=True),
    _A(
        id="shares",
        text=_("Actions", "S&hares in the status line"),
        menu="view",
        part=3,
        checkable=True,
    ),
    _A(id="spending", text=_("Actions", "Spendin&g and ceilings…"), menu="view", part=3),
    _A(id="disclosure", text=_("Actions", "Disclosure &report…"), menu="view", part=3),
    _A(
        id="context_line",
        text=_("Actions", "Where the sent text &begins"),
        menu="view",
        part=4,
        checkable=True,
    ),
    _A(
        id="context_more",
        text=_("Actions", "Send &more of the text"),
        menu="view",
        part=4,
        repeats=True,
    ),
    _A(
        id="context_less",
        text=_("Actions", "Send less of the te&xt"),
        menu="view",
        part=4,
        repeats=True,
    ),
    _A(
        id="instruction_notes",
        text=_("Actions", "&Instructions in the margin"),
        menu="view",
        part=4,
        checkable=True,
    ),
    _A(
        id="follow_stream",
        text=_("Actions", "Follow the &text that comes"),
        menu="view",
        part=4,
        checkable=True,
    ),
    _A(
        id="theme_system",
        text=_("Actions", "Like the &system"),
        menu="theme",
        part=5,
        group="theme",
        checkable=True,
    ),
    _A(
        id="theme_light",
        text=_("Actions", "&Light"),
        menu="theme",
        part=5,
        group="theme",
        checkable=True,
    ),
    _A(
        id="theme_dark",
        text=_("Actions", "&Dark"),
        menu="theme",
        part=5,
        group="theme",
        checkable=True,
    ),
    _A(
        id="next_pane",
        text=_("Actions", "&Next part of the window"),
        menu="view",
        part=6,
        keys=("F6",),
    ),
    _A(
        id="previous_pane",
        text=_("Actions", "&Previous part of the window"),
        menu="view",
        part=6,
        keys=("Shift+F6",),
    ),
    _A(
        id="command_palette",
        text=_("Actions", "&All commands…"),
        menu="view",
        part=6,
        keys=("Ctrl+Shift+P",),
    ),
)

HELP: Final = (
    _A(id="keys_page", text=_("Actions", "&Shortcuts"), menu="help", keys=("F1",)),
    _A(id="guide", text=_("Actions", "Short &guide"), menu="help"),
    _A(id="welcome", text=_("Actions", "&Welcome"), menu="help"),
    _A(id="check_updates", text=_("Actions", "Check for &updates"), menu="help", part=1),
    _A(id="open_logs", text=_("Actions", "Open the &log folder"), menu="help", part=1),
    _A(id="diagnostics", text=_("Actions", "Export &diagnostics…"), menu="help", part=1),
    _A(id="about", text=_("Actions", "A&bout Writer App"), menu="help", part=1, role="about"),
)

SPECS: Final[tuple[ActionSpec, ...]] = FILE + EDIT + CONTINUE + VIEW + HELP
