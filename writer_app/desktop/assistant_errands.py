"""What the settings want of the engine: done as soon as it is there, and always answered."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from writer_app.continuation.failed import FailedError

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.desktop.dialogs.settings_connections import Failed
    from writer_app.desktop.runtime.tasks import OwnedTask, TaskOwner

_Result = TypeVar("_Result")

Work: TypeAlias = "Callable[[Ways], Coroutine[Any, Any, _Result]]"


class Errands:
    """Runs them as tasks. One that cannot be done hears why, whatever the reason is.

    `later` calls from Qt's loop, after the task that runs now.
    """

    def __init__(self, tasks: TaskOwner, later: Callable[[Callable[[], object]], object]) -> None:
        self._tasks = tasks
        self._later = later
        self.ways: Ways | None = None
        """The engine, once it is there."""
        self._broken: Notice | None = None
        self._waiting: list[tuple[OwnedTask, Failed]] = []

    def start(
        self, name: str, work: Work[_Result], done: Callable[[_Result], object], failed: Failed
    ) -> Callable[[], object]:
        """Do `work`, and tell `done` what came of it, or `failed` why nothing did.

        Returns what ends it early; then nobody is told anything.
        """
        if self._broken is not None:
            self._later(partial(failed, self._broken))
            return lambda: None
        task = self._tasks.start(name, self._run(work, done, failed))
        if self.ways is None:
            self._waiting.append((task, failed))
        return task.cancel

    def begin(self, ways: Ways) -> None:
        """Know the engine: tasks run from now on."""
        self.ways = ways
        self._waiting.clear()

    def begun(self) -> Ways:
        """Return the engine, for a task. Raises `RuntimeError` before `begin`."""
        if self.ways is None:
            raise RuntimeError("tasks run only after `begin`")
        return self.ways

    def give_up(self, notice: Notice) -> None:
        """Do nothing any more, because of what `notice` says."""
        self._broken = notice
        for task, failed in self._waiting:
            task.cancel()
            self._later(partial(failed, notice))
        self._waiting.clear()

    async def _run(
        self, work: Work[_Result], done: Callable[[_Result], object], failed: Failed
    ) -> None:
        try:
            self._later(partial(done, await work(self.begun())))
        except FailedError as error:
            self._later(partial(failed, error.failure.notice))
        except Exception as error:
            from writer_app.desktop.assistant_asks import broke

            self._later(partial(failed, broke(error).notice))
            raise
