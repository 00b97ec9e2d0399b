"""Finding and replacing: what is found, what it becomes, and what is said about a bad pattern."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.search import Pattern
from writer_app.manuscript.search_faults import SearchError


def found(pattern: Pattern, text: str) -> list[str]:
    return [text[each.start : each.end] for each in pattern.finditer(text)]


def replaced(pattern: Pattern, text: str, template: str) -> str:
    parts, end = list[str](), 0
    for each in pattern.finditer(text):
        parts += [text[end : each.start], pattern.replacement(each, template)]
        end = each.end
    return "".join([*parts, text[end:]])


def test_plain_words_mean_themselves() -> None:
    assert found(Pattern.compile("a.c (x)"), "abc (x) a.c (x)") == ["a.c (x)"]
    assert found(Pattern.compile("{999999999}"), "a{999999999}") == ["{999999999}"]
    assert replaced(Pattern.compile("b"), "abc", r"\1\n\g<0>\\") == r"a\1\n\g<0>\\c"


def test_case_counts_only_if_asked() -> None:
    text = "Straße STRASSE Élan élan"
    assert found(Pattern.compile("strasse"), text) == ["Straße", "STRASSE"]
    assert found(Pattern.compile("élan"), text) == ["Élan", "élan"]
    assert found(Pattern.compile("élan", match_case=True), text) == ["élan"]


@pytest.mark.parametrize(
    ("word", "text", "count"),
    [
        ("cat", "cat cats concat cat_ (cat)", 2),
        ("cat", "是cat了", 1),
        ("春天", "是春天了", 1),
        ("été", "été étés", 1),
        ("don", "don't", 1),
        ("(", "a(b", 1),
    ],
)
def test_whole_words(word: str, text: str, count: int) -> None:
    assert Pattern.compile(word, whole_word=True).count(text, 9) == count


def test_whole_words_of_an_alternative() -> None:
    assert found(Pattern.compile("a|bc", regex=True, whole_word=True), "a ab bc abc") == ["a", "bc"]


def test_regular_expressions_know_lines_and_groups() -> None:
    pattern = Pattern.compile(r"^(?P<first>\w+) (\w+)$", regex=True)
    assert replaced(pattern, "one two\nthree four", r"\2, \g<first>\n") == (
        "two, one\n\nfour, three\n"
    )
    assert found(Pattern.compile("a.b", regex=True), "a\nb axb") == ["axb"]
    assert replaced(Pattern.compile("(x)|y", regex=True), "xy", r"<\1>") == "<x><>"


def test_counting_ends_at_the_limit() -> None:
    assert Pattern.compile("a").count("a" * 50, 100) == 50
    assert Pattern.compile("a").count("a" * 50, 10) == 10


def test_next_and_previous_from_a_place() -> None:
    pattern, text = Pattern.compile("ab"), "ab.ab.ab"
    places = [pattern.find(text, start) for start in (0, 1, 3, 7)]
    assert [each and each.start for each in places] == [0, 3, 3, None]
    places = [pattern.find(text, start, backwards=True) for start in (8, 7, 5, 2, 1)]
    assert [each and each.start for each in places] == [6, 3, 3, 0, None]


def test_going_back_finds_what_going_forwards_does() -> None:
    pattern = Pattern.compile("a+", regex=True)
    back = pattern.find("aaab", 4, backwards=True)
    assert back is not None
    assert (back.start, back.end) == (0, 3)


def test_what_looks_around_sees_the_text_on_both_sides() -> None:
    pattern = Pattern.compile(r"(?<=a)b(?=c)", regex=True)
    assert pattern.find("abc", 1)
    assert pattern.find("abc", 2, backwards=True)


@given(
    st.sampled_from(["x*", "^", "$", r"\b", "", "a|", "(?=b)", "b?"]).filter(bool),
    st.text("ab x\n", max_size=20),
)
def test_a_search_for_nothing_goes_on_and_ends(source: str, text: str) -> None:
    pattern = Pattern.compile(source, regex=True)
    place, seen = 0, 0
    while each := pattern.find(text, place):
        assert each.end > place
        place, seen = each.end, seen + 1
    place = len(text)
    while each := pattern.find(text, place, backwards=True):
        assert each.start < place
        place = each.start
    assert seen <= len(text)
    replaced(pattern, text, "-")


@pytest.mark.parametrize("source", ["(a|aa)+$", "(a|aa)+(?=c)"])
def test_a_pattern_without_end_is_given_up_with_a_sentence(source: str) -> None:
    pattern = Pattern.compile(source, regex=True, time_limit_s=0.05)
    text = "a" * 60 + "b"
    for search in (
        lambda: pattern.find(text, 0),
        lambda: pattern.find(text, len(text), backwards=True),
        lambda: pattern.count(text, 9),
    ):
        with pytest.raises(SearchError, match="takes too long"):
            search()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "Type what"),
        ("a(b", r"A \( in"),
        ("[ab", r"A \[ in"),
        ("ab)", r"The \) at character 3"),
        ("a)(b", r"The \) at character 2"),
        ("*", r"for the \* at character 1"),
        ("a|+b", r"for the \+ at character 3"),
        ("x**", r"for the \* at character 3"),
        ("[b-a]", "character 4 .* wrong way round"),
        ("x{3,1}", "character 3 .* wrong way round"),
        (r"ab\q", r"The \\ at character 3"),
        ("ab\\", r"The \\ at character 3"),
        (r"(a)\2", "At character 5, the pattern refers"),
        (r"\g<x>", "refers to a group"),
        ("(?z)", "makes no sense at character 2"),
        (r"\p{Foo}", "makes no sense at character 7"),
        ("(" * 5_000, "repeats too much"),
        ("a{1000000000}", "repeats too much"),
        ("((a{1000}){1000}){1000}", "repeats too much"),
    ],
)
@pytest.mark.parametrize("whole_word", [False, True])
def test_a_bad_pattern_is_told_with_its_place(source: str, said: str, whole_word: bool) -> None:
    with pytest.raises(SearchError, match=said) as raised:
        Pattern.compile(source, regex=True, whole_word=whole_word)
    error = raised.value
    assert str(error) == error.template.format_map(error.values)


@given(st.text("()[]{}*+?|\\^$.,-1239aPp<>=!:#&~", max_size=12), st.booleans())
def test_any_pattern_compiles_or_is_told(source: str, whole_word: bool) -> None:
    with suppress(SearchError):
        pattern = Pattern.compile(source, regex=True, whole_word=whole_word, time_limit_s=0.05)
        pattern.count("ab <12>{}", 9)


@given(st.text(min_size=1, max_size=6), st.text(max_size=10), st.text(max_size=10))
def test_plain_words_are_always_found(word: str, before: str, after: str) -> None:
    text = before + word + after
    each = Pattern.compile(word, match_case=True).find(text, 0)
    assert each is not None
    assert each.start == text.index(word)


@pytest.mark.parametrize("template", [r"\2", r"\g<x>", "\\", r"\q", r"\g<"])
def test_a_bad_replacement_is_told(template: str) -> None:
    pattern = Pattern.compile("(a)", regex=True)
    each = pattern.find("a", 0)
    assert each is not None
    with pytest.raises(SearchError, match="replacement"):
        pattern.replacement(each, template)
