"""Every failure a request can meet, each with one plain sentence and a next step.

The kinds are those of the command line's contract (`FailureKind`). A function here makes one
`Failure`; which one applies to an answer is decided in `providers/errors.py`, and to an exception
in `providers/client.py`. `detail` is the server's own sentence, already bounded and redacted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.continuation.types import Failure, FailureKind

# A sentence, and what the server itself said.
WITH_ID: Final = "{sentence} [{id}]"
"""A sentence, and the id under which the server knows the request."""
_WITH_DETAIL: Final = QT_TRANSLATE_NOOP("Notices", "{sentence} ({detail})")


@dataclass(frozen=True, slots=True)
class ServerWord:
    """What an answer said about itself: where from, which status, the server's own sentence."""

    server: Value
    status: int | None = None
    detail: str = ""
    request_id: str = ""
    retry_after_s: float | None = None
    with_key: bool = True
    """Whether a key was sent along."""


def _failure(kind: FailureKind, template: str, word: ServerWord, *, retry: bool = False) -> Failure:
    """Make a failure whose sentence ends with the server's own words and the request's id."""
    notice = Notice(template, {"server": word.server})
    return Failure(
        kind,
        _with_detail(notice, word),
        status=word.status,
        request_id=word.request_id,
        may_retry=retry,
        retry_after_s=word.retry_after_s,
    )


def _with_detail(notice: Notice, word: ServerWord) -> Notice:
    # Around the sentence, not at the end of its template: that has its translation.
    if word.detail:
        notice = Notice(_WITH_DETAIL, {"sentence": notice, "detail": word.detail})
    if word.request_id:
        notice = Notice(WITH_ID, {"sentence": notice, "id": word.request_id})
    return notice


def no_key(server: Value, origin: str) -> Failure:
    """No key is stored for the server's origin and none is in the environment."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "There is no API key for {server}. Store one in the settings, or with"
            " `writer-app key set --base-url {origin}`, or use the practice profile.",
        ),
        {"server": server, "origin": origin},
    )
    return Failure(FailureKind.AUTH, notice)


def unusable_key(server: Value) -> Failure:
    """The stored key has a character that cannot be sent."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "The API key stored for {server} cannot be sent as it is. Copy it again from its page"
            " and store it in the settings, or with `writer-app key set`.",
        ),
        {"server": server},
    )
    return Failure(FailureKind.KEY, notice)


def inside_private() -> Failure:
    """The place is inside a passage that is never sent, or at a paragraph that is not."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "This place is inside private text, which is never sent. Choose a place outside of it.",
        )
    )
    return Failure(FailureKind.USAGE, notice)


def private_selected() -> Failure:
    """What is to be rewritten holds something that is never sent."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "The selection holds private text, which is never sent. Choose a passage without it.",
        )
    )
    return Failure(FailureKind.USAGE, notice)


def wrong_key(word: ServerWord) -> Failure:
    """Answer 401: the key is wrong, of another region, or of another plan."""
    return _failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} refused the API key. A key works only in the region and plan that made it:"
            " check the key and the base URL.",
        ),
        word,
    )


def key_wanted(word: ServerWord) -> Failure:
    """Answer 401 to a request that had no key with it."""
    return _failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} wants an API key, and none is stored for it. Store one in the settings, or"
            " with `writer-app key set`.",
        ),
        word,
    )


def not_allowed(word: ServerWord) -> Failure:
    """Answer 403 without more: the key is good but may not do this."""
    return _failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} does not allow this key to do that. Check the rights of the key and its"
            " workspace.",
        ),
        word,
    )


def model_not_allowed(word: ServerWord) -> Failure:
    """Answer 403 about a model: not bought, or not open to this workspace."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} does not let this key use the model. Choose another model, or have it"
            " switched on in the server's console.",
        ),
        word,
    )


def unknown_model(word: ServerWord) -> Failure:
    """Answer 404 about a model: no such id there."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} has no such model. Check the model's id, or choose another."
        ),
        word,
    )


