"""A page of Qt's and nothing else, with one key pressed and painted: what a start costs at least.

`python -m tests.reliability.bare_child`: it says `usable` then, and the seconds of work so far.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit


def main() -> None:
    """Press the key when the page is painted, and end when the key is."""
    app, page = QApplication([]), QPlainTextEdit()
    page.show()

    def press() -> None:
        QTest.keyClicks(page, "I")
        page.viewport().repaint()
        print("usable", time.process_time(), flush=True)
        app.quit()

    QTimer.singleShot(0, page, press)
    app.exec()


if __name__ == "__main__":
    main()
