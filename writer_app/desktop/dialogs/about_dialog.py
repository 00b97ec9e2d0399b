"""About: what this is, whose work is in it, and where its log is."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from writer_app import __version__
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.desktop.dialogs.dialog_look import look_like_ours

LIBRARIES: Final = (
    ("anyio", "MIT"),
    ("backports.tarfile", "MIT"),
    ("certifi", "MPL-2.0"),
    ("cffi", "MIT"),
    ("cryptography", "Apache-2.0 OR BSD-3-Clause"),
    ("h11", "MIT"),
    ("httpcore", "BSD-3-Clause"),
    ("httpx", "BSD-3-Clause"),
    ("idna", "BSD-3-Clause"),
    ("importlib_metadata", "Apache-2.0"),
    ("jaraco.classes", "MIT"),
    ("jaraco.context", "MIT"),
    ("jaraco.functools", "MIT"),
    ("jeepney", "MIT"),
    ("keyring", "MIT"),
    ("more-itertools", "MIT"),
    ("platformdirs", "MIT"),
    ("pycparser", "BSD-3-Clause"),
    ("PySide6_Essentials", "LGPL-3.0-only"),
    ("pywin32-ctypes", "BSD-3-Clause"),
    ("qasync", "BSD-2-Clause"),
    ("regex", "Apache-2.0 AND CNRI-Python"),
    ("SecretStorage", "BSD-3-Clause"),
    ("shiboken6", "LGPL-3.0-only"),
    ("tomlkit", "MIT"),
    ("truststore", "MIT"),
    ("typing_extensions", "PSF-2.0"),
    ("zipp", "MIT"),
)
"""The libraries that ship with the program, and their licences."""

_ABOUT: Final = QT_TRANSLATE_NOOP(
    "About",
    "Writer App goes on with your text at the cursor, in your own voice."
    " What you write stays on this computer until you ask for a continuation.",
)
_LICENCE: Final = QT_TRANSLATE_NOOP(
    "About", "Writer App is free software under the Apache License 2.0."
)
_QT: Final = QT_TRANSLATE_NOOP(
    "About",
    "It uses Qt {version} through PySide6, under the GNU Lesser General Public License 3."
    " Qt is not changed, and you may put your own build of it in its place."
    " Qt is a trademark of The Qt Company Ltd.",
)
_OTHERS: Final = QT_TRANSLATE_NOOP("About", "It stands on the work of others:")


class AboutDialog(QDialog):
    """One page, and a button that opens the folder of the log."""

    def __init__(self, open_logs: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Writer App"))
        page = QTextBrowser()
        page.setAccessibleName(self.windowTitle())
        page.setOpenLinks(False)
        page.setFrameShape(QTextBrowser.Shape.NoFrame)
        page.setMarkdown(about_page())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        logs = buttons.addButton(
            self.tr("Open the log folder"), QDialogButtonBox.ButtonRole.ActionRole
        )
        logs.clicked.connect(open_logs)
        layout = QVBoxLayout(self)
        layout.addWidget(page)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 72, metrics.lineSpacing() * 28)
        look_like_ours(self)


def about_page() -> str:
    """Return the page as Markdown."""
    translate = QCoreApplication.translate
    lines = [
        f"# Writer App {__version__}",
        translate("About", _ABOUT),
        translate("About", _LICENCE),
        translate("About", _QT).format(version=qVersion()),
        translate("About", _OTHERS),
        "\n".join(f"- {name} {_version(name)} ({licence})" for name, licence in LIBRARIES),
    ]
    return "\n\n".join(lines)


def _version(name: str) -> str:
    """Return the version that is installed; a frozen program may not say."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
