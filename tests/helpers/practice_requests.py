"""Requests to a practice server, in both protocols."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from writer_app.practice.server import PracticeServer

KEY = "practice-key-of-these-tests"
AUTH = {"Authorization": f"Bearer {KEY}"}
SSE = {**AUTH, "X-DashScope-SSE": "enable"}
PREFIX = "Spring has come, the earth"
Body = dict[str, Any]
Serve = Callable[..., None]


def messages(prefix: str = PREFIX) -> list[Body]:
    """Return a conversation whose last turn is to be gone on with."""
    return [
        {"role": "user", "content": "Please continue the sentence."},
        {"role": "assistant", "content": prefix, "partial": True},
    ]


def chat(prefix: str = PREFIX, **fields: object) -> Body:
    """Return the body of an OpenAI-compatible request to go on after `prefix`, always alike."""
    return {"model": "qwen-plus", "messages": messages(prefix), "seed": 1, **fields}


def native_body(prefix: str = PREFIX, **parameters: object) -> Body:
    """Return the body of a DashScope-native request to go on after `prefix`, always alike."""
    return {
        "model": "qwen-plus",
        "input": {"messages": messages(prefix)},
        "parameters": {"result_format": "message", "seed": 1, **parameters},
    }


def chat_url(server: PracticeServer) -> str:
    return f"{server.openai_base_url}/chat/completions"


def native_url(server: PracticeServer, kind: str = "text") -> str:
    return f"{server.dashscope_base_url}/services/aigc/{kind}-generation/generation"


def data_of(stream: str) -> list[str]:
    """Return what the events of a stream have."""
    return [line[5:].strip() for line in stream.split("\n") if line.startswith("data:")]


def client_with_key() -> httpx.AsyncClient:
    """Return a client that has the key, and goes through no proxy."""
    return httpx.AsyncClient(trust_env=False, headers=AUTH, timeout=20)


def raw_chat(server: PracticeServer, body: bytes) -> bytes:
    """Return all bytes of an OpenAI-compatible request with this body."""
    head = (
        f"POST /compatible-mode/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
