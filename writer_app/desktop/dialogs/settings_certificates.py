"""Which file of certificates is trusted beside those of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from writer_app.desktop.dialogs.file_dialogs import ask_for_certificates, usual_folder
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.preferences import Preferences


class CertificatesField(QWidget):
    """A path and a button that chooses one. What holds no certificates is told, and not put."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.path = QLineEdit()
        self.choose = quiet_button(self.tr("C&hoose…"))
        self.choose.setAccessibleName(self.tr("Choose a file of certificates"))
        self.about = HintLabel()
        self.about.set_hint(
            self.tr(
                "A file (PEM) of certificates to trust beside those of the system, such as your"
                " network’s own; empty: none."
            )
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.path, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.path)
        self.path.editingFinished.connect(self._put)
        self.choose.clicked.connect(self._ask)
        self.show_what_is_set()

    def show_what_is_set(self) -> None:
        """Show what the settings say, unless the writer is about to say something else."""
        if not self.path.isModified():
            self.path.setText(self._preferences.settings.ca_file)

    def _ask(self) -> None:
        files = [Path(self.path.text())] if self.path.text() else []
        ask_for_certificates(self.window(), usual_folder(files), self._take)

    def _take(self, path: Path) -> None:
        self.path.setText(str(path))
        self.path.setModified(True)
        self._put()

    def _put(self) -> None:
        path = self.path.text().strip()
        if path:
            self._preferences.check_certificates(
                Path(path), lambda notice: self._checked(path, notice)
            )
        else:
            self._checked(path, None)

    def _checked(self, path: str, problem: Notice | None) -> None:
        if not isValid(self) or self.path.text().strip() != path:
            return  # The writer has gone, or has gone on.
        self.about.set_problem("" if problem is None else words_of(problem))
        self.path.setAccessibleDescription(self.about.text())
        if problem is None:
            self.path.setModified(False)
            self._preferences.put_ca_file(path)
