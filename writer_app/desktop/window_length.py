"""How much is wanted of each continuation: the actions, and where it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from writer_app.continuation.offer_length import OfferLength

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.panels.instruction_options import InstructionOptions
    from writer_app.desktop.preferences import Preferences

_ACTIONS: Final = ("length_end", "length_sentence", "length_paragraph", "length_words")


class WindowLength(QObject):
    """Binds the actions to the settings, which all windows share."""

    def __init__(
        self, actions: Actions, options: InstructionOptions, preferences: Preferences
    ) -> None:
        super().__init__(options)
        self._actions = actions
        self._options = options
        self._preferences = preferences
        actions.bind("length_end", partial(self._put, OfferLength()))
        actions.bind("length_sentence", partial(self._put, OfferLength("sentence")))
        actions.bind("length_paragraph", partial(self._put, OfferLength("paragraph")))
        actions.bind("length_words", self._ask_for_words)
        actions.bind("auto_finish", self._toggle_finishing)
        options.set_lengths([actions[name] for name in _ACTIONS], [actions["auto_finish"]])
        preferences.changed.connect(self._show)
        self._show()

    @property
    def length(self) -> OfferLength:
        """How much is wanted now."""
        return OfferLength.parse(self._preferences.settings.writing.length)

    def _put(self, length: OfferLength) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(length=str(length)))

    def _ask_for_words(self) -> None:
        from writer_app.desktop.dialogs.length_dialog import LengthDialog

        self._show()  # Nothing is chosen yet, whatever the menu has checked.
        LengthDialog(self.length.words, self._put_words, self._options.window()).show()

    def _put_words(self, words: int) -> None:
        self._put(OfferLength("words", words))

    def _toggle_finishing(self) -> None:
        writing = self._preferences.settings.writing
        self._preferences.put_writing(writing._replace(finish_sentence=not writing.finish_sentence))

    def _show(self) -> None:
        length = self.length
        self._options.show_length(length)
        self._actions[f"length_{length.kind}"].setChecked(True)
        self._actions["auto_finish"].setChecked(self._preferences.settings.writing.finish_sentence)
