"""Whether a server can be asked: the answer to a small request, as a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

if TYPE_CHECKING:
    from writer_app.continuation.types import Profile
    from writer_app.drafting import Asker
    from writer_app.providers.answer import Answer

MOST_TOKENS: Final = 16

_BEFORE: Final = "The rain had stopped, and the street was"
_ANSWERS: Final = QT_TRANSLATE_NOOP(
    "Notices", "It works: {model} wrote its first words after {seconds} s."
)
_NO_WORDS: Final = QT_TRANSLATE_NOOP(
    "Notices", "The server answers, but {model} wrote no words. Try another model."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestReport:
    """What came of asking a server for a few words. `first_text_s`: seconds to the first ones."""

    __test__: ClassVar = False  # no test, whatever its name makes pytest think

    ok: bool
    notice: Notice
    model: str = ""
    first_text_s: float | None = None


async def try_server(
    client: Asker, profile: Profile, clock: Callable[[], float] = time.perf_counter
) -> TestReport:
    """Ask for a few words, once, and report. Raises `FailedError` when it cannot be asked."""
    from writer_app.continuation.prompt import Place, build

    started = clock()
    came: list[float] = []
    few = replace(profile, sampling=replace(profile.sampling, max_tokens=MOST_TOKENS))
    answer = await client.stream(build(few, Place(_BEFORE)), lambda _text: came.append(clock()))
    return _report(answer, answer.model or profile.model, came[0] - started if came else None)


def _report(answer: Answer, model: str, first_text_s: float | None) -> TestReport:
    if answer.failure is not None:
        return TestReport(ok=False, notice=answer.failure.notice, model=model)
    if first_text_s is None:
        return TestReport(ok=False, notice=Notice(_NO_WORDS, {"model": model}), model=model)
    words = {"model": model, "seconds": f"{first_text_s:.1f}"}
    return TestReport(
        ok=True, notice=Notice(_ANSWERS, words), model=model, first_text_s=first_text_s
    )
