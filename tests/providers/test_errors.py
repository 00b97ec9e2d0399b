"""Which failure an error answer is, and what of it a person gets to see."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers.wire_values import SERVER
from writer_app.continuation.types import Failure, FailureKind
from writer_app.providers.errors import (
    MAX_DETAIL_CHARACTERS,
    ErrorBody,
    error_body,
    error_in,
    is_error,
    retry_after,
    shown,
)
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor, Secret

K = FailureKind
KEY = "sk-Abcdef0123456789Zyxw"


def failure(status: int | None, body: object, *keys: str) -> Failure:
    redactor = Redactor()
    for key in keys:
        redactor.add(Secret(key))
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return ErrorReader(SERVER, redactor).failure_of(error_body(raw), status)


def compatible(code: str, message: str = "Said so.") -> dict[str, Any]:
    error = {"message": message, "type": code, "param": None, "code": code}
    return {"error": error, "request_id": "r-1"}


def native(code: str, message: str = "Said so.") -> dict[str, Any]:
    return {"code": code, "message": message, "request_id": "r-1"}


RANGE = "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]"
NO_PARTIAL = "The value of the enable_thinking parameter is restricted to True."

# status, the native code, the compatible code, the message, the kind, worth asking again
TABLE: list[tuple[int, str, str, str, FailureKind, bool]] = [
    (400, "InvalidParameter", "invalid_parameter_error", "Range of top_p", K.REQUEST, False),
    (400, "InvalidParameter", "invalid_parameter_error", RANGE, K.TOO_LONG, False),
    (400, "InvalidParameter", "invalid_parameter_error", NO_PARTIAL, K.MODEL, False),
    (400, "InvalidParameter", "invalid_parameter_error", "Model not exist.", K.MODEL, False),
    (400, "DataInspectionFailed", "data_inspection_failed", "Input", K.CONTENT, False),
    (400, "Arrearage", "Arrearage", "Access denied", K.BILLING, False),
    (400, "CustomRoleBlocked", "custom_role_blocked", "x", K.CONTENT, False),
    (400, "IPInfringementSuspect", "ip_infringement_suspect", "x", K.CONTENT, False),
    (400, "BadRequest.TooLarge", "bad_request", "Payload Too Large", K.TOO_LONG, False),
    (401, "InvalidApiKey", "invalid_api_key", "Invalid API-key provided.", K.AUTH, False),
    (401, "NOT AUTHORIZED", "not_authorized", "x", K.AUTH, False),
    (403, "AccessDenied", "access_denied", "Access denied.", K.AUTH, False),
    (403, "AccessDenied.Unpurchased", "x", "accessdenied.unpurchased", K.MODEL, False),
    (403, "AllocationQuota.FreeTierOnly", "AllocationQuota.FreeTierOnly", "x", K.BILLING, False),
    (404, "ModelNotFound", "model_not_found", "x", K.MODEL, False),
    (404, "model_not_supported", "model_not_supported", "Unsupported model", K.MODEL, False),
    (404, "WorkSpaceNotFound", "not_found", "x", K.PROTOCOL, False),
    (429, "Throttling.RateQuota", "limit_requests", "x", K.RATE, True),
    (429, "Throttling.BurstRate", "limit_burst_rate", "x", K.RATE, True),
    (429, "PostpaidBillOverdue", "insufficient_quota", "x", K.BILLING, False),
    (429, "CommodityNotPurchased", "commodity_not_purchased", "x", K.BILLING, False),
    (500, "InternalError", "internal_error", "An internal error.", K.SERVER, True),
    (500, "InternalError.Algo", "internal_error", "list index out of range", K.MODEL, False),
    (500, "RequestTimeOut", "request_timeout", "x", K.TIMEOUT, True),
    (503, "ModelUnavailable", "model_unavailable", "x", K.SERVER, True),
]


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize(("status", "name", "code", "message", "kind", "again"), TABLE)
def test_the_documented_errors_in_both_shapes(
    status: int, name: str, code: str, message: str, kind: FailureKind, again: bool
) -> None:
    for body in (native(name, message), compatible(code, message)):
        found = failure(status, body)
        assert (found.kind, found.may_retry) == (kind, again)
        assert (found.status, found.request_id) == (status, "r-1")
        assert "[r-1]" in str(found.notice)


BY_STATUS: dict[int, tuple[FailureKind, bool]] = {
    101: (K.PROTOCOL, False),
    **dict.fromkeys(range(300, 309), (K.PROTOCOL, False)),
    400: (K.REQUEST, False),
    401: (K.AUTH, False),
    402: (K.BILLING, False),
    403: (K.AUTH, False),
    404: (K.PROTOCOL, False),
    405: (K.PROTOCOL, False),
    407: (K.NETWORK, False),
    408: (K.TIMEOUT, True),
    409: (K.SERVER, True),
    413: (K.TOO_LONG, False),
    418: (K.REQUEST, False),
    422: (K.REQUEST, False),
    429: (K.RATE, True),
    500: (K.SERVER, True),
    501: (K.SERVER, False),
    502: (K.SERVER, True),
    503: (K.SERVER, True),
    504: (K.TIMEOUT, True),
    529: (K.SERVER, True),
    599: (K.SERVER, True),
}


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize("status", BY_STATUS)
@pytest.mark.parametrize("body", [b"", b"<html><body>Sign in</body></html>", b"{", b"[]", b"17"])
def test_a_status_alone_is_enough(status: int, body: bytes) -> None:
    found = failure(status, body)
    assert (found.kind, found.may_retry) == BY_STATUS[status]
    assert "<" not in str(found.notice)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_words_never_make_a_final_status_worth_another_try(status: int) -> None:
    assert not failure(status, compatible("rate_limit_exceeded")).may_retry


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        (RANGE, 30720),
        ("Range of input length should be [1,983616]", 983616),
        ("This model's maximum context length is 4096 tokens. However,", 4096),
        (f"Range of input length should be [1, {'9' * 5000}]", None),
        ("maximum context length is " + "9" * 5000, None),
        ("Range of max_tokens should be [1, 8192]", None),
    ],
)
def test_the_length_that_a_server_names(message: str, limit: int | None) -> None:
    assert failure(400, compatible("x", message)).input_limit == limit


SHAPES: list[tuple[Any, str]] = [
    ({"error": {"message": "Said so"}}, "Said so"),
    ({"error": "Said so"}, "Said so"),
    ([{"error": {"message": "Said so"}}], "Said so"),
    ({"object": "error", "message": "Said so", "code": 400}, "Said so"),
    ({"detail": "Said so"}, "Said so"),
    ({"detail": [{"loc": ["body"], "msg": "Said so"}]}, "Said so"),
    (b"\xef\xbb\xbf" + json.dumps({"error": "Said so"}).encode(), "(Said so)"),
    (b"Said so, in plain words", "Said so, in plain words"),
    (b"Said\r\n so\t.", "Said so"),
]


@pytest.mark.parametrize(("body", "words"), SHAPES)
def test_the_server_s_own_words_in_every_shape(body: object, words: str) -> None:
    assert words in str(failure(400, body).notice)


def test_a_message_that_is_deeply_nested_raises_nothing() -> None:
    for depth in (300, 900, 5000):
        body = b'{"error":{"message":' + b"[" * depth + b"]" * depth + b"}}"
        assert failure(500, body).kind is K.SERVER


@pytest.mark.parametrize(
    ("message", "model"),
    [
        ("The model `x` does not exist.", True),
        ('model "x" not found, try pulling it first', True),
        ("page not found", False),
        ("The remodelled page was not found", False),
    ],
)
def test_a_missing_model_is_known_by_its_words(message: str, model: bool) -> None:
    assert (failure(404, {"error": message}).kind is K.MODEL) == model


# What is shown


@pytest.mark.parametrize(
    "echo",
    [KEY, KEY.lower(), KEY.upper(), KEY.swapcase(), KEY[:12], KEY[11:], KEY[5:9], f"Bearer {KEY}"],
)
@pytest.mark.parametrize("body", [b"Incorrect API key provided: %b.", b'{"error":"key %b"}'])
def test_no_part_of_the_key_is_shown(echo: str, body: bytes) -> None:
    found = failure(401, body.replace(b"%b", echo.encode()), KEY)
    said = str(found.notice).lower()
    for start in range(len(KEY) - 3):
        assert KEY[start : start + 4].lower() not in said
    assert "***" in said


def test_a_key_is_not_put_together_by_leaving_characters_out() -> None:
    said = str(failure(400, {"error": "\0".join(KEY)}, KEY).notice)
    assert KEY not in said
    assert "***" in said


def test_the_request_id_shows_no_key_either() -> None:
    found = failure(400, {"message": "x", "request_id": f"r-{KEY}"}, KEY)
    assert found.request_id == "r-***"


def test_an_error_is_shown_in_one_bounded_line() -> None:
    found = failure(500, {"error": "word \x1b[31m\u202e\ud800\n" * 500})
    said = str(found.notice)
    assert said.isprintable()
    assert len(said) < MAX_DETAIL_CHARACTERS + 100
    assert said.encode()


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>x", b"<HTML>", b" <div class=x>no</div>"])
def test_a_page_is_never_shown(page: bytes) -> None:
    for body in (page, json.dumps({"error": page.decode()}).encode()):
        said = str(failure(502, body).notice)
        assert "<" not in said
        assert "(" not in said


@given(st.text(st.characters(codec=None, categories=None)), st.integers(0, 20))
def test_whatever_is_shown_fits_and_is_printable(text: str, most: int) -> None:
    line = shown(text, Redactor(), most)
    assert len(line) <= most
    assert line.isprintable()


@given(st.binary(max_size=300))
def test_no_body_raises(body: bytes) -> None:
    assert failure(400, body).status == 400


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["error", "code", "message", "type", "id"]), inner)
    ),
)


@given(st.dictionaries(st.sampled_from(["error", "code", "message", "request_id"]), _JSON))
def test_no_error_object_raises(payload: dict[str, Any]) -> None:
    assert isinstance(is_error(payload), bool)
    assert ErrorReader(SERVER, Redactor()).failure(payload).notice


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"error": {}}, False),
        ({"error": {"message": "x"}}, True),
        ({"code": "", "message": ""}, False),
        ({"code": 0, "choices": []}, False),
        ({"code": 200, "output": {"text": "x"}}, False),
        ({"code": 500, "message": "x"}, True),
        ({"code": "DataInspectionFailed", "output": {"text": "x"}}, True),
        ({"object": "error"}, True),
        ({"object": "chat.completion.chunk", "choices": []}, False),
    ],
)
def test_an_error_object_is_told_from_an_answer(payload: dict[str, Any], expected: bool) -> None:
    assert is_error(payload) is expected


# Retry-After

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 2.5 ", 2.5),
        ("99999999999", 99999999999),
        ("9" * 400, float("inf")),
        ("Sun, 22 Nov 2026 12:00:20 GMT", 20),
        ("Sunday, 22-Nov-26 12:00:20 GMT", 20),
        ("Sun, 22 Nov 2026 13:00:20 +0100", 20),
        ("Sun, 22 Nov 2026 12:00:20 -0000", 20),
        ("Sun, 22 Nov 2026 11:59:00 GMT", 0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("Sun, 99 Nov 2026 12:00:20 GMT", None),
        ("Sun, 22 Nov 2026 12:00:20 +9999999", None),
        ("٣", None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOON) == seconds


@given(st.text(max_size=40))
@example("0\x1f")
def test_no_retry_after_raises(value: str) -> None:
    found = retry_after(value, NOON)
    assert found is None or found >= 0


def test_an_error_body_says_nothing_by_default() -> None:
    assert error_body(b"") == ErrorBody()


@pytest.mark.row("S4", "error bodies that echo the key", 4)
@pytest.mark.parametrize("word", ["key-", "model ", "model not ", "<"])
def test_a_megabyte_of_words_holds_nobody_up(word: str) -> None:
    words = word * ((1 << 20) // len(word))
    said = {"error": {"message": words, "code": words}, "request_id": words}
    began_s = time.thread_time()
    found = ErrorReader(SERVER, Redactor()).failure_of(error_in(said), 400)
    assert time.thread_time() - began_s < 0.2
    assert len(str(found.notice)) < 2 * MAX_DETAIL_CHARACTERS
