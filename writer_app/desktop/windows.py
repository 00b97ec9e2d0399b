"""The open windows: one for each manuscript."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from writer_app.desktop.session import OpenFile
from writer_app.desktop.window_places import WindowPlaces, bring_up, put_beside

if TYPE_CHECKING:
    from writer_app.desktop.closing import Closing
    from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.saving import Read
    from writer_app.desktop.session import Session
    from writer_app.storage.documents import Document


class Windows(QObject):
    """Opens, finds and closes windows, and remembers in the session what was open last.

    A window's `closeEvent` has to ask `may_close(self)`, and to ignore the event when that says
    no. A window that may go is deleted afterwards.
    """

    all_closed = Signal()
    """The last window has gone."""
    changed = Signal()
    """A window came or went."""

    def __init__(
        self, make: Callable[[], MainWindow], session: Session, parent: QObject | None = None
    ) -> None:
        """`make` gives a new window that is not shown, with a new, empty manuscript in it."""
        super().__init__(parent)
        self._make = make
        self._session = session
        self._windows: list[MainWindow] = []
        self._used: list[MainWindow] = []
        self._coming: Sequence[OpenFile] = ()
        self._places = WindowPlaces(session.open_files, self)
        self._places.settled.connect(self._remember_places)
        self._is_leaving = False
        self._settings: SettingsDialog | None = None

    @property
    def open_windows(self) -> tuple[MainWindow, ...]:
        """The windows, in the order in which they were opened."""
        return tuple(self._windows)

    @property
    def active(self) -> MainWindow | None:
        """The window that the writer is in, or else the one that was used last."""
        in_use = (window for window in self._windows if window.isActiveWindow())
        return next(in_use, self._used[-1] if self._used else None)

    @property
    def coming(self) -> Sequence[OpenFile]:
        """The files of the last session that have no window yet: they count as open."""
        return self._coming

    def settings_dialog(self, make: Callable[[], SettingsDialog]) -> SettingsDialog:
        """Return the settings, one dialog for all windows; `make` gives it the first time."""
        if self._settings is None:
            self._settings = make()
        return self._settings

    @property
    def unsaved_settings(self) -> SettingsDialog | None:
        """The settings, if something was changed in them that is not saved."""
        return self._settings if self._settings is not None and self._settings.unsaved else None

    @cached_property
    def _closing(self) -> Closing:
        # Imported here: nothing closes before the first paint.
        from writer_app.desktop.closing import Closing

        return Closing(self)

    # Opening

    def new(self) -> MainWindow:
        """Show a window with a new manuscript."""
        window = self._add()
        window.show()
        return window

    def open(
        self,
        path: Path | None = None,
        found: Read | None = None,
        *,
        may_be_new: bool = False,
    ) -> MainWindow:
        """Show `path`: in the window that has it already, else in a blank one, else in a new one.

        `found` is the file as it was read already; without it, it is read in the background.
        `may_be_new`: a file that is not there is made when the writer saves.
        """
        if path is None:
            return self.new()
        window = self._with(path, found.document if found else None)
        if window is None:
            window = self._blank() or self._add_for(path)
            window.file.load(path, found, may_be_new=may_be_new)
        bring_up(window)
        return window

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show the files of a later start of the program, or else the window that was used last."""
        for path in paths:
            self.open(path, may_be_new=True)
        if not paths:
            bring_up(self.active or self.new())

    def open_last(self) -> MainWindow:
        """Show a window for a start without a file: the last manuscript, or an empty one.

        A last manuscript that is not there any more is not spoken of. The other files that were
        open are `coming` from now on, until they `have_come`.
        """
        window = self._add()
        last, self._coming = self._session.open_files[:1], self._session.open_files[1:]
        for file in last:
            self._places.put_back(window, file.geometry)
            window.file.load(file.path, place=file.place, quiet=True)
        window.show()
        return window

    def have_come(self, *, but: Collection[Path] = ()) -> None:
        """Take note that of the files that are `coming`, each that is there has its window.

        `but` these, which still are.
        """
        self._coming = [file for file in self._coming if file.path in but]
        self.remember_open()

    def show_again(self, found: Read, was: OpenFile | None = None) -> MainWindow | None:
        """Show what was read in a blank window or behind the others, unless one has its file.

        `was` says where and how it was open before. Returns the window that has the file already,
        or the recovered text.
        """
        path = found.document.path
        having = self._going_on_with(found)
        having = having or (None if path is None else self._with(path, found.document))
        if having is not None:
            return having
        window = self._blank() or self._add_behind(was.geometry if was else QByteArray())
        window.file.opening.show(found, was.place if was else None, quiet=True)
        return None

    def show_in_front(self, found: Read) -> None:
        """Show text without a file that was read, in a blank window or in one of its own."""
        if not self._windows:  # The program ends; the text comes back at the next start.
            return
        window = self._blank() or self._add()
        window.file.opening.show(found, quiet=True)
        bring_up(window)

    def _add_for(self, path: Path) -> MainWindow:
        """Return another window, where that of `path` was when the last session ended."""
        window = self._add()
        self._places.put_where_it_was(window, path)
        return window

    def _add_behind(self, geometry: QByteArray) -> MainWindow:
        """Show another window behind the one in front, which keeps the keyboard."""
        front, window = self.active, self._add()
        had_keyboard = front is not None and front.isActiveWindow()
        self._places.put_back(window, geometry)
        self._used.sort(key=lambda each: each is not window)
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.show()
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        if front is not None:
            front.raise_()
            if had_keyboard:  # Some systems give it to every window that comes.
                front.activateWindow()
        return window

    def _with(self, path: Path, document: Document | None = None) -> MainWindow | None:
        """Return the window that has the file, under this name or, as was read, another one."""
        found = (
            window
            for window in self._windows
            if _is_same(window.file.path, path)
            or (document and document.has_file_of(window.file.document))
        )
        return next(found, None)

    def _going_on_with(self, found: Read) -> MainWindow | None:
        """Return the window that has what was recovered, which may be found in two ways."""
        past = found.past
        if past is None or not past.is_recovered:
            return None
        having = (each for each in self._windows if each.file.recording.goes_on_with(past))
        return next(having, None)

    def _is_shown_elsewhere(self, window: MainWindow, document: Document) -> bool:
        """Whether another window has what was read for `window`: it is brought up then."""
        others = (each for each in self._windows if each is not window)
        same = (each for each in others if document.has_file_of(each.file.document))
        other = next(same, None)
        if other is None:
            return False
        bring_up(other)
        if window.file.is_blank:
            window.close()
        return True

    def _blank(self) -> MainWindow | None:
        blank = [window for window in self._windows if window.file.is_blank]
        active = self.active
        return active if active in blank else next(iter(blank), None)

    def _add(self) -> MainWindow:
        beside = self.active
        window = self._make()
        file = window.file
        file.path_changed.connect(lambda: self._remember(window))
        file.saved.connect(lambda: self._remember(window))
        file.found_no_room.connect(self._open_elsewhere)
        file.wanted_elsewhere.connect(self.open)
        file.opening.ask_first(lambda document: self._is_shown_elsewhere(window, document))
        self._windows.append(window)
        self._used.append(window)
        self._places.watch(window)
        window.activation_changed.connect(lambda: self._note_used(window))
        if beside is None:
            self._places.put_back(window, self._session.geometry)
        else:
            put_beside(window, beside)
        self.changed.emit()
        return window

    def _note_used(self, last: MainWindow) -> None:
        """Remember that the writer has come to `last`; it is also told of when they leave it."""
        if last.isActiveWindow():
            self._used.sort(key=lambda window: window is last)

    def _open_elsewhere(self, found: Read) -> None:
        if found.document.path is None:
            self.show_again(found)
        else:
            self.open(found.document.path, found)

    # Closing

    def may_close(self, window: MainWindow) -> bool:
        """Whether `window` may go now; if not, it is closed when the writer has answered."""
        if window not in self._windows:
            return True
        if not self._closing.may_close(window):
            return False
        self._forget(window)
        return True

    def quit(self) -> None:
        """Close all windows, once the writer has been asked about all that is not saved."""
        self._closing.quit()

    def close_all(self) -> None:
        """Close the windows, each of which may go; they are what is remembered as open."""
        self.remember_open()
        self._is_leaving = True
        for each in tuple(self._windows):
            each.close()
        self._is_leaving = False

    def keep(self) -> None:
        """Let the disk have what the next start needs: the program may be ended any time."""
        self.remember_open()
        for window in self._windows:
            window.file.recording.sync()

    def leave(self) -> None:
        """Take leave of all windows, which close unasked: what is not saved comes back."""
        self.remember_open()
        for window in self._windows:
            window.file.recording.end()

    def _forget(self, window: MainWindow) -> None:
        self._remember(window)
        self._session.remember_geometry(self._places.of(window))
        self._windows.remove(window)
        self._used.remove(window)
        self.remember_open()
        is_left = self._closing.is_left(window)
        self._closing.forget(window)
        self._places.forget(window)
        window.file.close(is_left=is_left)
        window.deleteLater()
        self.changed.emit()
        if not self._windows:
            self._close_settings()
            # The window itself closes first.
            QTimer.singleShot(0, self, self._all_have_gone)

    def _close_settings(self) -> None:
        dialog, self._settings = self._settings, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _all_have_gone(self) -> None:
        if not self._windows:
            self.all_closed.emit()

    def _remember(self, window: MainWindow) -> None:
        path = window.file.document.path
        if path is not None and not window.file.document.is_new:
            self._session.add_recent(path)
        self.remember_open()

    def _remember_places(self) -> None:
        if self._used and not self._is_leaving:
            self._session.remember_geometry(self._places.of(self._used[-1]))
            self.remember_open()

    def remember_open(self) -> None:
        """Remember what is open or on its way; without any file, what was open before.

        The last window to close stays remembered, with what is still coming.
        """
        if self._is_leaving or not self._windows:
            return
        front_first = reversed(self._used)
        files = [
            OpenFile(*found, self._places.of(window))
            for window in front_first
            if (found := window.file.whereabouts) is not None
        ]
        shown = {file.path for file in files}
        files += [file for file in self._coming if file.path not in shown]
        if files:
            self._session.remember_open(files)


def _is_same(one: Path | None, other: Path) -> bool:
    """Compare by name only: the disk is not asked, and a save notices what this does not."""
    if one is None:
        return False
    names = (os.path.normcase(os.path.normpath(path.absolute())) for path in (one, other))
    return next(names) == next(names)
