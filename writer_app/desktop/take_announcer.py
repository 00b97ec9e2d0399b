"""Lets a screen reader say what becomes of a continuation, and never a word of it as it comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject

from writer_app.desktop.editor.counting import words_in
from writer_app.desktop.sliced_work import SlicedWork
from writer_app.manuscript.utf16 import split_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.take_news import EndedTake
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.takes import Take, TakeResult

_DECIDED: Final = frozenset({"kept", "discarded"})


class TakeAnnouncer(QObject):
    """Follows the takes that are shown, and has it said when one begins, ends, is kept or not.

    `say` gets one short sentence at a time. Long texts are counted a little at a time, and their
    sentences wait for that.
    """

    def __init__(
        self, editor: ProseEditor, controller: ContinuationController, say: Callable[[str], object]
    ) -> None:
        super().__init__(controller)
        self._editor = editor
        self._controller = controller
        self._say = say
        self._shown: int | None = None
        self._kept_u16: dict[int, int] = {}
        self._waiting: deque[Generator[None, None, str]] = deque()
        self._slices = SlicedWork(self)
        controller.take_began.connect(lambda: self._tell(self.tr("Continuing")))
        controller.take_ended.connect(self._tell_end)
        controller.state_changed.connect(self._look)
        controller.takes_changed.connect(self._look)
        # By the controller's own slot, which was there first, the last of them is told.
        editor.manuscript_closing.connect(self._forget)
        self._look()

    # What there is to say

    def _tell_end(self, ended: EndedTake) -> None:
        take, ending = ended.take, ended.take.ending
        if ending is None or not self._manuscript.is_take_shown(take.number):
            return
        if take.state == "discarded":
            self._tell(self.tr("Nothing came"))
        elif take.state == "pending":
            self._tell_words(self._sentence_about(ending.result), self._text_of(take))

    def _sentence_about(self, result: TakeResult) -> Callable[[int], str]:
        match result:
            case "complete":
                return lambda count: self.tr("Finished, %n word(s) on offer", "", count)
            case "stopped":
                return lambda count: self.tr("Stopped, %n word(s) on offer", "", count)
            case _:
                return lambda count: self.tr("Broken off, %n word(s) on offer", "", count)

    def _look(self) -> None:
        """Find out what was kept or discarded since the last look."""
        session = self._controller.session
        for take in self._manuscript.takes if self._kept_u16 else ():
            if take.number in self._kept_u16:
                self._look_at(take)
        if session is None:
            return  # What was shown last may be decided about only after this.
        self._shown = session.number
        shown = self._manuscript.take(session.number)
        if shown.state not in _DECIDED:
            self._kept_u16.setdefault(shown.number, shown.kept_u16 or 0)

    def _look_at(self, take: Take) -> None:
        """Say what became of a take of which nobody was told yet."""
        told_u16, kept_u16 = self._kept_u16[take.number], take.kept_u16 or 0
        if take.state == "kept" or kept_u16 > told_u16:
            self._kept_u16[take.number] = kept_u16
            self._tell_kept(self._text_of(take, told_u16, take.kept_u16))
        is_thrown_away = self._is_thrown_away(take)
        if is_thrown_away:
            self._tell(self.tr("Discarded"))
        if is_thrown_away or take.state in _DECIDED:
            del self._kept_u16[take.number]

    def _is_thrown_away(self, take: Take) -> bool:
        """Tell whether `take`, which was on offer, is not any more, though it had brought text."""
        if take.number != self._shown or take.ending is None:
            return False
        if take.state == "part_kept":
            return self._controller.session is None
        brought = take.ending.result == "dropped" or self._manuscript.take_length_u16(take.number)
        return take.state == "discarded" and bool(brought)

    def _tell_kept(self, text: str) -> None:
        if text:
            self._tell_words(lambda count: self.tr("Kept %n word(s)", "", count), text)

    # How it is said

    def _tell(self, words: str) -> None:
        self._waiting.append(_at_once(words))
        self._say_next()

    def _tell_words(self, sentence: Callable[[int], str], text: str) -> None:
        self._waiting.append(_with_count(sentence, text, self._editor.locale()))
        self._say_next()

    def _say_next(self) -> None:
        if self._waiting and not self._slices.is_busy:
            self._slices.start(self._waiting.popleft(), self._say_it)
            self._slices.go_on()

    def _say_it(self, sentence: str) -> None:
        self._say(sentence)
        self._say_next()

    @property
    def _manuscript(self) -> Manuscript:
        return self._editor.manuscript_document.manuscript

    def _text_of(self, take: Take, start_u16: int = 0, end_u16: int | None = None) -> str:
        """Return what stands in the text of `take`, from so many of its units up to so many."""
        manuscript = self._manuscript
        spans = manuscript.take_spans(take.number)
        text = "".join(manuscript.slice(span.start_u16, span.end_u16) for span in spans)
        wanted = text if end_u16 is None else split_u16(text, end_u16)[0]
        return split_u16(wanted, start_u16)[1]

    def _forget(self) -> None:
        """Know nothing any more of the takes of a manuscript that is about to be closed."""
        self._kept_u16.clear()
        self._shown = None


def _at_once(words: str) -> Generator[None, None, str]:
    yield from ()
    return words


def _with_count(
    sentence: Callable[[int], str], text: str, locale: QLocale
) -> Generator[None, None, str]:
    count = yield from words_in(text)
    return sentence(count).replace(str(count), locale.toString(count), 1)
