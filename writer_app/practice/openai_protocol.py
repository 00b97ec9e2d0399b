"""The OpenAI-compatible protocol, as Model Studio documents it for `/compatible-mode/v1`."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.practice import fields
from writer_app.practice.answering import Piece, prompt_tokens
from writer_app.practice.asked import (
    Asked,
    check_thinking,
    read_conversation,
    read_model,
    read_sampling,
    text_parts,
)
from writer_app.practice.protocol import Exchange, encoded
from writer_app.practice.refusals import Refusal

_FINGERPRINT = "practice"


class OpenAiFormat:
    """Chat completions with Partial mode."""

    def accept(self, body: bytes, headers: Mapping[str, str], request_id: str) -> Exchange:
        """Return the checked request. Raises `RefusedError` when it is broken."""
        del headers
        parsed = fields.json_object(body)
        options = fields.optional_object(parsed, "stream_options")
        conversation = read_conversation(parsed.get("messages"), _content)
        check_thinking(parsed, conversation)
        asked = Asked(
            model=read_model(parsed),
            conversation=conversation,
            sampling=read_sampling(parsed),
            stream=fields.flag(parsed, "stream"),
        )
        with_usage = fields.flag(options, "include_usage")
        return Exchange(asked, _Completion(asked, request_id, with_usage=with_usage))

    def refusal(self, refusal: Refusal, request_id: str) -> JsonObject:
        """Return the body of an answer that refuses."""
        error = {
            "message": refusal.message,
            "type": "invalid_request_error",
            "param": None,
            "code": refusal.reason.compatible,
        }
        return {"error": error, "request_id": request_id}

    def models(self, ids: Sequence[str]) -> JsonObject:
        """Return the list of models."""
        now = int(time.time())
        return {
            "object": "list",
            "data": [
                {"id": model, "object": "model", "created": now, "owned_by": "practice"}
                for model in ids
            ],
        }


class _Completion:
    """Writes one chat completion."""

    def __init__(self, asked: Asked, request_id: str, *, with_usage: bool) -> None:
        self._model = asked.model
        self._prompt_tokens = prompt_tokens(asked)
        self._id = f"chatcmpl-{request_id}"
        self._created = int(time.time())
        self._with_usage = with_usage
        self._tokens = 0

    def opening(self) -> bytes:
        """Return the chunk that names the role and has no text."""
        return self._chunk([_choice({"role": "assistant", "content": ""}, None)])

    def event(self, piece: Piece) -> bytes:
        """Return a chunk for the text and another for the finish, each if there is one."""
        self._tokens = piece.tokens
        text = self._chunk([_choice({"content": piece.text}, None)]) if piece.text else b""
        if piece.finish_reason is None:
            return text
        return text + self._chunk([_choice({"content": ""}, piece.finish_reason)])

    def closing(self) -> bytes:
        """Return the usage, if it was asked for, and the end mark."""
        usage = self._chunk([], self._usage(self._tokens)) if self._with_usage else b""
        return usage + b"data: [DONE]\n\n"

    def whole(self, text: str, last: Piece) -> JsonObject:
        """Return the completion as one object."""
        choice: JsonObject = {
            "message": {"role": "assistant", "content": text},
            "finish_reason": last.finish_reason,
            "index": 0,
            "logprobs": None,
        }
        return self._object("chat.completion", [choice], self._usage(last.tokens))

    def _chunk(self, choices: list[JsonValue], usage: JsonValue = None) -> bytes:
        return b"data: " + encoded(self._object("chat.completion.chunk", choices, usage)) + b"\n\n"

    def _object(self, kind: str, choices: list[JsonValue], usage: JsonValue) -> JsonObject:
        return {
            "choices": choices,
            "object": kind,
            "usage": usage,
            "created": self._created,
            "system_fingerprint": _FINGERPRINT,
            "model": self._model,
            "id": self._id,
        }

    def _usage(self, tokens: int) -> JsonObject:
        return {
            "prompt_tokens": self._prompt_tokens,
            "completion_tokens": tokens,
            "total_tokens": self._prompt_tokens + tokens,
        }


def _choice(delta: JsonObject, finish_reason: str | None) -> JsonObject:
    return {"delta": delta, "finish_reason": finish_reason, "index": 0, "logprobs": None}


def _content(content: JsonValue) -> str:
    return text_parts(content) if isinstance(content, list) else fields.text(content, "content")
