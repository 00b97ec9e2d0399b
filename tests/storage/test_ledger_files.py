"""The ledger on disk: nothing that was written down is lost, whatever happened to the files."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.test_ledger import ENTRIES, ENTRY
from writer_app.storage.ledger import LedgerEntry
from writer_app.storage.ledger_files import LedgerFiles

TODAY = date(2026, 11, 26)


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """Return the file of the month of `ENTRY`."""
    LedgerFiles(tmp_path).append(ENTRY)
    return tmp_path / "spending" / "2026-11.jsonl"


@given(st.lists(ENTRIES, max_size=10))
def test_what_was_written_down_is_read_again(entries: list[LedgerEntry]) -> None:
    with TemporaryDirectory() as folder:
        files = LedgerFiles(Path(folder) / "state")
        for entry in entries:
            files.append(entry)
        by_month = sorted(entries, key=lambda entry: entry.day[:7])
        assert files.load(TODAY) == tuple(by_month)


def test_without_a_ledger_there_is_nothing(tmp_path: Path) -> None:
    assert LedgerFiles(tmp_path).load(TODAY) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_it_is_for_this_user_alone(month: Path) -> None:
    assert stat.S_IMODE(month.stat().st_mode) == 0o600
    assert stat.S_IMODE(month.parent.stat().st_mode) == 0o700


def test_a_line_that_was_cut_off_spoils_no_other(month: Path) -> None:
    whole = month.read_bytes()
    for length in range(1, len(whole)):
        month.write_bytes(whole + whole[:length])
        files = LedgerFiles(month.parents[1])
        files.append(replace(ENTRY, time="10:00:00"))
        read = files.load(TODAY)
        assert read[0] == ENTRY
        assert read[-1] == replace(ENTRY, time="10:00:00")
        # One of which only the line end is missing is whole.
        assert len(read) == (3 if length == len(whole) - 1 else 2)


_ODD: dict[str, object] = {
    "day": "26. 11.",
    "time": 9,
    "manuscript": None,
    "model": ["qwen-plus"],
    "profile": {},
    "prompt_tokens": -1,
    "completion_tokens": True,
    "cost_usd": float("nan"),
}


@pytest.mark.parametrize("field", _ODD)
def test_an_odd_value_makes_no_entry(month: Path, field: str) -> None:
    odd = {**asdict(ENTRY), field: _ODD[field]}
    missing = {name: value for name, value in asdict(ENTRY).items() if name != field}
    with month.open("a") as file:
        file.write(f"{json.dumps(odd)}\n{json.dumps(missing)}\n")
    assert LedgerFiles(month.parents[1]).load(TODAY) == (ENTRY,)


@given(
    st.lists(
        st.binary(max_size=30) | st.sampled_from([b"[1]", b"3", b"null", b'"x"', b"[" * 9_999])
    )
)
def test_what_is_none_of_ours_is_passed_over(lines: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        files = LedgerFiles(Path(folder))
        files.append(ENTRY)
        path = Path(folder) / "spending" / "2026-11.jsonl"
        path.write_bytes(path.read_bytes() + b"\n".join(lines) + b"\n")
        assert files.load(TODAY) == (ENTRY,)


def test_what_is_too_long_ago_goes_and_nothing_else(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path)
    days = ["2025-09-30", "2025-10-22", "2025-10-01", "2026-11-26"]
    for day in days:
        files.append(replace(ENTRY, day=day))
    other = tmp_path / "spending" / "notes.txt"
    other.write_text("mine")
    assert [entry.day for entry in files.load(TODAY)] == days[1:]
    left = sorted(path.name for path in other.parent.iterdir())
    assert left == ["2025-10.jsonl", "2026-11.jsonl", "notes.txt"]


def test_a_month_that_cannot_be_read_is_left_out(month: Path) -> None:
    (month.parent / "2026-10.jsonl").mkdir()
    (month.parent / "2026-09.jsonl").symlink_to("2026-09.jsonl")
    assert LedgerFiles(month.parents[1]).load(TODAY) == (ENTRY,)


def test_an_old_month_that_cannot_be_deleted_is_left_out(month: Path) -> None:
    (month.parent / "2020-01.jsonl").mkdir()
    assert LedgerFiles(month.parents[1]).load(TODAY) == (ENTRY,)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "spending").write_text("in the way")
    with pytest.raises(OSError, match="spending"):
        LedgerFiles(tmp_path).append(ENTRY)
    assert LedgerFiles(tmp_path).load(TODAY) == ()


def test_threads_may_write_at_the_same_time(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path)
    threads = [
        Thread(target=files.append, args=(replace(ENTRY, prompt_tokens=n),)) for n in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(entry.prompt_tokens for entry in files.load(TODAY)) == list(range(40))


def test_two_programs_may_write_to_one_ledger(tmp_path: Path) -> None:
    one, two = LedgerFiles(tmp_path), LedgerFiles(tmp_path)
    for number in range(20):
        (one if number % 2 else two).append(replace(ENTRY, prompt_tokens=number))
    assert [entry.prompt_tokens for entry in one.load(TODAY)] == list(range(20))
    assert list(tmp_path.iterdir()) == [tmp_path / "spending"]
