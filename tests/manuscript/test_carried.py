"""Text on a clipboard knows whose it is, and nothing of another program's making is believed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.carried import decode, encode
from writer_app.manuscript.record_lines import encode as record_line
from writer_app.manuscript.records import Saved
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Author, Origin, model
from writer_app.manuscript.utf16 import length_u16

authors = st.one_of(
    st.sampled_from([WRITER, PASTED, UNKNOWN, Author("model")]), st.integers(1, 9).map(model)
)
parts = st.lists(
    st.tuples(st.text(min_size=1, max_size=6), authors, st.booleans()), min_size=1, max_size=6
)


def taken(text_parts: list[tuple[str, Author, bool]]) -> tuple[str, tuple[Origin, ...]]:
    origins = tuple(
        Origin(length_u16(text), author, private) for text, author, private in text_parts
    )
    return "".join(text for text, _, _ in text_parts), origins


@given(parts)
def test_within_a_manuscript_everything_comes_back(
    text_parts: list[tuple[str, Author, bool]],
) -> None:
    text, origins = taken(text_parts)
    assert decode(encode(text, origins, "here"), text, "here") == origins


@given(parts)
def test_elsewhere_a_models_text_is_a_models_of_no_take(
    text_parts: list[tuple[str, Author, bool]],
) -> None:
    text, origins = taken(text_parts)
    came = decode(encode(text, origins, "here"), text, "there")
    assert [origin.author.kind for origin in came] == [origin.author.kind for origin in origins]
    assert [origin.private for origin in came] == [origin.private for origin in origins]
    assert all(origin.author.take is None for origin in came)


def test_another_text_is_not_believed() -> None:
    data = encode("grey geese", (Origin(10, model(1)),), "here")
    assert decode(data, "grey goose", "here") == ()
    assert decode(data, "", "here") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"here",
        b"here ",
        b"here {}",
        b"here " + record_line(Saved()),
        b"here " + b"[" * 100_000,
        b"\xff\xfe " + b"\xff" * 20,
        b"here " + json.dumps(["r", 0, 0, 0, "geese", [[4, ["model", 1], False]]]).encode(),
        b"here " + json.dumps(["r", 0, 0, 0, "geese", [[9, ["model", 1], False]]]).encode(),
        b"here " + json.dumps(["r", 0, 0, 0, "geese", [[5, ["nobody", 1], False]]]).encode(),
        b"here " + json.dumps(["r", 0, 0, 0, "geese", [[5, ["model", "1"], False]]]).encode(),
        b"here " + json.dumps(["r", 0, 0, 0, "geese", [[5, ["model", 1], 0]]]).encode(),
        b"here "
        + json.dumps(
            ["r", 0, 0, 0, "geese", [[0, ["pasted", None], False], [5, ["model", 1], False]]]
        ).encode(),
    ],
)
def test_what_is_malformed_says_nothing(data: bytes) -> None:
    assert decode(data, "geese", "here") == ()


@given(st.binary(max_size=60), st.text(max_size=6))
def test_no_data_of_any_kind_raises(data: bytes, text: str) -> None:
    assert decode(data, text, "here") == ()
    assert decode(b"here " + data, text, "here") == ()


def test_only_a_model_has_takes() -> None:
    line = json.dumps(["r", 0, 0, 0, "geese", [[5, ["writer", 3], False]]]).encode()
    assert decode(b"here " + line, "geese", "here") == (Origin(5, WRITER),)
