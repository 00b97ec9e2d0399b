"""The OpenAI-compatible protocol: `POST {base}/chat/completions`.

In Qwen's Partial mode the last message has `role: assistant` and `partial: true`; other servers
mark the prefix in their own dialect (`dialects.py`). Shapes: Model Studio's pages on Partial mode
and on streaming.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from writer_app.continuation.types import Event, JsonObject, JsonValue, Profile, Request
from writer_app.providers.dialects import messages_and_extras
from writer_app.providers.errors import is_error
from writer_app.providers.wire import (
    ErrorReader,
    as_object,
    first_choice,
    sampling_fields,
    string,
    text_and_end,
    text_of,
    usage_of,
)

_ERROR_REASON: Final = "error"


class OpenAIChat:
    """Requests and answers of the OpenAI-compatible protocol."""

    def path(self, profile: Profile) -> str:
        """Return the path below the base URL."""
        del profile
        return "/chat/completions"

    def headers(self, profile: Profile) -> Mapping[str, str]:
        """Return no headers: the protocol needs none of its own."""
        del profile
        return {}

    def body(self, request: Request) -> JsonObject:
        """Return the JSON body; the profile's extra fields are merged in last."""
        profile = request.profile
        messages, extras = messages_and_extras(profile.dialect, request.messages)
        body: dict[str, JsonValue] = {"model": profile.model, "messages": messages}
        if profile.stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        body |= sampling_fields(profile.sampling, profile.limit_field)
        return body | dict(extras) | dict(profile.extra_body)

    def decoder(self, reader: ErrorReader) -> OpenAIChatDecoder:
        """Return a decoder for one answer."""
        return OpenAIChatDecoder(reader)


class OpenAIChatDecoder:
    """Reads `chat.completion.chunk` objects, and the one `chat.completion` of an unstreamed answer.

    The first chunk's content is empty, the chunk with the usage has no choices, and content is
    null while a model thinks: none of that is text.
    """

    def __init__(self, errors: ErrorReader) -> None:
        self._errors = errors
        self.model = ""
        self.request_id = ""
        self.thought = False

    def events(self, payload: JsonObject, event_type: str) -> Sequence[Event]:
        """Return what one chunk says."""
        return self._read(payload, "delta", failed=event_type == _ERROR_REASON)

    def whole(self, payload: JsonObject) -> Sequence[Event]:
        """Return what an unstreamed answer says."""
        return self._read(payload, "message", failed=False)

    def _read(self, payload: JsonObject, part: str, *, failed: bool) -> Sequence[Event]:
        choice = first_choice(payload.get("choices"))
        reason = choice.get("finish_reason")
        failed = failed or reason == _ERROR_REASON or bool(payload.get("error"))
        if failed or (not choice and is_error(payload)):
            return [self._errors.failure(payload)]
        self.model = self.model or string(payload, "model", "")
        self.request_id = self.request_id or string(payload, "id", "")
        message = as_object(choice.get(part))
        text = text_of(message.get("content"))
        if not text and (message.get("reasoning_content") or message.get("reasoning")):
            self.thought = True
        events = text_and_end(text, reason)
        if payload.get("usage"):
            events.append(usage_of(payload, "prompt_tokens", "completion_tokens"))
        return events
