"""A request exactly as it goes out, but for the key: shown by a dry run, sent by the client."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.types import JsonObject, Request, WireProtocol
from writer_app.providers.dashscope import DashScope
from writer_app.providers.openai_chat import OpenAIChat
from writer_app.providers.wire import Wire

WIRES: Final[Mapping[WireProtocol, Wire]] = {"openai": OpenAIChat(), "dashscope": DashScope()}


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """Method, address, headers without `Authorization`, and the body's bytes."""

    method: str
    url: str
    endpoint: Endpoint
    headers: Mapping[str, str]
    body: bytes


def prepare(request: Request) -> PreparedRequest:
    """Return what is sent for `request`.

    No header tells which program, system or session is asking, beside the program's name, which
    some servers want. Raises `FailedError` of kind `usage` when the base URL is none.
    """
    profile = request.profile
    wire = WIRES[profile.protocol]
    endpoint = parse_base_url(profile.base_url, profile.protocol)
    headers = {
        "Accept": "text/event-stream" if profile.stream else "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": "writer-app",
        **wire.headers(profile),
    }
    url = endpoint.url + wire.path(profile)
    return PreparedRequest("POST", url, endpoint, headers, _encode(wire.body(request)))


def _encode(body: JsonObject) -> bytes:
    """Write JSON as raw UTF-8; half a surrogate pair, which has no UTF-8, becomes U+FFFD."""
    text = json.dumps(
        body, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=dict
    )
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
