"""The client: one request over HTTP, its limits, and what its exceptions mean.

The only module that knows httpx. One connection pool per proxy setting is kept, so that a second
request finds the connection warm. Redirects are not followed and no proxy, certificate file or
key log is taken from the environment; certificates are checked by the operating system's store.

Reading an answer never leaves an iterator half-way: it ends by reading to the end, by an error of
the connection, or by cancellation, which is also how the limits on time work. So every layer below
closes its socket at once and in order.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, Self

import h11
import httpx
import truststore

from writer_app.continuation import failures
from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.failures import ServerWord
from writer_app.continuation.types import FailedError, Failure, KeyStore, Limits, Profile, Request
from writer_app.providers.answer import Answer, AnswerReader
from writer_app.providers.errors import ErrorBody, error_body, retry_after
from writer_app.providers.inflate import DamagedBodyError, Inflater, inflater
from writer_app.providers.prepared import WIRES, PreparedRequest, prepare
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor, Secret

TAIL_S: Final = 1.0
"""How long to wait, in seconds, for the usage and the end mark once the text is complete."""

MAX_ERROR_BYTES: Final = 64 << 10
ERROR_BODY_S: Final = 5.0
"""How much of an error's body is read, in bytes, and for how long, in seconds."""

_STREAM_STARTS: Final = (b"data", b"event", b"id", b"retry", b":", b"\xef\xbb\xbf")


