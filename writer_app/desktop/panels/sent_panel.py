"""Beside the page: the request exactly as it would go out now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from writer_app.continuation.pricing import about
from writer_app.desktop.dialogs.settings_blocks import quiet_button
from writer_app.desktop.words import words_of
from writer_app.providers.curl import as_curl
from writer_app.redaction import MASK

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.continuation.pricing import CostEstimate
    from writer_app.continuation.tokens import PartEstimate
    from writer_app.continuation.types import JsonValue, Request
    from writer_app.desktop.dialogs.settings_connections import KeyElsewhere
    from writer_app.desktop.editor.sent_start import LeftOut
    from writer_app.providers.prepared import PreparedRequest

SHOWN_CHARACTERS: Final = 4_000
"""At least so much of the end of a long text is shown until all of it is wanted."""

_STEP: Final = 1_000
"""Where what is shown of a long text begins moves in such steps, not with every character."""
_RULE: Final = "─" * 12
_WITHIN: Final = frozenset({"memory", "following", "selection"})
"""The parts that another part counts already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A request as it would go out, and what is to be known of it.

    `left_out` is what stands before the text that is sent; `spares_private`: something private
    within that text is left out too; `sends_key`: a key goes along.
    """

    request: Request
    prepared: PreparedRequest
    parts: tuple[PartEstimate, ...]
    estimate: CostEstimate
    left_out: LeftOut
    spares_private: bool
    key_elsewhere: KeyElsewhere
    sends_key: bool


class SentPanel(QWidget):
    """Shows one request: address and headers, what each part weighs, and the messages themselves.

    The key is never in it.
    """

    copied = Signal()
    """The request was copied as a command for a shell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._prospect: Prospect | None = None
        self._numbers = QLocale()
        self.summary = QLabel()
        self.parts = QLabel()
        self.text = QPlainTextEdit()
        self.whole = QCheckBox(self.tr("Long te&xts as a whole"))
        self.as_sent = QCheckBox(self.tr("As it goes over the &wire"))
        self.copy: QPushButton = quiet_button(self.tr("Copy as &cURL, without the key"))
        self._arrange()
        self.whole.toggled.connect(self._show_text)
        self.as_sent.toggled.connect(self._show_text)
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.text)

    def show_request(self, prospect: Prospect) -> None:
        """Show what would be sent."""
        self._prospect = prospect
        self.summary.setText("\n".join(self._summary(prospect)))
        self.parts.setText("\n".join(map(self._part, prospect.parts)))
        self.copy.setEnabled(True)
        self._show_text()

    def show_why_not(self, notice: Notice) -> None:
        """Show why nothing would be sent from here."""
        self._prospect = None
        self.summary.setText(words_of(notice))
        self.parts.setText("")
        self.text.setPlainText("")
        self.copy.setEnabled(False)

    def _summary(self, prospect: Prospect) -> list[str]:
        prepared, estimate, out = prospect.prepared, prospect.estimate, prospect.left_out
        number = self._numbers.toString
        lines = [f"{prepared.method} {prepared.url}"]
        if not prepared.endpoint.is_loopback:
            lines.append(self._key(prospect.key_elsewhere))
        template = self.tr("About {tokens} tokens; {price}.")
        price = words_of(about(estimate.usd))
        lines.append(template.format(tokens=number(estimate.prompt_tokens), price=price))
        if out.characters:
            template = self.tr("The first {count} characters of the text are not sent.")
            lines.append(template.format(count=number(out.characters)))
        if prospect.spares_private:
            lines.append(self.tr("What is private is left out."))
        return lines

    def _key(self, elsewhere: KeyElsewhere) -> str:
        """Return where the key comes from; this run's goes first, the environment's last."""
        if elsewhere == "session":
            return self.tr("With the key for this session.")
        if elsewhere == "environment":
            return self.tr("With the key from the password store, or else the environment.")
        return self.tr("With the key from the password store.")

    def _part(self, part: PartEstimate) -> str:
        names = {
            "system": self.tr("System text"),
            "memory": self.tr("the memory"),
            "instruction": self.tr("Instruction"),
            "following": self.tr("what follows"),
            "selection": self.tr("what is selected"),
            "prefix": self.tr("Text before the cursor"),
        }
        template = (
            self.tr("– of this, {part}: {characters} characters, about {tokens} tokens")
            if part.part in _WITHIN
            else self.tr("{part}: {characters} characters, about {tokens} tokens")
        )
        return template.format(
            part=names[part.part],
            characters=self._numbers.toString(part.characters),
            tokens=self._numbers.toString(part.tokens),
        )

    def _show_text(self) -> None:
        """Show the messages, or the bytes; what is looked at stays in view."""
        if self._prospect is None:
            return
        shown = self._wire_text if self.as_sent.isChecked() else self._messages
        text = shown(self._prospect)
        if text != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(place)

    def _messages(self, prospect: Prospect) -> str:
        names = {
            "system": self.tr("System text"),
            "user": self.tr("Instruction"),
            "assistant": self.tr("The model's answer begins with"),
        }
        return "\n\n".join(
            f"{_RULE} {names[message.role]}\n{self._end_of(message.content)}"
            for message in prospect.request.messages
        )

    def _wire_text(self, prospect: Prospect) -> str:
        prepared = prospect.prepared
        key = {"Authorization": f"Bearer {MASK}"} if prospect.sends_key else {}
        headers = {**prepared.headers, **key}
        head = "\n".join(f"{name}: {value}" for name, value in headers.items())
        body = json.dumps(self._ends_in(json.loads(prepared.body)), ensure_ascii=False, indent=1)
        return f"{prepared.method} {prepared.url}\n{head}\n\n{body}"

    def _end_of(self, text: str) -> str:
        """Return `text` as it is shown: of a long one, the end."""
        hidden = (len(text) - SHOWN_CHARACTERS) // _STEP * _STEP
        return text if hidden <= 0 or self.whole.isChecked() else f"… {text[hidden:]}"

    def _ends_in(self, body: JsonValue) -> JsonValue:
        """Return `body` with its texts as they are shown."""
        if isinstance(body, str):
            return self._end_of(body)
        if isinstance(body, list):
            return list(map(self._ends_in, body))
        if isinstance(body, dict):
            return {name: self._ends_in(value) for name, value in body.items()}
        return body

    def _copy(self) -> None:
        shown = self._prospect
        if shown is not None:
            command = as_curl(shown.prepared, with_key=shown.sends_key)
            QGuiApplication.clipboard().setText(command)
            self.copied.emit()

    def _arrange(self) -> None:
        for label in (self.summary, self.parts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is sent"))
        by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | by_keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.summary, self.parts):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        for control in (self.whole, self.as_sent, self.copy):
            column.addWidget(control)
