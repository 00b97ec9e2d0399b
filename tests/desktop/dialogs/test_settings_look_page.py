"""The page of the look."""

from __future__ import annotations

import pytest

from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.preferences import Preferences
from writer_app.storage.window_settings import PageSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_the_look_applies_at_once(dialog: SettingsDialog, preferences: Preferences) -> None:
    look = dialog.look
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    look.typeface.setCurrentIndex(look.typeface.findData("sans"))
    look.size_pt.setValue(18)
    look.measure.setValue(72)
    look.line_spacing.setValue(1.8)
    look.paragraph_spacing.setValue(1)
    assert preferences.settings.page == PageSettings(
        theme="dark",
        typeface="sans",
        size_pt=18,
        measure=72,
        line_spacing=1.8,
        paragraph_spacing=1,
    )
    look.usual.click()
    assert preferences.settings.page == PageSettings(theme="dark")
    assert look.size_pt.value() == 14


def test_the_look_follows_a_change_from_elsewhere_and_puts_nothing(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = PageSettings(font="No such font", size_pt=13.25, line_spacing=1.333)
    preferences.put_page(page)
    assert dialog.look.font_name.currentText() == "No such font"
    assert preferences.settings.page == page
