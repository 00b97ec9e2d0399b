"""DashScope's native protocol: `POST {base}/services/aigc/text-generation/generation`.

Streaming is asked for in a header, never in the body; without `incremental_output` each event
would repeat all text so far. Newer Qwen models live on the multimodal endpoint instead, where
content is a list of parts; the catalogue says which (`Profile.endpoint`). Shapes: Model Studio's
pages on Partial mode, streaming, and the DashScope API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from writer_app.continuation.types import (
    Event,
    JsonObject,
    JsonValue,
    NativeEndpoint,
    Profile,
    Request,
)
from writer_app.providers.dialects import messages_and_extras
from writer_app.providers.errors import is_error
from writer_app.providers.wire import (
    ErrorReader,
    as_object,
    first_object,
    sampling_fields,
    string,
    text_and_end,
    text_of,
    usage_of,
)

_PATHS: Final[Mapping[NativeEndpoint, str]] = {
    "text": "/services/aigc/text-generation/generation",
    "multimodal": "/services/aigc/multimodal-generation/generation",
}


class DashScope:
    """Requests and answers of the native protocol."""

    def path(self, profile: Profile) -> str:
        """Return the path below the base URL, by the endpoint the model lives on."""
        return _PATHS[profile.endpoint]

    def headers(self, profile: Profile) -> Mapping[str, str]:
        """Return the header that asks for a stream, when one is wanted."""
        return {"X-DashScope-SSE": "enable"} if profile.stream else {}

    def body(self, request: Request) -> JsonObject:
        """Return the JSON body; the profile's extra fields go among the parameters."""
        profile = request.profile
        turns, _ = messages_and_extras(profile.dialect, request.messages)
        parameters: dict[str, JsonValue] = {"result_format": "message"}
        if profile.stream:
            parameters["incremental_output"] = True
        parameters |= sampling_fields(profile.sampling, "max_tokens")
        parameters |= profile.extra_body
        messages = [_with_parts(turn) for turn in turns] if _takes_parts(profile) else turns
        return {"model": profile.model, "input": {"messages": messages}, "parameters": parameters}

    def decoder(self, reader: ErrorReader) -> DashScopeDecoder:
        """Return a decoder for one answer."""
        return DashScopeDecoder(reader)


def _takes_parts(profile: Profile) -> bool:
    return profile.endpoint == "multimodal"


def _with_parts(turn: JsonValue) -> JsonValue:
    """Give a turn's content as a list of parts; the prefix stays a string, as documented."""
    message = as_object(turn)
    if message.get("role") == "assistant":
        return turn
    return {**message, "content": [{"text": message.get("content")}]}


class DashScopeDecoder:
    """Reads events with an `output`, and the one object of an unstreamed answer.

    A running stream tells of an error by the event's type, while the HTTP status stays 200.
    """

    def __init__(self, errors: ErrorReader) -> None:
        self._errors = errors
        self.model = ""
        self.request_id = ""
        self.thought = False

    def events(self, payload: JsonObject, event_type: str) -> Sequence[Event]:
        """Return what one event says."""
        return self._read(payload, failed=event_type == "error")

    def whole(self, payload: JsonObject) -> Sequence[Event]:
        """Return what an unstreamed answer says."""
        return self._read(payload, failed=False)

    def _read(self, payload: JsonObject, *, failed: bool) -> Sequence[Event]:
        self.request_id = string(payload, "request_id", self.request_id)
        output = as_object(payload.get("output"))
        if failed or is_error(payload):
            return [self._errors.failure(payload)]
        choice = first_object(output.get("choices"))
        message = as_object(choice.get("message"))
        self.thought = self.thought or bool(message.get("reasoning_content"))
        text = text_of(message.get("content")) or text_of(output.get("text"))
        reason = choice.get("finish_reason") or output.get("finish_reason")
        events = text_and_end(text, reason)
        if payload.get("usage"):
            events.append(usage_of(payload, "input_tokens", "output_tokens"))
        return events
