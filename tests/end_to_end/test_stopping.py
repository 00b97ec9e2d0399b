"""Ctrl+C keeps what came, and what was cut goes on exactly as if it had not been."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import WriterApp
from tests.helpers.scripted_server import chunked, delta, silence

ASK = ("--profile", "practice", "--seed", "5")


@pytest.mark.parametrize("count", [1, 25])
def test_ctrl_c_keeps_what_came_and_it_goes_on_as_uncut(
    writer_app: WriterApp, draft: Path, count: int
) -> None:
    before = draft.read_text()
    whole = writer_app("continue", str(draft), *ASK, "--no-stream").text
    with writer_app.start("continue", str(draft), *ASK, "--in-place") as running:
        start = running.read_some(count)
        running.interrupt()
        done = running.end()
    printed = (start + done.out).decode()
    assert done.status == 130
    assert done.err == ""
    assert len(printed) < len(whole)
    assert draft.read_text() == before + printed
    rest = writer_app("continue", str(draft), *ASK, "--no-stream").text
    assert (printed + rest)[: len(whole)] == whole


def test_ctrl_c_with_the_object(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    before = draft.read_text()
    with serving(chunked(delta(" Then"), delta(" it rained."), ends=False)) as server:
        asked = ("continue", str(draft), "--base-url", server.url, "--json", "--in-place")
        with writer_app.start(*asked) as running:
            server.wait_until_asked()
            running.interrupt()
            done = running.end()
    assert done.status == 130
    assert done.json["finish_reason"] is None
    assert draft.read_text() == before + done.json["text"]


def test_ctrl_c_before_any_text(writer_app: WriterApp, draft: Path, serving: Serving) -> None:
    before = draft.read_bytes()
    with serving(silence) as server:
        asked = ("continue", str(draft), "--base-url", server.url, "--in-place")
        with writer_app.start(*asked) as running:
            server.wait_until_asked()
            running.interrupt()
            done = running.end()
        server.wait_until_left()
    assert (done.status, done.out, done.err) == (130, b"", "")
    assert draft.read_bytes() == before


_NAMES_HANG = """
import socket, sys, threading
socket.getaddrinfo = lambda *args, **kwargs: threading.Event().wait()
from writer_app.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_name_that_is_looked_up_for_ever_keeps_nobody_waiting(
    writer_app: WriterApp, draft: Path
) -> None:
    place = ("--base-url", "https://model.example/v1", "--timeout", "0.3")
    env = {"WRITER_APP_API_KEY": "Vb5Xk8Pn3Wq7"}
    done = writer_app.python("-c", _NAMES_HANG, "continue", str(draft), *place, "--json", env=env)
    assert done.failure == ("timeout", 1)
    assert done.sentences == [
        "No connection to model.example within 0.3 s. Check the network and the base URL,"
        " and ask again."
    ]