def unsuitable_model(word: ServerWord) -> Failure:
    """Answer 400: the model only thinks, only streams, or cannot continue a text."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices", "This model cannot continue a text at {server}. Choose another model."
        ),
        word,
    )


def nothing_there(word: ServerWord) -> Failure:
    """Answer 404 or 405 without a word about a model: the address is not the right one."""
    return _failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} has nothing at this address. Check the base URL; for Qwen it ends in"
            " /compatible-mode/v1 or /api/v1.",
        ),
        word,
    )


def unpaid(word: ServerWord) -> Failure:
    """An overdue bill, a spent quota, a plan not bought: asking again does not help."""
    return _failure(
        FailureKind.BILLING,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The account at {server} cannot pay for this request. Check the bill or the quota in"
            " the server's console.",
        ),
        word,
    )


def moderated(word: ServerWord) -> Failure:
    """The server's content check stopped the text that was sent or the text that came."""
    return _failure(
        FailureKind.CONTENT,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The content check of {server} stopped the text. Change the passage or the"
            " instruction and ask again; what came before stays.",
        ),
        word,
    )


def too_many_requests(word: ServerWord) -> Failure:
    """Answer 429: too fast."""
    return _failure(
        FailureKind.RATE,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} is getting too many requests. Wait a minute and ask again."
        ),
        word,
        retry=True,
    )


def too_long(word: ServerWord, input_limit: int | None = None) -> Failure:
    """The text sent is longer than the model or the server takes. `input_limit` is in tokens."""
    failure = _failure(
        FailureKind.TOO_LONG,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The text before the cursor is too long for this model at {server}. Lower the"
            " profile's “Text sent”, or choose a model that takes more.",
        ),
        word,
    )
    return replace(failure, input_limit=input_limit)


def bad_request(word: ServerWord) -> Failure:
    """Answer 4xx: a setting the server does not take."""
    return _failure(
        FailureKind.REQUEST,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} did not accept the request. Check the profile's model, its “How to"
            " continue”, and its limits.",
        ),
        word,
    )


def server_failed(word: ServerWord, *, retry: bool = True) -> Failure:
    """Answer 5xx, or an error in a stream: the server's own trouble."""
    return _failure(
        FailureKind.SERVER,
        QT_TRANSLATE_NOOP("Notices", "{server} has a problem of its own. Ask again in a while."),
        word,
        retry=retry,
    )


def server_timed_out(word: ServerWord) -> Failure:
    """Answer 408 or 504: the server gave up waiting."""
    return _failure(
        FailureKind.TIMEOUT,
        QT_TRANSLATE_NOOP("Notices", "{server} gave up because it took too long. Ask again."),
        word,
        retry=True,
    )


def redirected(word: ServerWord) -> Failure:
    """Answer 3xx: never followed, because the text and the key would go elsewhere."""
    return _failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sends requests on to another address, which is not followed. Check the"
            " base URL.",
        ),
        word,
    )


def proxy_refused(word: ServerWord) -> Failure:
    """Answer 407, or a proxy that cannot be reached."""
    return _failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP("Notices", "The proxy does not let this through. Check its setting."),
        word,
    )


def unusable_proxy() -> Failure:
    """The proxy setting is no address."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "The proxy setting is not an address. It should look like http://proxy.example:3128.",
        )
    )
    return Failure(FailureKind.USAGE, notice)


def unusable_ca_file() -> Failure:
    """The file of certificates that the settings name cannot be read, or holds none."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices",
            "The file of certificates that the settings name (ca_file) cannot be read, or holds no"
            " certificate in PEM form. Check its name and what is in it.",
        )
    )
    return Failure(FailureKind.USAGE, notice)


