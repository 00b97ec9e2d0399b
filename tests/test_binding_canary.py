"""A binding that loses references to `None` or `True` fails here, and not in a writer's hands.

PySide6 6.12.0 does so before Python 3.12: each call of a Qt method that returns nothing takes one
reference from `None`, and after some thousand calls the process ends with "none_dealloc".
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget

TIMES = 200
TOLERATED = TIMES // 10
"""References that come and go for other reasons; a faulty binding loses one or more per call."""

IMMORTAL = sys.version_info >= (3, 12)
"""From Python 3.12 on, `None` and `True` are never counted and never freed."""


@dataclass(frozen=True, slots=True)
class Losses:
    """How many references were gone after the calls; small numbers mean nothing."""

    of_none: int
    of_true: int

    @property
    def are_real(self) -> bool:
        return max(self.of_none, self.of_true) > TOLERATED


def losses(call: Callable[[], object]) -> Losses:
    """Count the references to `None` and `True` that many calls lose, and give them back.

    Given back, so that a faulty binding makes this test fail and not the process end.
    """
    call()
    none_before, true_before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(TIMES):
        call()
    none_after, true_after = sys.getrefcount(None), sys.getrefcount(True)
    found = Losses(none_before - none_after, true_before - true_after)
    _give_back(None, found.of_none)
    _give_back(True, found.of_true)
    return found


def _give_back(value: object, lost: int) -> None:
    for _ in range(lost):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(value))


class _Emitter(QObject):
    fired = Signal()
    told = Signal(str)


def _nothing(*_: object) -> None:
    pass


def _text_calls(edit: QPlainTextEdit) -> dict[str, Callable[[], object]]:
    cursor = edit.textCursor()
    selection = QTextEdit.ExtraSelection()

    def edit_block() -> None:
        cursor.beginEditBlock()
        cursor.insertText("in a block ")
        cursor.endEditBlock()

    return {
        "QTextCursor.insertText": lambda: cursor.insertText("word "),
        "QTextCursor.setPosition": lambda: cursor.setPosition(0),
        "QTextCursor.movePosition": lambda: cursor.movePosition(QTextCursor.MoveOperation.End),
        "QTextCursor edit block": edit_block,
        "QPlainTextEdit.insertPlainText": lambda: edit.insertPlainText("word "),
        "QPlainTextEdit.setPlainText": lambda: edit.setPlainText("A page."),
        "QPlainTextEdit.setTextCursor": lambda: edit.setTextCursor(edit.textCursor()),
        "QPlainTextEdit.setExtraSelections": lambda: edit.setExtraSelections([selection]),
    }


def _event_calls(emitter: _Emitter) -> dict[str, Callable[[], object]]:
    timer = QTimer(emitter)
    timer.timeout.connect(_nothing)
    emitter.fired.connect(_nothing)
    emitter.told.connect(_nothing)

    def start_and_stop() -> None:
        timer.start(60_000)
        timer.stop()

    def single_shot() -> None:
        QTimer.singleShot(0, _nothing)
        QCoreApplication.processEvents()

    return {
        "QTimer.start and stop": start_and_stop,
        "QTimer.singleShot": single_shot,
        "QObject.killTimer": lambda: emitter.killTimer(emitter.startTimer(60_000)),
        "Signal.emit without a value": lambda: emitter.fired.emit(),
        "Signal.emit with a value": lambda: emitter.told.emit("word"),
        "processEvents": QCoreApplication.processEvents,
    }


def _widget_calls(widget: QWidget, label: QLabel) -> dict[str, Callable[[], object]]:
    return {
        "QWidget.setVisible": lambda: widget.setVisible(not widget.isVisible()),
        "QWidget.update": lambda: widget.update(),
        "QLabel.setText": lambda: label.setText("Continuing"),
    }


def test_the_calls_used_most_lose_no_reference(qapp: QApplication) -> None:
    edit, emitter = QPlainTextEdit(), _Emitter()
    widget, label = QWidget(), QLabel()
    calls = _text_calls(edit) | _event_calls(emitter) | _widget_calls(widget, label)
    found = {name: losses(call) for name, call in calls.items()}
    faulty = {name: lost for name, lost in found.items() if lost.are_real}
    assert not faulty, f"this PySide6 loses references to None or True: {faulty}"
    if IMMORTAL:
        pytest.skip("the calls ran, but this Python keeps None and True for ever: no count shows")


@pytest.mark.skipif(IMMORTAL, reason="this Python keeps None and True for ever: no count shows")
@pytest.mark.parametrize("value", [None, True])
def test_a_lost_reference_is_noticed_and_given_back(value: object) -> None:
    def lose_one() -> None:
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(value))

    before = sys.getrefcount(value)
    found = losses(lose_one)
    lost = found.of_none if value is None else found.of_true
    assert lost == pytest.approx(TIMES, abs=TOLERATED)
    assert found.are_real
    assert sys.getrefcount(value) == pytest.approx(before, abs=TOLERATED)


def test_calls_that_lose_nothing_are_not_accused() -> None:
    assert not losses(lambda: [None, True]).are_real
