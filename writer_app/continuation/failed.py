"""What a failure is: apart from the other values, which no start of the window needs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from writer_app.continuation.notices import Notice


class FailureKind(StrEnum):
    """What went wrong, in the words of the command line's contract."""

    AUTH = "auth"
    BILLING = "billing"
    CONTENT = "content"
    FILE = "file"
    KEY = "key"
    MODEL = "model"
    NETWORK = "network"
    PROTOCOL = "protocol"
    RATE = "rate"
    REQUEST = "request"
    SERVER = "server"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LONG = "too_long"
    USAGE = "usage"


class Failure(NamedTuple):
    """Why something did not work: one plain sentence with a next step, and facts for support.

    `may_retry`: asking again unchanged could help. `retry_after_s`: the server's own wish, in
    seconds. `input_limit`: the longest input the server takes, in tokens, when it said so.
    """

    kind: FailureKind
    notice: Notice
    status: int | None = None
    request_id: str = ""
    may_retry: bool = False
    retry_after_s: float | None = None
    input_limit: int | None = None


class FailedError(Exception):
    """Carries a `Failure` up to whoever can tell the writer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure.notice))
        self.failure = failure
