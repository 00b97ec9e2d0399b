"""The versions of a window's manuscript: the list of them, and a new one with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services

_SAVE_FIRST: Final = QT_TRANSLATE_NOOP(
    "Notices", "This text has no file yet, and so no versions. Save it first."
)
_NOT_KEPT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The disk does not take a version of {name}. Make room, or save the text under another name.",
)


class WindowVersions(QObject):
    """Binds the actions; the dialogs are loaded when they are first wanted."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        controller: ContinuationController,
        services: Services,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = window.file
        self._controller = controller
        self._services = services
        actions.bind("versions", self._open)
        actions.bind("snapshot", self._ask_for_name)

    def _open(self) -> None:
        versions = self._services.saver().versions
        if versions is None or not self._has_file():
            return
        from writer_app.desktop.dialogs.versions_dialog import VersionsDialog

        background, stop = self._services.background, self._controller.close
        undo = self._window.editor.undo
        VersionsDialog(versions, self._file, background, stop, undo, self._window).show()

    def _ask_for_name(self) -> None:
        if not self._has_file():
            return
        from PySide6.QtWidgets import QInputDialog

        from writer_app.desktop.dialogs.dialog_look import look_like_ours

        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Keep a named version"))
        dialog.setLabelText(self.tr("A version with a name stays until you delete it. &Name:"))
        dialog.textValueSelected.connect(self._keep)
        dialog.open()  # Only then it has its buttons.
        look_like_ours(dialog)

    def _keep(self, name: str) -> None:
        versions = self._services.saver().versions
        if versions is None or not name.strip():
            return
        document, text = self._file.document, self._file.text
        self._services.background.run(
            "keep a version",
            lambda: versions.keep_named(document, text, name),
            lambda _: self._window.panes.status.show_message(self.tr("Version kept")),
            lambda _: self._say(_NOT_KEPT, document.name),
        )

    def _has_file(self) -> bool:
        if self._file.document.path is None:
            self._say(_SAVE_FIRST, "")
            return False
        return True

    def _say(self, template: str, name: str) -> None:
        self._window.show_offer(Offer(Notice(template, {"name": name}), subject="version"))
