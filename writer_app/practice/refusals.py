"""Why the practice server does not answer a request, apart from how a protocol says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """A reason: HTTP status, code of the OpenAI-compatible protocol, code of the native one."""

    BAD_KEY = (401, "invalid_api_key", "InvalidApiKey")
    BAD_REQUEST = (400, "invalid_parameter_error", "InvalidParameter")
    FOREIGN = (403, "access_denied", "AccessDenied")
    NO_MODEL = (404, "model_not_found", "ModelNotFound")
    NO_PATH = (404, "not_found", "NotFound")
    WRONG_METHOD = (405, "method_not_allowed", "MethodNotAllowed")
    TOO_LARGE = (413, "request_too_large", "BadRequest.TooLarge")

    def __init__(self, status: int, compatible: str, native: str) -> None:
        self.status = status
        self.compatible = compatible
        self.native = native


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason and one sentence of explanation."""

    reason: Reason
    message: str


class RefusedError(Exception):
    """Carries a `Refusal` to the place that answers."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.refusal = Refusal(reason, message)


def bad_request(message: str) -> RefusedError:
    """Return the error for a request that breaks the protocol."""
    return RefusedError(Reason.BAD_REQUEST, message)
