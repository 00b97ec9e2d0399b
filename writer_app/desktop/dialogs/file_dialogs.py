"""The dialogs in which the writer chooses a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from writer_app.workers import start_call

_LONGEST_NAME: Final = 40
_MOST_WORDS: Final = 6
_AT_ONCE_S: Final = 0.05
"""So long a window may wait for a disk."""
# What Windows, macOS or a shell would not have in a name, and marks that only decorate it.
_UNWANTED: Final = re.compile(r"[^\w \-'’.,]|[\x00-\x1f]")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def suggested_name(beginning: str) -> str:
    """Return a file name made of the first words of a text that begins so, without a suffix.

    Empty when there are no words that a file can be called after.
    """
    lines = (_UNWANTED.sub(" ", line) for line in beginning.splitlines())
    empty: list[str] = []
    words = next((found for line in lines if (found := line.split())), empty)
    name = ""
    for word in words[:_MOST_WORDS]:
        longer = f"{name} {word}".strip()
        if len(longer) > _LONGEST_NAME and name:
            break
        name = longer[:_LONGEST_NAME]
    name = name.strip(" .,'’-")
    return "" if _RESERVED.match(name) else name


def usual_folder(files: Iterable[Path]) -> Path:
    """Return the folder of the first of `files` that is there, or that for documents.

    What its disk does not say at once is not waited for.
    """
    folders = [path.absolute().parent for path in files]
    looking = start_call(lambda: next(filter(os.path.isdir, folders), None), "look for a folder")
    with suppress(TimeoutError):
        found = looking.result(_AT_ONCE_S)
        if found is not None:
            return found
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if os.path.isdir(documents) else Path.home()


def ask_where_to_save(
    window: QWidget,
    suggestion: Path,
    folder: Path,
    chosen: Callable[[Path], object],
    cancelled: Callable[[], object],
) -> None:
    """Let the writer name a file to save to; the dialog asks before one is overwritten.

    It begins with the name of `suggestion`, in `folder`.
    """
    dialog = _dialog(window, QCoreApplication.translate("FileDialogs", "Save as"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    text, markdown, all_files = _filters()
    dialog.setNameFilters([text, markdown, all_files])
    suffixes = {text: "txt", markdown: "md", all_files: ""}

    def filter_selected(name: str) -> None:
        dialog.setDefaultSuffix(suffixes.get(name, ""))

    def file_selected(name: str) -> None:
        chosen(Path(name))

    dialog.filterSelected.connect(filter_selected)
    is_markdown = suggestion.suffix.lower() in {".md", ".markdown"}
    dialog.selectNameFilter(markdown if is_markdown else text)
    dialog.setDefaultSuffix("md" if is_markdown else "txt")
    dialog.setDirectory(str(folder))
    if suggestion.name:
        dialog.selectFile(suggestion.name)
    dialog.fileSelected.connect(file_selected)
    dialog.rejected.connect(cancelled)
    dialog.open()


def ask_what_to_open(window: QWidget, folder: Path, chosen: Callable[[Path], object]) -> None:
    """Let the writer choose files to open; `chosen` is called for each."""
    dialog = _dialog(window, QCoreApplication.translate("FileDialogs", "Open"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    text, markdown, all_files = _filters()
    both = QCoreApplication.translate("FileDialogs", "Manuscripts (*.txt *.md *.markdown)")
    dialog.setNameFilters([both, text, markdown, all_files])
    dialog.setDirectory(str(folder))

    def selected(names: list[str]) -> None:
        for name in names:
            chosen(Path(name))

    dialog.filesSelected.connect(selected)
    dialog.open()


def ask_for_certificates(window: QWidget, folder: Path, chosen: Callable[[Path], object]) -> None:
    """Let the writer choose a file of certificates."""
    translate = QCoreApplication.translate
    dialog = _dialog(window, translate("FileDialogs", "Certificates"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    certificates = translate("FileDialogs", "Certificates (*.pem *.crt *.cer)")
    dialog.setNameFilters([certificates, translate("FileDialogs", "All files (*)")])
    dialog.setDirectory(str(folder))

    def selected(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(selected)
    dialog.open()


def _dialog(window: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    return dialog


def _filters() -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    return (
        translate("FileDialogs", "Text (*.txt)"),
        translate("FileDialogs", "Markdown (*.md *.markdown)"),
        translate("FileDialogs", "All files (*)"),
    )
