"""The colours of the window and of the page, light and dark."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from writer_app.desktop.little_qt import put

if TYPE_CHECKING:
    from writer_app.storage.window_settings import Theme as Mode

_MIDDLE: Final = 128
"""Of the lightness of a colour, which is 255 at most."""

_SCHEMES: Final[dict[Mode, str]] = {"system": "Unknown", "light": "Light", "dark": "Dark"}

_WITH_EDGES: Final = (
    "QLineEdit",
    "QPlainTextEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QCheckBox",
    "QMenu",
)
"""Fields, and what has boxes to tick. They paint nothing else in the colour of the window."""

_DARKER: Final = 140
"""Qt's style draws an edge in the colour of the window, so many percent of it darker, and some
edges a little lighter than that."""


class PageColours(NamedTuple):
    """What the page and the notices are painted with; every colour is opaque.

    `text` is read on `page`, `pending_background`, `selection`, `hit`, `current_hit`,
    `private_background` and `notice_background`; `muted`, `accent` and `problem` on `page` and on
    `window`. The lines under text are seen on `page`, `pending_background` and `selection`, and
    the `edge` of a field on `page` and on `window`.
    """

    window: QColor
    page: QColor
    text: QColor
    muted: QColor
    accent: QColor
    problem: QColor
    selection: QColor
    pending_background: QColor
    pending_underline: QColor
    hit: QColor
    current_hit: QColor
    notice_background: QColor
    problem_background: QColor
    rule: QColor
    edge: QColor
    model_line: QColor
    pasted_line: QColor
    unknown_line: QColor
    private_background: QColor


def _colours(**names: str) -> PageColours:
    return PageColours(**{name: QColor(value) for name, value in names.items()})


def light() -> PageColours:
    """Return the colours of paper by day."""
    return _colours(
        window="#f2efe8",
        page="#fbf9f4",
        text="#2c2a26",
        muted="#6b665c",
        accent="#2b6277",
        problem="#a03327",
        selection="#d3e1e6",
        pending_background="#f2ecdd",
        pending_underline="#a98a52",
        hit="#f4e7b8",
        current_hit="#f3cd7d",
        notice_background="#eae5d8",
        problem_background="#f4e0da",
        rule="#dcd6c9",
        edge="#827c70",
        model_line="#4d8299",
        pasted_line="#8a6a9c",
        unknown_line="#5f7d4a",
        private_background="#efeae0",
    )


def dark() -> PageColours:
    """Return the colours of the same paper by lamplight."""
    return _colours(
        window="#191816",
        page="#1f1e1b",
        text="#d8d3c8",
        muted="#9a9488",
        accent="#86b6c6",
        problem="#e59080",
        selection="#2d424b",
        pending_background="#2c2920",
        pending_underline="#a98d5c",
        hit="#463d20",
        current_hit="#503a0e",
        notice_background="#2a2823",
        problem_background="#40261f",
        rule="#38352f",
        edge="#736e63",
        model_line="#6d9fb3",
        pasted_line="#a78bb8",
        unknown_line="#93b07c",
        private_background="#2a2824",
    )


def palette_of(colours: PageColours, *, is_dark: bool) -> QPalette:
    """Return the palette of all controls to go with the page's `colours`."""
    palette = QPalette()
    raised = colours.window.lighter(125) if is_dark else colours.window.darker(104)
    faded = _between(colours.muted, colours.window, 0.45)
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.page,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.problem,
        QPalette.ColorRole.ToolTipBase: colours.notice_background,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Light: raised.lighter(110),
        QPalette.ColorRole.Midlight: raised.lighter(104),
        QPalette.ColorRole.Mid: colours.rule,
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Shadow: colours.window.darker(250),
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.HighlightedText,
        QPalette.ColorRole.PlaceholderText,
        QPalette.ColorRole.Link,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, colours.window)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, colours.rule)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Accent, faded)
    return palette


def edges_palette(palette: QPalette, colours: PageColours) -> QPalette:
    """Return `palette` for what has an edge.

    Qt's style makes edges of what is behind them, too faint to be seen on such a ground.
    """
    edges = copy(palette)
    edges.setColor(QPalette.ColorRole.Window, colours.edge.lighter(_DARKER))
    return edges


def page_palette(palette: QPalette, colours: PageColours) -> QPalette:
    """Return `palette` with the page's colours, for what is part of the page."""
    page = copy(palette)
    for role, colour in (
        (QPalette.ColorRole.Base, colours.page),
        (QPalette.ColorRole.Window, colours.page),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Highlight, colours.selection),
        (QPalette.ColorRole.HighlightedText, colours.text),
    ):
        page.setColor(role, colour)
    return page


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with this share of the `other`."""

    def mix(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())
    )


class Theme(QObject):
    """Gives the application its palette, and changes it with the system's.

    Nothing is applied before the first `set_mode`.
    """

    changed = Signal()
    """The colours are others now; the application has its new palette already."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._mode: Mode = "system"
        self._applied: bool | None = None
        self._light, self._dark = light(), dark()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def mode(self) -> Mode:
        """What the writer has asked for: `system`, `light` or `dark`."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are the ones in use. A system that does not say is light."""
        return self._is_dark_wanted() if self._applied is None else self._applied

    @property
    def colours(self) -> PageColours:
        """The colours in use."""
        return self._dark if self.is_dark else self._light

    def set_mode(self, mode: Mode) -> None:
        """Use these colours from now on; window frames follow where the system lets them."""
        self._mode = mode
        put(self._application.styleHints(), colorScheme=_SCHEMES[mode])
        self._follow()

    def _is_dark_wanted(self) -> bool:
        if self._mode == "system":
            # What Qt's own colours are follows from what the system says, and from nothing else.
            return self._palette_of_qt().window().color().lightness() < _MIDDLE
        return self._mode == "dark"

    def _palette_of_qt(self) -> QPalette:
        # Until there is ours in its place; of styles PySide makes very much, see `little_qt`.
        if self._applied is None:
            return self._application.palette()
        return self._application.style().standardPalette()

    def _follow(self) -> None:
        is_dark = self._is_dark_wanted()
        if self._applied == is_dark:
            return
        self._applied = is_dark
        palette = palette_of(self.colours, is_dark=is_dark)
        self._application.setPalette(palette)
        edges = edges_palette(palette, self.colours)
        for kind in _WITH_EDGES:
            # PySide takes a word, whatever it says of itself.
            QApplication.setPalette(edges, kind)  # pyright: ignore[reportArgumentType]
        QToolTip.setPalette(palette)
        self.changed.emit()
