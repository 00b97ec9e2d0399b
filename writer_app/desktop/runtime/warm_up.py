"""What is loaded after the first paint, so that the first request need not wait for it."""

from __future__ import annotations

import io
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore

from writer_app.desktop.runtime.loop import load_asyncio

if TYPE_CHECKING:
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.redaction import Redactor
    from writer_app.storage.paths import Paths
    from writer_app.storage.settings import Settings

_NEEDED_BY_A_WINDOW: Final = (
    "writer_app.manuscript.records",
    "writer_app.storage.history_frames",
    "writer_app.storage.histories",
    "writer_app.desktop.manuscript_history",
    "writer_app.continuation.types",
    "writer_app.continuation.privacy",
    "writer_app.desktop.editor.continuation_controller",
    "writer_app.desktop.actions",
    "writer_app.desktop.window_instructions",
    "writer_app.desktop.window_work",
)
"""In this order, each with what only it needs."""
_NEEDED_BY_A_PAGE: Final = ("writer_app.continuation.context", "writer_app.continuation.seam")
"""What marks the beginning of what is sent: the window wants it soon, and would load it itself."""
_NEEDED_BY_A_REQUEST: Final = (
    "writer_app.continuation.coalesce",
    "writer_app.desktop.assistant_asks",
    "writer_app.drafting",
    "writer_app.providers.client",
    "writer_app.storage.ledger_files",
    "writer_app.storage.token_learning",
)
_LOADED_BY_A_REQUEST: Final = (
    "certifi",
    "httpcore",
    "httpcore._backends.anyio",
    "anyio._backends._asyncio",
    "encodings.idna",
)
"""What the HTTP client loads when it connects for the first time: on the GUI thread, otherwise."""


def loads(module: str) -> Callable[[], object]:
    """Return what loads `module`: a call for a turn of its own."""
    return lambda: import_module(module)


LOADING: Final = (lambda: QtCore.Qt, *map(loads, _NEEDED_BY_A_WINDOW))
"""Loads what a window needs after its first paint, in steps that are short enough for a turn each.

Where it is loaded already, they take no time.
"""


def log_to_file(level: str, redactor: Redactor, paths: Paths) -> None:
    """From now on log into the file that the writer can look at; without it, nowhere.

    A program with a window has nobody who reads its terminal.
    """
    from writer_app.logging_setup import set_up_logging
    from writer_app.storage.paths import make_private_folder

    try:
        make_private_folder(paths.state_folder)
        set_up_logging(level, redactor, paths.log_file)
    except OSError:
        set_up_logging(level, redactor, io.StringIO())


def log_crashes(paths: Paths) -> None:
    """From now on, when the process dies, write down which code was running in each thread.

    Only names of functions and files, never what is in a variable.
    """
    import faulthandler

    from writer_app.logging_setup import open_log

    with suppress(OSError):
        faulthandler.enable(open_log(paths.crash_file))  # held until the process ends


def load_engine(environ: MutableMapping[str, str], redactor: Redactor, settings: Settings) -> Ways:
    """Load all that a request needs, and make the engine. It takes long: call it in a thread.

    The keys in `environ` are taken out of it.
    """
    for needed_by_a_page in _NEEDED_BY_A_PAGE:
        import_module(needed_by_a_page)
    load_asyncio()
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.engine import Engine

    for needed_by_a_request in _NEEDED_BY_A_REQUEST:
        import_module(needed_by_a_request)
    # Other releases may have them elsewhere; then the first request loads them, as it would anyway.
    for loaded_by_a_request in _LOADED_BY_A_REQUEST:
        with suppress(ImportError):
            import_module(loaded_by_a_request)
    engine = Engine(environ, redactor, settings=settings)
    _ = engine.catalog
    return Ways(engine)
