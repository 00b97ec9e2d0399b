"""How the takes panel says things: short, and in the writer's words."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTime

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_rows import Row, Standing
    from writer_app.manuscript.takes import Take, TakeEnding

SEPARATOR: Final = " · "

_MARKS: Final[dict[Standing, str]] = {
    "coming": "…",
    "nothing": "–",
    "offered": "◆",
    "aside": "◇",
    "cut": "✂",
    "stopped": "■",
    "kept": "✓",
    "part_kept": "◐",
    "taken_out": "↶",
    "discarded": "✕",
}

_translate = QCoreApplication.translate


def mark_of(standing: Standing) -> str:
    """Return a sign for it, so that no colour has to tell."""
    return _MARKS[standing]


def standing_words(standing: Standing) -> str:
    """Return what became of a take."""
    words: dict[Standing, str] = {
        "coming": _translate("TakesPanel", "Coming"),
        "nothing": _translate("TakesPanel", "Nothing came"),
        "offered": _translate("TakesPanel", "On offer"),
        "aside": _translate("TakesPanel", "Put aside"),
        "cut": _translate("TakesPanel", "Cut"),
        "stopped": _translate("TakesPanel", "Stopped"),
        "kept": _translate("TakesPanel", "Kept"),
        "part_kept": _translate("TakesPanel", "Part kept"),
        "taken_out": _translate("TakesPanel", "Taken out"),
        "discarded": _translate("TakesPanel", "Discarded"),
    }
    return words[standing]


def length_words(count: int, locale: QLocale) -> str:
    """Return a number of words in words."""
    if count == 1:
        return _translate("TakesPanel", "1 word")
    return _translate("TakesPanel", "{count} words").format(count=locale.toString(count))


def time_words(asked_at: float, now: float, locale: QLocale) -> str:
    """Return when it was: the hour if that was today, else the date. Both are since 1970."""
    then, today = _local(asked_at), _local(now).date()
    if then.date() == today:
        return _hour(then.time(), locale)
    return locale.toString(then.date(), QLocale.FormatType.ShortFormat)


def cost_words(ending: TakeEnding | None, locale: QLocale) -> str:
    """Return what a take cost; empty where nobody knows."""
    if ending is None or ending.cost_usd is None:
        return ""
    usd = ending.cost_usd
    # Two digits that say something: a take costs parts of a cent as a rule.
    digits = min(6, max(2, 1 - floor(log10(usd)))) if usd > 0 else 2
    price = f"${locale.toString(usd, 'f', digits)}"
    if ending.is_estimate:
        return _translate("TakesPanel", "about {price}").format(price=price)
    return price


def instruction_words(take: Take) -> str:
    """Return the instruction on one line."""
    return " ".join(take.instruction.split()) or _translate("TakesPanel", "Usual instruction")


def place_words(row: Row) -> str:
    """Say that the place of a take is gone; empty if it is there."""
    return "" if row.place_u16 is not None else _translate("TakesPanel", "its place is gone")


def state_line(row: Row, count: int, locale: QLocale) -> str:
    """Return what became of a take and what it is, with a sign before it."""
    standing = row.standing
    parts = (
        f"{mark_of(standing)} {standing_words(standing)}",
        place_words(row),
        length_words(count, locale) if row.length_u16 else "",
        cost_words(row.take.ending, locale),
        row.take.model,
    )
    return SEPARATOR.join(part for part in parts if part)


def sense(row: Row, first_words: str, count: int, now: float, locale: QLocale) -> str:
    """Return all that a row says as one text, for who hears it."""
    parts = (
        first_words,
        standing_words(row.standing),
        place_words(row),
        length_words(count, locale) if row.length_u16 else "",
        time_words(row.take.asked_at, now, locale),
        cost_words(row.take.ending, locale),
        row.take.model,
        _translate("TakesPanel", "Instruction: {instruction}").format(
            instruction=instruction_words(row.take)
        ),
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def facts(row: Row, locale: QLocale) -> tuple[str, ...]:
    """Return what is known of a take, a line for each matter."""
    take = row.take
    then = _local(take.asked_at)
    date = locale.toString(then.date(), QLocale.FormatType.LongFormat)
    asked = _translate("TakesPanel", "{date}, {hour}").format(
        date=date, hour=_hour(then.time(), locale)
    )
    lines = (
        _outcome(row),
        asked,
        SEPARATOR.join(part for part in (take.profile, _answering_model(take)) if part),
        _usage(take.ending, locale),
        _times(take.ending, locale),
    )
    return tuple(line for line in lines if line)


def _outcome(row: Row) -> str:
    parts = (standing_words(row.standing), _ended(row.take.ending), place_words(row))
    return SEPARATOR.join(part for part in parts if part)


def _ended(ending: TakeEnding | None) -> str:
    """Return how the request ended."""
    if ending is None:
        return ""
    if ending.is_cut:
        return _translate("TakesPanel", "cut before its end")
    match ending.result:
        case "stopped":
            return _translate("TakesPanel", "stopped by you")
        case "refused":
            return _translate("TakesPanel", "refused")
        case "dropped":
            return _translate("TakesPanel", "given up")
        case "complete" | "interrupted":
            if ending.finish_reason == "length":
                return _translate("TakesPanel", "ended at the limit of its length")
            return _translate("TakesPanel", "came to its end")


def _answering_model(take: Take) -> str:
    answered = take.ending.model if take.ending else None
    return answered or take.model


def _usage(ending: TakeEnding | None, locale: QLocale) -> str:
    if ending is None:
        return ""
    parts: list[str] = []
    if ending.prompt_tokens is not None:
        read = _translate("TakesPanel", "{tokens} tokens read")
        parts.append(read.format(tokens=locale.toString(ending.prompt_tokens)))
    if ending.completion_tokens is not None:
        written = _translate("TakesPanel", "{tokens} tokens written")
        parts.append(written.format(tokens=locale.toString(ending.completion_tokens)))
    if cost := cost_words(ending, locale):
        parts.append(cost)
    return SEPARATOR.join(parts)


def _times(ending: TakeEnding | None, locale: QLocale) -> str:
    if ending is None:
        return ""
    parts: list[str] = []
    if ending.first_text_s is not None:
        first = _translate("TakesPanel", "first text after {seconds} s")
        parts.append(first.format(seconds=locale.toString(ending.first_text_s, "f", 1)))
    if ending.duration_s is not None:
        whole = _translate("TakesPanel", "{seconds} s in all")
        parts.append(whole.format(seconds=locale.toString(ending.duration_s, "f", 1)))
    return SEPARATOR.join(parts)


def _local(seconds: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(seconds))


def _hour(time: QTime, locale: QLocale) -> str:
    return locale.toString(time, QLocale.FormatType.ShortFormat)
