"""The values of one continuation, and the ports that lower layers call up.

Everything here is frozen: a value is made once and handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from writer_app.continuation.failed import FailedError as FailedError
from writer_app.continuation.failed import Failure as Failure
from writer_app.continuation.failed import FailureKind as FailureKind
from writer_app.redaction import Secret

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]

WireProtocol = Literal["openai", "dashscope"]
Dialect = Literal[
    "partial",
    "prefix",
    "prefix-echo",
    "trailing-assistant",
    "continue-final",
    "top-level-prefix",
    "soft",
]
Role = Literal["system", "user", "assistant"]
LimitField = Literal["max_tokens", "max_completion_tokens"]
NativeEndpoint = Literal["text", "multimodal"]

USUAL_CONTEXT_CHARACTERS: Final = 30_000
"""A prefix of this length fits the smallest models of the catalogue in every script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the model chooses. `None` means: not sent, the server's own default."""

    max_tokens: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    presence_penalty: float | None = None
    seed: int | None = None
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to wait, in seconds, and how much to take, in bytes and characters.

    `idle_s` counts from one piece of text to the next: comments that keep a connection alive do
    not reset it. None of the times bounds the whole answer.
    """

    connect_s: float = 10.0
    first_text_s: float = 60.0
    idle_s: float = 30.0
    line_bytes: int = 1 << 20
    answer_bytes: int = 64 << 20
    text_characters: int = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named way to ask. `extra_body` is merged into the request (thinking switches live there).

    `context_characters` is the budget for the prefix. `proxy` is a URL, or empty for none.
    `ca_file` names a file (PEM) of certificates to trust beside those of the system, or is empty.
    """

    name: str
    base_url: str
    model: str
    protocol: WireProtocol = "openai"
    dialect: Dialect = "partial"
    sampling: Sampling = field(default_factory=Sampling)
    limits: Limits = field(default_factory=Limits)
    stream: bool = True
    system_text: str = ""
    instruction: str = ""
    context_characters: int = USUAL_CONTEXT_CHARACTERS
    extra_body: JsonObject = field(default_factory=dict[str, JsonValue])
    limit_field: LimitField = "max_tokens"
    endpoint: NativeEndpoint = "text"
    proxy: str = ""
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation that a request is."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask: the profile, and messages of which the last may be the prefix."""

    profile: Profile
    messages: tuple[Message, ...]

    @property
    def prefix(self) -> str:
        """The text that the model's answer begins with; empty when nothing precedes the cursor."""
        last = self.messages[-1]
        return last.content if last.role == "assistant" else ""


class TextDelta(NamedTuple):
    """A piece of the continuation. A tuple, because every piece of every stream makes one."""

    text: str


AT_LIMIT: Final = "length"
"""The finish reason of an answer that came to its limit in tokens."""
ENOUGH: Final = "enough"
"""The finish reason of an answer that was not heard to its end, because all that was wanted came.
No server says this: the connection was closed from this side."""

OnText: TypeAlias = Callable[[str], bool | None]
"""Takes the next piece of text; True: that is enough, and the connection is to be closed."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The server's word that the answer ended: `stop`, `length`, or what else it said."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one answer was counted as, in tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    cached_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one request came to: in tokens, and in US dollars where the price is known.

    `is_estimate`: the server did not count, as when the connection was closed early.
    """

    prompt_tokens: int
    completion_tokens: int
    usd: float | None
    is_estimate: bool


Event: TypeAlias = TextDelta | Finished | Usage | Failure


class KeyStore(Protocol):
    """Where API keys are kept, one for each origin."""

    async def key_for(self, origin: str) -> Secret | None:
        """Return the key stored for `origin` (`scheme://host:port`), or None when there is none.

        Raises `FailedError` of kind `key` when the store is there but cannot be read.
        """
        ...
