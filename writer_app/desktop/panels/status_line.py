"""The line at the bottom: how much there is, what is going on, and who is asked."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QLocale, QSize, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from writer_app.desktop.little_qt import put
from writer_app.desktop.plain_words import BETWEEN, plain

_SMALLER: Final = 0.9
_MESSAGE_MS: Final = 4000
_STATE_LETTERS: Final = 18
"""The room that the state keeps in a narrow window, in average characters."""
_SHARES_PART: Final = 0.4
"""The part of the line that who has which share may take at most."""


class Slot(QLabel):
    """A label with a place of its own: as wide as a sample, shortened where there is less.

    Where it is `whole`, it shows nothing then: the beginning of a figure would be another one.
    """

    def __init__(
        self, sample: str = "", parent: QWidget | None = None, *, whole: bool = False
    ) -> None:
        super().__init__(parent)
        self._sample = sample
        self._whole = whole
        self._tip = ""
        put(self, textFormat="PlainText")
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        stretches = QSizePolicy.Policy.Ignored if not sample else QSizePolicy.Policy.Preferred
        self.setSizePolicy(stretches, QSizePolicy.Policy.Fixed)

    def put(self, text: str) -> None:
        """Show `text`; whole in the tooltip and for a screen reader."""
        if text != self.text():
            self.setText(text)

    def set_tip(self, tip: str) -> None:
        """Tell more than the text where the pointer rests on it."""
        self._tip = tip

    def sizeHint(self) -> QSize:
        """Ask for the room of the sample, whatever is shown."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._sample), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Be content with none."""
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        del event
        if not self.text():
            self.setToolTip("")
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self._as_much_as_fits()
        self.setToolTip(plain(self._tip or (self.text() if text != self.text() else "")))
        if self._whole and text != self.text():
            return
        painter.drawText(self.rect(), self.alignment() | QtCore.Qt.TextFlag.TextSingleLine, text)

    def _as_much_as_fits(self) -> str:
        """Return the text, or its beginning: of what stands in a row, whole parts."""
        text, metrics, room = self.text(), self.fontMetrics(), self.width()
        while BETWEEN in text and metrics.horizontalAdvance(text) > room:
            text = text.rpartition(BETWEEN)[0]
        return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room)


