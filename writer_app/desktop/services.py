"""What every window of the program shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from writer_app.desktop.assistant import Assistant
    from writer_app.desktop.preferences import Preferences
    from writer_app.desktop.runtime.background import Background
    from writer_app.desktop.session import Session
    from writer_app.desktop.spending import Spending
    from writer_app.desktop.theme import Theme
    from writer_app.desktop.windows import Windows
    from writer_app.redaction import Redactor
    from writer_app.storage.histories import Histories
    from writer_app.storage.saver import Saver


class Services(NamedTuple):
    """The collaborators of a window that outlive it."""

    preferences: Preferences
    session: Session
    assistant: Assistant
    theme: Theme
    background: Background
    windows: Windows
    spending: Spending
    histories: Callable[[], Histories]
    """Gives the histories of all manuscripts, loaded when somebody needs them."""
    redactor: Redactor
    """Takes the keys of this run out of a text."""
    saver: Callable[[], Saver]
    """Gives what saves the files of this process, one for all windows, loaded when needed."""
