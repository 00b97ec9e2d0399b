"""The rules of the front seam: how the start of a continuation joins the text before it. Pure.

Each rule is given the surroundings and the start of the continuation, and returns that start,
mended or as it was. In most joins no rule fires.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import regex

from writer_app.continuation import seam_repairs as repairs
from writer_app.continuation.missing_space import lacks_space
from writer_app.continuation.notices import Notice
from writer_app.continuation.scripts import SHARED_MARKS, WIDE, is_unspaced, is_wide
from writer_app.continuation.surroundings import NO_BREAK, Surroundings, begins_list_item

Rule: TypeAlias = Callable[[Surroundings, str], str]

_SINGLE_MARKS: Final = "，。、；：,;،।"
_OPENING_QUOTES: Final = "“‘„‚«‹「『〝"
_CLOSING_QUOTES: Final = "”’»›」』〞"
_CURLED: Final = _OPENING_QUOTES + _CLOSING_QUOTES
_STRAIGHT: Final = "\"'"
_DATA: Final = regex.compile(r"[^\s,;،]*[,;،][^\s,;،]+[,;،]\Z")
_LONGEST_DATA: Final = 60
_MOST_SKIPPED: Final = 4

_HEAD: Final = regex.compile(
    rf"\s{{0,96}}+[{_SINGLE_MARKS}{_CURLED}{_STRAIGHT}]{{0,2}}+\s{{0,4}}+"
    rf"(?:[{WIDE}{SHARED_MARKS}]{{1,3}}+|\S{{0,40}}+)"
)
"""As much of a continuation as the rules look at; never more than 145 characters."""


def head_length(text: str, *, is_all: bool) -> int | None:
    """Return how long the head of a continuation is: what the rules of the front seam look at.

    None: more of it may come. `is_all`: nothing more comes.
    """
    head = _HEAD.match(text)
    length = head.end() if head else 0
    return length if is_all or length < len(text) else None


def mend_front(around: Surroundings, head: str) -> tuple[str, list[Notice]]:
    """Return the head as it joins the text before it, and what was mended."""
    done: list[Notice] = []
    for rule, notice in _RULES_FOR_CODE if around.is_code else _RULES_FOR_PROSE:
        mended = rule(around, head)
        if mended != head:
            done.append(notice)
        head = mended
    return head, done


def echoed_newlines(around: Surroundings, head: str) -> str:
    """Drop from the head the line ends at the end of what was sent: they are part of an echo.

    Only behind an echo, which is compared without blanks at its end.
    """
    sent_end = around.sent[len(around.sent.rstrip(" \t\n")) :]
    same = _common_length(sent_end, head)
    behind = len(head) - len(head.lstrip("\n"))
    return head[same or min(around.newlines, behind) :]


def once_held(around: Surroundings, head: str) -> str:
    """Drop from the head what it has in common with the held blanks: they are in the text already.

    Two held spaces stay two, and of two runs the longer one remains.
    """
    return head[_common_length(around.held, head) :]


def same_mark(around: Surroundings, head: str) -> str:
    """Drop a comma, stop or quotation mark that the text before the cursor ends with already.

    Not marks that may be doubled (`…`, `—`, `!`, `?`, `.`), not a run of marks, not empty fields in
    data, not a quote that opens behind one that closed.
    """
    before = around.sent.rstrip(NO_BREAK)
    mark = before[-1:]
    if not mark or head[:1] != mark or head[1:2] == mark or before[-2:-1] == mark:
        return head
    if mark in _SINGLE_MARKS:
        return head if _DATA.search(around.sent[-_LONGEST_DATA:]) else head[1:]
    if mark in _OPENING_QUOTES:
        return _without_opening_quote(around, head)
    if mark in _CLOSING_QUOTES:
        has_opened = not before[-2:-1].strip()
        return head[1:] if has_opened or not _begins_spaced_word(head[1:]) else head
    return head[1:] if mark in _STRAIGHT and _is_same_straight_quote(around, head) else head


def _without_opening_quote(around: Surroundings, head: str) -> str:
    """Drop the quote, and the no-break space behind it when one stands before the cursor."""
    rest = head[1:]
    return rest[1:] if around.last in NO_BREAK and rest[:1] in tuple(NO_BREAK) else rest


def _begins_spaced_word(text: str) -> bool:
    """Tell whether a quote before `text` opens something new: some languages open as they close."""
    return text[:1].isalnum() and not is_unspaced(text[0])


def _is_same_straight_quote(around: Surroundings, head: str) -> bool:
    """Tell whether a straight quote opens twice before a word, or closes twice behind one."""
    mark, behind = head[0], head[1:2]
    if around.line().count(mark) % 2 == 1:
        before = around.sent.rstrip(NO_BREAK)[-2:-1]
        return behind.isalpha() and not before.isalnum()
    return mark == '"' and not behind.isalnum()


def doubled_newlines(around: Surroundings, head: str) -> str:
    """Let k newlines before the cursor and m behind it be max(k, m, 2) together; k and m not 0."""
    before, behind = around.newlines, len(head) - len(head.lstrip("\n"))
    if not before or not behind:
        return head
    return head[before + behind - max(before, behind, 2) :]


def stray_space(around: Surroundings, head: str) -> str:
    """Drop a single space at the very start of a text or after a blank line.

    Not where an indent may be meant: two spaces, a list, verse.
    """
    text = head.lstrip("\n")
    newlines = len(head) - len(text)
    is_very_start = around.is_blank and not newlines
    is_after_blank_line = around.newlines > 0 and around.newlines + newlines > 1
    if around.held or not _starts_with_one_space(text):
        return head
    if around.keeps_indents() or begins_list_item(text):
        return head
    return head[:newlines] + text[1:] if is_very_start or is_after_blank_line else head


def space_is_there(around: Surroundings, head: str) -> str:
    """Drop a single space behind a no-break space or a tab: that already is the space."""
    before = around.tail[-1:]
    is_there = before != "" and before in NO_BREAK + "\t"
    return head[1:] if is_there and _starts_with_one_space(head) else head


def space_between_wide(around: Surroundings, head: str) -> str:
    """Drop a single half-width space between full-width characters.

    Not between Han and Latin. Quotes, dashes and ellipses are as wide as what stands beyond them.
    """
    if around.held or not _starts_with_one_space(head):
        return head
    before = around.sent[-_MOST_SKIPPED:].rstrip(SHARED_MARKS)[-1:]
    behind = head[1:].lstrip(SHARED_MARKS)[:1]
    return head[1:] if is_wide(before) and is_wide(behind) else head


def missing_space(around: Surroundings, head: str) -> str:
    """Add a space that is missing behind a mark between two words of prose."""
    return " " + head if lacks_space(around, head) else head


def _common_length(first: str, second: str) -> int:
    """Return how many characters both texts begin with."""
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _starts_with_one_space(text: str) -> bool:
    return text[:1] == " " and text[1:2] != "" and not text[1].isspace()


_RULES_FOR_CODE: Final[tuple[tuple[Rule, Notice], ...]] = ((once_held, repairs.SPACE_LEFT_OUT),)
_RULES_FOR_PROSE: Final[tuple[tuple[Rule, Notice], ...]] = (
    (same_mark, repairs.MARK),
    (once_held, repairs.SPACE_LEFT_OUT),
    (doubled_newlines, repairs.NEWLINES),
    (stray_space, repairs.SPACE_LEFT_OUT),
    (space_is_there, repairs.SPACE_LEFT_OUT),
    (space_between_wide, repairs.SPACE_LEFT_OUT),
    (missing_space, repairs.SPACE_ADDED),
)
