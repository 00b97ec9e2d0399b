"""What was learnt about models is there after a restart."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.faulty_files import FaultyFiles, every_fault
from writer_app.continuation.tokens import USUAL, PerScript, TokenRates
from writer_app.storage.token_learning import load_token_rates, save_token_rates

LEARNT = TokenRates().learn("qwen-plus", ["It was late, and nobody came. " * 50], 500)
_RATES = st.builds(PerScript, *[st.floats(0.25, 12)] * 4)


@given(st.dictionaries(st.text(max_size=10), _RATES, max_size=5))
def test_what_was_stored_is_read_again(by_model: dict[str, PerScript]) -> None:
    rates = TokenRates(by_model)
    with TemporaryDirectory() as folder:
        save_token_rates(Path(folder) / "state", rates)
        assert load_token_rates(Path(folder) / "state") == rates


def test_without_a_file_nothing_was_learnt(tmp_path: Path) -> None:
    assert load_token_rates(tmp_path) == TokenRates()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_it_is_for_this_user_alone(tmp_path: Path) -> None:
    save_token_rates(tmp_path, LEARNT)
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", "null", '{"a": 3}', '{"a": [1.0, 2.0]}', '{"a": [1.0, NaN, 1.0, 1.0]}',
     '{"a": [true, true, true, true]}', '{"a": ["1", "2", "3", "4"]}', "[" * 9_999, "\0"],
)  # fmt: skip
def test_a_broken_file_is_as_none(tmp_path: Path, text: str) -> None:
    save_token_rates(tmp_path, LEARNT)
    (path,) = tmp_path.iterdir()
    path.write_text(text)
    assert load_token_rates(tmp_path) == TokenRates()


def test_what_is_impossible_is_brought_inside(tmp_path: Path) -> None:
    save_token_rates(tmp_path, LEARNT)
    (path,) = tmp_path.iterdir()
    path.write_text(json.dumps({"a": [-1.0, 0.0, 1e300, 1.5], "b": list(USUAL)}))
    assert load_token_rates(tmp_path).by_model == {"a": (0.25, 0.25, 12.0, 1.5), "b": USUAL}


@pytest.mark.parametrize("in_the_way", ["folder", "link"])
def test_what_is_no_file_is_as_none(tmp_path: Path, in_the_way: str) -> None:
    save_token_rates(tmp_path, LEARNT)
    (path,) = tmp_path.iterdir()
    path.unlink()
    path.mkdir() if in_the_way == "folder" else path.symlink_to(path.name)
    assert load_token_rates(tmp_path) == TokenRates()


def test_whatever_the_disk_refuses_the_old_or_the_new_is_there(tmp_path: Path) -> None:
    old = TokenRates({"a": USUAL})

    def run(files: FaultyFiles) -> None:
        save_token_rates(tmp_path, old)
        try:
            save_token_rates(tmp_path, LEARNT, files)
        except OSError:
            assert load_token_rates(tmp_path) in (old, LEARNT)
        else:
            assert load_token_rates(tmp_path) == LEARNT
        assert [path.name for path in tmp_path.iterdir()] == ["token-rates.json"]

    assert sum(1 for _ in every_fault(run)) >= 10
