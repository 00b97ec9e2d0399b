"""Whatever a key looks like, and whatever a server says of it, no part of it is shown."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import Iterator

import httpx
import pytest

from tests.helpers.asking import Keys, ask, run
from tests.helpers.canary import KEY, Canary
from tests.helpers.full_log import FullLog, logging_everything
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import (
    DONE,
    Script,
    ScriptedServer,
    delta,
    event,
    plain,
    refusal,
    told,
)
from writer_app.continuation.types import FailedError
from writer_app.providers.client import Client
from writer_app.redaction import Redactor, Secret
from writer_app.storage.key_text import clean_key


@pytest.fixture
def log() -> Iterator[FullLog]:
    with logging_everything(Redactor()) as log:
        yield log


# At entry


CLEANED: dict[str, str] = {
    "a line end behind": f"{KEY}\n",
    "a CRLF behind": f"{KEY}\r\n",
    "blanks around": f" \t{KEY}  ",
    "quotes": f'"{KEY}"',
    "curly quotes": f"\u201c{KEY}\u201d",
    "a header": f"Authorization: Bearer {KEY}",
    "the word Bearer": f"bearer {KEY}",
    "a byte order mark": f"\ufeff{KEY}",
    "a zero-width space": f"{KEY}\u200b",
    "a no-break space": f"\u00a0{KEY}",
}
AS_IT_IS = ["x", "a,b", "a&b=c", "a;b", "'a", "a\\b", "%41", KEY * 100]
REFUSED: dict[str, str] = {
    "nothing": "",
    "blanks": " \n\t",
    "a NUL": f"{KEY}\0",
    "a NUL inside": f"{KEY[:9]}\0{KEY[9:]}",
    "a line end inside": f"{KEY}\n{KEY}",
    "a header injected": f"{KEY}\r\nX-Evil: 1",
    "a space inside": f"{KEY} {KEY}",
    "full width": "".join(chr(ord(char) + 0xFEE0) for char in KEY),
    "an accent": f"{KEY}\u00e9",
    "half a pair": f"{KEY}\ud83d",
    "10 kB": KEY * 400,
    "Bearer and nothing": "Bearer ",
}

UNSENDABLE = [shape for shape in REFUSED if shape not in ("a space inside", "10 kB")]
"""What no header can hold. The others are no keys, but harm nobody."""


@pytest.mark.row("S3", "keys of odd shapes")
def test_a_key_is_cleaned_or_refused_at_entry(log: FullLog, tried: Tried) -> None:
    for text in CLEANED.values():
        tried.tried += 1
        tried.failed += clean_key(text) != Secret(KEY)
    for text in AS_IT_IS:
        tried.tried += 1
        tried.failed += clean_key(text) != Secret(text)
    for text in REFUSED.values():
        tried.tried += 1
        with pytest.raises(FailedError) as caught:
            clean_key(text)
        tried.failed += log.shows_key(caught.value)
    assert tried.went_well


@pytest.mark.row("S3", "keys of odd shapes")
@pytest.mark.parametrize("shape", [*UNSENDABLE, *list(CLEANED)[:3]])
def test_a_key_that_came_past_the_entry_is_not_sent(log: FullLog, shape: str, tried: Tried) -> None:
    text = REFUSED.get(shape) or CLEANED.get(shape, "")

    async def main() -> None:
        async with ScriptedServer(plain(told("x"))) as server:
            async with Client(Keys(anywhere=text), log.redactor) as one:
                if text:
                    with pytest.raises(FailedError) as caught:
                        await ask(one, server.url())
                    tried.failed += log.shows_key(caught.value)
            tried.failed += len(server.received)

    run(main())
    tried.tried += 1
    assert tried.went_well


@pytest.mark.row("S3", "keys of odd shapes")
def test_the_library_itself_would_show_it(tried: Tried) -> None:
    async def main() -> None:
        async with ScriptedServer(plain(b"")) as server, httpx.AsyncClient() as careless:
            await careless.get(server.url(), headers={"Authorization": f"Bearer {KEY}\n"})

    with pytest.raises(httpx.LocalProtocolError) as caught:
        asyncio.run(main())
    tried.tried += 1
    assert Canary().is_in("".join(traceback.format_exception(caught.value)))


# What a server says


_HALF, _OTHER_HALF = KEY[: len(KEY) // 2], KEY[len(KEY) // 2 :]


def _body(message: str) -> bytes:
    return json.dumps({"error": {"message": message, "code": message, "type": message}}).encode()


ECHOES: dict[str, Script] = {
    "in full": refusal(401, _body(f"Incorrect API key provided: {KEY}.")),
    "the first half": refusal(401, _body(f"Incorrect API key provided: {_HALF}****")),
    "the second half": refusal(403, _body(f"Incorrect API key provided: ****{_OTHER_HALF}")),
    "four characters": refusal(400, _body(f"The key that ends in {KEY[-4:]} is none")),
    "beyond what is shown": refusal(400, _body("x" * 480 + KEY)),
    "as a page": refusal(500, f"<title>{KEY}</title>".encode(), kind="text/html"),
    "in headers": refusal(429, b"{}", f"X-Request-Id: {KEY}", f"Retry-After: {KEY}"),
    "quoted": refusal(400, _body(f"at /v1?key={KEY.replace('^', '%5E').replace('|', '%7C')}")),
    "in capitals": refusal(400, _body(KEY.upper())),
    "in the type": refusal(400, b"{}", kind=f"application/{KEY}"),
    "in an event": plain(b"data: " + _body(KEY) + b"\n\n"),
    "in an event after text": plain(delta("x") + b"data: " + _body(_HALF) + b"\n\n" + DONE),
    "as a model and an id": plain(
        event({"id": KEY, "model": KEY, "choices": [{"delta": {"content": "x"}}]})
    ),
}


@pytest.mark.row("S4", "error bodies that echo the key")
@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
@pytest.mark.parametrize("echo", ECHOES)
def test_what_a_server_says_of_the_key_is_not_shown(
    log: FullLog, echo: str, protocol: str, tried: Tried
) -> None:
    log.redactor.add(Secret(KEY))

    async def main() -> object:
        async with ScriptedServer(ECHOES[echo]) as server:
            async with Client(Keys(anywhere=KEY), log.redactor) as one:
                _, answer = await ask(one, server.url(), protocol=protocol)
            assert server.received[0].header("Authorization") == f"Bearer {KEY}"
        return answer

    answer = run(main())
    logging.getLogger("test").error("came: %r", answer)
    tried.tried += 1
    tried.failed += Canary().is_in(repr(answer)) + log.has_key()
    assert tried.went_well, answer


@pytest.mark.row("S4", "error bodies that echo the key")
def test_without_its_redactor_an_echo_would_be_shown(tried: Tried) -> None:
    async def main() -> object:
        careless = Client(Keys(anywhere=KEY), Redactor())
        async with ScriptedServer(ECHOES["the first half"]) as server, careless:
            return (await ask(careless, server.url()))[1]

    tried.tried += 1
    assert Canary().is_in(repr(run(main())))
