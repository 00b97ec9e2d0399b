"""What one thing the writer can do is called, where it stands, and which keys it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

MenuId: TypeAlias = Literal["file", "edit", "continue", "view", "theme", "length", "help"]
Scope: TypeAlias = Literal["window", "page"]
Role: TypeAlias = Literal["", "settings", "quit", "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing the writer can do.

    `standard` names a `QKeySequence.StandardKey`; `keys` are used where the system has none of
    that name, `more_keys` beside either. `keys_mac` takes the place of all of them on a Mac, where
    `Ctrl` means Command and `Meta` means Control. A key of the `page` acts only while the page has
    the keyboard. In a menu, a line separates actions of different `part`s. Of the actions of one
    `group` exactly one is checked.
    """

    id: str
    text: str
    menu: MenuId
    part: int = 0
    standard: str = ""
    keys: tuple[str, ...] = ()
    more_keys: tuple[str, ...] = ()
    keys_mac: tuple[str, ...] | None = None
    scope: Scope = "window"
    repeats: bool = False
    checkable: bool = False
    group: str = ""
    role: Role = ""
