"""What a request asks of the practice model, the same for both protocols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.practice import fields
from writer_app.practice.refusals import bad_request

_LARGEST_LIMIT = 1 << 20
_LARGEST_SEED = (1 << 31) - 1
_ROLES = frozenset({"system", "user", "assistant", "tool"})

ReadContent = Callable[[JsonValue], str]
"""Returns the text of a message's content; the endpoints differ in what they take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The messages that matter: the prefix to continue, the last user text, and all text."""

    prefix: str
    instruction: str
    everything: tuple[str, ...]
    continues: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How to choose and where to stop. `seed` None: any."""

    seed: int | None
    max_tokens: int | None
    stop: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One checked request."""

    model: str
    conversation: Conversation
    sampling: Sampling
    stream: bool


def read_sampling(parameters: JsonObject) -> Sampling:
    """Return the sampling fields, checked as the real services check them."""
    temperature = fields.number(parameters, "temperature")
    if temperature is not None and not 0 <= temperature < 2:
        raise bad_request("Temperature should be in [0.0, 2.0)")
    top_p = fields.number(parameters, "top_p")
    if top_p is not None and not 0 < top_p <= 1:
        raise bad_request("Range of top_p should be (0.0, 1.0]")
    penalty = fields.number(parameters, "presence_penalty")
    if penalty is not None and not -2 <= penalty <= 2:
        raise bad_request("Presence_penalty should be in [-2.0, 2.0]")
    fields.whole_number(parameters, "n", 1, 1)
    seed = fields.whole_number(parameters, "seed", 0, _LARGEST_SEED)
    limits = (
        fields.whole_number(parameters, name, 1, _LARGEST_LIMIT)
        for name in ("max_tokens", "max_completion_tokens")
    )
    return Sampling(
        seed=0 if seed is None and temperature == 0 else seed,
        max_tokens=min((limit for limit in limits if limit is not None), default=None),
        stop=fields.texts(parameters, "stop"),
    )


def read_conversation(messages: JsonValue, read_content: ReadContent) -> Conversation:
    """Return what the messages say; only a last assistant message with `partial` continues."""
    if not isinstance(messages, list):
        raise bad_request("messages must be a list.")
    if not messages:
        raise bad_request("[] is too short - 'messages'")
    turns = [fields.checked_object(message, "Each message") for message in messages]
    roles = [_role(turn) for turn in turns]
    contents = [read_content(turn.get("content")) for turn in turns]
    partial = [fields.flag(turn, "partial") for turn in turns]
    _check_order(roles, partial)
    asked = (content for role, content in zip(roles, contents, strict=True) if role == "user")
    return Conversation(
        prefix=contents[-1] if partial[-1] else "",
        instruction=next(iter(list(asked)[::-1]), ""),
        everything=tuple(contents),
        continues=partial[-1],
    )


def read_model(body: JsonObject) -> str:
    """Return the id of the model that is asked for."""
    model = fields.text(body.get("model"), "model")
    if not model:
        raise bad_request("model must not be empty.")
    return model


def check_thinking(parameters: JsonObject, conversation: Conversation) -> None:
    """Refuse to think and continue at once, as the real services do."""
    if fields.flag(parameters, "enable_thinking") and conversation.continues:
        raise bad_request("enable_thinking must be false when the last message is partial.")


def text_parts(content: JsonValue) -> str:
    """Return the text of a list of `{"text": ...}` parts, joined."""
    if not isinstance(content, list):
        raise bad_request("content must be a string or a list of parts.")
    parts = (fields.checked_object(part, "Each part of content") for part in content)
    return "".join(fields.text(part.get("text"), "text") for part in parts)


def _role(turn: JsonObject) -> str:
    role = turn.get("role")
    if not isinstance(role, str) or role not in _ROLES:
        raise bad_request("role must be one of system, user, assistant and tool.")
    return role


def _check_order(roles: Sequence[str], partial: Sequence[bool]) -> None:
    if any(partial[:-1]) or (partial[-1] and roles[-1] != "assistant"):
        raise bad_request("partial may only be set on the last message, an assistant message.")
    if roles[-1] not in {"user", "assistant"}:
        raise bad_request("The last message must be a user message or a partial assistant message.")
    if list(roles[-2:]) == ["assistant", "assistant"]:
        raise bad_request("Two assistant messages must not follow each other.")
