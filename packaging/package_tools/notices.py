"""THIRD-PARTY-NOTICES: who made what is inside, under which licence, and how to replace Qt."""

from __future__ import annotations

from collections.abc import Sequence

from package_tools.components import Component
from package_tools.product import PRODUCT, ROOT

_REPLACE_QT = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3, whose text is at
the end of this file. You may change them and run this program with the changed ones:

- The program is a folder. Qt's libraries are files of their own in `_internal/PySide6/Qt/lib` (on
  Windows `_internal\\PySide6`, on macOS `Contents/Frameworks`), PySide6 and shiboken6 beside them.
- Build Qt {qt} or a version that is compatible with it, or take another build of it, and put its
  libraries in the place of these, under the same names. Nothing else has to be built or linked.
- On macOS, sign the bundle anew afterwards: codesign --force --deep --sign - "Writer App.app".
- Or leave this folder alone: `pip install writer-app` runs with any PySide6 that you install.

The sources are at https://download.qt.io/official_releases/ (Qt, and PySide6 in QtForPython);
the version is the one named below. No change was made to either.
"""


def notices(components: Sequence[Component]) -> str:
    """Return the whole text."""
    qt = next((one.version for one in components if one.name == "Qt"), "6")
    table = "\n".join(f"{one.name} {one.version}: {one.licence}" for one in components)
    texts = [
        f"{_title(f'{one.name} {one.version}')}\n{one.text.strip()}\n"
        for one in components
        if one.text.strip()
    ]
    licences = ROOT / "packaging" / "licences"
    ends = [
        f"{_title(name)}\n{(licences / f'{name}.txt').read_text(encoding='utf-8').strip()}\n"
        for name in ("LGPL-3.0", "GPL-3.0")
    ]
    head = (
        f"{PRODUCT.name} {PRODUCT.version} is under the Apache License 2.0. It carries software by"
        f" others:\n\n{table}\n\n{_title('Putting another Qt in the place of this one')}\n"
    )
    return "\n".join((head + _REPLACE_QT.format(qt=qt), *texts, *ends))


def _title(words: str) -> str:
    return f"{'=' * 78}\n{words}\n{'=' * 78}\n"
