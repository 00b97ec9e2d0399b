"""The system's best typefaces for prose, and the font of the page."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from writer_app.storage.window_settings import PageSettings, Typeface

_LATIN: Final[dict[Typeface, tuple[str, ...]]] = {
    "serif": (
        "Literata",
        "Source Serif 4",
        "Source Serif Pro",
        "Charter",
        "Iowan Old Style",
        "Georgia",
        "Cambria",
        "Noto Serif",
        "Libertinus Serif",
        "Linux Libertine O",
        "P052",
        "DejaVu Serif",
        "Liberation Serif",
        "Times New Roman",
    ),
    "sans": (
        "Source Sans 3",
        "Source Sans Pro",
        "Avenir Next",
        "Helvetica Neue",
        "Segoe UI",
        "Noto Sans",
        "Open Sans",
        "Cantarell",
        "Inter",
        "DejaVu Sans",
        "Liberation Sans",
        "Arial",
    ),
}
_HAN: Final[dict[Typeface, tuple[str, ...]]] = {
    "serif": (
        "Source Han Serif SC",
        "Noto Serif CJK SC",
        "Noto Serif SC",
        "Songti SC",
        "STSong",
        "SimSun",
    ),
    "sans": (
        "Source Han Sans SC",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "WenQuanYi Micro Hei",
    ),
}


def choose_families(
    typeface: Typeface, installed: Collection[str], own: str = ""
) -> tuple[str, ...]:
    """Return the families for `typeface` in the order to try them, none that is not `installed`.

    First the writer's `own`, then the best for Latin, then the best for Chinese; without the
    latter, Chinese would be set in whatever face the system thinks of first.
    """
    latin = _first(_LATIN[typeface], installed)
    han = _first(_HAN[typeface], installed)
    wished = (own,) if own in installed else ()
    return tuple(dict.fromkeys((*wished, *latin, *han)))


def page_font(page: PageSettings, zoom_percent: int = 100) -> QFont:
    """Return the font of the page. Needs the application."""
    families = choose_families(page.typeface, frozenset(QFontDatabase.families()), page.font)
    font = QFont()
    if families:
        font.setFamilies(families)
    serif = page.typeface == "serif"
    font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
    # Letters keep their own widths: at whole pixels, prose looks uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setPointSizeF(page.size_pt * zoom_percent / 100)
    return font


def _first(wanted: tuple[str, ...], installed: Collection[str]) -> tuple[str, ...]:
    return next(((family,) for family in wanted if family in installed), ())
