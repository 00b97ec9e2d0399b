"""The language of the window: the system's where there is a translation, or the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from writer_app.resource_files import resource
from writer_app.storage.window_settings import Language

ENGLISH: Final = "en"
CHINESE: Final = "zh_CN"


def language_for(setting: Language, system_languages: Sequence[str]) -> str:
    """Return the language to show: `ENGLISH` or `CHINESE`.

    `system_languages` are tags such as `zh-Hans-CN`, the preferred one first; the first that
    there is a translation for decides, and without any it is English.

    >>> language_for("system", ["fr-FR", "zh-CN", "en"])
    'zh_CN'
    """
    if setting != "system":
        return setting
    spoken = (tag.replace("_", "-").partition("-")[0].lower() for tag in system_languages)
    return next((known for tag in spoken if (known := _KNOWN.get(tag))), ENGLISH)


def translate(application: QCoreApplication, setting: Language) -> str:
    """Show `application` in the language of the setting from now on; return which that is.

    What was made before stays as it is. English has a translation too: it holds the plurals.
    """
    language = language_for(setting, QLocale().uiLanguages())
    own = QTranslator(application)
    if own.load(f"writer_app_{language}", str(resource("translations"))):
        application.installTranslator(own)
    if language != ENGLISH:
        qt = QTranslator(application)
        folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
        if qt.load(f"qtbase_{language}", folder):
            application.installTranslator(qt)
    return language


_KNOWN: Final = {"en": ENGLISH, "zh": CHINESE}
