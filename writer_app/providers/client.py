"""The client: sends one request over HTTP and names what its exceptions mean.

With its `transports`, the only module that knows httpx, which `lean_httpx` loads.

Reading an answer never leaves an iterator half-way: it ends by reading to the end, by an error of
the connection, or by cancellation, which is also how the limits on time work. So every layer below
closes its socket at once and in order.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Final, Self

import h11

from writer_app.continuation import answer_failures, failures
from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.notices import Value
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import (
    FailedError,
    Failure,
    KeyStore,
    OnText,
    Profile,
    Request,
)
from writer_app.providers.answer import Answer
from writer_app.providers.call import Call
from writer_app.providers.lean_httpx import httpx
from writer_app.providers.looks import Looked, read_start
from writer_app.providers.prepared import PreparedRequest, prepare
from writer_app.providers.transports import Route, Transports, route_to
from writer_app.redaction import Redactor, Secret

_Trace = Callable[[str, Mapping[str, object]], Awaitable[None]]

_LOOK_S: Final = 3.0
_FEED_S: Final = 15.0
_LOOK_BYTES: Final = 1 << 16

_REQUEST_BEGINS: Final = "http11.send_request_headers.started"
"""What httpcore's `trace` extension says once the connection stands."""


class Client:
    """Asks servers for continuations. Use as an async context manager, or call `aclose()`.

    `name_of` gives the name of a server that a writer knows, such as its region.
    """

    def __init__(
        self,
        keys: KeyStore,
        redactor: Redactor,
        name_of: Callable[[Endpoint], Value] = lambda endpoint: endpoint.host,
    ) -> None:
        self._keys = keys
        self._redactor = redactor
        self._name_of = name_of
        self._transports = Transports()

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Close every connection."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close every connection that no request is using."""
        await self._transports.aclose()

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        """Ask once; call `on_text` with each piece of text; return how the answer ended.

        When that returns True, it is enough: the connection is closed at once.

        Never raises for what a server or the network does: that is the answer's `failure`.
        Cancelling closes the connection at once. Raises `FailedError` when the base URL, the
        proxy, the file of certificates or the key cannot be used, when there is no key, or when
        the key store cannot be read.
        """
        prepared, profile = prepare(request), request.profile
        route = route_to(prepared.endpoint, profile.proxy, profile.ca_file)
        key = await self._key_for(prepared.endpoint)
        server = self._name_of(prepared.endpoint)
        call = Call(request, server, self._redactor, on_text, with_key=key is not None)
        try:
            async with (
                self._transports.one(route) as transport,
                asyncio.timeout(profile.limits.connect_s) as deadline,
            ):
                trace = _connected(lambda: call.connected(deadline))
                response = await transport.handle_async_request(_outgoing(prepared, key, trace))
                try:
                    await call.read(response, deadline)
                finally:
                    await response.aclose()
        except TimeoutError:
            call.timed_out()
        except httpx.HTTPError as error:
            call.broke(_meaning(error, ServerWord(server), proxied=bool(route.proxy)))
        return call.answer()

    async def unreachable(self, profile: Profile) -> Failure | None:
        """Return why the profile's server cannot be reached, or None when it answers at all.

        Asks for its list of models, without a key and without any text. Raises `FailedError` of
        kind `usage` when the base URL, the proxy or the file of certificates cannot be used.
        """
        endpoint = parse_base_url(profile.base_url, profile.protocol)
        word, limits = ServerWord(self._name_of(endpoint)), profile.limits
        route = route_to(endpoint, profile.proxy, profile.ca_file)
        request = _get(f"{endpoint.url}/models")
        try:
            async with self._transports.one(route) as transport, asyncio.timeout(limits.connect_s):
                response = await transport.handle_async_request(request)
                await response.aclose()
        except TimeoutError:
            return answer_failures.connect_timeout(word, limits.connect_s)
        except httpx.HTTPError as error:
            return _meaning(error, word, proxied=bool(route.proxy))
        return None

    async def look(self, base_url: str) -> Looked | None:
        """Return what a server on this computer says of its models; None when nothing usable comes.

        All of it takes `_LOOK_S` seconds at most.
        """
        endpoint = parse_base_url(base_url, "openai")
        if not endpoint.is_loopback:
            raise ValueError("only this computer is looked at")
        return await self._read(f"{endpoint.url}/models", route_to(endpoint, "", ""), _LOOK_S)

    async def read_feed(self, feed: Endpoint, proxy: str, ca_file: str) -> Looked | None:
        """Return what a release feed says; None when nothing usable comes.

        All of it takes `_FEED_S` seconds at most. Raises `FailedError` of kind `usage` when the
        proxy or the file of certificates cannot be used.
        """
        route = route_to(feed, proxy, ca_file)
        return await self._read(feed.url, route, _FEED_S)

    async def _read(self, url: str, route: Route, within_s: float) -> Looked | None:
        """Return what is at `url`; None when nothing usable comes in time.

        No key goes along, nothing of the text, and no redirect is followed. Of the body not more
        than `_LOOK_BYTES` are read.
        """
        request = _get(url)
        try:
            async with self._transports.one(route) as transport, asyncio.timeout(within_s) as end:
                response = await transport.handle_async_request(request)
                try:
                    body = await read_start(response, end, _LOOK_BYTES)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.HTTPError):
            return None
        return Looked(response.status_code, body)

    async def _key_for(self, endpoint: Endpoint) -> Secret | None:
        """Return the key for a server; those on this computer may work without one."""
        key = await self._keys.key_for(endpoint.origin)
        if key is None and not endpoint.is_loopback:
            raise FailedError(failures.no_key(self._name_of(endpoint), endpoint.origin))
        if key is not None and not _fits_a_header(key):
            raise FailedError(failures.unusable_key(self._name_of(endpoint)))
        return key


