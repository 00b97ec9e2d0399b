"""The find bar of a window, made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.marks import Marks
    from writer_app.desktop.panels.find_bar import FindBar
    from writer_app.desktop.runtime.background import Background
    from writer_app.desktop.window_layout import WindowLayout


class WindowFinding(QObject):
    """Binds the actions that find and replace."""

    changed = Signal()
    """The bar was opened or closed."""

    def __init__(
        self, actions: Actions, layout: WindowLayout, marks: Marks, background: Background
    ) -> None:
        super().__init__(layout)
        self._layout = layout
        self._marks = marks
        self._background = background
        self._made: FindBar | None = None
        actions.bind("find", lambda: self._bar().open_find())
        actions.bind("replace", lambda: self._bar().open_replace())
        actions.bind("find_next", lambda: self._bar().find_next())
        actions.bind("find_previous", lambda: self._bar().find_previous())

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return self._made is not None and self._made.isVisibleTo(self._layout)

    def close(self) -> None:
        """Close the bar."""
        if self._made is not None:
            self._made.close_bar()

    def _bar(self) -> FindBar:
        if self._made is None:
            # Imported here: it takes a while, and few begin by searching.
            from writer_app.desktop.panels.find_bar import FindBar

            layout = self._layout
            self._made = FindBar(layout.editor, self._marks, self._background, layout)
            self._made.installEventFilter(self)
            layout.put_find_bar(self._made)
        return self._made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the bar come and go, whoever wanted that."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.changed.emit()
        return super().eventFilter(watched, event)
