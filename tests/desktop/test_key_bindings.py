"""Which keys do what, and which never can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from writer_app.desktop.action_table import SPECS
from writer_app.desktop.key_bindings import merge, native, native_list, usual_keys, why_not

NAMES = {spec.id: spec.text for spec in SPECS}
IDS = [spec.id for spec in SPECS]
KEYS = ["Ctrl+J", "Ctrl+Return", "F7", "Esc", "Alt+Q", "Ctrl+Space", "K", "Ctrl+Alt+B", "nonsense"]

NEVER = (
    *(
        "Ctrl+Space",
        "Ctrl+Shift+Space",
        "Meta+Space",
        "Ctrl+Alt+Q",
        "Ctrl+Alt+Up",
        "Alt+Q",
        "Alt+[",
    ),
    *("Q", "Shift+Q", "1", "Space", "Return", "Shift+Return", "Backspace", "Left", "Home"),
    *("", "Ctrl+Nonsense"),
)


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Standard keys need one."""


@pytest.mark.parametrize("mac", [False, True])
def test_every_usual_key_is_allowed_and_belongs_to_one_action(mac: bool) -> None:
    bindings = merge(SPECS, {}, NAMES, mac=mac)
    assert bindings.problems == ()
    all_keys = [key for keys in bindings.keys.values() for key in keys]
    assert len(all_keys) == len(set(all_keys))
    usual = {key for spec in SPECS if not spec.standard for key in usual_keys(spec, mac=mac)}
    assert [key for key in usual if why_not(key, mac=mac)] == []


@pytest.mark.parametrize(
    "key",
    NEVER,
)
def test_some_keys_are_never_allowed(key: str) -> None:
    assert why_not(key, mac=False) is not None


@pytest.mark.parametrize(
    "key", ["Ctrl+J", "Ctrl+Shift+J", "F7", "Shift+F7", "Alt+Up", "Esc", "Tab"]
)
def test_others_are(key: str) -> None:
    assert why_not(key, mac=False) is None


def test_a_mac_has_option_with_command_but_not_option_alone() -> None:
    assert why_not("Ctrl+Alt+F", mac=True) is None
    assert why_not("Alt+F", mac=True) is not None


def test_what_the_writer_chose_wins_and_the_loser_is_told() -> None:
    bindings = merge(SPECS, {"find": ("Ctrl+Return",)}, NAMES, mac=False)
    assert bindings.keys["find"] == ("Ctrl+Return",)
    assert bindings.keys["continue"] == ("Ctrl+Enter",)
    (problem,) = bindings.problems
    assert (problem.action, problem.key) == ("continue", "Ctrl+Return")
    assert problem.notice.values["other"] == NAMES["find"]


def test_no_keys_means_none_and_bad_keys_mean_the_usual_ones() -> None:
    bindings = merge(SPECS, {"find": (), "new": ("Alt+N",)}, NAMES, mac=False)
    assert bindings.keys["find"] == ()
    assert bindings.keys["new"][0] == "Ctrl+N"
    assert [problem.action for problem in bindings.problems] == ["new"]


def test_an_action_that_does_not_exist_is_told() -> None:
    (problem,) = merge(SPECS, {"fly": ("F7",)}, NAMES, mac=False).problems
    assert problem.action == "fly"


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(KEYS)).map(tuple)))
def test_no_two_actions_ever_share_a_key(chosen: dict[str, tuple[str, ...]]) -> None:
    bindings = merge(SPECS, chosen, NAMES, mac=False)
    assert set(bindings.keys) == set(IDS)
    all_keys = [key for keys in bindings.keys.values() for key in keys]
    assert len(all_keys) == len(set(all_keys))
    assert not [key for key in KEYS[4:] if key in all_keys]


def test_both_keys_that_are_enter_have_one_name() -> None:
    assert native("Ctrl+Return") == "Ctrl+Enter"
    assert native_list(("Ctrl+Return", "Ctrl+Enter", "F2")) == "Ctrl+Enter, F2"
