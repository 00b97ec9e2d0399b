"""When practice ends by itself: another profile can be used, and the one in use has no key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from writer_app.profiles import PRACTICE, default_profile

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections
    from writer_app.desktop.preferences import Preferences


class PracticeEnd:
    """Knows which profiles the writer means to write with: saved, tested, or given a key."""

    def __init__(self, preferences: Preferences, connections: Connections) -> None:
        self._preferences = preferences
        self._connections = connections
        self._meant: set[str] = set()

    @property
    def is_practising(self) -> bool:
        """Whether practice answers because the profile in use has no key."""
        return self._connections.stands_in_for == default_profile(self._preferences.settings)

    def mean(self, names: Iterable[str]) -> None:
        """Remember that the writer did something for these profiles."""
        self._meant.update(names)

    def forget(self) -> None:
        """Forget them: the writer has chosen."""
        self._meant.clear()

    def may_use(self, name: str) -> bool:
        """Tell whether the profile `name`, once it can be written with, becomes the one in use."""
        used = default_profile(self._preferences.settings)
        return self.is_practising and name in self._meant and name not in (used, PRACTICE)
