"""Which failure an answer is: the status, the error body in each server's shape, and its codes.

The codes are those of Model Studio's error table (the same fault has a CamelCase code in the native
protocol and a snake_case one in the compatible protocol) and the usual ones of OpenAI-like servers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, cast

from writer_app.continuation import answer_failures, refusals
from writer_app.continuation.notices import Value
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import Failure, JsonObject, JsonValue
from writer_app.redaction import Redactor

MAX_DETAIL_CHARACTERS: Final = 300
MAX_ID_CHARACTERS: Final = 80
_MOST_READ: Final = 8_000
"""So much of what a server says is looked at, in characters: all that is searched in it takes time,
and it may be a megabyte."""

_INPUT_RANGE: Final = re.compile(r"[Rr]ange of input length should be \[[0-9]+, ?([0-9]{1,9})\]")
_CONTEXT_WINDOW: Final = re.compile(r"maximum context length is ([0-9]{1,9})\b")
_NO_MODEL: Final = re.compile(r"\bmodel\b.{0,200}?\b(?:not exist|not found)\b", re.DOTALL)
_FINAL_STATUSES: Final = frozenset({400, 401, 402, 403, 404, 405, 413, 422})
"""After these, asking again unchanged cannot help, whatever the words say."""

_BAD_REQUEST_CODES: Final = ("invalid", "badrequest", "bad_request")
_MARKUP: Final = re.compile(r"(?i)<\s*(?:!doctype|html|head|body|script|title|div|p|h1)\b")


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """What an error says of itself, whatever its shape was. Empty where it said nothing.

    `status` is there when its code is a number: an HTTP status, told inside a running stream.
    """

    code: str = ""
    message: str = ""
    request_id: str = ""
    status: int | None = None


def error_body(raw: bytes) -> ErrorBody:
    """Read the body of an answer that is an error; a page gives an empty one."""
    text = raw.decode("utf-8-sig", "replace").strip()
    try:
        value = cast("JsonValue", json.loads(text))
        if isinstance(value, list):
            value = value[0] if value else None
        return error_in(value) if isinstance(value, Mapping) else ErrorBody()
    except (ValueError, RecursionError):
        is_for_machines = text.startswith(("{", "[")) or _MARKUP.search(text)
        return ErrorBody() if is_for_machines else ErrorBody(message=text[:_MOST_READ])


def error_in(value: JsonObject) -> ErrorBody:
    """Read an error object: `{"error": {...}}`, `{"error": "text"}`, or the fields without it."""
    inner = value.get("error")
    source = cast("JsonObject", inner) if isinstance(inner, Mapping) else value
    message = inner if isinstance(inner, str) else source.get("message") or source.get("detail")
    request_id = value.get("request_id") or source.get("request_id") or value.get("id")
    codes = (source.get("code"), source.get("type"))
    code = next((c for c in codes if isinstance(c, str) and c), "")
    status = next((c for c in codes if isinstance(c, int) and 400 <= c < 600), None)
    return ErrorBody(code[:_MOST_READ], _words(message), _words(request_id), status)


def is_error(payload: JsonObject) -> bool:
    """Tell an error object, of either protocol or of a relay, from a part of an answer.

    A relay may say `code: 0` beside an answer; a code in words always means an error.
    """
    if payload.get("error") or payload.get("object") == "error":
        return True
    code = payload.get("code")
    if isinstance(code, str):
        return bool(code)
    return bool(code) and not (payload.get("choices") or payload.get("output"))


def _words(value: object) -> str:
    if value is None or value == "":
        return ""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words[:_MOST_READ]


def server_word(
    server: Value, status: int | None, body: ErrorBody, redactor: Redactor
) -> ServerWord:
    """Make what the writer may see of an error: bounded, redacted, never a page."""
    message = "" if _MARKUP.search(body.message) else body.message
    return ServerWord(
        server,
        status,
        shown(message, redactor, MAX_DETAIL_CHARACTERS).rstrip(". "),
        shown(body.request_id, redactor, MAX_ID_CHARACTERS),
    )


def shown(text: str, redactor: Redactor, most: int) -> str:
    """Return what of a server's `text` can be shown: one line of at most `most` characters.

    Without keys, and without characters that steer a terminal or cannot be encoded.
    """
    line = " ".join(text[:_MOST_READ].split())
    return redactor.clean("".join(filter(str.isprintable, line)))[:most]


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Return the seconds a `Retry-After` header asks for, given as seconds or as a date."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number := value.strip()):
        return float(number)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())


def failure_of(body: ErrorBody, word: ServerWord) -> Failure:
    """Decide which failure an error is: by its code and words first, then by its status."""
    failure = _by_words(body, word) or _by_status(word, _status_of(body, word))
    return failure._replace(may_retry=failure.may_retry and word.status not in _FINAL_STATUSES)


def _by_words(body: ErrorBody, word: ServerWord) -> Failure | None:
    limit = _input_limit(body.message)
    if limit is not None:
        return refusals.too_long(word, limit)
    said = f"{body.code}\n{body.message}".lower()
    for signs, make in _BY_WORDS:
        if any(sign in said for sign in signs):
            return make(word)
    return refusals.unknown_model(word) if _NO_MODEL.search(said) else None


def _status_of(body: ErrorBody, word: ServerWord) -> int:
    """Return the status of an answer; inside a stream there is none, and the error's code tells."""
    if word.status is not None:
        return word.status
    if body.status is not None:
        return body.status
    return 400 if body.code.lower().startswith(_BAD_REQUEST_CODES) else 500


