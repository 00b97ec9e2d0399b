"""The options of `continue`, one by one."""

from __future__ import annotations

import pytest

from writer_app.cli.continue_options import ContinueOptions, parse_continue
from writer_app.continuation.types import FailedError, Sampling
from writer_app.continuation.wish import NOTHING_SAID, Wish
from writer_app.profiles import Overrides


def test_a_file_alone_changes_nothing() -> None:
    assert parse_continue(["draft.txt"]) == ContinueOptions(
        file="draft.txt",
        at=None,
        wish=NOTHING_SAID,
        profile=None,
        overrides=Overrides(),
        json=False,
        in_place=False,
        dry_run=False,
    )


def test_everything_at_once() -> None:
    words = (
        "--at 3:4 --instruction She --profile p --protocol dashscope --base-url https://h/api/v1"
        " --model m --dialect partial --max-tokens 9 --temperature 0 --top-p 1 --seed 0 --stop A"
        " --stop B --no-stream --json --in-place --dry-run --timeout 0.5"
        " --encoding western draft.txt"
    )
    assert parse_continue(words.split()) == ContinueOptions(
        file="draft.txt",
        at=(3, 4),
        wish=Wish(instruction="She"),
        profile="p",
        overrides=Overrides(
            base_url="https://h/api/v1",
            protocol="dashscope",
            model="m",
            dialect="partial",
            stream=False,
            timeout_s=0.5,
            sampling=Sampling(max_tokens=9, temperature=0, top_p=1, seed=0, stop=("A", "B")),
        ),
        json=True,
        in_place=True,
        dry_run=True,
        as_western=True,
    )


def test_an_encoding_is_one_of_two() -> None:
    assert not parse_continue(["f", "--encoding", "unicode"]).as_western
    with pytest.raises(FailedError, match="--encoding"):
        parse_continue(["f", "--encoding", "cp437"])


@pytest.mark.parametrize(
    ("text", "at"), [("end", None), ("0", 0), ("17", 17), ("1:1", (1, 1)), ("12:40", (12, 40))]
)
def test_places(text: str, at: int | tuple[int, int] | None) -> None:
    assert parse_continue(["f", "--at", text]).at == at


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [
        ("--max-tokens", ["1", "2147483647"], ["0", "-1", "2147483648", "1.0", "", "x"]),
        ("--temperature", ["0", "1.99"], ["-0.1", "2", "nan", "inf"]),
        ("--top-p", ["0.01", "1"], ["0", "1.01"]),
        ("--seed", ["0", "2147483647"], ["-1", "2147483648", "1e3"]),
        ("--timeout", ["0.001", "86400"], ["0", "-1", "86401", "inf"]),
        ("--stop", ["x", " ", "\n"], [""]),
    ],
)
def test_ranges(option: str, good: list[str], bad: list[str]) -> None:
    for text in good:
        parse_continue(["f", f"{option}={text}"])
    for text in bad:
        with pytest.raises(FailedError, match=option):
            parse_continue(["f", f"{option}={text}"])


def test_in_place_needs_a_file() -> None:
    with pytest.raises(FailedError, match="--in-place needs a file"):
        parse_continue(["-", "--in-place"])
