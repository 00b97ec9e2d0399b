"""The connections to servers: by which proxy, whom they trust, and which one is used again.

httpx's transport is used without its client around it: nothing can follow a redirect, keep a
cookie, or take a proxy, a password or a key log from the environment.
Certificates are checked by the operating system's store; where that is OpenSSL's, `SSL_CERT_FILE`
and `SSL_CERT_DIR` say where it lies, as for every program there. A file of the writer's own may
add to the store; nothing can switch the check off.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

import truststore

from writer_app.continuation import failures
from writer_app.continuation.endpoint import Endpoint
from writer_app.continuation.types import FailedError
from writer_app.providers.lean_httpx import httpx
from writer_app.workers import outcome, start_call

_CERTIFICATES_S: Final = 5.0
"""How long files of certificates are waited for."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a server is reached: requests that go the same way may share a connection."""

    proxy: str
    ca_file: str
    is_tls: bool


def route_to(endpoint: Endpoint, proxy: str, ca_file: str) -> Route:
    """Return how to reach a server: this computer is never reached by way of a proxy."""
    through = "" if endpoint.is_loopback else proxy
    is_tls = "https" in {endpoint.scheme, through.partition(":")[0].lower()}
    return Route(through, ca_file, is_tls)


class Transports:
    """A transport for each request, to itself.

    One that ended well is kept, so that the next request finds its connection warm; any other is
    closed whole, because the pool inside a transport loses sight of a new connection when it is
    cancelled in a certain moment (httpcore 1.0.9).
    """

    def __init__(self) -> None:
        self._idle: dict[Route, list[httpx.AsyncHTTPTransport]] = {}

    @asynccontextmanager
    async def one(self, route: Route) -> AsyncGenerator[httpx.AsyncHTTPTransport]:
        """Give a transport for one request; keep it for the next when nothing went wrong.

        Raises `FailedError` of kind `usage` when the proxy or the file of certificates cannot be
        used, and `TimeoutError` when the system does not say whom it trusts.
        """
        idle = self._idle.setdefault(route, [])
        transport = idle.pop() if idle else await _new_transport(route)
        try:
            yield transport
        except BaseException:
            await transport.aclose()
            raise
        idle.append(transport)

    async def aclose(self) -> None:
        """Close every connection that no request is using."""
        transports = [one for idle in self._idle.values() for one in idle]
        self._idle.clear()
        for transport in transports:
            await transport.aclose()


async def _new_transport(route: Route) -> httpx.AsyncHTTPTransport:
    context = await _context(route)
    try:
        through = _proxy(route.proxy, context) if route.proxy else None
        return httpx.AsyncHTTPTransport(verify=context, trust_env=False, proxy=through)
    except (ValueError, ImportError, httpx.InvalidURL):
        raise FailedError(failures.unusable_proxy()) from None


async def _context(route: Route) -> ssl.SSLContext:
    """Return whom to trust on the way; a disk with certificates may let one wait."""
    read = start_call(lambda: _read_certificates(route), "certificates")
    try:
        return await outcome(read, _CERTIFICATES_S)
    except (OSError, ValueError):  # the patience that ends, and what TLS cannot read, too
        if route.ca_file:
            raise FailedError(failures.unusable_ca_file()) from None
        raise


def _read_certificates(route: Route) -> ssl.SSLContext:
    if not route.is_tls:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Trusts nobody, and meets nobody.
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if route.ca_file:
        context.load_verify_locations(route.ca_file)
    return context if sys.platform in {"darwin", "win32"} else _with_store(context)


def _with_store(context: truststore.SSLContext) -> ssl.SSLContext:
    """Return what `context` asks where the store is OpenSSL's, with the whole store read.

    `context` itself would read it again whenever something connects, in the loop that connects: a
    twentieth of a second, in which nothing is painted.
    """
    nowhere = ssl.MemoryBIO(), ssl.MemoryBIO()
    with suppress(OSError):  # A store that is damaged or shut: it is said where that is met.
        return context.wrap_bio(*nowhere, server_hostname="localhost").context
    return context


def _proxy(address: str, context: ssl.SSLContext) -> httpx.Proxy:
    """Return the proxy; one that is itself reached by TLS is trusted like any server."""
    url = httpx.URL(address)
    if not url.host:
        raise ValueError(url.scheme)
    return httpx.Proxy(url, ssl_context=context if url.scheme == "https" else None)
