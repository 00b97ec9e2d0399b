"""Tells a screen reader what appears without taking the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text`, once it has said what it is saying now.

    Where Qt cannot say it so, it is said of `widget` that there is something new.
    """
    # Imported here: it is slow to load, and nothing is said before the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if not QAccessible.isActive():
        return
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent
    except ImportError:  # Not in every release that we run with.
        event = QAccessibleEvent(widget, QAccessible.Event.Alert)
    else:
        event = QAccessibleAnnouncementEvent(widget, text)
    QAccessible.updateAccessibility(event)
