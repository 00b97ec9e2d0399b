"""Words where Qt shows them: of others, which it would take for a page, and those in a row."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore, QtGui

BETWEEN: Final = "   "
"""Stands between the parts of a text that are in a row, such as what each key does."""


def plain(text: str) -> str:
    """Return `text` so that a tooltip or a question shows it as it is.

    Where something in it looks like HTML, Qt would show a page, and open the files that it names:
    what a server says, a model writes or a file is called must not do that.
    """
    if not text or not QtGui.Qt.mightBeRichText(text):
        return text
    return QtGui.Qt.convertFromPlainText(text, QtCore.Qt.WhiteSpaceMode.WhiteSpaceNormal)
