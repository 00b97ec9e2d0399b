"""A connection whose client leaves in the middle of something."""

from __future__ import annotations

import asyncio
import errno
from typing import Any, cast

import pytest

from writer_app.practice.http import HttpConnection, HttpLimits, HttpRequest, HttpResponse


class LeftClient:
    """The writing side of a connection whose other side has gone."""

    def __init__(self, error: OSError) -> None:
        self._error = error
        self.is_closed = False

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        raise self._error

    def close(self) -> None:
        self.is_closed = True

    async def wait_closed(self) -> None:
        raise self._error


async def _answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(200, "text/plain", request.body)


def _refuse(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(status, "text/plain", sentence.encode())


@pytest.mark.parametrize("number", [errno.ENOTCONN, errno.ECONNRESET, errno.EPIPE])
def test_a_client_that_has_gone_is_no_error(number: int) -> None:
    client = LeftClient(OSError(number, "gone"))

    async def serve() -> None:
        reader = asyncio.StreamReader()
        reader.feed_eof()
        writer = cast("Any", client)
        await HttpConnection(reader, writer, _answer, _refuse, HttpLimits()).serve()

    asyncio.run(serve())
    assert client.is_closed
