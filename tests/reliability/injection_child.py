"""Asks for a continuation of one hostile text after another.

`python -m tests.reliability.injection_child URL DRAFT COUNT`: the real program, with a key for the
server at URL, which is the one that it asks. Before each take, what
the writer is shown of it is printed, as one line of JSON: the address, the headers and the body.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from tests.helpers.canary import KEY
from tests.helpers.driving import Condition, drive, is_over, say, the_window, use_keyring_in_memory
from tests.reliability.injections import injections
from writer_app.app import Program
from writer_app.continuation.endpoint import parse_base_url
from writer_app.desktop.panels.sent_panel import SentPanel
from writer_app.storage.os_keyring import SERVICE


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
    return {"line": line, "headers": headers, "body": body}


if __name__ == "__main__":
    origin = parse_base_url(sys.argv[1], "openai").origin
    use_keyring_in_memory().kept[SERVICE, origin] = KEY
    drive(script, sys.argv[2:-1])
