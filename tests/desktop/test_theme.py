from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from writer_app.desktop.theme import PageColours, Theme, dark, light, page_palette, palette_of
from writer_app.storage.window_settings import Theme as Mode

LOOKS = pytest.mark.parametrize("colours", [light(), dark()], ids=["light", "dark"])
Role = QPalette.ColorRole


def luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast as WCAG counts it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    style, palette = qapp.style().objectName(), qapp.palette()
    tip = QToolTip.palette()
    yield Theme(qapp)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    QToolTip.setPalette(tip)


def test_contrast_is_counted_as_in_the_standard() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@LOOKS
def test_text_is_easily_read_on_every_ground(colours: PageColours) -> None:
    grounds = (
        colours.page,
        colours.window,
        colours.selection,
        colours.pending_background,
        colours.private_background,
        colours.hit,
        colours.current_hit,
        colours.notice_background,
        colours.problem_background,
    )
    for ground in grounds:
        assert contrast(colours.text, ground) >= 7, ground.name()


@LOOKS
def test_quieter_words_are_still_read(colours: PageColours) -> None:
    words = (colours.muted, colours.accent, colours.problem)
    for word, ground in itertools.product(words, (colours.page, colours.window)):
        assert contrast(word, ground) >= 4.5, (word.name(), ground.name())
    for ground in (colours.notice_background, colours.problem_background):
        assert contrast(colours.accent, ground) >= 4.5
        assert contrast(colours.problem, ground) >= 4.5


@LOOKS
def test_marks_are_told_apart_from_the_page(colours: PageColours) -> None:
    assert contrast(colours.pending_underline, colours.page) >= 3
    grounds = (
        colours.page,
        colours.selection,
        colours.pending_background,
        colours.private_background,
        colours.hit,
    )
    assert len({ground.name() for ground in grounds}) == len(grounds)


@LOOKS
def test_lines_under_text_are_seen_on_every_ground_and_told_apart(colours: PageColours) -> None:
    lines = (colours.model_line, colours.pasted_line, colours.unknown_line)
    grounds = (colours.page, colours.pending_background, colours.private_background)
    for line, ground in itertools.product(lines, (*grounds, colours.selection)):
        assert contrast(line, ground) >= 3, (line.name(), ground.name())
    assert len({line.name() for line in (*lines, colours.pending_underline)}) == 4


@LOOKS
def test_no_colour_lets_another_shine_through(colours: PageColours) -> None:
    assert all(colour.alpha() == 255 for colour in colours)


@LOOKS
def test_neither_page_nor_text_is_pure(colours: PageColours) -> None:
    for colour in (colours.page, colours.text):
        assert colour.name() not in {"#000000", "#ffffff"}


@pytest.mark.parametrize(("colours", "is_dark"), [(light(), False), (dark(), True)])
@pytest.mark.parametrize(
    ("word", "ground", "least"),
    [
        (Role.WindowText, Role.Window, 7),
        (Role.Text, Role.Base, 7),
        (Role.Text, Role.AlternateBase, 7),
        (Role.ButtonText, Role.Button, 7),
        (Role.ToolTipText, Role.ToolTipBase, 7),
        (Role.HighlightedText, Role.Highlight, 7),
        (Role.PlaceholderText, Role.Base, 4.5),
        (Role.Link, Role.Base, 4.5),
        (Role.Link, Role.Window, 4.5),
        (Role.LinkVisited, Role.Window, 4.5),
        (Role.BrightText, Role.Window, 4.5),
    ],
)
def test_controls_are_read(
    colours: PageColours, is_dark: bool, word: Role, ground: Role, least: float
) -> None:
    palette = palette_of(colours, is_dark=is_dark)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert contrast(palette.color(group, word), palette.color(group, ground)) >= least


@pytest.mark.parametrize(("colours", "is_dark"), [(light(), False), (dark(), True)])
def test_what_is_disabled_is_fainter_but_there(colours: PageColours, is_dark: bool) -> None:
    palette = palette_of(colours, is_dark=is_dark)
    for role, ground in ((Role.WindowText, Role.Window), (Role.ButtonText, Role.Button)):
        faint = palette.color(QPalette.ColorGroup.Disabled, role)
        plain = palette.color(QPalette.ColorGroup.Active, role)
        back = palette.color(QPalette.ColorGroup.Disabled, ground)
        assert 1.8 <= contrast(faint, back) < contrast(plain, back) / 2


@LOOKS
def test_the_page_has_its_own_ground(colours: PageColours) -> None:
    palette = page_palette(QPalette(), colours)
    assert palette.color(Role.Window) == palette.color(Role.Base) == colours.page


def test_the_window_takes_the_colours_that_are_asked_for(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.set_mode("light")
    assert qapp.style().objectName() == "fusion"
    assert qapp.palette().color(Role.Base) == light().page
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.is_dark
    assert theme.colours == dark()
    assert qapp.palette().color(Role.Window) == dark().window
    assert QToolTip.palette().color(Role.ToolTipBase) == dark().notice_background


def test_nothing_changes_when_the_colours_stay(theme: Theme, qtbot: QtBot) -> None:
    theme.set_mode("light")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
    assert theme.mode == "light"


def test_the_system_is_followed_only_when_asked(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    theme.set_mode("system")
    assert not theme.is_dark
    hints.setColorScheme(Qt.ColorScheme.Dark)  # As the system does.
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark == (hints.colorScheme() == Qt.ColorScheme.Dark)
    theme.set_mode("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark


@LOOKS
def test_the_edge_of_a_field_is_told_apart_from_what_is_on_both_sides(colours: PageColours) -> None:
    assert contrast(colours.edge, colours.page) >= 3
    assert contrast(colours.edge, colours.window) >= 3
    # And no more than that: it is no text.
    assert contrast(colours.edge, colours.page) <= 4


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "make", [QLineEdit, QPlainTextEdit, QComboBox, QSpinBox], ids=lambda make: make.__name__
)
def test_the_edges_of_a_field_are_seen(
    theme: Theme, qtbot: QtBot, mode: Mode, make: Callable[[], QWidget]
) -> None:
    theme.set_mode(mode)
    field = make()
    qtbot.addWidget(field)
    field.resize(120, 40)
    image = field.grab().toImage()
    across = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    down = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    colours = theme.colours
    for side in (across[:4], across[-4:], down[:4], down[-4:]):
        for ground in (colours.page, colours.window):
            assert max(contrast(colour, ground) for colour in side) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_box_to_tick_is_seen(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    theme.set_mode(mode)
    box = QCheckBox("Mind what follows")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    option = QStyleOptionButton()
    box.initStyleOption(option)
    where = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab(where).toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle) for x in range(image.width() // 2)]
    assert max(contrast(colour, theme.colours.page) for colour in row) >= 3
