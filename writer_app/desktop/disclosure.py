"""The disclosure report: the writer says where, and it is written beside the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from writer_app.desktop.disclosure_file import Source, write_report
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import notice_of
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services

SUBJECT: Final = "disclosure"
"""What the offers about a report are about; the action that asks for one has this name too."""


class DisclosureErrand(QObject):
    """Asks where a report about the manuscript of `window` belongs, and has it written there."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services

    def ask(self) -> None:
        """Let the writer choose a name and a format; the dialog asks before it overwrites."""
        dialog = QFileDialog(self._window, self.tr("Save the disclosure report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        suffixes = {
            self.tr("Markdown (*.md)"): "md",
            self.tr("Web page (*.html)"): "html",
            self.tr("JSON (*.json)"): "json",
        }

        def filter_selected(name: str) -> None:
            dialog.setDefaultSuffix(suffixes[name])

        def file_selected(name: str) -> None:
            self.write(Path(name))

        dialog.setNameFilters(list(suffixes))
        dialog.filterSelected.connect(filter_selected)
        dialog.setDefaultSuffix("md")
        file = self._window.file
        dialog.setDirectory(str(file.folder))
        dialog.selectFile(self.tr("{title} - who wrote what").format(title=self._name) + ".md")
        dialog.fileSelected.connect(file_selected)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the report about the manuscript as it is now."""
        file, editor = self._window.file, self._window.editor
        source = Source.of(editor.manuscript_document.manuscript, self._name, file.document.path)
        self._services.background.run(
            "write a disclosure report",
            lambda: write_report(source, path, words_of, self._services.saver()),
            lambda _: self._written(path),
            lambda error: self._failed(error, path),
        )

    @property
    def _name(self) -> str:
        """What the manuscript is called, without the ending of its file."""
        document = self._window.file.document
        return self._window.file.title if document.path is None else Path(document.name).stem

    def _written(self, path: Path) -> None:
        self._window.panes.notices.settle(SUBJECT)
        said = self.tr("The report is in {name}").format(name=path.name)
        self._window.panes.status.show_message(said)

    def _failed(self, error: BaseException, path: Path) -> None:
        self._window.show_offer(Offer(notice_of(error, path), (SUBJECT,), subject=SUBJECT))
