"""What a server said of itself, and how that goes into the sentence of a failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value

WITH_ID: Final = "{sentence} [{id}]"
"""A sentence, and the id under which the server knows the request."""
_WITH_DETAIL: Final = QT_TRANSLATE_NOOP("Notices", "{sentence} ({detail})")
"""A sentence, and what the server itself said."""


@dataclass(frozen=True, slots=True)
class ServerWord:
    """What an answer said about itself: where from, which status, the server's own sentence.

    `detail`, the sentence, is bounded and redacted already.
    """

    server: Value
    status: int | None = None
    detail: str = ""
    request_id: str = ""
    retry_after_s: float | None = None
    with_key: bool = True
    """Whether a key was sent along."""

    def failure(
        self, kind: FailureKind, template: str, *, may_retry: bool = False, **values: Value
    ) -> Failure:
        """Return a failure whose sentence ends with the server's own words and the request's id."""
        return Failure(
            kind,
            self._behind(Notice(template, {"server": self.server, **values})),
            status=self.status,
            request_id=self.request_id,
            may_retry=may_retry,
            retry_after_s=self.retry_after_s,
        )

    def _behind(self, notice: Notice) -> Notice:
        # Around the sentence, not at the end of its template: that has its translation.
        if self.detail:
            notice = Notice(_WITH_DETAIL, {"sentence": notice, "detail": self.detail})
        if self.request_id:
            notice = Notice(WITH_ID, {"sentence": notice, "id": self.request_id})
        return notice
