"""The assistant: the engine behind the window. It asks servers and keeps their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.assistant_errands import Errands
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.later import Later
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.types import Profile
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.assistant_asks import Ask, How
    from writer_app.desktop.assistant_keys import AssistantKeys
    from writer_app.desktop.assistant_servers import AssistantServers
    from writer_app.desktop.assistant_turns import Turns
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.desktop.editor.asking import AskListener, RunningAsk
    from writer_app.desktop.runtime.tasks import TaskOwner
    from writer_app.desktop.spending import Spending
    from writer_app.drafting import Outcome
    from writer_app.providers.catalog import Catalog
    from writer_app.providers.client import Client
    from writer_app.storage.settings import Settings
    from writer_app.ways import Way

_NOT_LOADED: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The part of the program that asks models could not be loaded ({kind}). You can write and"
    " save; to mend it, install the program again.",
)
_STORE_WAITS: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "Waiting for the password store. It may want an answer from you.")
)
_PATIENCE_S: Final = 1.0
"""How long the password store may take before that is said."""


class Told(NamedTuple):
    """Which servers the writer was told of: `was(origin)`, and `tell(origin)` to remember it."""

    was: Callable[[str], bool]
    tell: Callable[[str], object]


class Assistant(QObject):
    """Fulfils `editor.asking.Asking`. All answers come from Qt's event loop, never inside a task.

    It can be asked from the start: until `begin` everything waits.
    """

    ready = Signal()
    """It is known whom to ask, for the first time."""
    loaded = Signal()
    """`is_loaded` is so from now on."""
    way_changed = Signal()
    """From now on another profile, model or server may be asked."""
    noticed = Signal(object)
    """Something to say in the bar: an `Offer`."""

    def __init__(
        self,
        tasks: TaskOwner,
        settings: Callable[[], Settings],
        told: Told,
        parent: QObject | None = None,
        *,
        spending: Spending | None = None,
    ) -> None:
        """`spending` is told the prices, and tells what each answer cost."""
        super().__init__(parent)
        self._tasks = tasks
        self._settings = settings
        self._told = told
        self._spending = spending
        self._asks: set[Ask] = set()
        self._later = Later(self).call
        self._errands = Errands(tasks, self._later)
        self._broken: Failure | None = None
        self._is_ready = False

    @property
    def context_characters(self) -> int:
        """The most text before the cursor that is sent, in characters."""
        if self._way is not None:
            return self._way.profile.context_characters
        from writer_app.continuation.types import USUAL_CONTEXT_CHARACTERS

        return USUAL_CONTEXT_CHARACTERS

    @property
    def is_loaded(self) -> bool:
        """Tell whether all that a request needs is loaded, or never will be."""
        return self._ways is not None or self._broken is not None

    @property
    def profile(self) -> Profile | None:
        """The profile that is asked, complete; None as long as nobody knows."""
        return self._way.profile if self._way else None

    @property
    def profile_name(self) -> str:
        """The name of the profile that is asked; as long as nobody knows, the chosen one's."""
        return self._way.profile.name if self._way else self._settings().default_profile

    @property
    def model_name(self) -> str:
        """The model that is asked; empty as long as nobody knows."""
        return self._way.profile.model if self._way else ""

    @property
    def server_name(self) -> str:
        """The server that is asked; empty as long as nobody knows."""
        if self._way is None:
            return ""
        server = self._way.server
        return words_of(server) if isinstance(server, Notice) else server

    @property
    def is_practice(self) -> bool:
        """Tell whether the practice server answers."""
        if self._way is None:
            return False
        # Imported here: before there is a way, nothing of it may be loaded.
        from writer_app.profiles import PRACTICE

        return self._way.profile.name == PRACTICE

    @property
    def has_key(self) -> bool | None:
        """Tell whether the chosen profile has the key it needs; None as long as nobody knows."""
        return None if self._way is None else not self._way.practice_because

    @property
    def sends_key(self) -> bool:
        """Tell whether a key goes along: a server on this computer may be asked without one."""
        return self._way is None or self._way.sends_key

    @property
    def stands_in_for(self) -> str:
        """The chosen profile, where the practice server answers for want of its key; else empty."""
        if self._ways is None or self.has_key is not False:
            return ""
        return self._ways.wanted

    @property
    def catalog(self) -> Catalog | None:
        """What is known about servers and models; None before the engine is loaded."""
        return self._ways.engine.catalog if self._ways else None

    def follow_way(self, call: Callable[[], object]) -> None:
        """Call each time that somebody else may be asked from then on."""
        self.way_changed.connect(call)

    def ask(
        self,
        place: Place,
        wish: Wish,
        listener: AskListener,
        paid: Callable[[Outcome], object] | None = None,
        refusal: Callable[[], Notice | None] | None = None,
    ) -> RunningAsk:
        """Ask; before the engine is loaded it waits for that.

        `paid` hears once how it ended and what it cost, also where the listener dropped it.
        `refusal` says, right before anything is sent, why that must not be.
        """
        # Imported here, like all that only a request needs: the window shows before it is loaded.
        from writer_app.desktop.assistant_asks import Ask, Asked

        asked = Asked(place, wish, listener, paid, refusal)
        ask = Ask(asked, self._reach, self._later, self._turns, self._how)
        if self._broken is not None:
            ask.fail(self._broken)
        else:
            self._asks.add(ask)
            ask.task = self._tasks.start("continuation", self._run(ask))
        return ask

    def reload(self) -> None:
        """Go by the settings and keys of now: look for the way again."""
        if self._ways is not None:
            self._ways.engine.use_settings(self._settings())
            self._tasks.start("way", self._search(self._ways))

    @property
    def keys(self) -> AssistantKeys:
        """The keys of the servers; after each change the way is looked for again."""
        from writer_app.desktop.assistant_keys import AssistantKeys

        return AssistantKeys(self._errands, self.reload)

    @property
    def servers(self) -> AssistantServers:
        """What servers are asked that has nothing to do with a text."""
        from writer_app.desktop.assistant_servers import AssistantServers

        return AssistantServers(self._errands, self._settings)

    def begin(self, ways: Ways) -> None:
        """Look for the way, and answer what was asked so far."""
        if self._spending is not None:
            self._spending.begin(ways.engine.catalog)
        self._errands.begin(ways)
        self.reload()
        self.loaded.emit()

    def give_up(self, error: BaseException) -> None:
        """Say that the engine could not be loaded, and end what was asked so far."""
        notice = Notice(_NOT_LOADED, {"kind": type(error).__name__})
        self._broken = Failure(FailureKind.REQUEST, notice)
        for ask in self._asks:
            ask.fail(self._broken)
        self._asks.clear()
        self._errands.give_up(notice)
        self.loaded.emit()
        self.noticed.emit(Offer(notice, ("open_logs",), subject="engine"))

    async def aclose(self) -> None:
        """Close connections and the practice server, when all tasks are over."""
        if self._ways is not None:
            await self._ways.close()

    @cached_property
    def _turns(self) -> Turns:
        # Imported here, like all that only a request needs.
        from writer_app.desktop.assistant_turns import Turns

        return Turns()

    @property
    def _ways(self) -> Ways | None:
        return self._errands.ways

    @property
    def _way(self) -> Way | None:
        return self._ways.way if self._ways else None

    def _how(self) -> How:
        """Return what else an ask has to know, when it runs."""
        from writer_app.desktop.assistant_asks import How

        finish = self._settings().writing.finish_sentence
        return How(finish, self._spending.priced if self._spending else None)

    async def _run(self, ask: Ask) -> None:
        try:
            await ask.run()
        finally:
            self._asks.discard(ask)

    async def _reach(self, wait: Callable[[Notice], object]) -> tuple[Way, Client]:
        """Return whom to ask, as soon as that is known. Raises `FailedError`."""
        ways = self._errands.begun()
        way = await ways.known(lambda: wait(_STORE_WAITS), _PATIENCE_S)
        self._later(lambda: self._say_where(way))
        return way, ways.client(way.profile)

    async def _search(self, ways: Ways) -> None:
        if await ways.search():
            self._later(self._tell_way)

    def _tell_way(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()
        self.way_changed.emit()
        # Imported here, like all that only a request needs.
        from writer_app.desktop.assistant_news import wrong_with

        if notice := wrong_with(self._errands.begun()):
            self.noticed.emit(Offer(notice, ("settings",), subject="way"))

    def _say_where(self, way: Way) -> None:
        """Before the first text goes to a server, say which one it is."""
        from writer_app.desktop.assistant_news import goes_to, origin_of

        origin = origin_of(way)
        if origin and not self._told.was(origin):
            self._told.tell(origin)
            self.noticed.emit(Offer(goes_to(way), problem=False, subject="where"))
