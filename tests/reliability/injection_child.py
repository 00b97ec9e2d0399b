"""Asks for a continuation of one hostile text after another.

`python -m tests.reliability.injection_child DRAFT COUNT`: the real program. Before each take, what
the writer is shown of it is printed, as one line of JSON: the address and the body.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from tests.helpers.driving import Condition, drive, is_over, say, the_window
from tests.reliability.injections import injections
from writer_app.app import Program
from writer_app.desktop.panels.sent_panel import SentPanel
from writer_app.redaction import MASK


def script(program: Program) -> Iterator[Condition]:
    """Ask with each text before the cursor, and every second time in the instruction too."""
    window = the_window(program)
    editor, actions = window.editor, window.window_actions
    actions["sent_panel"].trigger()
    (panel,) = window.findChildren(SentPanel)
    panel.whole.setChecked(True)
    panel.as_sent.setChecked(True)
    for number, text in enumerate(injections(int(sys.argv[-1]))):
        editor.selectAll()
        editor.textCursor().insertText(f"{text} ({number})")
        order = text if number % 2 else "Go on."
        window.panes.instruction.field.setPlainText(f"{order} [{number}]")
        marks = (f"({number})", f"[{number}]")
        yield lambda marks=marks: all(mark in panel.text.toPlainText() for mark in marks)
        say(json.dumps(_shown(panel.text.toPlainText())))
        actions["continue"].trigger()
        yield is_over(window)
    program.loop.end()


def _shown(text: str) -> dict[str, object]:
    """Take apart what the panel shows: a line, headers, an empty line, the body."""
    head, _, body = text.partition("\n\n")
    line, *headers = head.splitlines()
    assert f"Authorization: Bearer {MASK}" in headers
    return {"line": line, "body": json.loads(body)}


if __name__ == "__main__":
    drive(script, sys.argv[1:-1])
