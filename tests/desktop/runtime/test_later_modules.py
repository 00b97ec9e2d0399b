"""A module that is loaded when something of it is used."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from writer_app.desktop.runtime.later_modules import load_later, load_now


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a module that tells when it is run, in a package of its own."""
    package = tmp_path / "pantry"
    package.mkdir()
    package.joinpath("__init__.py").write_text("runs = []\n")
    package.joinpath("jam.py").write_text(
        "import pantry\npantry.runs.append(__name__)\ncolour = 'red'\ndef taste(): return colour\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    for module in ("pantry", "pantry.jam"):
        monkeypatch.setitem(sys.modules, module, ModuleType(module))
        monkeypatch.delitem(sys.modules, module)
    return "pantry.jam"


def runs() -> list[str]:
    return importlib.import_module("pantry").runs


def test_it_runs_when_something_of_it_is_used(name: str) -> None:
    load_later(name)
    module = importlib.import_module(name)
    assert module.__spec__ is not None
    assert runs() == []
    assert module.taste() == "red"
    assert runs() == [name]
    assert importlib.import_module(name) is module
    assert module.colour == "red"
    assert runs() == [name]


def test_it_is_found_under_a_name_that_it_was_given_meanwhile(name: str) -> None:
    load_later(name)
    module = importlib.import_module(name)
    assert module.__spec__ is not None
    module.__spec__.name = "elsewhere.jam"
    assert module.taste() == "red"
    assert module.__spec__.name == "elsewhere.jam"
    assert runs() == [name]


def test_what_it_has_not_is_said_as_ever(name: str) -> None:
    load_later(name)
    module = importlib.import_module(name)
    with pytest.raises(AttributeError, match="honey"):
        _ = module.honey
    with pytest.raises(AttributeError, match="honey"):
        _ = module.honey
    assert runs() == [name]


def test_where_there_is_none_of_this_name_that_is_said(name: str) -> None:
    with pytest.raises(ImportError, match="marmalade"):
        load_later("pantry.marmalade")
    assert name not in sys.modules


def test_it_can_be_loaded_before_somebody_uses_it_and_once(name: str) -> None:
    load_now(name)
    load_later(name)
    load_now(name)
    assert runs() == [name]
    load_later(name)
    load_now(name)
    assert runs() == [name]
    assert importlib.import_module(name).taste() == "red"
