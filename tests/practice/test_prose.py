"""The prose that ships for the practice server, and the sample drafts it continues."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from writer_app.resource_files import resource

ENGLISH = ("practice", "english.txt")
CHINESE = ("practice", "chinese.txt")
ENGLISH_DRAFT = ("sample", "draft.txt")
CHINESE_DRAFT = ("sample", "draft-zh.txt")

ENGLISH_TEXTS = [ENGLISH, ENGLISH_DRAFT]
CHINESE_TEXTS = [CHINESE, CHINESE_DRAFT]
PROSE = [ENGLISH, CHINESE]
DRAFTS = [ENGLISH_DRAFT, CHINESE_DRAFT]
ALL_TEXTS = PROSE + DRAFTS

HAN = re.compile(r"[\u4e00-\u9fff]")
# A sentence ends before a capital or a quote, so that `"Who was it?" said Mara.` stays whole.
ENGLISH_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=[.?!]\")\s+(?=[A-Z\"])")
CHINESE_SENTENCE_END = re.compile(r"(?<=[。？！])(?!”)|(?<=[。？！]”)|\n+")

Name = tuple[str, str]


def read(name: Name) -> str:
    return resource(*name).read_bytes().decode("utf-8")


def repeated_sentences(text: str, sentence_end: re.Pattern[str]) -> list[str]:
    sentences = Counter(part.strip(' \n"“”') for part in sentence_end.split(text))
    return [sentence for sentence, count in sentences.items() if sentence and count > 1]


def unbalanced(paragraph: str, opening: str, closing: str) -> bool:
    """Whether quotes fail to open and close by turns, never one within another."""
    marks = re.sub(f"[^{opening}{closing}]", "", paragraph)
    return marks != (opening + closing) * (len(marks) // 2)


def test_the_english_prose_is_long_enough_to_learn_from() -> None:
    assert len(read(ENGLISH).split()) >= 4000


def test_the_chinese_prose_is_long_enough_to_learn_from() -> None:
    assert len(HAN.findall(read(CHINESE))) >= 8000


def test_a_sample_draft_is_a_page_and_not_a_chapter() -> None:
    assert 150 <= len(read(ENGLISH_DRAFT).split()) <= 220
    assert 200 <= len(HAN.findall(read(CHINESE_DRAFT))) <= 300


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_lines_are_paragraphs_with_one_blank_line_between(name: Name) -> None:
    text = read(name)
    assert not text.startswith("\n")
    assert all(line == line.strip() for line in text.split("\n"))
    lines = text.removesuffix("\n").split("\n")
    assert all(lines[0::2])
    assert not any(lines[1::2])
    assert len(lines) % 2 == 1


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_no_control_or_hidden_characters(name: Name) -> None:
    text = read(name).replace("\n", "")
    assert [mark for mark in text if unicodedata.category(mark).startswith("C")] == []
    assert unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize("name", ENGLISH_TEXTS)
def test_english_uses_plain_letters_and_punctuation(name: Name) -> None:
    assert re.sub(r"[A-Za-z ,.?!'\"\n]", "", read(name)) == ""
    assert "  " not in read(name)


@pytest.mark.parametrize("name", CHINESE_TEXTS)
def test_chinese_uses_han_and_full_width_punctuation(name: Name) -> None:
    assert re.sub(r"[，。！？：；、“”\n]", "", HAN.sub("", read(name))) == ""


@pytest.mark.parametrize("name", ENGLISH_TEXTS)
def test_no_english_sentence_occurs_twice(name: Name) -> None:
    assert repeated_sentences(read(name), ENGLISH_SENTENCE_END) == []


@pytest.mark.parametrize("name", CHINESE_TEXTS)
def test_no_chinese_sentence_occurs_twice(name: Name) -> None:
    assert repeated_sentences(read(name), CHINESE_SENTENCE_END) == []


@pytest.mark.parametrize("name", ENGLISH_TEXTS)
def test_every_english_paragraph_closes_its_quotes(name: Name) -> None:
    for paragraph in read(name).split("\n"):
        assert paragraph.count('"') % 2 == 0, paragraph


@pytest.mark.parametrize("name", CHINESE_TEXTS)
def test_every_chinese_paragraph_closes_its_quotes(name: Name) -> None:
    for paragraph in read(name).split("\n"):
        assert not unbalanced(paragraph, "“", "”"), paragraph


@pytest.mark.parametrize("name", PROSE)
def test_the_prose_ends_with_a_whole_sentence_and_one_newline(name: Name) -> None:
    assert re.search(r"[.。]\n\Z", read(name))


@pytest.mark.parametrize("name", DRAFTS)
def test_a_sample_draft_stops_in_mid_sentence(name: Name) -> None:
    assert read(name)[-1].isalpha()


def test_a_sentence_said_twice_is_noticed() -> None:
    assert repeated_sentences('"Wait," she said. He came. "Wait," she said.', ENGLISH_SENTENCE_END)
    assert repeated_sentences("雨停了。“等一等。”雨停了。", CHINESE_SENTENCE_END) == ["雨停了。"]


def test_a_quote_left_open_is_noticed() -> None:
    assert unbalanced("“等一等，她说。", "“", "”")
    assert unbalanced("”等一等“", "“", "”")
    assert not unbalanced("“等一等，”她说，“我来。”", "“", "”")
