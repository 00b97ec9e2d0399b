"""A file that is continued in place belongs to one writer at a time, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import WriterApp
from tests.helpers.scripted_server import Exchange, Script, chunked, delta, plain, told
from writer_app.storage.documents import Document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths
from writer_app.storage.versions import Versions

HELD = (
    "draft.txt is open in a window of Writer App, or another command is writing it, so nothing was"
    " asked. Close it there, or leave out --in-place."
)
ELSEWHERE = (
    "The continuation is on standard output, and the whole text is among the versions of the file,"
    " which the window shows."
)
NEW = " Then."


@pytest.fixture
def paths(writer_app: WriterApp) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(writer_app.home)})


def _of(path: Path) -> Document:
    return Document.new()._replace(path=path)


def _versions(paths: Paths, draft: Path) -> list[tuple[str, str]]:
    """Return the texts that are kept of the draft, the newest first, and their names."""
    versions = Versions(paths)
    return [(versions.text_of(each), each.name) for each in versions.all_of(_of(draft))]


def _asked(draft: Path, url: str) -> tuple[str, ...]:
    return ("continue", str(draft), "--base-url", url, "--in-place")


def _while_asked(happens: Callable[[], object]) -> Script:
    """Answer after something has happened on this computer."""

    async def script(exchange: Exchange) -> None:
        happens()
        await plain(told(NEW))(exchange)

    return script


@pytest.mark.parametrize("name", ["draft.txt", "link.txt", "second.txt"])
def test_a_file_that_a_window_has_is_refused_before_anything_is_asked(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving, name: str
) -> None:
    before = draft.read_bytes()
    draft.with_name("link.txt").symlink_to(draft)
    draft.with_name("second.txt").hardlink_to(draft)
    window, named = FileClaims(paths), draft.with_name(name)
    assert window.claim(_of(draft)) is None
    with serving(plain(told(NEW))) as server:
        done = writer_app(*_asked(named, server.url), "--json")
        assert not server.received
        window.release(_of(draft))
        again = writer_app(*_asked(named, server.url))
    assert done.failure == ("file", 1)
    assert done.json["outcome"] == "refused"
    assert done.sentences == [HELD.replace("draft.txt", name)]
    assert (again.status, again.text) == (0, NEW)
    assert draft.read_bytes() == before + NEW.encode()


def test_only_what_would_write_is_refused(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving
) -> None:
    window = FileClaims(paths)
    window.claim(_of(draft))
    with serving(plain(told(NEW))) as server:
        printed = writer_app("continue", str(draft), "--base-url", server.url)
        dry = writer_app(*_asked(draft, server.url), "--dry-run")
    assert (printed.status, printed.text, dry.status) == (0, NEW, 0)


def test_of_two_commands_the_second_is_refused_and_the_first_saves(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    before = draft.read_text()
    with serving(chunked(delta(NEW), ends=False)) as server:
        with writer_app.start(*_asked(draft, server.url)) as first:
            server.wait_until_asked()
            second = writer_app(*_asked(draft, server.url))
            first.interrupt()
            done = first.end()
        assert len(server.received) == 1
    assert (second.status, second.out, second.sentences) == (1, b"", [HELD])
    assert done.status == 130
    assert draft.read_text() == before + done.text


def test_a_command_that_was_killed_has_nothing(
    writer_app: WriterApp, draft: Path, serving: Serving
) -> None:
    with serving(chunked(delta(NEW), ends=False), plain(told(NEW))) as server:
        with writer_app.start(*_asked(draft, server.url)) as killed:
            server.wait_until_asked()
        assert killed.process.returncode < 0
        done = writer_app(*_asked(draft, server.url))
    assert (done.status, done.text) == (0, NEW)


def test_each_save_is_a_version_and_the_first_keeps_what_was_there(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving
) -> None:
    before = draft.read_text()
    with serving(plain(told(NEW))) as server:
        for _ in range(2):
            assert writer_app(*_asked(draft, server.url)).status == 0
    texts = [before + NEW + NEW, before + NEW, before]
    assert _versions(paths, draft) == [(text, "") for text in texts]


def test_what_another_program_wrote_meanwhile_stays_and_the_text_is_kept(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving
) -> None:
    before = draft.read_text()
    with serving(_while_asked(lambda: draft.write_text("Theirs."))) as server:
        done = writer_app(*_asked(draft, server.url))
    assert (done.status, done.text) == (1, NEW)
    (sentence,) = done.sentences
    assert sentence.startswith("draft.txt was changed by another program")
    assert sentence.endswith(ELSEWHERE)
    assert draft.read_text() == "Theirs."
    assert _versions(paths, draft)[0] == (before + NEW, "Continued, not saved")


def test_what_a_window_took_over_meanwhile_stays_and_the_text_is_kept(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving
) -> None:
    before, window = draft.read_text(), FileClaims(paths)
    take_over: Callable[[], object] = lambda: window.claim(_of(draft), by_force=True)  # noqa: E731
    with serving(_while_asked(take_over)) as server:
        done = writer_app(*_asked(draft, server.url), "--json")
    assert done.failure == ("file", 1)
    assert (done.json["text"], done.json["outcome"]) == (NEW, "complete")
    assert done.sentences == [
        "draft.txt was taken over by a window of Writer App meanwhile, so it was not saved."
        f" {ELSEWHERE}"
    ]
    assert draft.read_text() == before
    assert _versions(paths, draft)[0] == (before + NEW, "Continued, not saved")


def test_where_no_version_can_be_kept_either_the_output_is_spoken_of(
    writer_app: WriterApp, draft: Path, paths: Paths, serving: Serving
) -> None:
    paths.state_folder.mkdir()
    paths.versions_folder.write_text("no folder")
    with serving(_while_asked(lambda: draft.write_text("Theirs."))) as server:
        done = writer_app(*_asked(draft, server.url))
    assert (done.status, done.text) == (1, NEW)
    assert done.err.endswith("The continuation is on standard output only.\n")