def _input_limit(message: str) -> int | None:
    match = _INPUT_RANGE.search(message) or _CONTEXT_WINDOW.search(message)
    return int(match[1]) if match else None


def _server_failed_for_good(word: ServerWord) -> Failure:
    return refusals.server_failed(word, may_retry=False)


def _key_is_not_good(word: ServerWord) -> Failure:
    return refusals.wrong_key(word) if word.with_key else refusals.key_wanted(word)


# Read from the top: the first row with a sign in the code or the message decides.
_BY_WORDS: Final[tuple[tuple[tuple[str, ...], Callable[[ServerWord], Failure]], ...]] = (
    (
        (
            "arrearage",
            "freetieronly",
            "billoverdue",
            "bill_overdue",
            "insufficient_quota",
            "insufficient_balance",
            "insufficient balance",
            "commoditynotpurchased",
            "commodity_not_purchased",
            "payment required",
        ),
        refusals.unpaid,
    ),
    (
        (
            "datainspection",
            "data_inspection",
            "customroleblocked",
            "custom_role_blocked",
            "faqruleblocked",
            "faq_rule_blocked",
            "ipinfringement",
            "ip_infringement",
            "content_filter",
            "content_policy",
            "inappropriate content",
        ),
        refusals.moderated,
    ),
    (
        (
            "context_length_exceeded",
            "maximum context length",
            "input is too long",
            "prompt is too long",
            "badrequest.toolarge",
            "payload too large",
            "exceed_context_size",
        ),
        refusals.too_long,
    ),
    (
        (
            "invalidapikey",
            "invalid_api_key",
            "invalid api-key",
            "incorrect api key",
            "invalid access token",
            "not authorized",
        ),
        _key_is_not_good,
    ),
    (
        (
            "modelnotfound",
            "model_not_found",
            "model not exist",
            "model_not_supported",
            "unsupported model",
        ),
        refusals.unknown_model,
    ),
    (("model.accessdenied", "accessdenied.unpurchased"), refusals.model_not_allowed),
    (
        (
            "restricted to true",
            "only support stream",
            "does not support http call",
            "does not support assistant message prefill",
            "prefilling assistant messages",
            "incompatible with enable_thinking",
            "ending with a model turn",
            "list index out of range",
        ),
        refusals.unsuitable_model,
    ),
    (
        ("throttling", "limit_requests", "limit_burst_rate", "rate_limit"),
        refusals.too_many_requests,
    ),
    (("requesttimeout", "request_timeout"), refusals.server_timed_out),
)

_BY_STATUS: Final[Mapping[int, Callable[[ServerWord], Failure]]] = {
    400: refusals.bad_request,
    401: _key_is_not_good,
    402: refusals.unpaid,
    403: refusals.not_allowed,
    404: refusals.nothing_there,
    405: refusals.nothing_there,
    407: answer_failures.proxy_refused,
    408: refusals.server_timed_out,
    409: refusals.server_failed,
    413: refusals.too_long,
    422: refusals.bad_request,
    429: refusals.too_many_requests,
    501: _server_failed_for_good,
    504: refusals.server_timed_out,
}


def _by_status(word: ServerWord, status: int) -> Failure:
    if status in _BY_STATUS:
        return _BY_STATUS[status](word)
    if 300 <= status < 400:
        return refusals.redirected(word)
    if 400 <= status < 500:
        return refusals.bad_request(word)
    if status >= 500:
        return refusals.server_failed(word)
    return answer_failures.not_an_answer(word)
