"""The wanted length is measured behind the front seam and cut before the back one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.seam import SeamFilter

_PIECES = (
    *(" ", "\n", "\n\n", ".", "!", "…", "。", "”", "“", ","),
    *(
        "a",
        "The sea",
        "Anna",
        "春天",
        "来了",
        "<think>",
        "</think>",
        "\r",
        "\ud83c",
        "\udf31",
        "Mr",
    ),
)
prose = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join)
lengths = st.sampled_from(["end", "sentence", "paragraph", "words:1", "words:4"]).map(
    OfferLength.parse
)


def run(before: str, pieces: list[str], after: str, length: OfferLength) -> str:
    seam = SeamFilter(before, after, length=length)
    inserted = "".join([seam.feed(piece) for piece in pieces]) + seam.finish()
    assert (seam.feed("x"), seam.finish()) == ("", "")
    return inserted


@given(prose, prose, prose, lengths)
def test_any_split_gives_the_same(before: str, text: str, after: str, length: OfferLength) -> None:
    whole = run(before, [text], after, length)
    assert run(before, list(text), after, length) == whole


@given(prose, prose, lengths)
def test_less_is_the_start_of_all(before: str, text: str, length: OfferLength) -> None:
    assert run(before, [text], "", UNTIL_IT_ENDS).startswith(run(before, [text], "", length))


@pytest.mark.parametrize(
    ("before", "text", "after", "inserted"),
    [
        ("She saw", " the sea. It was grey.", "", " the sea."),
        ("She saw ", " the sea. It was grey.", "", "the sea."),
        ("It rained.", "She left. It stopped.", "", " She left."),
        ("It rained. ", "She left. It stopped.", "He slept.", "She left. "),
        ("It rained. ", "She left. It stopped.", " He slept.", "She left."),
        ("It rained.\n\n", "She left.\n\nIt stopped.", "\n\nHe slept.", "She left."),
        ("下雨了。", "她走了。雨停了。", "他睡了。", "她走了。"),
        (
            "The long and quiet evening. She saw",
            "The long and quiet evening. She saw the sea. It",
            "",
            " the sea.",
        ),
    ],
)
def test_a_sentence_joins_both_texts(before: str, text: str, after: str, inserted: str) -> None:
    assert run(before, [text], after, OfferLength("sentence")) == inserted
