"""How the page looks and which keys do what: the settings that only the window reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from writer_app.storage.toml_tables import TableReader

Theme: TypeAlias = Literal["system", "light", "dark"]
Typeface: TypeAlias = Literal["serif", "sans"]
Language: TypeAlias = Literal["system", "en", "zh_CN"]

THEMES: Final[tuple[Theme, ...]] = get_args(Theme)
TYPEFACES: Final[tuple[Typeface, ...]] = get_args(Typeface)
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

SIZES_PT: Final = (8.0, 48.0)
MEASURES: Final = (30, 120)
LINE_SPACINGS: Final = (1.0, 2.5)
PARAGRAPH_SPACINGS: Final = (0.0, 2.0)


class PageSettings(NamedTuple):
    """How the page looks.

    `font` is a family's name, or empty for the system's best of the `typeface`. `measure` is the
    width of the column, in characters of average width. `line_spacing` and `paragraph_spacing`
    count in heights of a line; a paragraph's is what is added after it.
    """

    typeface: Typeface = "serif"
    font: str = ""
    size_pt: float = 14.0
    measure: int = 66
    line_spacing: float = 1.5
    paragraph_spacing: float = 0.5
    theme: Theme = "system"


def read_page(table: TableReader) -> PageSettings:
    """Return the look that `table` describes. Raises `BadSettingError`."""
    usual = PageSettings()
    typeface: Typeface | None = table.word("typeface", TYPEFACES)
    theme: Theme | None = table.word("theme", THEMES)
    return PageSettings(
        typeface=typeface or usual.typeface,
        font=table.text("font") or usual.font,
        size_pt=_or(table.number("size_pt", *SIZES_PT), usual.size_pt),
        measure=table.whole("measure", *MEASURES) or usual.measure,
        line_spacing=_or(table.number("line_spacing", *LINE_SPACINGS), usual.line_spacing),
        paragraph_spacing=_or(
            table.number("paragraph_spacing", *PARAGRAPH_SPACINGS), usual.paragraph_spacing
        ),
        theme=theme or usual.theme,
    )


def read_shortcuts(table: TableReader) -> dict[str, tuple[str, ...]]:
    """Return the keys of each action that has other keys than usual; none of them: no key.

    Which names are actions, only the window knows. Raises `BadSettingError`.
    """
    return {name: table.texts(name) for name in table.names}


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value