class Client:
    """Asks servers for continuations. Use as an async context manager, or call `aclose()`.

    `name_of` gives the name of a server that a writer knows, such as its region.
    """

    def __init__(
        self,
        keys: KeyStore,
        redactor: Redactor,
        name_of: Callable[[Endpoint], str] = lambda endpoint: endpoint.host,
    ) -> None:
        self._keys = keys
        self._redactor = redactor
        self._name_of = name_of
        self._pools: dict[str, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Close every connection."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        pools = list(self._pools.values())
        self._pools.clear()
        for pool in pools:
            await pool.aclose()

    async def stream(self, request: Request, on_text: Callable[[str], None]) -> Answer:
        """Ask once; call `on_text` with each piece of text; return how the answer ended.

        Never raises for what a server or the network does: that is the answer's `failure`.
        Cancelling closes the connection at once. Raises `FailedError` when the base URL or the
        proxy cannot be used, when there is no key, or when the key store cannot be read.
        """
        profile = request.profile
        prepared = prepare(request)
        pool = self._pool_for(prepared.endpoint, profile)
        outgoing = _outgoing(prepared, await self._key_for(prepared.endpoint), profile.limits)
        call = _Call(request, self._name_of(prepared.endpoint), self._redactor, on_text)
        try:
            async with asyncio.timeout(profile.limits.first_text_s) as deadline:
                response = await pool.send(outgoing, stream=True)
                try:
                    await call.read(response, deadline)
                finally:
                    await response.aclose()
        except TimeoutError:
            call.timed_out()
        except (httpx.HTTPError, httpx.StreamError, DamagedBodyError) as error:
            call.broke(error)
        return call.answer()

    async def unreachable(self, profile: Profile) -> Failure | None:
        """Return why the profile's server cannot be reached, or None when it answers at all.

        Asks for its list of models, without a key and without any text.
        """
        endpoint = parse_base_url(profile.base_url, profile.protocol)
        word, limits = ServerWord(self._name_of(endpoint)), profile.limits
        request = httpx.Request(
            "GET",
            f"{endpoint.url}/models",
            headers={"User-Agent": "writer-app"},
            extensions={"timeout": httpx.Timeout(limits.connect_s).as_dict()},
        )
        try:
            response = await self._pool_for(endpoint, profile).send(request, stream=True)
        except httpx.HTTPError as error:
            return _meaning(error, word, limits, answered=False)
        await response.aclose()
        return None

    async def _key_for(self, endpoint: Endpoint) -> Secret | None:
        """Return the key for a server; those on this computer may work without one."""
        key = await self._keys.key_for(endpoint.origin)
        if key is None and not endpoint.is_loopback:
            raise FailedError(failures.no_key(self._name_of(endpoint)))
        return key

    def _pool_for(self, endpoint: Endpoint, profile: Profile) -> httpx.AsyncClient:
        """Return the connections to use: this computer is never reached by way of a proxy."""
        proxy = "" if endpoint.is_loopback else profile.proxy
        if proxy not in self._pools:
            try:
                self._pools[proxy] = httpx.AsyncClient(
                    verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                    trust_env=False,
                    follow_redirects=False,
                    proxy=proxy or None,
                )
            except (ValueError, ImportError, httpx.InvalidURL):
                raise FailedError(failures.unusable_proxy()) from None
        return self._pools[proxy]


def _outgoing(prepared: PreparedRequest, key: Secret | None, limits: Limits) -> httpx.Request:
    headers = dict(prepared.headers)
    if key is not None:
        headers["Authorization"] = f"Bearer {key.reveal()}"
    timeout = httpx.Timeout(None, connect=limits.connect_s)
    return httpx.Request(
        prepared.method,
        prepared.url,
        headers=headers,
        content=prepared.body,
        extensions={"timeout": timeout.as_dict()},
    )


class _Call:
    """One request on its way: reads the answer, moves the deadline, names what went wrong."""

    def __init__(
        self, request: Request, server: str, redactor: Redactor, on_text: Callable[[str], None]
    ) -> None:
        self._limits = request.profile.limits
        self._wire = WIRES[request.profile.protocol]
        self._errors = ErrorReader(server, redactor)
        self._word = ServerWord(server)
        self._on_text = on_text
        self._reader: AnswerReader | None = None
        self._failure: Failure | None = None
        self._answered = False
        self._has_text = False
        self._header_id = ""

    def answer(self) -> Answer:
        """Return how the call ended."""
        if self._reader is None:
            request_id = self._failure.request_id if self._failure else ""
            return Answer(failure=self._failure, request_id=request_id or self._header_id)
        if self._failure is not None:
            self._reader.fail(self._failure)
        answer = self._reader.answer()
        return replace(answer, request_id=self._header_id or answer.request_id)

    async def read(self, response: httpx.Response, deadline: asyncio.Timeout) -> None:
        """Read the answer to its end."""
        self._answered = True
        self._header_id = response.headers.get("x-request-id", "")[:80]
        if response.is_success:
            await self._read_text(response, deadline)
        else:
            await self._read_error(response, deadline)

    def timed_out(self) -> None:
        """Say which limit on time has passed, unless the text was complete by then."""
        if self._has_text:
            self._failure = failures.idle_timeout(self._word, self._limits.idle_s)
        elif self._failure is None:
            self._failure = failures.first_text_timeout(self._word, self._limits.first_text_s)

    def broke(self, error: Exception) -> None:
        """Say what an exception of httpx means. Its own text may hold the key and is not used."""
        if self._has_text:
            self._failure = failures.cut(self._word)
        elif self._failure is None:
            self._failure = _meaning(error, self._word, self._limits, answered=self._answered)

    async def _read_text(self, response: httpx.Response, deadline: asyncio.Timeout) -> None:
        """Feed the body to a reader; once it is over, go on only to let the connection end."""
        inflate = inflater(response.headers.get("content-encoding", ""))
        content_type = response.headers.get("content-type", "")
        async for chunk in response.aiter_raw():
            if self._reader is None and self._failure is None:
                self._reader = self._reader_for(content_type, chunk, compressed=inflate)
            if self._reader is None or inflate is None:
                self._failure = self._failure or failures.not_an_answer(self._word)
                _stop(deadline)
            elif not self._reader.over:
                self._take(self._reader, inflate, chunk, deadline)
        if self._reader is None:
            self._failure = self._failure or failures.not_an_answer(self._word)
        else:
            self._give(self._reader.close())

    async def _read_error(self, response: httpx.Response, deadline: asyncio.Timeout) -> None:
        """Read the start of an error's body, with bounds of its own, and name the error."""
        inflate = inflater(response.headers.get("content-encoding", ""))
        body = bytearray()
        _extend(deadline, ERROR_BODY_S)
        try:
            async for chunk in response.aiter_raw():
                if inflate is not None and len(body) < MAX_ERROR_BYTES:
                    body += next(inflate.pieces(chunk), b"")
                else:
                    _stop(deadline)
        finally:
            self._failure = self._refusal(response, error_body(bytes(body[:MAX_ERROR_BYTES])))

    def _take(
        self, reader: AnswerReader, inflate: Inflater, chunk: bytes, deadline: asyncio.Timeout
    ) -> None:
        was_finished = reader.finished
        text = "".join(reader.feed(piece) for piece in inflate.pieces(chunk))
        self._give(text)
        if reader.failed:
            _stop(deadline)
        elif reader.finished and not was_finished:
            _extend(deadline, TAIL_S)
        elif text and not reader.finished:
            _extend(deadline, self._limits.idle_s)

    def _give(self, text: str) -> None:
        if text:
            self._has_text = True
            self._on_text(text)

    def _reader_for(
        self, content_type: str, first: bytes, *, compressed: Inflater | None
    ) -> AnswerReader | None:
        streamed = _is_stream(content_type, first)
        if streamed is None or compressed is None:
            return None
        decoder = self._wire.decoder(self._errors)
        return AnswerReader(decoder, self._limits, self._errors.server, streamed=streamed)

    def _refusal(self, response: httpx.Response, body: ErrorBody) -> Failure:
        status = response.status_code
        if 300 <= status < 400:
            body = ErrorBody(request_id=body.request_id)
        failure = self._errors.failure_of(body, status)
        wait = retry_after(response.headers.get("retry-after", ""))
        return replace(
            failure, retry_after_s=wait, request_id=failure.request_id or self._header_id
        )


def _stop(deadline: asyncio.Timeout) -> None:
    """End reading at the next wait: the deadline passes now."""
    _extend(deadline, 0.0)


def _extend(deadline: asyncio.Timeout, seconds: float) -> None:
    deadline.reschedule(asyncio.get_running_loop().time() + seconds)


def _is_stream(content_type: str, first: bytes) -> bool | None:
    """Tell a stream of events from one JSON object; None is neither."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/event-stream":
        return True
    if kind == "application/json" or kind.endswith("+json"):
        return False
    if kind:
        return None
    if first.lstrip().startswith(b"{"):
        return False
    return True if first.startswith(_STREAM_STARTS) else None


def _meaning(
    error: Exception,
    word: ServerWord,
    limits: Limits,
    *,
    answered: bool,
) -> Failure:
    """Return the failure that an exception means before any text came."""
    match error:
        case httpx.ConnectTimeout():
            return failures.connect_timeout(word, limits.connect_s)
        case httpx.ProxyError():
            return failures.proxy_refused(word)
        case httpx.ConnectError():
            return _not_connected(error, word)
        case httpx.LocalProtocolError():
            return failures.bad_request(word)
        case DamagedBodyError():
            return failures.unreadable_answer(word)
        case httpx.RemoteProtocolError() if not answered and error.__cause__ is not None:
            garbled = isinstance(error.__cause__.__cause__, h11.RemoteProtocolError)
            return failures.not_an_answer(word) if garbled else failures.closed_early(word)
        case _:
            return failures.closed_early(word)


def _not_connected(error: Exception, word: ServerWord) -> Failure:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return failures.untrusted(word)
        if isinstance(cause, socket.gaierror):
            return failures.unknown_host(word)
    return failures.not_reached(word)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
