"""Which keys do what: the usual ones, the writer's own, and what is wrong with those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, listed
from writer_app.desktop.action_spec import ActionSpec
from writer_app.desktop.words import words_of

_ = QT_TRANSLATE_NOOP
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_MODIFIER: Final = Qt.KeyboardModifier
_RETURN: Final = re.compile(r"\bReturn$")
"""What Qt calls the large key in English; people and most keyboards say Enter."""

NOT_A_KEY: Final = _("Notices", "“{key}” is not a key.")
NO_SUCH_ACTION: Final = _(
    "Notices", "The settings have shortcuts for “{action}”, which does not exist."
)
TAKEN: Final = _(
    "Notices", "{key} is the shortcut of “{other}”. Choose another one for “{action}”."
)
TYPES_TEXT: Final = _(
    "Notices", "{key} is needed for writing. Choose a key with Ctrl, or F2 to F12."
)
ALT_TYPES: Final = _(
    "Notices", "{key} types a character on some keyboards. Choose a key with Ctrl."
)
INPUT_METHOD: Final = _("Notices", "{key} switches the input method. Choose another key.")


@dataclass(frozen=True, slots=True)
class KeyProblem:
    """A key, in portable text, that an action cannot have, and why."""

    action: str
    key: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Bindings:
    """The keys of every action in portable text, the one to show first; and what was left out."""

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[KeyProblem, ...] = ()


def usual_keys(spec: ActionSpec, *, mac: bool) -> tuple[str, ...]:
    """Return the keys that `spec` has where the writer chose none."""
    if mac and spec.keys_mac is not None:
        return spec.keys_mac
    keys = _standard_keys(spec.standard) or spec.keys
    return tuple(dict.fromkeys((*keys, *spec.more_keys)))


def native(key: str) -> str:
    """Return `key` as the system writes it, with one name for the two keys that are Enter."""
    keys = QKeySequence.fromString(key, _PORTABLE)
    text = keys.toString(QKeySequence.SequenceFormat.NativeText) or key
    return _RETURN.sub("Enter", text)


def native_list(keys: Iterable[str]) -> str:
    """Return the keys as the system writes them, without those that few keyboards have.

    They are such as a key for saving, and are named only where there is no other.
    """
    every = tuple(keys)
    usual = tuple(key for key in every if not _is_rare(key))
    return words_of(listed(dict.fromkeys(native(key) for key in usual or every)))


def why_not(key: str, *, mac: bool) -> Notice | None:
    """Return why no action can have `key`, or None."""
    keys = QKeySequence.fromString(key, _PORTABLE)
    pressed = _pressed(keys)
    if not pressed or any(one.key() == Qt.Key.Key_unknown for one in pressed):
        return Notice(NOT_A_KEY, {"key": key})
    template = next(filter(None, (_never(one, mac=mac) for one in pressed)), None)
    return Notice(template, {"key": native(key)}) if template else None


def merge(
    specs: Iterable[ActionSpec],
    chosen: Mapping[str, tuple[str, ...]],
    names: Mapping[str, str],
    *,
    mac: bool,
) -> Bindings:
    """Return the keys in effect: those the writer chose before the usual ones.

    A key belongs to one action: to the one for which the writer chose it, else to the first.
    `names` are the actions' names as the writer reads them.
    """
    merger = _Merger(names)
    usual = {spec.id: usual_keys(spec, mac=mac) for spec in specs}
    for action, keys in chosen.items():
        if action not in usual:
            notice = Notice(NO_SUCH_ACTION, {"action": action})
            merger.problems.append(KeyProblem(action, "", notice))
        elif (own := merger.usable(action, keys, mac=mac)) is not None:
            usual.pop(action)
            merger.give(action, own, chosen=True)
    for action, keys in usual.items():
        merger.give(action, keys, chosen=False)
    return Bindings(merger.keys, tuple(merger.problems))


class _Merger:
    """Gives keys to actions, each key once."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.keys: dict[str, tuple[str, ...]] = {}
        self.problems: list[KeyProblem] = []
        self._names = names
        self._owners: dict[str, tuple[str, bool]] = {}

    def usable(self, action: str, keys: Iterable[str], *, mac: bool) -> tuple[str, ...] | None:
        """Return those of the writer's keys that can be used; None if the usual ones stay."""
        asked, good = tuple(keys), list[str]()
        for key in asked:
            notice = why_not(key, mac=mac)
            if notice is None:
                good.append(QKeySequence.fromString(key, _PORTABLE).toString(_PORTABLE))
            else:
                self.problems.append(KeyProblem(action, key, notice))
        return tuple(good) if good or not asked else None

    def give(self, action: str, keys: Iterable[str], *, chosen: bool) -> None:
        """Give `action` those of `keys` that no other action has."""
        free = list[str]()
        for key in keys:
            owner, owner_chose = self._owners.setdefault(key, (action, chosen))
            if owner == action:
                free.append(key)
            elif owner_chose:
                self.problems.append(self._taken(action, key, owner))
        self.keys[action] = tuple(dict.fromkeys(free))

    def _taken(self, action: str, key: str, owner: str) -> KeyProblem:
        names = {"action": self._names.get(action, action), "other": self._names.get(owner, owner)}
        return KeyProblem(action, key, Notice(TAKEN, {"key": native(key), **names}))


def _standard_keys(name: str) -> tuple[str, ...]:
    if not name:
        return ()
    found = QKeySequence.keyBindings(QKeySequence.StandardKey[name])
    return tuple(keys.toString(_PORTABLE) for keys in found)


def _pressed(keys: QKeySequence) -> tuple[QKeyCombination, ...]:
    # PySide6's stub does not know that a sequence has items.
    return tuple(keys[index] for index in range(keys.count()))  # pyright: ignore


def _never(pressed: QKeyCombination, *, mac: bool) -> str | None:
    key, held = pressed.key(), pressed.keyboardModifiers()
    command = bool(held & (_MODIFIER.ControlModifier | _MODIFIER.MetaModifier))
    alt = bool(held & _MODIFIER.AltModifier)
    if key == Qt.Key.Key_Space and command:
        return INPUT_METHOD
    if alt and ((command and not mac) or (_types(key) and not command)):
        return ALT_TYPES
    if not command and not alt and _writes(key):
        return TYPES_TEXT
    return None


def _is_rare(key: str) -> bool:
    pressed = _pressed(QKeySequence.fromString(key, _PORTABLE))
    return any(one.key().value >= Qt.Key.Key_Back.value for one in pressed)


def _types(key: Qt.Key) -> bool:
    """Return whether `key` stands for a character."""
    return key.value < Qt.Key.Key_Escape.value


def _writes(key: Qt.Key) -> bool:
    """Return whether the page itself needs `key` as it is.

    Tab is not among them: what it does is up to the action, which is rarely there.
    """
    free = (Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    return key.value < Qt.Key.Key_F1.value and key not in free
