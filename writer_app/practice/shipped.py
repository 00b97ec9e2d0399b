"""The prose that ships with the program for the practice model to learn from."""

from __future__ import annotations

from writer_app.practice.language import Language
from writer_app.resource_files import resource


def shipped_prose(language: Language) -> str:
    """Return the shipped text in `language`, English when there is none. Raises `OSError`."""
    name = "chinese.txt" if language is Language.CHINESE else "english.txt"
    return resource("practice", name).read_text(encoding="utf-8")