class StatusLine(QWidget):
    """Words, state, seconds to the first text, tokens, and the profile, each in its own place.

    Behind the words, who has which share of them, where that is wanted.
    """

    add_key_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = QLocale()
        self._state_text = ""
        self._asked = ""
        self._price = ""
        self._practice_for = ""
        self._quiet = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._quiet.timeout.connect(self._end_message)
        self._use_small_figures()
        selected = self._words_text(888_888, 88_888)
        self._words = Slot(selected, self)
        self._state = Slot(parent=self)
        self._first_text = Slot(self._seconds_text(88.8), self, whole=True)
        self._tokens = Slot(self._tokens_text(88_888, 8_888), self, whole=True)
        self._profile = Slot("m" * 22, self)
        self._add_key = QPushButton(self)
        self._shares: Slot | None = None
        self._trouble: Slot | None = None
        self._arrange()
        self.set_practice_for("")

    def set_words(self, count: int, selected: int | None = None) -> None:
        """Show how many words there are, and how many of them are selected."""
        self._words.put(self._words_text(count, selected))

    def set_shares(self, text: str) -> None:
        """Show how much of the text is whose; with nothing to show, it has no place."""
        if self._shares is None:
            self._shares = self._make_shares()
        self._shares.put(text)
        self._shares.setVisible(bool(text))
        self._make_room()

    def set_trouble(self, text: str, why: str) -> None:
        """Show before all else that something lasting is wrong; empty: nothing is any more."""
        if self._trouble is None:
            if not text:
                return
            self._trouble = self._make_trouble()
        self._trouble.put(text)
        self._trouble.setAccessibleDescription(why)
        self._trouble.setWhatsThis(why)
        self._trouble.setVisible(bool(text))
        # One pixel more: what is rounded down would be shortened.
        self._trouble.setFixedWidth(self.fontMetrics().horizontalAdvance(text) + 1)
        self._trouble.set_tip(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._make_room()

    def set_state(self, text: str) -> None:
        """Show what is going on."""
        if text != self._state_text:
            self._state_text = text
            self._end_message()

    def show_message(self, text: str) -> None:
        """Show `text` in the place of the state for a few seconds, or until that changes."""
        self._state.put(text)
        self._quiet.start()

    def end_message(self, text: str) -> None:
        """Show the state again if `text` is still shown: it is not so any more."""
        if self._quiet.isActive() and self._state.text() == text:
            self._end_message()

    def set_first_text(self, seconds: float | None) -> None:
        """Show how long the first text took to come."""
        self._first_text.put("" if seconds is None else self._seconds_text(seconds))

    def set_tokens(self, sent: int | None, received: int | None) -> None:
        """Show what the server counted."""
        if sent is None or received is None:
            self._tokens.put("")
        else:
            self._tokens.put(self._tokens_text(sent, received))

    def set_profile(self, name: str, model: str) -> None:
        """Show who is asked."""
        both = self.tr("{profile} · {model}").format(profile=name, model=model)
        self._asked = both if name and model and name != model else name or model
        self._show_profile()

    def set_price(self, text: str) -> None:
        """Show what the next request will cost, beside who is asked; empty: nothing is said."""
        self._price = text
        self._show_profile()

    def set_practice_for(self, profile: str) -> None:
        """Say that practice text comes for want of a key of `profile`, with a link to add one.

        With an empty name, say who is asked.
        """
        self._practice_for = profile
        self._show_profile()
        self._add_key.setVisible(bool(profile))

    def _show_profile(self) -> None:
        practising = self.tr("Practice text: {profile} has no key yet")
        name = self._practice_for
        asked = " · ".join(filter(None, (self._price, self._asked)))
        self._profile.put(practising.format(profile=name) if name else asked)

    def _words_text(self, count: int, selected: int | None) -> str:
        # The number as people write it here; `n` only chooses the form of the sentence.
        words = self._numbers.toString(count)
        if selected is None:
            return self.tr("{count} word(s)", "", count).format(count=words)
        template = self.tr("{count} word(s), {selected} selected", "", count)
        return template.format(count=words, selected=self._numbers.toString(selected))

    def _seconds_text(self, seconds: float) -> str:
        return self.tr("{seconds} s").format(seconds=self._numbers.toString(seconds, "f", 1))

    def _tokens_text(self, sent: int, received: int) -> str:
        template = self.tr("{sent} in, {received} out")
        numbers = self._numbers
        return template.format(sent=numbers.toString(sent), received=numbers.toString(received))

    def _use_small_figures(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        font.setFeature(QFont.Tag("tnum"), 1)  # all figures equally wide: nothing trembles
        self.setFont(font)

    def _make_trouble(self) -> Slot:
        slot = Slot(" ", self)
        slot.setForegroundRole(QPalette.ColorRole.WindowText)
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(0, slot)
        return slot

    def _make_shares(self) -> Slot:
        slot = Slot(" ", self)
        slot.setAccessibleDescription(self.tr("How much of the text is whose"))
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(line.indexOf(self._words) + 1, slot)
        return slot

    def _make_room(self) -> None:
        """Let the shares be read as a whole if they can be: their text seldom changes its width."""
        if self._shares is not None:
            # One pixel more: what is rounded down would be shortened.
            wanted = self.fontMetrics().horizontalAdvance(self._shares.text()) + 1
            self._shares.setFixedWidth(min(wanted, round(self.width() * _SHARES_PART)))

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Status"))
        line, air = QHBoxLayout(self), self.fontMetrics().height()
        line.setContentsMargins(air, air // 4, air, air // 2)
        line.setSpacing(air)
        line.addWidget(self._words)
        line.addWidget(self._state, 1)
        self._state.setMinimumWidth(self.fontMetrics().averageCharWidth() * _STATE_LETTERS)
        for slot in (self._first_text, self._tokens, self._profile):
            put(slot, alignment="AlignRight|AlignVCenter")
            line.addWidget(slot)
        line.addWidget(self._add_key)
        self._explain(self._first_text, self.tr("Time until the first text came"))
        self._explain(self._tokens, self.tr("Tokens counted by the server"))
        self._add_key.setText(self.tr("Add an API key"))
        self._add_key.setFlat(True)
        put(self._add_key, focusPolicy="TabFocus")
        link = self._add_key.font()
        link.setUnderline(True)
        self._add_key.setFont(link)
        # The page above must not move when the link appears.
        line.addStrut(self._add_key.sizeHint().height())
        self._add_key.clicked.connect(self.add_key_requested)

    @staticmethod
    def _explain(slot: Slot, what: str) -> None:
        """Say what a figure is, which does not tell it by itself."""
        slot.setAccessibleDescription(what)
        slot.set_tip(what)

    def _end_message(self) -> None:
        self._quiet.stop()
        self._state.put(self._state_text)
