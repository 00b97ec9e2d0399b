"""Notices in the language of the window, whole: also what stands inside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from writer_app.continuation import refusals
from writer_app.continuation.notices import Notice
from writer_app.continuation.server_word import ServerWord
from writer_app.desktop.words import words_of

FULL = ServerWord("model.example", 429, "Too many", "r-1")


class _Shouting(QTranslator):
    """Translates every notice, and shows that it did."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        return f"<{text}>" if context == "Notices" else ""


@pytest.fixture(autouse=True)
def _translated(qapp: QCoreApplication) -> Iterator[None]:
    translator = _Shouting()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_a_notice_inside_a_notice_is_translated_too() -> None:
    inner = Notice("{host} ({region})", {"host": "a.example", "region": Notice("Singapore")})
    assert words_of(Notice("{server} is busy.", {"server": inner})) == (
        "<<a.example (<Singapore>)> is busy.>"
    )


def test_what_a_server_adds_keeps_no_sentence_from_being_translated() -> None:
    said = words_of(refusals.too_many_requests(FULL).notice)
    plain = refusals.too_many_requests(ServerWord(FULL.server)).notice
    assert words_of(plain) in said
    assert FULL.detail in said
