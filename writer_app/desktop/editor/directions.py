"""Which way a paragraph runs."""

from __future__ import annotations

import re
from typing import Final

from PySide6 import QtCore
from PySide6.QtGui import QTextBlock

_TURNS: Final = (
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What runs from right to left, or may turn the direction of what is beside it."""


def may_turn(block: QTextBlock) -> bool:
    """Tell whether not all of the paragraph surely runs from left to right."""
    text = block.text()
    return not text.isascii() and re.search(_TURNS, text) is not None


def is_rtl(block: QTextBlock) -> bool:
    """Tell whether the paragraph as a whole runs from right to left."""
    # Qt is asked last: see `little_qt`.
    return may_turn(block) and block.textDirection() == QtCore.Qt.LayoutDirection.RightToLeft
