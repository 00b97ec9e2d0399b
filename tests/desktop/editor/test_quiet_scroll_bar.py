"""The thumb of a scroll bar comes after the first paint, once its style is loaded."""

from __future__ import annotations

import subprocess
import sys

THUMB = """
from writer_app.desktop.runtime.qt import load_qt
load_qt()
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from writer_app.desktop.editor.quiet_scroll_bar import QuietScrollBar
application = QApplication([])
page = QPlainTextEdit()
page.setVerticalScrollBar(QuietScrollBar())
page.setPlainText("A line.\\n" * 1000)
page.show()

def colours():
    picture = page.verticalScrollBar().grab().toImage()
    return {picture.pixel(picture.width() // 2, y) for y in range(picture.height())}

assert len(colours()) == 1, "only the ground"
assert "QStyle" not in vars(QtWidgets)
application.processEvents()
application.processEvents()
assert len(colours()) > 1, "no thumb"
"""


def test_the_first_paint_has_the_ground_alone_and_the_next_one_the_thumb() -> None:
    subprocess.run([sys.executable, "-c", THUMB], check=True)
