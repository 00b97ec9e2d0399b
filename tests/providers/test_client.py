"""The client over real sockets: how every answer ends, and what never leaves."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextvars import Context

import pytest

from tests.helpers.asking import KEY, Keys, answer_of, ask, client, kind_of, quick, run
from tests.helpers.scripted_server import (
    DONE,
    END,
    Cut,
    Exchange,
    Script,
    ScriptedServer,
    chunk,
    chunked,
    cut,
    delta,
    event,
    head,
    plain,
    raw,
    refusal,
    silence,
    told,
)
from tests.helpers.wire_values import split_at
from writer_app.continuation.types import FailureKind, Limits
from writer_app.providers.answer import Answer
from writer_app.providers.call import TAIL_S

K = FailureKind


# Good answers


def test_a_stream_arrives_piece_by_piece() -> None:
    async def main() -> None:
        seen = asyncio.Event()

        async def script(exchange: Exchange) -> None:
            start = head(headers=["Transfer-Encoding: chunked"]) + b"\r\n"
            await exchange.send(start, chunk(delta("Spring")))
            await seen.wait()
            await exchange.send(chunk(delta(" has come.") + END), chunk(b""))

        async with ScriptedServer(script) as server, client() as one:
            text, answer = await ask(one, server.url(), lambda _: seen.set())
            assert text == "Spring has come."
            assert answer == Answer(
                finish_reason="stop", model="qwen-plus", request_id="chatcmpl-1"
            )

    run(main())


def test_the_request_on_the_wire() -> None:
    async def main() -> None:
        async with ScriptedServer(plain(told("x"))) as server, client() as one:
            await ask(one, server.url())
            (received,) = server.received
            assert received.line == "POST /compatible-mode/v1/chat/completions HTTP/1.1"
            assert {name.lower() for name, _ in received.headers} == {
                "host",
                "accept",
                "accept-encoding",
                "content-type",
                "user-agent",
                "authorization",
                "content-length",
            }
            assert received.header("Authorization") == f"Bearer {KEY}"
            assert received.json()["messages"][-1]["partial"] is True

    run(main())


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "", "X"])
def test_an_answer_in_one_object(kind: str) -> None:
    choice = {"message": {"content": " wakes."}, "finish_reason": "stop"}
    body = json.dumps({"choices": [choice]}).encode()
    kind = kind.replace("X", "application/vnd.x+json")
    for stream in (True, False):
        text, answer = answer_of(plain(body, kind=kind), stream=stream)
        assert (text, answer.finish_reason, answer.failure) == (" wakes.", "stop", None)


def test_an_unstreamed_native_answer() -> None:
    output = {"choices": [{"message": {"content": "x"}, "finish_reason": "stop"}]}
    body = json.dumps({"output": output, "request_id": "r"}).encode()
    script = plain(body, kind="application/json")
    text, answer = answer_of(script, protocol="dashscope", stream=False)
    assert (text, answer.finish_reason, answer.request_id) == ("x", "stop", "r")


@pytest.mark.parametrize("kind", ["text/event-stream", "text/event-stream;charset=GBK", ""])
def test_a_stream_under_its_name_or_under_none_in_any_packets(kind: str) -> None:
    body = b"\n" + told("春天", "来了")
    text, answer = answer_of(chunked(*split_at(body, range(len(body))), kind=kind))
    assert (text, answer.failure) == ("春天来了", None)


def test_50_splits_over_a_socket_give_the_same_answer() -> None:
    chance = random.Random(50)  # noqa: S311 - the same splits every time
    body = told("春天来了，", "大地 🌱 ", "é\u2028\x85x").replace(b"\n", b"\r\n")

    async def main() -> None:
        for _ in range(50):
            places = [chance.randrange(len(body)) for _ in range(8)]
            async with ScriptedServer(chunked(*split_at(body, places))) as server, client() as one:
                text, answer = await ask(one, server.url())
            assert text == "春天来了，大地 🌱 é\u2028\x85x"
            assert (answer.finish_reason, answer.failure) == ("stop", None)

    run(main())


@pytest.mark.parametrize("end", [DONE, b"", event({"choices": [], "usage": {}}) + DONE])
def test_an_answer_is_over_soon_after_its_finish_even_when_the_socket_stays_open(
    end: bytes,
) -> None:
    begun = time.monotonic()
    text, answer = answer_of(chunked(delta("x"), delta("", "stop"), end, ends=False))
    assert (text, answer.finish_reason, answer.failure) == ("x", "stop", None)
    assert time.monotonic() - begun < TAIL_S + 2


@pytest.mark.row("L2", "HTTP faults")
def test_answers_of_interim_status_are_passed_over() -> None:
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
    text, answer = answer_of(raw(early + head() + b"\r\n", told("x")))
    assert (text, answer.failure) == ("x", None)


def test_what_a_server_says_of_itself_is_bounded_and_holds_no_key() -> None:
    payload = {
        "id": f"id-{KEY}",
        "model": KEY + "m" * 900 + "\ud800",
        "choices": [{"delta": {"content": "x"}, "finish_reason": f"because {KEY}" + "x" * 900}],
    }
    body = b"data: " + json.dumps(payload).encode() + b"\n\n"
    for headers in ([], [f"X-Request-Id: h-{KEY}"]):
        _, answer = answer_of(plain(body, headers=headers))
        said = (answer.model, answer.finish_reason or "", answer.request_id)
        for text in said:
            assert KEY not in text
            assert "***" in text
            assert len(text) < 130
            assert text.isprintable()


# Compressed although it was not asked for


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
]


@pytest.mark.parametrize(("name", "pack"), PACKED)
@pytest.mark.parametrize("kind", ["text/event-stream", ""])
def test_a_compressed_stream_is_read(name: str, pack: Callable[[bytes], bytes], kind: str) -> None:
    body = pack(told("Spring", " came."))
    for pieces in ([body], split_at(body, range(len(body)))):
        script = chunked(*pieces, kind=kind, headers=[f"Content-Encoding: {name}"])
        assert answer_of(script)[0] == "Spring came."


def test_a_damaged_compressed_stream_keeps_what_came() -> None:
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    good = packer.compress(delta("Kept.")) + packer.flush(zlib.Z_SYNC_FLUSH)
    script = chunked(good, b"\xff" * 40, headers=["Content-Encoding: gzip"])
    text, answer = answer_of(script)
    assert (text, kind_of(answer)) == ("Kept.", K.PROTOCOL)


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "gzip, gzip"])
def test_an_encoding_that_cannot_be_read(name: str) -> None:
    script = plain(told("x"), headers=[f"Content-Encoding: {name}"])
    assert kind_of(answer_of(script)[1]) is K.PROTOCOL


@pytest.mark.row("L7", "floods")
@pytest.mark.parametrize(
    ("unit", "megabytes"),
    [(b"\0" * (1 << 20), 300), (b"data: {}\n\n" * 100_000, 70), (b": x\n" * 250_000, 70)],
)
def test_a_bomb_is_stopped_in_bounded_memory(unit: bytes, megabytes: int) -> None:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    parts = [packer.compress(unit) for _ in range(megabytes)]
    bomb = b"".join([*parts, packer.flush()])
    tracemalloc.start()
    text, answer = answer_of(plain(bomb, headers=["Content-Encoding: gzip"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (text, kind_of(answer)) == ("", K.PROTOCOL)
    assert peak < (32 << 20)


# Too much


@pytest.mark.row("L7", "floods")
def test_a_line_of_8_megabytes_is_refused() -> None:
    line = b"data: " + b"x" * (8 << 20) + b"\n\n"
    text, answer = answer_of(plain(delta("a") + line))
    assert (text, kind_of(answer)) == ("a", K.PROTOCOL)


def endless(piece: bytes) -> Script:
    async def script(exchange: Exchange) -> None:
        await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
        while True:
            await exchange.send(chunk(piece * 50))

    return script


@pytest.mark.row("L7", "floods")
@pytest.mark.parametrize("piece", [delta("word "), b": still here\n\n", delta("")])
def test_an_endless_stream_is_stopped_at_its_limit_and_the_socket_closed(piece: bytes) -> None:
    async def main() -> None:
        limits = Limits(answer_bytes=500_000, text_characters=20_000)
        async with ScriptedServer(endless(piece)) as server, client() as one:
            text, answer = await ask(one, server.url(), limits=limits)
            await server.disconnected()
        assert kind_of(answer) is K.PROTOCOL
        assert len(text) <= 20_000

    run(main())


@pytest.mark.row("L2", "HTTP faults")
def test_a_header_without_end_is_refused() -> None:
    async def main() -> None:
        async def script(exchange: Exchange) -> None:
            await exchange.send(b"HTTP/1.1 200 OK\r\n")
            for _ in range(50):
                await exchange.send(b"X: " + b"x" * (1 << 20) + b"\r\n")

        async with ScriptedServer(script) as server, client() as one:
            _, answer = await ask(one, server.url())
            await server.disconnected()
        assert kind_of(answer) is K.PROTOCOL

    run(main())


# No answer at all


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (plain(b"<html>Sign in</html>", kind="text/html"), K.PROTOCOL),
        (plain(b"<html>Sign in</html>", kind=""), K.PROTOCOL),
        (plain(b"<html>Sign in</html>"), K.PROTOCOL),
        (plain(b"OK", kind="text/plain"), K.PROTOCOL),
        (plain(told("x"), kind="text/plain"), K.PROTOCOL),
        (plain(b"", kind="text/html"), K.PROTOCOL),
        (plain(b"", kind=""), K.PROTOCOL),
        (plain(b"", kind="application/json"), K.PROTOCOL),
        (plain(b"", status="204 No Content", kind=""), K.PROTOCOL),
        (plain(b"", kind="text/event-stream"), K.NETWORK),
        (plain(b"{}", kind="application/json"), K.PROTOCOL),
        (plain(b'{"error":{"code":"invalid_api_key"}}'), K.AUTH),
        (plain(b'{"error":{"code":"Arrearage"}}', kind="application/json"), K.BILLING),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), K.PROTOCOL),
        (raw(b""), K.NETWORK),
        (raw(b"HTTP/1.1 200 OK\r\n"), K.NETWORK),
        (raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), K.PROTOCOL),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk"), K.NETWORK),
    ],
)
def test_what_is_no_answer_inserts_nothing_and_is_named(script: Script, kind: FailureKind) -> None:
    text, answer = answer_of(script)
    assert (text, kind_of(answer)) == ("", kind)
    assert answer.failure is not None
    assert "<" not in str(answer.failure.notice)


STATUSES = [
    (400, K.REQUEST),
    (401, K.AUTH),
    (402, K.BILLING),
    (403, K.AUTH),
    (404, K.PROTOCOL),
    (408, K.TIMEOUT),
    (409, K.SERVER),
    (413, K.TOO_LONG),
    (422, K.REQUEST),
    (429, K.RATE),
    (500, K.SERVER),
    (502, K.SERVER),
    (503, K.SERVER),
    (504, K.TIMEOUT),
    (529, K.SERVER),
]


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_an_error_status_is_one_sentence_with_a_next_step(status: int, kind: FailureKind) -> None:
    body = json.dumps({"error": {"message": f"Not with {KEY}."}, "request_id": "r-9"}).encode()
    text, answer = answer_of(refusal(status, body, "Retry-After: 3"))
    assert (text, kind_of(answer), answer.request_id) == ("", kind, "r-9")
    failure = answer.failure
    assert failure is not None
    assert (failure.status, failure.retry_after_s) == (status, 3.0)
    said = str(failure.notice)
    assert "(Not with ***)" in said
    assert said.endswith("[r-9]")


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize(
    ("key", "words"), [(KEY, "refused the API key"), ("", "wants an API key, and none is stored")]
)
def test_a_401_says_whether_there_was_a_key(key: str, words: str) -> None:
    async def main() -> Answer:
        async with ScriptedServer(refusal(401)) as server, client(Keys(anywhere=key)) as one:
            return (await ask(one, server.url()))[1]

    failure = run(main()).failure
    assert failure is not None
    assert failure.kind is K.AUTH
    assert words in str(failure.notice)


def test_the_request_id_of_a_header_is_shown_when_the_body_has_none() -> None:
    _, answer = answer_of(refusal(500, b"", "X-Request-Id: h-1"))
    assert answer.failure is not None
    assert (answer.request_id, answer.failure.request_id) == ("h-1", "h-1")
    assert "[h-1]" in str(answer.failure.notice)


@pytest.mark.row("L2", "HTTP faults")
def test_a_retry_after_given_as_a_date() -> None:
    _, answer = answer_of(refusal(429, b"", "Retry-After: Sun, 22 Nov 2099 12:00:00 GMT"))
    assert answer.failure is not None
    assert (answer.failure.retry_after_s or 0) > 1e6


@pytest.mark.row("L2", "HTTP faults")
def test_an_error_without_end_is_bounded() -> None:
    async def main() -> None:
        async def script(exchange: Exchange) -> None:
            await exchange.send(head("500 Oh", "text/plain") + b"\r\nIt broke. ")
            while True:
                await exchange.send(b"and again " * 1000)

        async with ScriptedServer(script) as server, client() as one:
            _, answer = await ask(one, server.url())
            await server.disconnected()
        assert kind_of(answer) is K.SERVER
        assert len(str(answer.failure.notice if answer.failure else "")) < 500

    run(main())


def test_a_compressed_error_is_read() -> None:
    body = gzip.compress(b'{"error":{"code":"Arrearage"}}')
    assert kind_of(answer_of(refusal(400, body, "Content-Encoding: gzip"))[1]) is K.BILLING
    assert kind_of(answer_of(refusal(400, b"\xff", "Content-Encoding: gzip"))[1]) is K.REQUEST
    assert kind_of(answer_of(refusal(400, b"\xff", "Content-Encoding: br"))[1]) is K.REQUEST


# Cut off


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("how", list(Cut))
@pytest.mark.parametrize("events", [0, 1, 2, 7, 20])
def test_a_stream_that_breaks_off_keeps_what_came(how: Cut, events: int) -> None:
    words = [f"w{number} " for number in range(events)]
    body = b"".join(map(delta, words))
    text, answer = answer_of(cut(body, how), limits=quick(first_text_s=0.3, idle_s=0.3))
    assert answer.finish_reason is None
    assert answer.failure is not None
    assert answer.failure.kind is (K.TIMEOUT if how is Cut.STALL else K.NETWORK)
    # A reset may overtake what was sent before it.
    assert "".join(words).startswith(text) if how is Cut.RST else text == "".join(words)
    assert answer.failure.may_retry == (not text and how is not Cut.STALL)


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("how", [Cut.FIN, Cut.CHUNK, Cut.LENGTH])
def test_a_cut_after_the_finish_is_no_cut(how: Cut) -> None:
    text, answer = answer_of(cut(delta("x", "stop"), how))
    assert (text, answer.finish_reason, answer.failure) == ("x", "stop", None)


@pytest.mark.row("L8", "endings told apart")
@pytest.mark.parametrize("before", [b"", delta("Kept")])
@pytest.mark.parametrize("kind", ["", "error"])
def test_an_error_in_the_stream_closes_it(before: bytes, kind: str) -> None:
    async def main() -> None:
        bad = event({"error": {"code": "data_inspection_failed", "message": "Output"}}, kind)
        script = chunked(before + bad, ends=False)
        async with ScriptedServer(script) as server, client() as one:
            begun = time.monotonic()
            text, answer = await ask(one, server.url())
            await server.disconnected()
            assert time.monotonic() - begun < 2
        assert (text, kind_of(answer)) == ("Kept" if before else "", K.CONTENT)

    run(main())


# Limits on time


@pytest.mark.row("L5", "timers")
def test_no_text_within_the_limit() -> None:
    for script in (silence, chunked(delta(""), b": x\n\n", ends=False)):
        text, answer = answer_of(script, limits=quick(first_text_s=0.2))
        assert (text, kind_of(answer)) == ("", K.TIMEOUT)
        assert "sent no text within 0.2 s" in str(answer.failure and answer.failure.notice)


@pytest.mark.row("L5", "timers")
@pytest.mark.parametrize("filler", [b": keep-alive\n\n", delta(""), b"data:\n\n", b"id: 1\n\n"])
def test_what_keeps_a_connection_alive_does_not_keep_the_answer_waiting(filler: bytes) -> None:
    async def script(exchange: Exchange) -> None:
        start = head(headers=["Transfer-Encoding: chunked"]) + b"\r\n"
        await exchange.send(start, chunk(delta("x")))
        while True:
            await exchange.send(chunk(filler))
            await asyncio.sleep(0.02)

    text, answer = answer_of(script, limits=quick(idle_s=0.3))
    assert (text, kind_of(answer)) == ("x", K.TIMEOUT)
    assert "stopped sending for 0.3 s" in str(answer.failure and answer.failure.notice)


def word_by_word(count: int, apart_s: float) -> Script:
    """Return what sends so many words, each a chunk of its own."""

    async def script(exchange: Exchange) -> None:
        await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
        for _ in range(count):
            await exchange.send(chunk(delta("w ")))
            await asyncio.sleep(apart_s)
        await exchange.send(chunk(END), chunk(b""))

    return script


@pytest.mark.row("L5", "timers")
def test_text_keeps_an_answer_going_past_every_limit() -> None:
    script = word_by_word(12, apart_s=0.1)
    text, answer = answer_of(script, limits=quick(connect_s=0.9, first_text_s=0.9, idle_s=0.9))
    assert (text, answer.failure) == ("w " * 12, None)


@pytest.mark.row("L5", "timers")
def test_a_long_answer_takes_few_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's loop keeps each until it would have been due, and grows slow with thousands."""
    made: list[float] = []
    call_at = asyncio.BaseEventLoop.call_at

    def counted(
        loop: asyncio.BaseEventLoop,
        when: float,
        callback: Callable[..., object],
        *arguments: object,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        made.append(when)
        return call_at(loop, when, callback, *arguments, context=context)

    monkeypatch.setattr(asyncio.BaseEventLoop, "call_at", counted)
    text, answer = answer_of(word_by_word(300, apart_s=0))
    assert (text, answer.failure) == ("w " * 300, None)
    assert len(made) < 20
