"""Where the next word of a continuation ends."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.word_edges import next_word_end

TEXTS = st.text(st.sampled_from("ab,. \n\t“”—春天。，กา🌱\u200d\u0301"), max_size=40)


def words(text: str) -> list[str]:
    found: list[str] = []
    while text:
        end = next_word_end(text)
        assert end > 0
        found.append(text[:end])
        text = text[end:]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" saw the sea,  which", [" saw ", "the ", "sea,  ", "which"]),
        ("“No,” she said.", ["“No,” ", "she ", "said."]),
        ("end.\n\nIt was", ["end.", "\n\nIt ", "was"]),
        ("\n\n", ["\n\n"]),
        ("春天来了。大地", ["春", "天", "来", "了。", "大", "地"]),
        ("“醒”了", ["“醒”", "了"]),
        ('"醒"了', ['"醒"', "了"]),
        ("——他走了……她没有", ["——他", "走", "了……", "她", "没", "有"]),
        ("コーヒーを", ["コー", "ヒー", "を"]),
        ("用iPhone的3月", ["用", "iPhone", "的", "3", "月"]),
        ("他 saw her", ["他 ", "saw ", "her"]),
        ("กำลัง", ["กำ", "ลั", "ง"]),
        ("그는 갔다.", ["그는 ", "갔다."]),
        ("ذهب الرجل.", ["ذهب ", "الرجل."]),
        ("वह गया।", ["वह ", "गया।"]),
        ("well-known facts", ["well-known ", "facts"]),
        ("— No", ["— ", "No"]),
        ("a 🌱 b", ["a ", "🌱 ", "b"]),
        ("don't—stop now", ["don't—stop ", "now"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(TEXTS)
def test_word_by_word_is_all_of_it_and_no_character_is_split(text: str) -> None:
    assert "".join(words(text)) == text
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    at = 0
    for word in words(text):
        at += len(word)
        assert at in edges
