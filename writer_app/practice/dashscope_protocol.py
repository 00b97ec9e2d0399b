"""The DashScope-native protocol, as Model Studio documents it for `/api/v1`."""

from __future__ import annotations

from collections.abc import Mapping

from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.practice import fields
from writer_app.practice.answering import Piece, prompt_tokens
from writer_app.practice.asked import (
    Asked,
    Conversation,
    ReadContent,
    check_thinking,
    read_conversation,
    read_model,
    read_sampling,
    text_parts,
)
from writer_app.practice.protocol import Exchange, encoded
from writer_app.practice.refusals import Refusal, bad_request

_RESULT_FORMATS = frozenset({"text", "message"})


class DashScopeFormat:
    """Generation with Partial mode; `multimodal` is the endpoint whose content comes in parts."""

    def __init__(self, *, multimodal: bool) -> None:
        self._multimodal = multimodal

    def accept(self, body: bytes, headers: Mapping[str, str], request_id: str) -> Exchange:
        """Return the checked request. Raises `RefusedError` when it is broken."""
        parsed = fields.json_object(body)
        parameters = fields.optional_object(parsed, "parameters")
        read = _parts_or_text if self._multimodal else _only_text
        conversation = _conversation(fields.optional_object(parsed, "input"), read)
        check_thinking(parameters, conversation)
        asked = Asked(
            model=read_model(parsed),
            conversation=conversation,
            sampling=read_sampling(parameters),
            stream=headers.get("x-dashscope-sse", "").lower() == "enable",
        )
        rendering = _Generation(
            asked,
            request_id,
            result="parts" if self._multimodal else _result_format(parameters),
            incremental=fields.flag(parameters, "incremental_output"),
        )
        return Exchange(asked, rendering)

    def refusal(self, refusal: Refusal, request_id: str) -> JsonObject:
        """Return the body of an answer that refuses."""
        return {
            "code": refusal.reason.native,
            "message": refusal.message,
            "request_id": request_id,
        }


class _Generation:
    """Writes one generation."""

    def __init__(self, asked: Asked, request_id: str, *, result: str, incremental: bool) -> None:
        self._prompt_tokens = prompt_tokens(asked)
        self._request_id = request_id
        self._result = result
        self._incremental = incremental
        self._events = 0
        self._text = ""

    def opening(self) -> bytes:
        """Return nothing: this protocol begins with text."""
        return b""

    def event(self, piece: Piece) -> bytes:
        """Return an event with the new text, or with all text so far."""
        if not piece.text and piece.finish_reason is None:
            return b""
        self._events += 1
        self._text = piece.text if self._incremental else self._text + piece.text
        body = self._object(self._text, piece.finish_reason or "null", piece.tokens)
        head = f"id:{self._events}\nevent:result\n:HTTP_STATUS/200\ndata:".encode()
        return head + encoded(body) + b"\n\n"

    def closing(self) -> bytes:
        """Return nothing: the last event has said why it was the last."""
        return b""

    def whole(self, text: str, last: Piece) -> JsonObject:
        """Return the generation as one object."""
        return self._object(text, last.finish_reason or "stop", last.tokens)

    def _object(self, text: str, finish_reason: str, tokens: int) -> JsonObject:
        return {
            "output": self._output(text, finish_reason),
            "usage": {
                "total_tokens": self._prompt_tokens + tokens,
                "output_tokens": tokens,
                "input_tokens": self._prompt_tokens,
            },
            "request_id": self._request_id,
        }

    def _output(self, text: str, finish_reason: str) -> JsonObject:
        if self._result == "text":
            return {"text": text, "finish_reason": finish_reason}
        content: JsonValue = text
        if self._result == "parts":
            content = [{"text": text}] if text else []
        message: JsonObject = {"role": "assistant", "content": content}
        return {"choices": [{"finish_reason": finish_reason, "message": message}]}


def _conversation(asked: JsonObject, read: ReadContent) -> Conversation:
    messages = asked.get("messages")
    if messages is not None:
        return read_conversation(messages, read)
    prompt = asked.get("prompt")
    if prompt is None:
        raise bad_request('Either "prompt" or "messages" must exist and cannot both be none')
    return read_conversation([{"role": "user", "content": prompt}], read)


def _result_format(parameters: JsonObject) -> str:
    value = parameters.get("result_format")
    if value is None:
        return "text"
    if not isinstance(value, str) or value not in _RESULT_FORMATS:
        raise bad_request("result_format must be text or message.")
    return value


def _only_text(content: JsonValue) -> str:
    if not isinstance(content, str):
        raise bad_request("input content must be a string")
    return fields.text(content, "content")


def _parts_or_text(content: JsonValue) -> str:
    return text_parts(content) if isinstance(content, list) else _only_text(content)
