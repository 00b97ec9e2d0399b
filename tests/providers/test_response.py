"""What kind of body an answer has is told by its header and by how it begins."""

from __future__ import annotations

import pytest

from writer_app.providers.response import BodyKind, kind_of_body, says_stream


@pytest.mark.parametrize(
    ("content_type", "start", "kind"),
    [
        ("text/event-stream", b"data: {}", "stream"),
        ("Text/Event-Stream; charset=utf-8", b": waiting", "stream"),
        ("text/event-stream", b"odd but not a page", "stream"),
        ("text/event-stream", b"\n {", "object"),
        ("text/event-stream", b"<html>", "other"),
        ("text/event-stream", b" \n", None),
        ("application/json", b"", "object"),
        ("application/problem+json", b"<", "object"),
        ("", b"\xef\xbb\xbfdata: {}", "stream"),
        ("", b"{", "object"),
        ("", b"Welcome", "other"),
        ("", b"", None),
        ("text/html", b"data: {}", "other"),
    ],
)
def test_the_kind_of_a_body(content_type: str, start: bytes, kind: BodyKind | None) -> None:
    assert kind_of_body(content_type, start) == kind


def test_a_stream_is_named_by_its_type_alone() -> None:
    assert says_stream("text/event-stream;charset=utf-8")
    assert not says_stream("text/plain")
    assert not says_stream("")
