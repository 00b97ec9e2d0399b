"""Copies that programs which synchronise folders make are told from other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer_app.storage.conflict_copies import ConflictCopies, is_conflict_copy
from writer_app.storage.documents import read_document


@pytest.mark.parametrize(
    "name",
    [
        "draft (Ana's conflicted copy 2026-11-26).txt",
        "draft (conflicted copy 2026-11-26 101112).txt",
        "draft (Case Conflict).txt",
        "draft (In Konflikt stehende Kopie von Ana 2026-11-26).txt",
        "draft (Copie en conflit de Ana 2026-11-26).txt",
        "draft (Copia en conflicto de Ana 2026-11-26).txt",
        "draft (Copia in conflitto di Ana 2026-11-26).txt",
        "draft (Co\u0301pia em conflito de Ana 2026-11-26).txt",
        "draft (Conflicterende kopie van Ana 2026-11-26).txt",
        "draft (Anas konfliktkopi 2026-11-26).txt",
        "draft (конфликтующая копия Ana 2026-11-26).txt",
        "draft (Ana 的冲突的副本 2026-11-26).txt",
        "draft（Ana 的衝突的複本 2026-11-26）.txt",
        "draft (Ana の競合コピー 2026-11-26).txt",
        "draft (Ana의 충돌된 사본 2026-11-26).txt",
        "draft.sync-conflict-20261126-101112-ABC2DEF.txt",
        "draft_conflict-20261126-101112.txt",
        "draft_conf(1).txt",
        "draft [Conflict].txt",
        "draft-DESKTOP-7H2K1.txt",
        "draft-study.txt",
    ],
)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    assert is_conflict_copy(name, "draft.txt", "study")


@pytest.mark.parametrize(
    "name",
    [
        "draft.txt",
        "draft (1).txt",
        "draft (copie de Ana).txt",
        "draft copie en conflit.txt",
        "draft_conflict-2026-11.txt",
        "draft 2.txt",
        "draft-old.txt",
        "conflicted copy.txt",
        "draft (conflicted copy).md",
        "other (conflicted copy).txt",
        "draft",
    ],
)
def test_another_file_is_none(name: str) -> None:
    assert not is_conflict_copy(name, "draft.txt", "study")


def test_each_is_told_once(tmp_path: Path) -> None:
    path, copy = tmp_path / "draft.txt", tmp_path / "draft (conflicted copy).txt"
    path.write_text("mine")
    document, copies = read_document(path), ConflictCopies()
    assert copies.new_ones(document) == ()
    copy.write_text("theirs")
    assert copies.new_ones(document) == (copy,)
    (tmp_path / "another").touch()
    assert copies.new_ones(document) == ()
