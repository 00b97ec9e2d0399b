"""The notice bar and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from writer_app.continuation.notices import Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.notice_bar import NoticeBar
from writer_app.desktop.panels.notice_queue import MOST, NoticeQueue, Shown
from writer_app.desktop.theme import light

# Qt's platform without a screen says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def _offer(text: str, *, problem: bool = True, subject: str = "") -> Offer:
    return Offer(Notice(text), problem=problem, subject=subject)


OFFERS = st.builds(
    _offer,
    st.sampled_from("abcdef"),
    problem=st.booleans(),
    subject=st.sampled_from(["", "x", "y"]),
)


@given(st.lists(OFFERS, max_size=12))
def test_problems_come_first_and_a_subject_is_there_once(offers: list[Offer]) -> None:
    queue = NoticeQueue()
    for offer in offers:
        queue.add(Shown(offer, str(offer.notice)))
        assert len(queue) <= MOST
    left: list[Offer] = []
    while queue.front is not None:
        left.append(queue.front.offer)
        queue.drop_front()
    assert [one.problem for one in left] == sorted((one.problem for one in left), reverse=True)
    subjects = [one.subject for one in left if one.subject]
    assert len(subjects) == len(set(subjects))
    if offers and offers[-1].problem:
        assert left[0] == offers[-1]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QPlainTextEdit]:
    window = QWidget()
    page = QPlainTextEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    yield page
    window.close()


@pytest.fixture
def bar(page: QPlainTextEdit) -> NoticeBar:
    bar = NoticeBar(page.window())
    bar.set_colours(light())
    layout = page.window().layout()
    assert layout is not None
    layout.addWidget(bar)
    return bar


def test_it_never_takes_the_keyboard(page: QPlainTextEdit, bar: NoticeBar) -> None:
    bar.show_offer(_offer("no answer"), "No answer.", [("Try again", lambda: None)])
    assert bar.isVisible()
    assert page.hasFocus()
    assert bar.buttons[0].focusPolicy() == Qt.FocusPolicy.TabFocus
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert page.hasFocus()


def test_a_step_is_taken_once_and_the_notice_goes(bar: NoticeBar) -> None:
    taken: list[str] = []
    bar.show_offer(_offer("a"), "A.", [("Go", lambda: taken.append(bar.text))])
    bar.buttons[0].click()
    assert taken == [""]
    assert not bar.isVisible()


def test_buttons_are_used_again(bar: NoticeBar) -> None:
    """The style keeps a picture of every new one, until there are 10 MiB of them."""
    taken: list[str] = []
    for name in "abcde":
        bar.show_offer(
            _offer(name), name, [("One", lambda: None), ("Two", lambda: taken.append("2"))]
        )
        bar.buttons[1].click()
        bar.show_offer(_offer(name), name, [("Three", lambda: taken.append("3"))])
        assert [button.text() for button in bar.buttons] == ["Three"]
        assert [button.isVisible() for button in bar.findChildren(QPushButton)] == [True, False]
        bar.buttons[0].click()
    assert taken == ["2", "3"] * 5


def test_information_goes_when_the_writer_goes_on_a_problem_stays(bar: NoticeBar) -> None:
    bar.show_offer(_offer("a", problem=False), "Only information.")
    bar.show_offer(_offer("b"), "A problem.")
    assert bar.text == "A problem."
    bar.writer_went_on()
    assert bar.text == "A problem."
    bar.close_front()
    assert not bar.isVisible()


def test_information_does_not_hide_a_problem(bar: NoticeBar) -> None:
    bar.show_offer(_offer("b"), "A problem.")
    bar.show_offer(_offer("a", problem=False), "Only information.")
    assert bar.text == "A problem."
    bar.close_front()
    assert bar.text == "Only information."


def test_what_is_settled_goes(bar: NoticeBar) -> None:
    bar.show_offer(_offer("b", subject="save"), "Not saved.")
    bar.settle("open")
    assert bar.text == "Not saved."
    bar.settle("save")
    assert bar.text == ""


def test_closing_with_the_keyboard_in_it_says_so(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_offer(_offer("a"), "A.", [("Go", lambda: None)])
    bar.take_focus()
    with qtbot.waitSignal(bar.closed) as closed:
        bar.close_front()
    assert closed.args == [True]


def test_it_has_words_for_a_screen_reader(bar: NoticeBar) -> None:
    bar.show_offer(_offer("a"), "A problem.")
    assert bar.accessibleDescription() == "A problem."
    assert {icon.accessibleName() for icon in bar.findChildren(QWidget)} >= {"Problem"}


@pytest.mark.parametrize("problem", [True, False])
def test_it_stands_on_its_ground_from_the_first_moment(
    qtbot: QtBot, page: QPlainTextEdit, bar: NoticeBar, problem: bool
) -> None:
    bar.set_margins(40, 40)
    bar.show_offer(_offer("a", problem=problem), "Something to say. " * 12)
    qtbot.waitExposed(page.window())
    colours = light()
    ground = colours.problem_background if problem else colours.notice_background
    painted = bar.grab().toImage()
    box = bar._ground.geometry()
    assert box.contains(bar._words.geometry().translated(box.topLeft()))
    middle = box.center().y()
    inner = box.adjusted(3, 3, -3, -3)
    for point in (inner.topLeft(), inner.bottomRight(), QPoint(box.left() + 2, middle)):
        assert painted.pixelColor(point * painted.devicePixelRatio()) == ground
    outside = painted.pixelColor(QPoint(box.left() - 3, middle) * painted.devicePixelRatio())
    assert outside != ground


def test_it_is_wider_than_a_narrow_column(page: QPlainTextEdit, bar: NoticeBar) -> None:
    page.window().resize(1000, 500)
    bar.show_offer(_offer("a"), "Something to say. " * 12, [("Try again", lambda: None)])
    bar.set_margins(400, 400)
    bar._outer.activate()
    bar._inside.activate()
    readable = 60 * bar.fontMetrics().averageCharWidth()
    assert bar._words.width() >= readable - 2
    assert bar._ground.geometry().left() > bar.fontMetrics().height()
    page.window().resize(420, 500)
    bar._outer.activate()
    air = bar.fontMetrics().height()
    assert bar._ground.geometry().left() == air
    assert bar._ground.geometry().right() == bar.width() - 1 - air


def test_enter_presses_the_button_that_has_the_keyboard(bar: NoticeBar) -> None:
    taken: list[str] = []
    bar.show_offer(_offer("a"), "A.", [("Go", lambda: taken.append("go"))])
    bar.take_focus()
    QTest.keyClick(bar.buttons[0], Qt.Key.Key_Return)
    assert taken == ["go"]


def test_what_is_not_so_any_more_is_withdrawn(bar: NoticeBar) -> None:
    coming = _offer("still coming", problem=False, subject="take")
    bar.show_offer(coming, "Still coming.")
    bar.show_offer(_offer("failed", subject="other"), "Failed.")
    bar.withdraw(coming)
    assert bar.text == "Failed."
    bar.close_front()
    assert bar.text == ""


def test_details_are_not_in_the_way_of_the_words(bar: NoticeBar) -> None:
    bar.show_offer(_offer("a"), "A problem.", details="3b5f0f47")
    assert bar.text == "A problem."
    assert bar.accessibleDescription() == "A problem. 3b5f0f47"
