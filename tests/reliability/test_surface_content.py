"""Content is text: no document, answer or clipboard makes the program open or reach anything.

The real program under a watcher of its system calls, which must see what a careless one does.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import plain, told
from tests.helpers.system_calls import SystemCalls
from tests.helpers.watched import Watched
from tests.reliability.content_child import CARELESS, HOSTILE, LAX, NAME

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system calls are Linux's")

_CHILD = "tests.reliability.content_child"
_PASTED = {
    "html": "",
    "both": "plain",
    "remote": f"http://{NAME}.invalid/x",
    "share": f"//{NAME}.invalid/s",
    "picture": "",
    "text/rtf": "",
    "application/x-qt-richtext": "",
    "text/uri-list-other": "",
    "image/svg+xml": "",
}
"""What each form that a clipboard can have comes in as: its plain text, or nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the program said and what it asked of the system; its one server is at `port`."""

    lines: tuple[str, ...]
    calls: SystemCalls
    port: int


def _seen(folder: Path, *more: str) -> Seen:
    watched = Watched(folder)
    draft = folder / "draft.md"
    draft.write_text(HOSTILE)
    with serving_in_a_thread(plain(told(HOSTILE[:999], HOSTILE[999:]))) as server:
        watched.use_server(server.url)
        with watched.start_watched("-m", _CHILD, str(draft), *more) as running:
            done = running.end()
    assert (done.status, done.err) == (0, "")
    return Seen(tuple(done.text.splitlines()), watched.calls(), server.port)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return _seen(tmp_path_factory.mktemp("content"))


@pytest.mark.row("S9", "hostile documents and answers")
def test_nothing_is_opened_and_nobody_reached_because_of_content(seen: Seen, tried: Tried) -> None:
    tried.tried = HOSTILE.count(NAME)
    assert seen.lines[-1] == "done"
    came = next(line for line in seen.lines if line.startswith("came"))
    assert int(came.split()[1]) == tried.tried
    tried.failed = len(seen.calls.naming(NAME))
    tried.failed += len(seen.calls.addresses - {("127.0.0.1", seen.port)})
    assert tried.went_well, (seen.calls.naming(NAME), seen.calls.addresses)


@pytest.mark.row("S11", "paste and drop")
@pytest.mark.parametrize("form", _PASTED)
def test_what_is_pasted_or_dropped_comes_in_as_plain_text(
    seen: Seen, form: str, tried: Tried
) -> None:
    for how in ("pasted", "dropped"):
        tried.tried += 1
        tried.failed += not _came_as_text(seen, how, form)
    assert tried.went_well
    assert not seen.calls.naming(NAME)


def _came_as_text(seen: Seen, how: str, form: str) -> bool:
    return f"{how} {form} {_PASTED[form]}" in seen.lines


@pytest.mark.row("S11", "paste and drop")
def test_a_page_that_takes_whatever_a_clipboard_has_is_found_out(
    tmp_path: Path, tried: Tried
) -> None:
    lax = _seen(tmp_path, LAX)
    tried.tried += 1
    assert lax.lines[-1] == "done"
    for form in ("html", "text/rtf", "image/svg+xml"):
        assert not _came_as_text(lax, "pasted", form)


@pytest.mark.row("S9", "hostile documents and answers")
def test_the_watcher_sees_a_page_that_loads_its_pictures(tmp_path: Path, tried: Tried) -> None:
    careless = _seen(tmp_path, CARELESS)
    tried.tried += 1
    assert f"/tmp/{NAME}/i.png" in careless.calls.naming(NAME)  # noqa: S108 - only a name


def test_the_watcher_reads_names_and_addresses() -> None:
    log = """\
7 openat(AT_FDCWD, "/etc/a \\"b\\"", O_RDONLY) = -1 ENOENT
8 connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
8 connect(5, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), \
inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>
9 connect(5, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = -1 ENOENT
9 sendto(6, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("10.0.0.2")}) = 1
"""
    calls = SystemCalls.of(log)
    assert calls.paths == ('/etc/a \\"b\\"',)
    assert calls.addresses == {("10.0.0.1", 53), ("2001:db8::1", 443), ("10.0.0.2", 9)}
