"""A page with a text and a continuation, for tests that play writer and server."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.scripted_asking import ScriptedAsk, ScriptedAsking
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.continuation_controller import ContinuationController
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.editor.take_feed import TakeFeed
from writer_app.desktop.editor.take_news import EndedTake
from writer_app.desktop.offers import Offer
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.takes import Take

_CONTROL = "\x00"
"""A character that no manuscript takes, so that the one before it need not wait for more."""


class Page:
    """An editor whose text is marked by `|` where the caret is, or by two around the selection."""

    def __init__(self, marked: str = "|") -> None:
        self.seconds = 100.0
        self.editor = ProseEditor()
        self.editor.resize(800, 400)
        self.open(marked)
        self.asking = ScriptedAsking()
        self.controller = ContinuationController(
            self.editor, self.asking, lambda: 1_700_000_000.0, ticks=lambda: self.seconds
        )
        feed = self.controller.findChild(TakeFeed)
        assert isinstance(feed, TakeFeed)
        self.feed = feed
        self.offers: list[Offer] = []
        self.ended: list[EndedTake] = []
        self.controller.noticed.connect(self.offers.append)
        self.controller.take_ended.connect(self.ended.append)

    def open(self, marked: str) -> None:
        """Show another text."""
        self.editor.open_manuscript(Manuscript(marked.replace("|", "")))
        start, *rest = (len(part) for part in marked.split("|")[:-1])
        self.editor.put_caret(start + rest[0] if rest else start, start)

    # What the server does

    @property
    def ask(self) -> ScriptedAsk:
        return self.asking.newest

    def give(self, *texts: str) -> None:
        """Let text come, and let it in but for the last character, which waits for more."""
        self.ask.give(*texts)
        self.flush()

    def come(self, ask: ScriptedAsk, *texts: str) -> None:
        """Let text come for one of several requests, and let it in, the last character too."""
        ask.give(*texts, _CONTROL)
        self.flush()

    def end(self, **how: object) -> None:
        self.ask.end(**how)  # pyright: ignore[reportArgumentType]
        self.flush()

    def flush(self) -> None:
        """Let in what has come, and let it end where it is over."""
        self.feed.flush()
        while not self.editor.composing and any(one.outcome for one in self.feed.live):
            self.feed.flush()

    def take_shown(self, *texts: str) -> None:
        """Ask for a take and let it come whole."""
        self.controller.new_takes.continue_here()
        self.give(*texts)
        self.end()

    # What the writer does

    def type(self, text: str) -> None:
        """Type as a keyboard does."""
        for character in text:
            if character == "\n":
                QTest.keyClick(self.editor, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self.editor, character)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.editor, key)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)

    def go(self, pos_u16: int, anchor_u16: int | None = None) -> None:
        self.editor.put_caret(pos_u16, anchor_u16)

    # What there is

    @property
    def state(self) -> TakeState:
        return self.controller.state

    @property
    def manuscript(self) -> Manuscript:
        return self.editor.manuscript_document.manuscript

    @property
    def take(self) -> Take:
        """The newest take."""
        return self.manuscript.takes[-1]

    @property
    def text(self) -> str:
        """The text, which log and document have alike."""
        text = self.manuscript.text()
        assert self.editor.document().toRawText().replace("\u2029", "\n") == text
        return text

    @property
    def marked(self) -> str:
        """The text with `|` at the caret and at the other end of the selection."""
        cursor = self.editor.textCursor()
        text = self.text
        for at in sorted({cursor.position(), cursor.anchor()}, reverse=True):
            text = text[:at] + "|" + text[at:]
        return text

    @property
    def pending(self) -> str:
        """What the page shows as pending."""
        selections = self.editor.extraSelections()  # Owns the cursors.
        cursors: list[QTextCursor] = [QTextCursor(one.cursor) for one in selections]
        return "".join(one.selectedText().replace("\u2029", "\n") for one in cursors)

    def spans_text(self, *, is_model: bool) -> str:
        """What the model, or who else, wrote of the text."""
        manuscript = self.manuscript
        return "".join(
            manuscript.slice(span.start_u16, span.end_u16)
            for span in manuscript.spans()
            if span.author.is_model == is_model
        )