def _fits_a_header(key: Secret) -> bool:
    """Tell whether a key can be sent as it is; the text of an exception about it would show it."""
    text = key.reveal()
    return bool(text) and text.isascii() and text.isprintable() and text == text.strip()


def _outgoing(prepared: PreparedRequest, key: Secret | None, trace: _Trace) -> httpx.Request:
    headers = dict(prepared.headers)
    if key is not None:
        headers["Authorization"] = f"Bearer {key.reveal()}"
    return _request(prepared.method, prepared.url, headers, prepared.body, trace)


def _get(url: str) -> httpx.Request:
    return _request("GET", url, {"User-Agent": "writer-app"})


def _request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None = None,
    trace: _Trace | None = None,
) -> httpx.Request:
    """Return a request. Raises `FailedError` of kind `usage` when the URL can have no host."""
    extensions: dict[str, object] = {} if trace is None else {"trace": trace}
    try:
        return httpx.Request(method, url, headers=headers, content=body, extensions=extensions)
    except (httpx.InvalidURL, ValueError):
        raise FailedError(failures.unusable_address()) from None


def _connected(call_back: Callable[[], None]) -> _Trace:
    """Return a trace that calls back when our own request begins, not a proxy's `CONNECT`."""

    async def trace(name: str, info: Mapping[str, object]) -> None:
        if name == _REQUEST_BEGINS and getattr(info["request"], "method", b"") != b"CONNECT":
            call_back()

    return trace


def _meaning(error: httpx.HTTPError, word: ServerWord, *, proxied: bool) -> Failure:
    """Return the failure that an exception means. Its own text may hold the key: it is not used."""
    match error:
        case httpx.ConnectError() | httpx.ProxyError():
            return _not_connected(error, word, proxied=proxied)
        case httpx.RemoteProtocolError() if _is_garbled(error):
            return answer_failures.not_an_answer(word)
        case _:
            return answer_failures.closed_early(word)


def _not_connected(error: httpx.HTTPError, word: ServerWord, *, proxied: bool) -> Failure:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return answer_failures.untrusted(word)
    if proxied:
        return answer_failures.proxy_refused(word)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return answer_failures.unknown_host(word)
    return answer_failures.not_reached(word)


def _is_garbled(error: httpx.HTTPError) -> bool:
    """Tell bytes that are no HTTP from a connection that closed."""
    return any(isinstance(cause, h11.RemoteProtocolError) for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