def unusable_address() -> Failure:
    """The host of the base URL is none, such as a number that is no address."""
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "Notices", "The base URL has no possible host in it. Check it for a typing error."
        )
    )
    return Failure(FailureKind.USAGE, notice)


def not_an_answer(word: ServerWord) -> Failure:
    """Answer 200 with a page, or with nothing that either protocol knows."""
    return _failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "What answered at {server} is not a model server: perhaps a login page or a proxy."
            " Check the base URL and the network.",
        ),
        word,
    )


def unreadable_answer(word: ServerWord) -> Failure:
    """The stream holds something that is not of the protocol."""
    return _failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The answer of {server} could not be read. Check that the profile's protocol is right.",
        ),
        word,
    )


def answer_too_large(word: ServerWord) -> Failure:
    """A line, an event, or the whole answer passed its limit."""
    return _failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sent more than an answer can be, so it was stopped. Ask again, with a limit"
            " on the length.",
        ),
        word,
    )


def cut(word: ServerWord) -> Failure:
    """The stream ended without a finish reason."""
    return _failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The connection to {server} ended before the text was finished. What came stays;"
            " continue from its end to go on.",
        ),
        word,
    )


def closed_early(word: ServerWord) -> Failure:
    """The connection ended before any answer."""
    return _failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} closed the connection without an answer. Ask again."
        ),
        word,
        retry=True,
    )


def not_reached(word: ServerWord) -> Failure:
    """Nothing listens there, or there is no network."""
    return _failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} cannot be reached. Check the network, and the base URL's address and port.",
        ),
        word,
    )


def unknown_host(word: ServerWord) -> Failure:
    """The name of the host cannot be looked up."""
    return _failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The address of {server} cannot be found. Check the network and the base URL.",
        ),
        word,
    )


def untrusted(word: ServerWord) -> Failure:
    """The certificate is not one this computer trusts, or TLS failed otherwise."""
    return _failure(
        FailureKind.TLS,
        QT_TRANSLATE_NOOP(
            "Notices",
            "A secure connection to {server} could not be made. Check the computer's clock, its"
            " certificates, and whether the network is safe.",
        ),
        word,
    )


def connect_timeout(word: ServerWord, seconds: float) -> Failure:
    """No connection within the limit."""
    return _timed_out(
        QT_TRANSLATE_NOOP(
            "Notices",
            "No connection to {server} within {seconds} s. Check the network and the base URL,"
            " and ask again.",
        ),
        word,
        seconds,
    )


def first_text_timeout(word: ServerWord, seconds: float) -> Failure:
    """Connected, but no text came within the limit."""
    return _timed_out(
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sent no text within {seconds} s. Ask again, or allow more time.",
        ),
        word,
        seconds,
    )


def idle_timeout(word: ServerWord, seconds: float) -> Failure:
    """Text came, then none for as long as the limit."""
    return _timed_out(
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} stopped sending for {seconds} s. What came stays; continue from its end"
            " to go on.",
        ),
        word,
        seconds,
    )


def _timed_out(template: str, word: ServerWord, seconds: float) -> Failure:
    notice = Notice(template, {"server": word.server, "seconds": f"{seconds:g}"})
    return Failure(FailureKind.TIMEOUT, _with_detail(notice, word), request_id=word.request_id)


def no_text(word: ServerWord) -> Failure:
    """The answer finished properly but holds no text."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} answered without any text. Change the instruction, or choose another model.",
        ),
        word,
    )


def only_thinking(word: ServerWord) -> Failure:
    """The model thought, and wrote nothing."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The model at {server} only thought and wrote nothing. Switch its thinking off, allow"
            " more tokens, or choose another model.",
        ),
        word,
    )


def only_repeated(word: ServerWord) -> Failure:
    """The model said what stands before the cursor once more, and nothing else."""
    return _failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The model at {server} only repeated your text, so nothing came in. Ask again, change"
            " the instruction, or choose another model.",
        ),
        word,
    )
