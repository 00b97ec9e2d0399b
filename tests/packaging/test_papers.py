"""The papers of a release: licences, notices, and the list of what is inside."""

from __future__ import annotations

import json

import pytest
from package_tools.components import Component, forbidden
from package_tools.notices import notices
from package_tools.sbom import sbom

QT = Component("Qt", "6.11.3", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", kind="generic")
SMALL = Component("small", "1.0", "MIT", "Copyright somebody")


def test_what_may_only_be_passed_on_under_the_gpl_is_found() -> None:
    bad = [Component("a", "1", "AGPL-3.0-or-later"), Component("b", "1", "GPL-3.0-only")]
    bootloader = Component("c", "1", "GPL-2.0-or-later WITH Bootloader-exception")
    assert forbidden([QT, SMALL, bootloader, *bad]) == bad


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License",
        "MIT AND GPL-2.0-only",
        "LGPL-3.0-only",
        "GNU Lesser General Public License",
        "UNKNOWN",
        "",
    ],
)
def test_another_part_must_not_go_along_under(licence: str) -> None:
    assert forbidden([Component("other", "1", licence)])


def test_package_urls_are_as_the_databases_have_them() -> None:
    names = ("backports.tarfile", "typing_extensions", "PySide6_Essentials", "a boot loader")
    assert [Component(name, "1", "MIT").purl for name in names] == [
        "pkg:pypi/backports-tarfile@1",
        "pkg:pypi/typing-extensions@1",
        "pkg:pypi/pyside6-essentials@1",
        "pkg:pypi/a-boot-loader@1",
    ]


def test_notices_name_everything_and_how_to_replace_qt() -> None:
    text = notices([QT, SMALL])
    assert "small 1.0: MIT" in text
    assert "Copyright somebody" in text
    assert "Build Qt 6.11.3" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "TERMS AND CONDITIONS" in text


def test_the_bill_of_materials_is_the_same_each_time() -> None:
    told = sbom([QT, SMALL], 0)
    assert told == sbom([QT, SMALL], 0)
    parts = json.loads(told)["components"]
    assert [part["purl"] for part in parts] == ["pkg:generic/qt@6.11.3", "pkg:pypi/small@1.0"]
