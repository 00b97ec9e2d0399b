"""Arguments are parsed without repeating what was typed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.cli.arguments import QuietParser
from writer_app.cli.continue_options import parse_continue
from writer_app.continuation.types import FailedError, FailureKind


def _parser() -> QuietParser:
    parser = QuietParser(prog="writer-app try")
    parser.add_argument("file")
    parser.add_argument("--colour", choices=("red", "blue"))
    parser.add_argument("--flag", action="store_true")
    return parser


def _refusal(*arguments: str) -> str:
    with pytest.raises(FailedError) as caught:
        _parser().parse(arguments)
    assert caught.value.failure.kind is FailureKind.USAGE
    return str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "The following arguments are required: file."),
        (("a", "--colour"), "--colour: expected one argument."),
        (("a", "--colour", "green"), "--colour: invalid choice."),
        (("a", "--colour", "it's"), "--colour: invalid choice."),
        (("a", "--flag=secret"), "--flag: ignored explicit argument."),
        (("a", "secret"), "An argument too many."),
        (("a", "--colours", "red"), "There is no option --colours."),
        (("a", "--SECRET"), "An argument too many."),
        (("a", "--fla"), "There is no option --fla."),
    ],
)
def test_what_is_said(arguments: tuple[str, ...], said: str) -> None:
    assert _refusal(*arguments) == f"{said} See `writer-app try --help`."


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_arguments_parse_or_are_refused(arguments: list[str]) -> None:
    # Anything but the failure, or the end that `--help` is, fails the test.
    with suppress(FailedError, SystemExit):
        parse_continue(arguments)


@given(st.text(alphabet="ABCXYZ0123456789'\"é ", min_size=8, max_size=40))
def test_a_value_is_never_repeated(value: str) -> None:
    for arguments in ([value, value], ["a", "--colour", value], ["a", f"--flag={value}"]):
        said = _refusal(*arguments)
        assert not any(value[i : i + 4] in said for i in range(len(value) - 3))
