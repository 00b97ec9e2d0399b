"""Only the answer to what was asked last is heard, once, and by nobody who has gone."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import delete

from writer_app.desktop.dialogs.last_asked import LastAsked


def test_the_answer_to_an_earlier_question_is_not_wanted() -> None:
    last = LastAsked(asker := QObject())
    earlier, later = last.ask(), last.ask()
    assert not last.is_answered(earlier)
    assert last.is_waiting
    assert last.is_answered(later)
    assert not last.is_waiting
    assert not last.is_answered(later)
    del asker


def test_nothing_is_wanted_once_it_is_forgotten() -> None:
    last = LastAsked(asker := QObject())
    asked = last.ask()
    last.forget()
    assert not last.is_waiting
    assert not last.is_answered(asked)
    del asker


def test_who_has_gone_hears_nothing() -> None:
    asker = QObject()
    last = LastAsked(asker)
    asked = last.ask()
    delete(asker)
    assert not last.is_answered(asked)
