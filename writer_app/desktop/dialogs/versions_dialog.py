"""The versions of a manuscript: what its file held before, and what the writer gave a name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.plain_words import plain

if TYPE_CHECKING:
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.versions import Version, Versions

_VERSION: Final = Qt.ItemDataRole.UserRole
_WIDTH_EM, _HEIGHT_EM = 40, 28

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)


class VersionsDialog(QDialog):
    """Lists them, compares one with the text now, and restores one as a step that can be undone.

    Not modal; it goes away when it is closed. What waits for the disk is done in the background.
    """

    def __init__(
        self,
        versions: Versions,
        file: ManuscriptFile,
        background: Background,
        before_restoring: Callable[[], object],
        undo: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """`before_restoring` stops what still writes into the text, `undo` takes a step back."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions of {name}").format(name=file.title))
        self._versions = versions
        self._file = file
        self._background = background
        self._before_restoring = before_restoring
        self._undo = undo
        self._is_restored = False
        self._looks = self._shown = 0
        self.list = QTreeWidget()
        self.note = QLabel()
        self.compare = self._button(self.tr("Co&mpare with now"), self._compare)
        self.restore = self._button(self.tr("&Restore"), self._restore)
        self.delete = self._button(self.tr("&Delete…"), self._ask_to_delete)
        self._arrange()
        self.list.itemSelectionChanged.connect(self._show_what_can_be_done)
        self.list.itemActivated.connect(self._compare)
        file.saved.connect(self.refresh)
        self.refresh()
        look_like_ours(self)

    def refresh(self) -> None:
        """List them anew."""
        self._looks += 1
        look, document = self._looks, self._file.document

        def show(versions: Sequence[Version]) -> None:
            if look > self._shown:  # Else another look, begun later, was quicker.
                self._shown = look
                self._show(versions)

        self._work(lambda: self._versions.all_of(document), show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete by the key of that name, and undo what was restored here."""
        if event.key() == Qt.Key.Key_Delete and self.delete.isEnabled():
            self._ask_to_delete()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._is_restored:
            self._is_restored = False
            self.note.clear()
            self._undo()
        else:
            super().keyPressEvent(event)

    # What is listed

    def _show(self, versions: Sequence[Version]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.list.clear()
        items = [self._item(version) for version in versions]
        self.list.addTopLevelItems(items)
        if items:
            self.list.setCurrentItem(items[min(row, len(items) - 1)])
        else:
            self._say(self.tr("There is none yet: each save keeps one."))
        self._show_what_can_be_done()

    def _item(self, version: Version) -> QTreeWidgetItem:
        locale = QLocale()
        characters = locale.toString(version.characters)
        cells = [_moment(version), version.name or self.tr("Saved"), characters]
        item = QTreeWidgetItem(cells)
        item.setData(0, _VERSION, version)
        item.setToolTip(1, plain(version.name))
        # In the column that stretches: the others are as wide as what is in them.
        item.setSizeHint(1, QSize(0, self.fontMetrics().height() * 3 // 2))
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if version.is_named:
            font = item.font(1)
            font.setBold(True)
            item.setFont(1, font)
        return item

    @property
    def _chosen(self) -> Version | None:
        items = self.list.selectedItems()
        return items[0].data(0, _VERSION) if items else None

    def _show_what_can_be_done(self) -> None:
        is_chosen = self._chosen is not None
        self.compare.setEnabled(is_chosen)
        self.delete.setEnabled(is_chosen)
        self.restore.setEnabled(is_chosen and self._file.may_change)

    # What is done

    def _compare(self) -> None:
        version = self._chosen
        if version is None:
            return

        def show(text: str) -> None:
            # Imported here: loaded with the first comparison.
            from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

            sides = Side(_title(version), text), Side(self.tr("The text now"), self._file.text)
            CompareWindow(*sides, self._file.prose_font, self._background, self).show()

        self._work(lambda: self._versions.text_of(version), show)

    def _restore(self) -> None:
        version = self._chosen
        if version is None:
            return

        def show(text: str) -> None:
            if self._file.may_change:
                self._before_restoring()
                self._file.become(text, self._say_restored)

        self._work(lambda: self._versions.text_of(version), show)

    def _say_restored(self) -> None:
        if isValid(self):
            self._is_restored = True
            self._say(self.tr("The text is as it was then. Undo brings the other one back."))

    def _ask_to_delete(self) -> None:
        # Imported here: hardly ever wanted.
        from writer_app.desktop.dialogs.questions import ask_to_delete_version

        version = self._chosen
        if version is not None:
            ask_to_delete_version(
                self,
                _title(version),
                delete=lambda: self._work(
                    lambda: self._versions.delete(version), lambda _: self.refresh()
                ),
                cancel=lambda: None,
            )

    def _work(self, call: Callable[[], _Result], done: Callable[[_Result], object]) -> None:
        def tell(result: _Result) -> None:
            if isValid(self):  # The writer may have closed it meanwhile.
                done(result)

        self._background.run("versions", call, tell, self._say_failed)

    def _say_failed(self, error: BaseException) -> None:
        _log.warning("a version could not be read or deleted: %s", type(error).__name__)
        if isValid(self):
            self._say(self.tr("The disk does not give that version. Try another one."))

    def _say(self, words: str) -> None:
        self.note.setText(words)
        announce(self.note, words)

    # What it is made of

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(lambda: slot())
        return button

    def _arrange(self) -> None:
        self.list.setHeaderLabels([self.tr("When"), self.tr("What"), self.tr("Characters")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.windowTitle())
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.note.setWordWrap(True)
        close = self._button(self.tr("&Close"), self.close)
        close.setEnabled(True)
        buttons = QHBoxLayout()
        for button in (self.compare, self.restore, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(buttons)
        em = self.fontMetrics().height()
        self.resize(_WIDTH_EM * em, _HEIGHT_EM * em)


def _moment(version: Version) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(round(version.saved_at_s * 1_000))
    day = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
    return f"{day} {moment.time().toString('HH:mm:ss')}"  # Two saves may be of one minute.


def _title(version: Version) -> str:
    return version.name or _moment(version)
