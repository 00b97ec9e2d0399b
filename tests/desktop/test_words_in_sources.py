"""No word that a writer reads is in the sources unless it is marked for translation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DESKTOP = ROOT / "writer_app" / "desktop"

SHOWING = frozenset(
    {
        "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton",
        "QToolButton", "addAction", "addButton", "addItem", "addItems", "addMenu", "addRow",
        "addTab",
        "setAccessibleDescription", "setAccessibleName", "setDetailedText", "setHeaderLabels",
        "setInformativeText", "setLabelText", "setPlaceholderText", "setPrefix",
        "setSpecialValueText", "setStatusTip", "setSuffix", "setTabText", "setText", "setTitle",
        "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage",
    }
)  # fmt: skip
NOT_PROSE = frozenset(
    {"Writer App", "Writer App[*]", "English", "简体中文", "https://…/v1", "ws-1a2b3c"}
)
"""Names, each in its own language, and examples of what is not a sentence either."""


def bare_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each literal that is shown as it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in SHOWING:
            # What follows an item's text is a value for the program.
            shown = node.args[:1] if _name(node.func) == "addItem" else node.args
            for argument in shown:
                yield from _literals(argument)


def _literals(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Yield what of `node` is text: a literal, one in an f-string, one of two alternatives."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
        if any(sign.isalpha() for sign in text) and text not in NOT_PROSE:
            yield node.lineno, text
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _literals(part)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from _literals(part)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_word_in_the_window_can_be_translated() -> None:
    sources = sorted(DESKTOP.rglob("*.py"))
    assert sources
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sources
        for line, text in bare_words(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_bare_word_is_found() -> None:
    planted = (
        'label.setText("Saved")',
        'QLabel("Saved", self)',
        'button.setToolTip(f"Saved as {name}")',
        'label.setText("Saved" if done else other)',
        'box.addItems(["One"])',
    )
    assert all(list(bare_words(source)) for source in planted)
    assert not list(bare_words('label.setText(self.tr("Saved"))\nlabel.setText("·")'))
