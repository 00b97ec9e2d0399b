"""Why a request is not sent at all, each with one plain sentence and a next step.

What a server refuses is in `refusals.py`, and an answer that did not come whole in
`answer_failures.py`. A function makes one `Failure`; the kinds are those of the command line's
contract (`FailureKind`).
"""

from __future__ import annotations

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value


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
