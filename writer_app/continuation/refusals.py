"""What a server says no with, each with one plain sentence and a next step.

Which one an answer means is decided in `providers/errors.py`.
"""

from __future__ import annotations

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.continuation.server_word import ServerWord


def wrong_key(word: ServerWord) -> Failure:
    """Answer 401: the key is wrong, of another region, or of another plan."""
    return word.failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} refused the API key. A key works only in the region and plan that made it:"
            " check the key and the base URL.",
        ),
    )


def key_wanted(word: ServerWord) -> Failure:
    """Answer 401 to a request that had no key with it."""
    return word.failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} wants an API key, and none is stored for it. Store one in the settings, or"
            " with `writer-app key set`.",
        ),
    )


def not_allowed(word: ServerWord) -> Failure:
    """Answer 403 without more: the key is good but may not do this."""
    return word.failure(
        FailureKind.AUTH,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} does not allow this key to do that. Check the rights of the key and its"
            " workspace.",
        ),
    )


def model_not_allowed(word: ServerWord) -> Failure:
    """Answer 403 about a model: not bought, or not open to this workspace."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} does not let this key use the model. Choose another model, or have it"
            " switched on in the server's console.",
        ),
    )


def unknown_model(word: ServerWord) -> Failure:
    """Answer 404 about a model: no such id there."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} has no such model. Check the model's id, or choose another."
        ),
    )


def unsuitable_model(word: ServerWord) -> Failure:
    """Answer 400: the model only thinks, only streams, or cannot continue a text."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices", "This model cannot continue a text at {server}. Choose another model."
        ),
    )


def nothing_there(word: ServerWord) -> Failure:
    """Answer 404 or 405 without a word about a model: the address is not the right one."""
    return word.failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} has nothing at this address. Check the base URL; for Qwen it ends in"
            " /compatible-mode/v1 or /api/v1.",
        ),
    )


def unpaid(word: ServerWord) -> Failure:
    """An overdue bill, a spent quota, a plan not bought: asking again does not help."""
    return word.failure(
        FailureKind.BILLING,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The account at {server} cannot pay for this request. Check the bill or the quota in"
            " the server's console.",
        ),
    )


def moderated(word: ServerWord) -> Failure:
    """The server's content check stopped the text that was sent or the text that came."""
    return word.failure(
        FailureKind.CONTENT,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The content check of {server} stopped the text. Change the passage or the"
            " instruction and ask again; what came before stays.",
        ),
    )


def too_many_requests(word: ServerWord) -> Failure:
    """Answer 429: too fast."""
    return word.failure(
        FailureKind.RATE,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} is getting too many requests. Wait a minute and ask again."
        ),
        may_retry=True,
    )


def too_long(word: ServerWord, input_limit: int | None = None) -> Failure:
    """The text sent is longer than the model or the server takes. `input_limit` is in tokens."""
    failure = word.failure(
        FailureKind.TOO_LONG,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The text before the cursor is too long for this model at {server}. Lower the"
            " profile's “Text sent”, or choose a model that takes more.",
        ),
    )
    return failure._replace(input_limit=input_limit)


def bad_request(word: ServerWord) -> Failure:
    """Answer 4xx: a setting the server does not take."""
    return word.failure(
        FailureKind.REQUEST,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} did not accept the request. Check the profile's model, its “How to"
            " continue”, and its limits.",
        ),
    )


def server_failed(word: ServerWord, *, may_retry: bool = True) -> Failure:
    """Answer 5xx, or an error in a stream: the server's own trouble."""
    return word.failure(
        FailureKind.SERVER,
        QT_TRANSLATE_NOOP("Notices", "{server} has a problem of its own. Ask again in a while."),
        may_retry=may_retry,
    )


def server_timed_out(word: ServerWord) -> Failure:
    """Answer 408 or 504: the server gave up waiting."""
    return word.failure(
        FailureKind.TIMEOUT,
        QT_TRANSLATE_NOOP("Notices", "{server} gave up because it took too long. Ask again."),
        may_retry=True,
    )


def redirected(word: ServerWord) -> Failure:
    """Answer 3xx: never followed, because the text and the key would go elsewhere."""
    return word.failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sends requests on to another address, which is not followed. Check the"
            " base URL.",
        ),
    )
