"""Opens, receives and pastes hostile content, in every place of the window that shows text.

`python -m tests.reliability.content_child FILE [--careless | --lax]`: the real program under a
watcher. With `--careless` the content is shown as a page with pictures, as no part of ours does;
with `--lax` a form that is no text comes in with its marks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QTextBrowser

from tests.helpers.driving import Condition, drive, is_over, say, the_window
from writer_app.app import Program
from writer_app.desktop.main_window import MainWindow

CARELESS = "--careless"
LAX = "--lax"
NAME = "lurking"
"""Stands in every name that content gives: of files, hosts and programs."""

HOSTILE = "\n\n".join(
    (
        f"![one](http://{NAME}.invalid/one.png) ![two](file:///tmp/{NAME}/two.png)",
        f"![three](../../{NAME}.png) ![four](//{NAME}.invalid/share/four.png)",
        f"![five](\\\\{NAME}.invalid\\share\\five.png) [six](file:///tmp/{NAME}.sh)",
        f'<img src="/tmp/{NAME}/seven.png"><img src="http://127.0.0.1:9/{NAME}.gif">',
        f'<link rel="stylesheet" href="/tmp/{NAME}.css"><script src="/tmp/{NAME}.js"></script>',
        f'<iframe src="http://{NAME}.invalid/"></iframe><object data="/tmp/{NAME}.svg"></object>',
        f"@import url(/tmp/{NAME}/font.css); url(file:///tmp/{NAME}/nine.png)",
        f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///tmp/{NAME}/ten'>]>&e;",
        f"$(touch /tmp/{NAME}) `touch /tmp/{NAME}` ; touch /tmp/{NAME} %/tmp/{NAME}%",
        "| a | b |\n|---|---|\n" + f"| ![x](/tmp/{NAME}/cell.png) | y |\n" * 200,
    )
)
HTML = f'<html><body background="/tmp/{NAME}/b.png"><img src="file:///tmp/{NAME}/i.png">Text'


def script(program: Program) -> Iterator[Condition]:
    """Show the content everywhere."""
    window = the_window(program)
    editor, actions = window.editor, window.window_actions
    yield lambda: NAME in editor.toPlainText()
    if CARELESS in sys.argv:
        page = QTextBrowser()
        page.setHtml(HTML)
        page.show()
        yield page.isVisible
        say("done")
        program.loop.end()
        return
    _taken(window)
    if LAX in sys.argv:
        _take_everything(window)
        yield from _paste(window)
        say("done")
        program.loop.end()
        return
    yield from _paste(window)
    actions["sent_panel"].trigger()
    actions["continue"].trigger()
    yield is_over(window)
    say("came", editor.toPlainText().count(NAME))
    for name in ("takes_panel", "authorship", "instruction_notes", "find"):
        actions[name].trigger()
        yield lambda: True
    window.panes.instruction.field.setPlainText(HOSTILE)
    actions["another_take"].trigger()
    yield is_over(window)
    say("bar", window.panes.notices.text)
    for one in QApplication.topLevelWidgets():
        one.repaint()
    yield lambda: True
    say("done")
    program.loop.end()


def _paste(window: MainWindow) -> Iterator[Condition]:
    """Paste and drop every form that a clipboard can have, and tell what came of it."""
    for name, data in _forms():
        window.editor.insertFromMimeData(data)
        say("pasted", name, _taken(window))
        drop = QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        window.editor.dropEvent(drop)
        say("dropped", name, _taken(window))
        yield lambda: True


def _take_everything(window: MainWindow) -> None:
    """Plant the fault of a page that takes whatever a clipboard has."""
    editor = window.editor

    def take(source: QMimeData) -> None:
        kinds = source.formats()
        editor.insertPlainText(bytes(source.data(kinds[0]).data()).decode("utf-8", "replace"))

    editor.insertFromMimeData = take


def _taken(window: MainWindow) -> str:
    """Return the text of the page, and leave the page empty."""
    text = window.editor.toPlainText()
    window.editor.selectAll()
    window.editor.delete_selection()
    return text


def _forms() -> Iterator[tuple[str, QMimeData]]:
    only_html = QMimeData()
    only_html.setHtml(HTML)
    yield "html", only_html
    both = QMimeData()
    both.setHtml(HTML)
    both.setText("plain")
    yield "both", both
    remote = QMimeData()
    remote.setUrls([QUrl(f"http://{NAME}.invalid/x")])
    yield "remote", remote
    share = QMimeData()
    share.setHtml(f'<a href="//{NAME}.invalid/s">s</a>')
    share.setText(f"//{NAME}.invalid/s")
    yield "share", share
    picture = QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    yield "picture", picture
    for kind in ("text/rtf", "application/x-qt-richtext", "text/uri-list-lurking", "image/svg+xml"):
        data = QMimeData()
        data.setData(kind, f"{{\\rtf1 /tmp/{NAME}/r.png}}".encode())
        yield kind.replace(NAME, "other"), data


if __name__ == "__main__":
    drive(script, [one for one in sys.argv[1:] if one not in (CARELESS, LAX)])
