"""Histories that cannot be read, or only in part: put aside, and told of once."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from tests.helpers.history_work import Desk
from writer_app.storage.documents import read_document
from writer_app.storage.history_format import HEADER_BYTES, VERSION
from writer_app.storage.history_frames import Facts
from writer_app.storage.past import LookUp, SetAside


def test_a_torn_end_costs_no_more_than_itself(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    with work.history.path.open("ab") as file:
        file.write(b"torn")
    assert len(desk.reopened("a.txt").takes) == 1
    assert desk.endings() == [".damaged", ".history"]
    (beside,) = desk.histories.folder.glob("*.damaged")
    assert beside.read_bytes().endswith(b"torn")


@pytest.mark.parametrize("data", [b"", b"no history at all", b"WriterHi" + bytes(100)])
def test_what_is_no_history_is_put_aside_and_the_file_opens(desk: Desk, data: bytes) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    work.history.path.write_bytes(data)
    document = read_document(desk.folder / "a.txt")
    found = desk.pasts.look_up(document)
    aside = work.history.path.with_name(work.history.path.name + ".damaged")
    assert found == LookUp(None, (SetAside(aside, is_of_other_version=False),))
    assert desk.names() == [aside.name]
    assert desk.pasts.look_up(document) == LookUp(), "it is told once"


def test_what_is_of_another_version_is_told_once(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    _make_later(work.history.path)
    document = read_document(desk.folder / "a.txt")
    aside = work.history.path.with_name(work.history.path.name + f".v{VERSION + 1}")
    found = desk.pasts.look_up(document)
    assert found == LookUp(None, (SetAside(aside, is_of_other_version=True),))
    assert desk.pasts.look_up(document) == LookUp()


@pytest.mark.parametrize("is_of_other_version", [False, True])
def test_who_only_looks_at_it_puts_nothing_aside_and_leaves_it_to_be_told(
    desk: Desk, is_of_other_version: bool
) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    if is_of_other_version:
        _make_later(work.history.path)
    else:
        work.history.path.write_bytes(b"no history at all")
    document, before = read_document(desk.folder / "a.txt"), desk.names()
    assert desk.pasts.manuscript_of(document) is None
    assert desk.names() == before
    assert len(desk.pasts.look_up(document).set_aside) == 1


def test_what_is_in_use_is_not_put_aside(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    _make_later(work.history.path)
    found = desk.pasts.look_up(read_document(desk.folder / "a.txt"))
    assert found == LookUp()
    assert work.history.path.exists()
    work.history.close()


def _make_later(path: Path) -> None:
    """Let a history be one of the next version of the program."""
    data = path.read_bytes()
    head = data[:8] + struct.pack("<H", VERSION + 1) + data[10 : HEADER_BYTES - 4]
    path.write_bytes(head + struct.pack("<I", zlib.crc32(head)) + data[HEADER_BYTES:])


def test_whatever_goes_wrong_with_a_history_the_file_opens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin("a.txt", "It was late.").history.close()

    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("writer_app.storage.history_known.replay", fails)
    assert desk.find("a.txt") is None


def test_a_history_that_names_an_impossible_path_raises_nothing(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.append(Facts(path="/" + "x" * 5_000).frame())
    work.history.close()
    past = desk.find("a.txt")
    assert past is not None
    assert past.manuscript.text() == work.manuscript.text()
