"""The loop of the window with nothing but an assistant in it, for tests in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QTimer

from writer_app.continuation.notices import Notice
from writer_app.desktop.assistant import Assistant, Told
from writer_app.desktop.assistant_ways import Ways
from writer_app.desktop.runtime.loop import WindowLoop
from writer_app.desktop.runtime.tasks import TaskOwner
from writer_app.desktop.spending import Spending
from writer_app.drafting import Outcome
from writer_app.engine import Engine

PATIENCE_MS = 8_000


class Watched:
    """A loop that ends by itself when nothing ends it, and keeps the exceptions of its tasks."""

    def __init__(self, application: QCoreApplication) -> None:
        self.failures: list[BaseException] = []
        self.came_too_late = False
        self.tasks = TaskOwner(lambda _name, error: self.failures.append(error))
        self.begun: Callable[[], object] = lambda: None
        self.close = _nothing
        self.loop = WindowLoop(application, self._begin, self._shut_down, self.failures.append)
        self.left: set[asyncio.Task[object]] = set()

    def run(self) -> None:
        """Run with tasks from the start, until `loop.end()`."""
        patience = QTimer(singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(self._too_late)
        patience.start()
        QTimer.singleShot(0, self.loop.take_asyncio)
        self.loop.run()
        patience.stop()
        self.tasks.close()
        assert not self.came_too_late

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self.begun()
        self.tasks.open(loop)

    async def _shut_down(self) -> None:
        await self.tasks.cancel_all()
        await self.close()
        self.left = asyncio.all_tasks() - {asyncio.current_task()}

    def _too_late(self) -> None:
        self.came_too_late = True
        self.loop.end()


async def _nothing() -> None:
    pass


@dataclass
class Heard:
    """A listener that keeps all it hears, and whether a task was running when it ended."""

    then: Callable[[], object] = lambda: None
    on_text: Callable[[], object] = lambda: None
    texts: list[str] = field(default_factory=list[str])
    waiting: list[Notice | None] = field(default_factory=list[Notice | None])
    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    inside_a_task: bool = False

    def text_came(self, text: str) -> None:
        self.texts.append(text)
        self.on_text()

    def waits(self, notice: Notice | None) -> None:
        self.waiting.append(notice)

    def ended(self, outcome: Outcome) -> None:
        self.inside_a_task = _is_in_a_task()
        self.outcomes.append(outcome)
        self.then()


def _is_in_a_task() -> bool:
    try:
        return asyncio.current_task() is not None
    except RuntimeError:
        return False


@dataclass
class Desk:
    """An assistant in a watched loop. `told` has the origins that were told of."""

    watched: Watched
    engine: Engine
    told: list[str]
    assistant: Assistant

    @classmethod
    def over(
        cls, application: QCoreApplication, engine: Engine, spending: Spending | None = None
    ) -> Desk:
        watched = Watched(application)
        told: list[str] = []
        assistant = Assistant(
            watched.tasks,
            lambda: engine.settings,
            Told(told.__contains__, told.append),
            spending=spending,
        )
        watched.begun = lambda: assistant.begin(Ways(engine))
        watched.close = assistant.aclose
        return cls(watched, engine, told, assistant)

    def run(self) -> None:
        self.watched.run()
        assert not self.watched.failures
        assert not self.watched.left

    def end(self) -> None:
        self.watched.loop.end()


Scene: TypeAlias = Callable[[Desk], None]
