"""Why there is no answer, half of one, or one that is of no use, each with a next step.

Which one it was is found out where the answer is read: `providers/client.py`, `call.py` and
`answer.py`, and `drafting.py` for an answer without a text.
"""

from __future__ import annotations

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.continuation.server_word import ServerWord


def not_reached(word: ServerWord) -> Failure:
    """Nothing listens there, or there is no network."""
    return word.failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} cannot be reached. Check the network, and the base URL's address and port.",
        ),
    )


def unknown_host(word: ServerWord) -> Failure:
    """The name of the host cannot be looked up."""
    return word.failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The address of {server} cannot be found. Check the network and the base URL.",
        ),
    )


def untrusted(word: ServerWord) -> Failure:
    """The certificate is not one this computer trusts, or TLS failed otherwise."""
    return word.failure(
        FailureKind.TLS,
        QT_TRANSLATE_NOOP(
            "Notices",
            "A secure connection to {server} could not be made. Check the computer's clock, its"
            " certificates, and whether the network is safe.",
        ),
    )


def proxy_refused(word: ServerWord) -> Failure:
    """Answer 407, or a proxy that cannot be reached."""
    return word.failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP("Notices", "The proxy does not let this through. Check its setting."),
    )


def connect_timeout(word: ServerWord, seconds: float) -> Failure:
    """No connection within the limit."""
    return word.failure(
        FailureKind.TIMEOUT,
        QT_TRANSLATE_NOOP(
            "Notices",
            "No connection to {server} within {seconds} s. Check the network and the base URL,"
            " and ask again.",
        ),
        seconds=f"{seconds:g}",
    )


def first_text_timeout(word: ServerWord, seconds: float) -> Failure:
    """Connected, but no text came within the limit."""
    return word.failure(
        FailureKind.TIMEOUT,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sent no text within {seconds} s. Ask again, or allow more time.",
        ),
        seconds=f"{seconds:g}",
    )


def idle_timeout(word: ServerWord, seconds: float) -> Failure:
    """Text came, then none for as long as the limit."""
    return word.failure(
        FailureKind.TIMEOUT,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} stopped sending for {seconds} s. What came stays; continue from its end"
            " to go on.",
        ),
        seconds=f"{seconds:g}",
    )


def closed_early(word: ServerWord) -> Failure:
    """The connection ended before any answer."""
    return word.failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices", "{server} closed the connection without an answer. Ask again."
        ),
        may_retry=True,
    )


def cut(word: ServerWord) -> Failure:
    """The stream ended without a finish reason."""
    return word.failure(
        FailureKind.NETWORK,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The connection to {server} ended before the text was finished. What came stays;"
            " continue from its end to go on.",
        ),
    )


def not_an_answer(word: ServerWord) -> Failure:
    """Answer 200 with a page, or with nothing that either protocol knows."""
    return word.failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "What answered at {server} is not a model server: perhaps a login page or a proxy."
            " Check the base URL and the network.",
        ),
    )


def unreadable_answer(word: ServerWord) -> Failure:
    """The stream holds something that is not of the protocol."""
    return word.failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The answer of {server} could not be read. Check that the profile's protocol is right.",
        ),
    )


def answer_too_large(word: ServerWord) -> Failure:
    """A line, an event, or the whole answer passed its limit."""
    return word.failure(
        FailureKind.PROTOCOL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} sent more than an answer can be, so it was stopped. Ask again, with a limit"
            " on the length.",
        ),
    )


def no_text(word: ServerWord) -> Failure:
    """The answer finished properly but holds no text."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "{server} answered without any text. Change the instruction, or choose another model.",
        ),
    )


def only_thinking(word: ServerWord) -> Failure:
    """The model thought, and wrote nothing."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The model at {server} only thought and wrote nothing. Switch its thinking off, allow"
            " more tokens, or choose another model.",
        ),
    )


def only_repeated(word: ServerWord) -> Failure:
    """The model said what stands before the cursor once more, and nothing else."""
    return word.failure(
        FailureKind.MODEL,
        QT_TRANSLATE_NOOP(
            "Notices",
            "The model at {server} only repeated your text, so nothing came in. Ask again, change"
            " the instruction, or choose another model.",
        ),
    )
