"""The key of one server: where it is kept, and the field to give it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from writer_app.continuation.types import FailedError
from writer_app.desktop.dialogs.last_asked import LastAsked
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button
from writer_app.desktop.words import words_of
from writer_app.storage.key_failures import DISMISSED, NO_STORE, NOT_KEPT, OTHER, UNSAFE_STORE
from writer_app.storage.key_text import clean_key

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.dialogs.settings_connections import KeyElsewhere, Keys
    from writer_app.redaction import Secret

_PATIENCE_MS: Final = 1_000
_PAUSE_MS: Final = 300
_STATE_LINES: Final = 2
_WITHOUT_STORE: Final = frozenset({NO_STORE, UNSAFE_STORE, DISMISSED, NOT_KEPT, OTHER})
"""After these, a key can be kept without storing it: their sentences say so."""

_LACKS: Final = frozenset({NO_STORE, UNSAFE_STORE})
"""These are no problem as long as no key is to be stored."""


class KeyField(QWidget):
    """Says whether there is a key for one origin, and takes a new one.

    The key is only ever in the field, which hides it, until it is handed on; then the field is
    empty.
    """

    came = Signal()
    """A key was given that can be used now."""
    known = Signal()
    """It was found out whether there is a key."""
    dropped = Signal(str)
    """A key was typed for this origin, and went without being stored."""

    def __init__(
        self,
        keys: Keys,
        *,
        patience_ms: int = _PATIENCE_MS,
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`narrow`: there is little room, and none for buttons beside what is said."""
        super().__init__(parent)
        self._keys = keys
        self._origin = ""
        self._last = LastAsked(self)
        self._is_stored = False
        self._is_busy = False
        self._lack: Notice | None = None
        self.entry = QLineEdit()
        self.state = HintLabel(lines=0 if narrow else _STATE_LINES)
        self.store = quiet_button(self.tr("Store"))
        self.delete = quiet_button(self.tr("Delete the stored key"))
        self.keep = quiet_button(self.tr("Keep it only until you close the program"))
        self.take_back = quiet_button(self.tr("Stop using this key"))
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._say_waiting)
        # While an address is typed, the store is not asked for each letter of it.
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self._lay_out(narrow=narrow)

    def set_origin(self, origin: str, *, look: bool = True) -> None:
        """Be about the key of `origin`; of none when it is empty.

        Without `look`, the password store is left alone until a key is to be stored.
        """
        if origin == self._origin:
            return
        is_typed_on = bool(origin and self._origin)
        left = self._origin if self.has_typed else ""
        self._origin = origin
        self.entry.setText("")
        self._begin_to_look()
        if not look:
            self.state.set_hint("")
        elif is_typed_on:
            self._soon.start()
        else:
            self._look()
        if left:
            self.dropped.emit(left)

    @property
    def origin(self) -> str:
        """The origin of the server that the key is for; empty when there is none."""
        return self._origin

    @property
    def has_key(self) -> bool:
        """Tell whether there is a key to be used, as far as it is known by now."""
        return self._is_stored or bool(self._keys.elsewhere(self._origin))

    @property
    def has_typed(self) -> bool:
        """Tell whether a key was typed that is stored nowhere."""
        return bool(self.entry.text().strip())

    def refresh(self) -> None:
        """Look again whether there is a key."""
        self._begin_to_look()
        self._look()

    def _begin_to_look(self) -> None:
        """Hear no late answer about something else, and say what is being done."""
        self._last.forget()
        self._patience.stop()
        self.keep.hide()
        self.take_back.hide()
        self._is_stored = False
        self._lack = None
        self._set_busy(busy=False)
        looking = self.tr("Looking for the key of {origin}.").format(origin=self._origin)
        nowhere = self.tr("First give the address of the server.")
        self.state.set_problem("")
        self.state.set_hint(looking if self._origin else nowhere)

    def _look(self) -> None:
        self._soon.stop()
        if not self._origin:
            return
        asked = self._wait()
        self._keys.status(
            self._origin,
            lambda stored, name: self._if_wanted(asked, lambda: self._show(stored, name)),
            lambda notice: self._if_wanted(asked, lambda: self._show_unknown(notice)),
        )

    def forget(self) -> None:
        """Empty the field, and hear no late answer any more."""
        self._last.forget()
        self._patience.stop()
        self._soon.stop()
        self.entry.setText("")
        self._origin = ""
        self._allow()

    def _lay_out(self, *, narrow: bool) -> None:
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self.entry.setPlaceholderText(self.tr("Paste an API key here"))
        self.entry.textChanged.connect(self._allow)
        self.entry.textChanged.connect(self._say_lack)
        self.entry.returnPressed.connect(self._store)
        self.store.clicked.connect(self._store)
        self.delete.clicked.connect(self._delete)
        self.keep.clicked.connect(self._keep)
        self.take_back.clicked.connect(self._take_back)
        line = QHBoxLayout()
        line.addWidget(self.entry, 1)
        line.addWidget(self.store)
        # Beside the sentence: in a row of their own, they would move all that stands below.
        below = QVBoxLayout() if narrow else QHBoxLayout()
        below.addWidget(self.state, 1)
        for button in (self.delete, self.keep, self.take_back):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addLayout(below)
        self.setFocusProxy(self.entry)
        self.keep.hide()
        self.take_back.hide()
        self._allow()

    def _allow(self, *_args: object) -> None:
        has_text = bool(self.entry.text().strip()) and bool(self._origin)
        is_free = not self._is_busy
        self.entry.setEnabled(bool(self._origin))
        # Shut in another way, it would hand the keyboard on to whatever comes next.
        self.entry.setReadOnly(not is_free)
        self.store.setEnabled(has_text and is_free)
        self.keep.setEnabled(has_text and is_free)
        self.delete.setVisible(self._is_stored)
        self.delete.setEnabled(is_free)
        self.take_back.setEnabled(is_free)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._allow()

    def _store(self) -> None:
        secret = self._cleaned()
        if secret is None:
            return
        self.state.set_problem("")
        self.state.set_hint(self.tr("Storing the key for {origin}.").format(origin=self._origin))
        self._keys.store(
            self._origin, secret, *self._answers(self._has_come, self._show_not_stored)
        )

    def _delete(self) -> None:
        self._keys.delete(self._origin, *self._answers(self._is_done))

    def _keep(self) -> None:
        secret = self._cleaned()
        if secret is not None:
            self._keys.use(self._origin, secret, *self._answers(self._has_come))

    def _take_back(self) -> None:
        self._keys.forget(self._origin, *self._answers(self._is_done))

    def _answers(
        self,
        done: Callable[[], object],
        failed: Callable[[Notice], object] | None = None,
    ) -> tuple[Callable[[], object], Callable[[Notice], object]]:
        """Be busy with a change, and return what ends that: it is `done`, or it `failed`."""
        asked, fail = self._wait(), failed or self._show_failure
        self._set_busy(busy=True)
        return (
            lambda: self._if_wanted(asked, done),
            lambda notice: self._if_wanted(asked, lambda: fail(notice)),
        )

    def _cleaned(self) -> Secret | None:
        if not self.store.isEnabled():
            return None
        try:
            return clean_key(self.entry.text())
        except FailedError as error:
            self.state.set_problem(words_of(error.failure.notice))
            return None

    def _is_done(self) -> None:
        self.entry.setText("")
        self.refresh()

    def _has_come(self) -> None:
        self._is_done()
        self.came.emit()

    def _wait(self) -> object:
        self._soon.stop()
        self._patience.start()
        return self._last.ask()

    def _if_wanted(self, asked: object, then: Callable[[], object]) -> None:
        """Do what an answer asks for, unless something else was asked meanwhile."""
        if self._last.is_answered(asked):
            self._patience.stop()
            self._set_busy(busy=False)
            then()

    def _say_waiting(self) -> None:
        self.state.set_hint(
            self.tr("Waiting for the password store. It may be asking you something.")
        )

    def _show(self, stored: bool, store_name: str) -> None:
        """Say which key is used: one that is only for now comes before one that is stored."""
        self._is_stored = stored
        self._allow()
        elsewhere = self._say_elsewhere()
        if stored and elsewhere != "session":
            template = self.tr("A key for {origin} is stored in {store}.")
            self.state.set_hint(template.format(origin=self._origin, store=store_name))
        self.known.emit()

    def _show_unknown(self, notice: Notice) -> None:
        """Say why nobody knows whether a key is stored, unless there is another one anyway."""
        self._lack = notice if notice.template in _LACKS else None
        is_problem = self._lack is None
        self.keep.setVisible(is_problem and notice.template in _WITHOUT_STORE)
        if not self._say_elsewhere() and is_problem:
            self.state.set_problem(words_of(notice))
        self._say_lack()
        self.known.emit()

    def _say_lack(self) -> None:
        """Say that nothing can be stored here, once there is something to be stored."""
        if self._lack is not None and self.has_typed:
            self.state.set_hint(words_of(self._lack))
            self.keep.show()

    def _show_not_stored(self, notice: Notice) -> None:
        """Say that the key is not stored, and lead to what can be done with it instead."""
        self._show_failure(notice)
        template = self.tr("The key was not stored. {reason}")
        self.state.set_problem(template.format(reason=words_of(notice)))
        # A button that was pressed was shut meanwhile, and the keyboard went elsewhere.
        (self.entry if self.keep.isHidden() else self.keep).setFocus()

    def _show_failure(self, notice: Notice) -> None:
        self.keep.setVisible(notice.template in _WITHOUT_STORE)
        self.state.set_problem(words_of(notice))

    def _say_elsewhere(self) -> KeyElsewhere:
        """Say where a key comes from that is not stored, or that there is none."""
        found = self._keys.elsewhere(self._origin)
        match found:
            case "session":
                template = self.tr("The key for {origin} is kept until you close the program.")
            case "environment":
                template = self.tr("The key for {origin} comes from an environment variable.")
            case _:
                template = self.tr("No key for {origin} is stored.")
        self.state.set_hint(template.format(origin=self._origin))
        self.take_back.setVisible(found == "session")
        return found
