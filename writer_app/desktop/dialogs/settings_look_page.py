"""How the page looks: what is chosen here is seen at once on the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.dialogs.settings_blocks import (
    HintLabel,
    add_row,
    guard_wheel,
    new_form,
    quiet_button,
    scrolling,
)
from writer_app.storage.window_settings import (
    LINE_SPACINGS,
    MEASURES,
    PARAGRAPH_SPACINGS,
    SIZES_PT,
    PageSettings,
)

if TYPE_CHECKING:
    from writer_app.desktop.preferences import Preferences

_FONT_CHARACTERS: Final = 12


class LookPage(QWidget):
    """Typeface, font, size, measure, spacing and theme."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._is_showing = False
        self.theme = _combo()
        self.typeface = _combo()
        self.font_name = _combo()
        self.size_pt = _decimal(SIZES_PT, step=0.5, digits=1)
        self.measure = _whole(MEASURES)
        self.line_spacing = _decimal(LINE_SPACINGS, step=0.05, digits=2)
        self.paragraph_spacing = _decimal(PARAGRAPH_SPACINGS, step=0.1, digits=2)
        self.usual = quiet_button(self.tr("&Usual look"))
        self._fill()
        self._lay_out()
        self._connect()
        self._show()

    def _fill(self) -> None:
        self.theme.addItem(self.tr("Like the system"), "system")
        self.theme.addItem(self.tr("Light"), "light")
        self.theme.addItem(self.tr("Dark"), "dark")
        self.typeface.addItem(self.tr("With serifs"), "serif")
        self.typeface.addItem(self.tr("Without serifs"), "sans")
        self.font_name.addItem(self.tr("The system's best"), "")
        for family in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(family):
                self.font_name.addItem(family, family)
        self.size_pt.setSuffix(self.tr(" pt"))

    def _lay_out(self) -> None:
        content = QWidget()
        form = new_form()
        self._add_rows(form)
        line = QHBoxLayout()
        line.addWidget(self.usual)
        line.addStretch(1)
        inner = QVBoxLayout(content)
        inner.addLayout(form)
        inner.addSpacing(form.verticalSpacing())
        inner.addLayout(line)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolling(content))

    def _add_rows(self, form: QFormLayout) -> None:
        characters = self.tr("characters, {least} to {most}")
        lines = self.tr("lines, {least} to {most}")
        rows = (
            (self.tr("&Theme:"), self.theme, ""),
            (self.tr("T&ypeface:"), self.typeface, ""),
            (self.tr("&Font:"), self.font_name, ""),
            (self.tr("&Size:"), self.size_pt, _range(self.tr("{least} to {most}"), SIZES_PT)),
            (self.tr("Line &width:"), self.measure, _range(characters, MEASURES)),
            (self.tr("&Line spacing:"), self.line_spacing, _range(lines, LINE_SPACINGS)),
            (
                self.tr("After a &paragraph:"),
                self.paragraph_spacing,
                _range(lines, PARAGRAPH_SPACINGS),
            ),
        )
        for text, control, hint in rows:
            add_row(form, text, control, HintLabel(hint), beside=bool(hint))

    def _connect(self) -> None:
        for combo in (self.theme, self.typeface, self.font_name):
            combo.currentIndexChanged.connect(self._put)
        for box in (self.size_pt, self.line_spacing, self.paragraph_spacing, self.measure):
            box.valueChanged.connect(self._put)
        self.usual.clicked.connect(self._put_usual)
        self._preferences.changed.connect(self._show)

    def _show(self) -> None:
        page = self._preferences.settings.page
        self._is_showing = True
        _choose(self.theme, page.theme)
        _choose(self.typeface, page.typeface)
        if self.font_name.findData(page.font) < 0:
            self.font_name.addItem(page.font, page.font)
        _choose(self.font_name, page.font)
        self.size_pt.setValue(page.size_pt)
        self.measure.setValue(page.measure)
        self.line_spacing.setValue(page.line_spacing)
        self.paragraph_spacing.setValue(page.paragraph_spacing)
        self._is_showing = False

    def _put(self, *_args: object) -> None:
        if self._is_showing:
            return
        page = self._preferences.settings.page
        self._preferences.put_page(
            page._replace(
                theme=self.theme.currentData(),
                typeface=self.typeface.currentData(),
                font=self.font_name.currentData(),
                size_pt=self.size_pt.value(),
                measure=self.measure.value(),
                line_spacing=self.line_spacing.value(),
                paragraph_spacing=self.paragraph_spacing.value(),
            )
        )

    def _put_usual(self) -> None:
        theme = self._preferences.settings.page.theme
        self._preferences.put_page(PageSettings(theme=theme))


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setMinimumContentsLength(_FONT_CHARACTERS)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    guard_wheel(combo)
    return combo


def _decimal(ends: tuple[float, float], *, step: float, digits: int) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(digits)
    box.setRange(*ends)
    box.setSingleStep(step)
    return _calm(box)


def _whole(ends: tuple[int, int]) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*ends)
    return _calm(box)


_Box = TypeVar("_Box", bound=QAbstractSpinBox)


def _calm(box: _Box) -> _Box:
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    # While a number is typed, its first digits are none that was meant.
    box.setKeyboardTracking(False)
    guard_wheel(box)
    return box


def _choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)))


def _range(template: str, ends: tuple[float, float]) -> str:
    return template.format(least=f"{ends[0]:g}", most=f"{ends[1]:g}")
