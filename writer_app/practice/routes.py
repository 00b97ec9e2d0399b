"""What the practice server answers: who may ask, which path, which protocol."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterable
from contextlib import aclosing
from typing import Final, Protocol

from writer_app.continuation.types import JsonObject
from writer_app.practice.answering import answer, paced
from writer_app.practice.dashscope_protocol import DashScopeFormat
from writer_app.practice.http import Chunks, HttpRequest, HttpResponse
from writer_app.practice.model import PracticeModel
from writer_app.practice.openai_protocol import OpenAiFormat
from writer_app.practice.protocol import Exchange, WireFormat, encoded
from writer_app.practice.refusals import Reason, Refusal, RefusedError
from writer_app.practice.streams import StreamCounts
from writer_app.redaction import Secret

OPENAI_PATH: Final = "/compatible-mode/v1"
DASHSCOPE_PATH: Final = "/api/v1"
_MODELS_PATH: Final = f"{OPENAI_PATH}/models"
_JSON: Final = "application/json"


class Door(Protocol):
    """Knows which `Host` values mean this server."""

    def is_own_host(self, host: str) -> bool:
        """Tell whether `host` is this server as seen from this computer."""
        ...


class Routes:
    """Answers requests to a practice server.

    `tokens_per_second` paces streams; an answer in one piece comes at once.
    """

    def __init__(
        self,
        *,
        key: Secret,
        models: Iterable[str],
        model: PracticeModel,
        tokens_per_second: float,
        door: Door,
        streams: StreamCounts,
    ) -> None:
        self._key = key
        self._models = tuple(models)
        self._model = model
        self._pace = tokens_per_second
        self._door = door
        self._streams = streams
        self._openai = OpenAiFormat()
        native = f"{DASHSCOPE_PATH}/services/aigc"
        self._formats: dict[str, WireFormat] = {
            f"{OPENAI_PATH}/chat/completions": self._openai,
            f"{native}/text-generation/generation": DashScopeFormat(multimodal=False),
            f"{native}/multimodal-generation/generation": DashScopeFormat(multimodal=True),
        }

    async def handle(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to one request. Never raises `RefusedError`."""
        path = request.target.partition("?")[0]
        request_id = str(uuid.uuid4())
        try:
            self._check_origin(request)
            wire = self._formats.get(path)
            self._check_path(request.method, path, wire)
            self._check_key(request)
            if wire is None:
                return _json(200, self._openai.models(self._models), request_id)
            return self._answer(wire.accept(request.body, request.headers, request_id), request_id)
        except RefusedError as error:
            return self._refused(error.refusal, path, request_id)

    def refuse(self, status: int, message: str) -> HttpResponse:
        """Return the answer to what is no acceptable HTTP request."""
        reason = Reason.TOO_LARGE if status == Reason.TOO_LARGE.status else Reason.BAD_REQUEST
        request_id = str(uuid.uuid4())
        return _json(status, self._openai.refusal(Refusal(reason, message), request_id), request_id)

    def _check_origin(self, request: HttpRequest) -> None:
        """Keep web pages out: they send an Origin, or a host name of their own."""
        if "origin" in request.headers:
            raise RefusedError(Reason.FOREIGN, "Web pages may not use the practice server.")
        if not self._door.is_own_host(request.headers.get("host", "")):
            raise RefusedError(Reason.FOREIGN, "The practice server only answers this computer.")

    def _check_path(self, method: str, path: str, wire: WireFormat | None) -> None:
        if wire is None and path != _MODELS_PATH:
            raise RefusedError(Reason.NO_PATH, "The practice server has nothing at this path.")
        if method not in ({"GET", "HEAD"} if wire is None else {"POST"}):
            raise RefusedError(Reason.WRONG_METHOD, f"The method {method} is not for this path.")

    def _check_key(self, request: HttpRequest) -> None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        right = self._key.reveal().encode()
        same = hmac.compare_digest(given.strip().encode(), right)
        if scheme.lower() != "bearer" or not same:
            raise RefusedError(
                Reason.BAD_KEY, "Incorrect API key provided. The practice server printed its own."
            )

    def _answer(self, exchange: Exchange, request_id: str) -> HttpResponse:
        asked = exchange.asked
        if asked.model not in self._models:
            raise RefusedError(
                Reason.NO_MODEL, f"The model `{asked.model}` does not exist on the practice server."
            )
        if not asked.stream:
            return _json(200, self._whole(exchange), request_id)
        return HttpResponse(
            200,
            "text/event-stream;charset=UTF-8",
            lambda: self._stream(exchange),
            {"x-request-id": request_id, "Cache-Control": "no-cache"},
        )

    def _whole(self, exchange: Exchange) -> JsonObject:
        pieces = list(answer(self._model, exchange.asked))
        return exchange.rendering.whole("".join(piece.text for piece in pieces), pieces[-1])

    async def _stream(self, exchange: Exchange) -> Chunks:
        with self._streams.one():
            rendering = exchange.rendering
            if opening := rendering.opening():
                yield opening
            async with aclosing(paced(answer(self._model, exchange.asked), self._pace)) as pieces:
                async for piece in pieces:
                    if event := rendering.event(piece):
                        yield event
            if closing := rendering.closing():
                yield closing

    def _refused(self, refusal: Refusal, path: str, request_id: str) -> HttpResponse:
        native = path.startswith(DASHSCOPE_PATH)
        wire: WireFormat = DashScopeFormat(multimodal=False) if native else self._openai
        return _json(refusal.reason.status, wire.refusal(refusal, request_id), request_id)


def _json(status: int, body: JsonObject, request_id: str) -> HttpResponse:
    return HttpResponse(status, _JSON, encoded(body), {"x-request-id": request_id})
