"""Which scripts put spaces between words, and how wide their characters are."""

from __future__ import annotations

import pytest

from writer_app.continuation.scripts import columns, is_unspaced, is_wide


@pytest.mark.parametrize("character", "春ァはー、。「」！（\u3000𠮷々〇")
def test_wide(character: str) -> None:
    assert is_wide(character)
    assert columns(character) == 1 + is_wide(character)


@pytest.mark.parametrize(
    "character", ["", "a", "é", "ｱ", "갔", "ا", "ש", "ह", "ก", "“", "—", "…", " "]
)
def test_not_wide(character: str) -> None:
    assert not is_wide(character)
    assert columns(character) == len(character)


@pytest.mark.parametrize("character", "春は、ก່កမ")
def test_unspaced(character: str) -> None:
    assert is_unspaced(character)


@pytest.mark.parametrize("character", ["", "a", "갔", "ا", "ש", "ह", "д", "1", ".", "“"])
def test_spaced(character: str) -> None:
    assert not is_unspaced(character)
