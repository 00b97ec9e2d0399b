"""Words a person reads, kept apart from the language they are read in.

A `Notice` carries an English template and the values that go into it. The command line prints
the English; the window looks the template up in its translations first. Templates are marked
with `QT_TRANSLATE_NOOP`, which `pyside6-lupdate` finds by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Mark `text` for translation in `context` and return it unchanged."""
    del context
    return text


Value: TypeAlias = "str | Notice"
"""What goes into a notice: text that is the same in every language, or words of their own."""


class Notice(NamedTuple):
    """One sentence or two for the writer: a template with `{named}` values.

    >>> str(Notice("{server} did not answer.", {"server": "example.org"}))
    'example.org did not answer.'
    """

    template: str
    values: Mapping[str, Value] = MappingProxyType({})

    def __str__(self) -> str:
        """Return the English text."""
        return self.template.format_map(self.values) if self.values else self.template


_LIST = QT_TRANSLATE_NOOP("Notices", "{some}, {more}")


def listed(names: Iterable[str]) -> Notice:
    """Return the names as a list that is read in the language of the reader.

    >>> str(listed(["qwen", "practice", "mine"]))
    'qwen, practice, mine'
    """
    every = tuple(names)
    if len(every) < 2:
        return Notice("{name}", {"name": every[0]}) if every else Notice("")
    # In halves: however long the list is, few notices are inside each other.
    middle = len(every) // 2
    return Notice(_LIST, {"some": listed(every[:middle]), "more": listed(every[middle:])})
