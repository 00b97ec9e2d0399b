"""Histories are gone on with, and begun aside."""

from __future__ import annotations

import pytest

from tests.helpers.faulty_files import FaultyFiles
from tests.helpers.history_work import Desk
from writer_app.manuscript.spans import WRITER, model
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_format import ID_BYTES, read
from writer_app.storage.paths import Paths


def test_what_happens_then_is_kept_too(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    again = desk.open("a.txt")
    again.manuscript.switch(again.manuscript.take(1).group, on=False)
    again.save()
    again.history.close()
    third = desk.open("a.txt")
    assert third.manuscript.text() == "It was late."
    third.manuscript.switch(third.manuscript.take(1).group, on=True)
    third.history.close()
    assert third.manuscript.text() == "It was late. And it rained."


def test_what_happens_before_it_is_gone_on_with_is_kept_too(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    document = read_document(desk.folder / "a.txt")
    past = desk.pasts.find(document)
    assert past is not None
    past.manuscript.replace(0, 0, "Early. ", past.manuscript.begin(WRITER))
    history = desk.histories.resuming(past, document)()
    history.close()
    found = desk.pasts.find(desk.write("a.txt", past.manuscript.text()))
    assert found is not None
    assert [span.author for span in found.manuscript.spans()] == [WRITER, model(1)]


def test_two_that_found_it_cannot_both_go_on_with_it(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    document = read_document(desk.folder / "a.txt")
    one, other = desk.pasts.find(document), desk.pasts.find(document)
    assert one is not None
    assert other is not None
    history = desk.histories.resuming(one, document)()
    with pytest.raises(BlockingIOError):
        desk.histories.resuming(other, document)()
    history.close()


def test_one_that_waits_for_its_place_is_whole_or_not_at_all(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    frames = read(work.history.path.read_bytes()).frames
    nth = 0
    for nth in range(1, 20):
        files = FaultyFiles(nth, "error")
        paths = Paths.from_environment({"WRITER_APP_HOME": str(desk.folder.parent / "home")})
        try:
            aside = Histories(paths, files).begin_aside(bytes(ID_BYTES), lambda: frames)
        except OSError:
            assert all(path.stat().st_size == 0 for path in desk.histories.folder.glob(".*"))
            continue
        was_struck, files.nth = files.struck, 0
        assert read(aside.path.read_bytes()).frames == frames
        aside.delete()
        if not was_struck:
            break
    work.history.close()
    assert nth > 5
