"""The practice model: the same text always goes on in the same way, and reads like prose."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer_app.practice.language import Language
from writer_app.practice.model import PracticeModel
from writer_app.practice.shipped import shipped_prose

ENGLISH = "Spring has come, the earth"
CHINESE = "春天来了，大地"
RUSSIAN = (
    "Старый дом стоял у реки, и мельник приходил сюда утром, когда таял снег. Дверь скрипела, и за"
    " окном шумела вода. Пастух гнал стадо по мокрому лугу, а сторож курил на крыльце и смотрел,"
    " как над лесом встаёт солнце. Учитель нёс книги в школу. Дети бежали за ним по пыльной дороге"
    " и смеялись. Вечером в деревне зажигали лампы, и рыбак возвращался домой с полной корзиной."
)
PREFIXES = (
    ENGLISH,
    CHINESE,
    "",
    "He took a",
    "She said “",
    'She said, "I',
    "The light—",
    "One line\nanother line\n",
    "It ended.\n\n",
    "It ended. ",
    "He took  ",
    "They saw the lant",
    "他说：“",
    "他住在Paris，每天",
    RUSSIAN,
    "مرحبا بالعالم",
    "a\x00b\u2028c",
    "data: [DONE]",
    "don't",
    "Zanzibar",
)


def _written(model: PracticeModel, text: str, seed: int, instruction: str = "") -> str:
    return "".join(model.continuation(text, seed=seed, instruction=instruction))


def _sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?。！？])[\"'”’」]*\s*", text)
    return [bare for part in parts if (bare := part.strip(" \n\"'“”‘’"))]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_cut_anywhere_goes_on_as_if_uncut(model: PracticeModel, prefix: str) -> None:
    for seed in (1, 2):
        whole = _written(model, prefix, seed)
        for cut in range(1, len(whole), max(1, len(whole) // 12)):
            rest = _written(model, prefix + whole[:cut], seed)
            assert rest == whole[cut:], f"{seed=} cut after {whole[:cut]!r}"


@pytest.mark.parametrize("prefix", [ENGLISH, CHINESE])
def test_a_hundred_random_cuts_go_on_exactly(model: PracticeModel, prefix: str) -> None:
    chance = random.Random(prefix)  # noqa: S311 - picks places to cut, nothing secret
    for _ in range(100):
        seed = chance.randrange(2**31)
        whole = _written(model, prefix, seed)
        cut = chance.randrange(len(whole))
        assert _written(model, prefix + whole[:cut], seed) == whole[cut:]


def test_blanks_at_a_cut_may_be_held_back(model: PracticeModel) -> None:
    for seed in range(4):
        whole = _written(model, ENGLISH, seed)
        for cut in [match.end() for match in re.finditer(" ", whole)][::5]:
            sent = (ENGLISH + whole[:cut]).rstrip(" \t")
            assert _written(model, sent, seed) == " " + whole[cut:]


def test_a_word_that_the_writer_ended_is_followed_by_a_space(model: PracticeModel) -> None:
    for seed in range(40):
        for text in ("He took the lamp", "The walrus", "He took a", "We saw a car"):
            told = "".join(model.continuation(text, seed=seed, resume=False))
            assert told[0] == " ", (text, seed, told)


def test_the_front_of_a_long_text_does_not_matter(model: PracticeModel) -> None:
    story = " ".join(f"Number {n} came by and went away." for n in range(1_200)) + "\n\n" + ENGLISH
    for front in (1_000, 9_000, 15_003):
        assert _written(model, story[front:], 5) == _written(model, story, 5)


@given(st.text(max_size=120), st.integers(0, 2**31 - 1), st.data())
@settings(max_examples=25, deadline=None)
def test_any_text_goes_on_the_same_way_after_any_cut(
    model: PracticeModel, text: str, seed: int, data: st.DataObject
) -> None:
    whole = _written(model, text, seed)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert _written(model, text + whole[:cut], seed) == whole[cut:]


@pytest.mark.parametrize("prefix", [ENGLISH, CHINESE, "", RUSSIAN])
def test_no_sentence_comes_twice(model: PracticeModel, prefix: str) -> None:
    for seed in range(25):
        told = _sentences(prefix + _written(model, prefix, seed, "Write."))
        assert len(told) == len(set(told))


def test_not_even_when_the_text_is_the_prose_itself(model: PracticeModel) -> None:
    for language in (Language.ENGLISH, Language.CHINESE):
        prose = shipped_prose(language)[-11_000:].rstrip()
        for seed in range(3):
            told = _written(model, prose, seed)
            assert not set(_sentences(told)) & set(_sentences(prose))


@pytest.mark.parametrize(
    ("prefix", "script"),
    [
        (ENGLISH, r"[A-Za-z]"),
        (CHINESE, r"[\u4e00-\u9fff]"),
        (RUSSIAN, r"[А-яё]"),
        ("مرحبا بالعالم", r"[A-Za-z]"),
    ],
)
def test_it_goes_on_in_the_script_of_the_text(
    model: PracticeModel, prefix: str, script: str
) -> None:
    told = _written(model, prefix, 3)
    letters = [c for c in told if c.isalpha()]
    assert sum(bool(re.match(script, c)) for c in letters) == len(letters)


@pytest.mark.parametrize(
    ("instruction", "script"), [("Write a story.", '[A-Z"]'), ("写一个故事", r"[\u4e00-\u9fff“]")]
)
def test_an_empty_text_starts_in_the_language_of_the_instruction(
    model: PracticeModel, instruction: str, script: str
) -> None:
    for seed in range(10):
        assert re.match(script, _written(model, "", seed, instruction))


@pytest.mark.parametrize(
    ("prefix", "ends", "least", "most"),
    [(ENGLISH, '.!?"', 120, 250), (CHINESE, "。！？”", 230, 460)],
)
def test_a_take_ends_with_a_sentence_and_has_paragraphs(
    model: PracticeModel, prefix: str, ends: str, least: int, most: int
) -> None:
    broken = 0
    for seed in range(40):
        told = _written(model, prefix, seed)
        length = len(told) if prefix == CHINESE else len(told.split())
        assert told[-1] in ends
        assert least <= length <= most
        assert told.count('"') % 2 == 0
        assert told.count("“") == told.count("”")
        broken += "\n\n" in told
    assert broken > 20


def test_a_take_from_where_one_ended_has_a_sentence_at_least(model: PracticeModel) -> None:
    for prefix in (ENGLISH, CHINESE):
        for seed in range(10):
            text = prefix + _written(model, prefix, seed)
            more = _written(model, text, seed)
            assert len(more) > 20
            assert more.rstrip('"”')[-1] in ".!?。！？"


def test_the_seed_decides(model: PracticeModel) -> None:
    told = {_written(model, ENGLISH, seed) for seed in range(20)}
    assert len(told) == 20
    assert _written(model, ENGLISH, 7) == _written(model, ENGLISH, 7)


def test_it_takes_on_the_breaks_and_quotation_marks_of_the_text(model: PracticeModel) -> None:
    start = "“Wait,” he said.\nShe waited.\n“For what?” she said."
    told = "".join(_written(model, start, seed) for seed in range(10))
    assert '"' not in told
    assert "\n\n" not in told
    assert "“" in told
    assert "\n" in told


def test_a_word_broken_off_is_ended(model: PracticeModel) -> None:
    ends = {
        next(iter(model.continuation("She lit the lant", seed=seed, resume=False)))
        for seed in range(5)
    }
    assert ends == {"ern"}


def test_it_is_fast() -> None:
    start = time.perf_counter()
    fresh = PracticeModel(shipped_prose)
    next(fresh.continuation(ENGLISH, seed=1))
    learnt = time.perf_counter() - start
    long_text = (shipped_prose(Language.ENGLISH) * 2)[:30_000]
    start = time.perf_counter()
    next(fresh.continuation(long_text, seed=1))
    taken_in = time.perf_counter() - start
    start = time.perf_counter()
    count = sum(1 for _ in fresh.continuation(ENGLISH, seed=2))
    each = (time.perf_counter() - start) / count
    # Several times the aim of 150 ms, 30 ms and 1 ms, for a machine that is busy.
    assert (learnt < 0.9, taken_in < 0.3, each < 0.005) == (True, True, True)
