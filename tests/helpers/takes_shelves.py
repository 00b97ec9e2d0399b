"""A shelf of takes for tests of the panel: a real manuscript, and what was wanted of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.manuscript.takes import Take, TakeEnding, TakeResult

NOON: float = 1_700_000_000


@dataclass
class FakeShelf:
    """Does to its manuscript what can be done without a page."""

    manuscript: Manuscript = field(default_factory=Manuscript)
    wanted: list[tuple[str, int | str]] = field(default_factory=list)

    def show_take(self, number: int) -> None:
        self._switch("show", number, on=True)

    def lift_out(self, number: int) -> None:
        self._switch("lift", number, on=False)

    def put_back(self, number: int) -> None:
        self._switch("put", number, on=True)

    def forget_take(self, number: int) -> None:
        self.wanted.append(("forget", number))
        self.manuscript.forget_take(number)

    def ask_again_with(self, instruction: str) -> None:
        self.wanted.append(("ask", instruction))

    def _switch(self, what: str, number: int, *, on: bool) -> None:
        self.wanted.append((what, number))
        self.manuscript.switch(self.manuscript.take(number).group, on=on)

    # Making takes

    def write(self, pos_u16: int, text: str) -> None:
        self.manuscript.insert(pos_u16, text, self.manuscript.begin(WRITER))

    def ask(
        self,
        pos_u16: int,
        text: str,
        *,
        instruction: str = "",
        model: str = "qwen-plus",
        place: int | None = None,
        shown: bool = True,
        asked_at: float = NOON,
    ) -> Take:
        """Return a take of which `text` has come so far."""
        take = self.manuscript.begin_take(
            pos_u16,
            instruction=instruction,
            profile="qwen",
            model=model,
            asked_at=asked_at,
            place=place,
            shown=shown,
        )
        if shown and text:
            self.manuscript.insert(pos_u16, text, take.group)
        elif text:
            self.manuscript.append_hidden(take.group, text)
        return take

    def end(self, take: Take, result: TakeResult = "complete") -> Take:
        return self.manuscript.end_take(take.number, TakeEnding(result))

    def took(self, pos_u16: int, text: str, **facts: object) -> Take:
        """Return a take that came to its end and is kept."""
        take = self.ask(pos_u16, text, **facts)  # pyright: ignore[reportArgumentType]
        self.end(take)
        return self.manuscript.keep_take(take.number, None)
