"""A disclosure as a file: Markdown, a page of HTML that needs nothing else, or JSON. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final, TypeAlias

from writer_app.continuation.disclosure import Disclosure, as_data
from writer_app.continuation.disclosure_words import (
    Block,
    Heading,
    Points,
    Say,
    Table,
    blocks,
    notes,
)

Format: TypeAlias = Callable[[Disclosure, Say], str]
"""Makes the text of a file."""

_MEANS_SOMETHING: Final = re.compile(r"([\\`*_\[\]<>&|#~!$])")
"""What Markdown would take for a mark of its own, wherever it stands."""

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { padding: .2rem .8rem; border-bottom: 1px solid; text-align: end; }
th:first-child, td:first-child { text-align: start; padding-inline-start: 0; }
"""


def as_markdown(facts: Disclosure, say: Say) -> str:
    """Return the report in Markdown."""
    return "\n\n".join(map(_markdown, blocks(facts, say))) + "\n"


def as_html(facts: Disclosure, say: Say) -> str:
    """Return the report as a page of HTML; nothing in it is loaded from anywhere."""
    body = list(blocks(facts, say))
    title = next(block.text for block in body if isinstance(block, Heading))
    head = f'<meta charset="utf-8">\n<title>{_html_text(title)}</title>\n<style>{_STYLE}</style>'
    parts = "\n".join(map(_html, body))
    return f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{parts}\n</body>\n</html>\n"


def as_json(facts: Disclosure, say: Say) -> str:
    """Return the report as JSON; its shape is told in `disclosure`."""
    return json.dumps(as_data(facts, notes(say)), ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ".md": as_markdown,
        ".markdown": as_markdown,
        ".html": as_html,
        ".htm": as_html,
        ".json": as_json,
    }
)
"""By the ending of the file's name, in small letters."""


def _markdown(block: Block) -> str:
    match block:
        case str():
            return _markdown_text(block)
        case Heading():
            return f"{'#' if block.is_first else '##'} {_markdown_text(block.text)}"
        case Points():
            return "\n".join(f"- {_markdown_text(text)}" for text in block.texts)
        case Table():
            ruler = (":---", *("---:" for _ in block.header[1:]))
            head, *rows = map(_markdown_row, (block.header, *block.rows))
            return "\n".join([head, f"| {' | '.join(ruler)} |", *rows])


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_markdown_text, cells))} |"


def _markdown_text(text: str) -> str:
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))


def _html(block: Block) -> str:
    match block:
        case str():
            return f"<p>{_html_text(block)}</p>"
        case Heading():
            name = "h1" if block.is_first else "h2"
            return f"<{name}>{_html_text(block.text)}</{name}>"
        case Points():
            points = (f"<li>{_html_text(text)}</li>" for text in block.texts)
            return "\n".join(["<ul>", *points, "</ul>"])
        case Table():
            rows = (_html_row("td", row) for row in block.rows)
            return "\n".join(["<table>", _html_row("th", block.header), *rows, "</table>"])


def _html_row(name: str, cells: Iterable[str]) -> str:
    inside = "".join(f"<{name}>{_html_text(cell)}</{name}>" for cell in cells)
    return f"<tr>{inside}</tr>"


def _html_text(text: str) -> str:
    return escape(" ".join(text.split()))
