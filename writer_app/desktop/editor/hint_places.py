"""Where there is room for the hint: beside the take, below or behind its last line. Pure."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize


def beside_column(size: QSize, first: QRect, last: QRect, view: QRect, gap: int) -> QRect | None:
    """Return a place in the right margin, by what can be seen of the lines `first` to `last`."""
    left = last.right() + 1 + gap
    if left + size.width() + gap > view.right() or last.bottom() < 0 or first.top() > view.bottom():
        return None
    top = max(first.top(), view.top())
    lowest = view.bottom() - size.height()
    return QRect(QPoint(left, max(0, min(top, lowest))), size) if lowest >= 0 else None


def below_line(size: QSize, last: QRect, view: QRect, gap: int) -> QRect | None:
    """Return a place below the line `last`, as wide as the column at most."""
    top = last.bottom() + 1 + gap
    if size.width() > last.width() or last.bottom() < 0 or top + size.height() > view.bottom():
        return None
    return QRect(QPoint(last.left(), top), size)


def behind_line(size: QSize, last: QRect, left: int, view: QRect) -> QRect | None:
    """Return a place from `left` on in the row of the line `last`."""
    if left + size.width() > view.right() or not view.contains(last.center()):
        return None
    place = QRect(QPoint(left, last.center().y() - size.height() // 2), size)
    return place if size.height() <= last.height() else None


def in_corner(size: QSize, view: QRect, gap: int) -> QRect | None:
    """Return a place at the lower right of the view."""
    left, top = view.right() + 1 - gap - size.width(), view.bottom() + 1 - size.height()
    place = QRect(QPoint(left, top), size)
    return place if view.contains(place) else None
