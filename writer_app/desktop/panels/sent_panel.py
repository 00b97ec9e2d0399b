"""Beside the page: the request exactly as it would go out now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from writer_app.continuation.pricing import about
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button
from writer_app.desktop.words import words_of
from writer_app.providers.curl import as_curl
from writer_app.redaction import MASK

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.continuation.pricing import CostEstimate
    from writer_app.continuation.tokens import PartEstimate
    from writer_app.continuation.types import Request
    from writer_app.providers.prepared import PreparedRequest

_RULE: Final = "─" * 12


class SentPanel(QWidget):
    """Shows one request: address and headers, what each part weighs, and the messages themselves.

    The key is never in it.
    """

    copied = Signal()
    """The request was copied as a command for a shell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._request: Request | None = None
        self._prepared: PreparedRequest | None = None
        self._numbers = QLocale()
        self.summary = HintLabel()
        self.parts = QLabel()
        self.text = QPlainTextEdit()
        self.as_sent = QCheckBox(self.tr("As it goes over the &wire"))
        self.copy: QPushButton = quiet_button(self.tr("Copy as &cURL, without the key"))
        self._arrange()
        self.as_sent.toggled.connect(self._show_text)
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.text)

    def show_request(
        self,
        request: Request,
        prepared: PreparedRequest,
        parts: tuple[PartEstimate, ...],
        estimate: CostEstimate,
        left_out: int,
    ) -> None:
        """Show `request`; `left_out` characters before the cursor are not in it."""
        self._request, self._prepared = request, prepared
        self.summary.set_hint(self._summary(prepared, estimate, left_out))
        self.parts.setText("\n".join(map(self._part, parts)))
        self.copy.setEnabled(True)
        self._show_text()

    def show_why_not(self, notice: Notice) -> None:
        """Show why nothing would be sent from here."""
        self._request = self._prepared = None
        self.summary.set_hint(words_of(notice))
        self.parts.setText("")
        self.text.setPlainText("")
        self.copy.setEnabled(False)

    def _summary(self, prepared: PreparedRequest, estimate: CostEstimate, left_out: int) -> str:
        price = words_of(about(estimate.usd))
        lines = [
            f"{prepared.method} {prepared.url}",
            self.tr("About {tokens} tokens; {price}.").format(
                tokens=self._numbers.toString(estimate.prompt_tokens), price=price
            ),
        ]
        if left_out:
            template = self.tr("{count} characters before the cursor are not sent.")
            lines.append(template.format(count=self._numbers.toString(left_out)))
        return "\n".join(lines)

    def _part(self, part: PartEstimate) -> str:
        names = {
            "system": self.tr("System text"),
            "instruction": self.tr("Instruction"),
            "prefix": self.tr("Text before the cursor"),
        }
        template = self.tr("{part}: {characters} characters, about {tokens} tokens")
        return template.format(
            part=names[part.part],
            characters=self._numbers.toString(part.characters),
            tokens=self._numbers.toString(part.tokens),
        )

    def _show_text(self) -> None:
        """Show the messages, or the bytes; what is looked at stays in view."""
        if self._request is None or self._prepared is None:
            return
        text = self._wire_text() if self.as_sent.isChecked() else self._messages()
        if text != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(place)

    def _messages(self) -> str:
        assert self._request is not None  # noqa: S101 - asked only then
        names = {
            "system": self.tr("System text"),
            "user": self.tr("Instruction"),
            "assistant": self.tr("The model's answer begins with"),
        }
        return "\n\n".join(
            f"{_RULE} {names[message.role]}\n{message.content}"
            for message in self._request.messages
        )

    def _wire_text(self) -> str:
        assert self._prepared is not None  # noqa: S101 - asked only then
        headers = {**self._prepared.headers, "Authorization": f"Bearer {MASK}"}
        head = "\n".join(f"{name}: {value}" for name, value in headers.items())
        body = json.dumps(json.loads(self._prepared.body), ensure_ascii=False, indent=1)
        return f"{head}\n\n{body}"

    def _copy(self) -> None:
        if self._prepared is not None:
            QGuiApplication.clipboard().setText(as_curl(self._prepared))
            self.copied.emit()

    def _arrange(self) -> None:
        self.parts.setTextFormat(Qt.TextFormat.PlainText)
        self.parts.setWordWrap(True)
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
        for control in (self.as_sent, self.copy):
            column.addWidget(control)
