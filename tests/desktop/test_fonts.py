from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from writer_app.desktop.fonts import choose_families, page_font
from writer_app.storage.window_settings import TYPEFACES, PageSettings, Typeface

KNOWN = ("Literata", "Georgia", "DejaVu Serif", "DejaVu Sans", "SimSun", "PingFang SC", "Papyrus")


@given(st.sampled_from(TYPEFACES), st.frozensets(st.sampled_from(KNOWN)), st.sampled_from(KNOWN))
def test_only_what_is_installed_is_asked_for(
    typeface: Typeface, installed: frozenset[str], own: str
) -> None:
    families = choose_families(typeface, installed, own)
    assert set(families) <= installed
    assert len(set(families)) == len(families)
    if own in installed:
        assert families[0] == own


def test_the_best_is_taken_and_chinese_comes_after_it() -> None:
    installed = ("SimSun", "Georgia", "DejaVu Serif", "Arial", "Noto Serif CJK SC")
    assert choose_families("serif", installed) == ("Georgia", "Noto Serif CJK SC")
    assert choose_families("sans", installed) == ("Arial",)


def test_an_own_font_does_not_lose_the_others() -> None:
    installed = ("Papyrus", "Georgia", "SimSun")
    assert choose_families("serif", installed, "Papyrus") == ("Papyrus", "Georgia", "SimSun")


@pytest.mark.parametrize("typeface", TYPEFACES)
def test_the_page_has_a_font_of_the_system(qapp: QApplication, typeface: Typeface) -> None:
    font = page_font(PageSettings(typeface=typeface, size_pt=12), 150)
    assert set(font.families()) <= {*QFontDatabase.families(), qapp.font().family()}
    assert font.pointSizeF() == pytest.approx(18)


def test_a_font_that_is_not_there_is_not_asked_for(qapp: QApplication) -> None:
    assert "Nowhere Serif" not in page_font(PageSettings(font="Nowhere Serif")).families()
