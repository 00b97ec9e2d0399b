"""Whether a window can be shown: where it cannot, Qt ends the process instead of saying so."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, listed
from writer_app.desktop.runtime.qt import load_qt
from writer_app.system_libraries import Purpose, advice, missing, this_distribution

_NO_ANSWER: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The display {display} does not answer. Check the variable DISPLAY, or use `writer-app"
    " continue FILE`.",
)
_MISSING: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The window needs libraries that are missing here: {names}. To install them: {remedy}",
)
_BROKEN: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices", "Qt, which shows the window, cannot be loaded. Install the program again."
    )
)


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether there is a screen for a window, or Qt was told what to do without one."""
    if sys.platform != "linux":
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def why_no_window(environ: Mapping[str, str]) -> Notice | None:
    """Return why no window can be shown here; None when nothing is known against it. Loads Qt."""
    try:
        load_qt()
    except ImportError:
        return _missing_libraries(Purpose.QT) or _BROKEN
    if not _means_x11(environ):
        return None
    if environ.get("WAYLAND_DISPLAY") and not environ.get("DISPLAY"):
        return _missing_libraries(Purpose.QT, Purpose.WAYLAND)
    return _missing_libraries(Purpose.QT, Purpose.XCB) or _no_answer(environ)


def _means_x11(environ: Mapping[str, str]) -> bool:
    """Tell whether Qt will go to an X11 display, as far as that can be known before."""
    if sys.platform != "linux":
        return False
    if named := environ.get("QT_QPA_PLATFORM", ""):
        return named == "xcb"
    # Where Qt cannot speak with Wayland, it tries X11.
    return not environ.get("WAYLAND_DISPLAY") or bool(missing((Purpose.WAYLAND,)))


def _missing_libraries(*purposes: Purpose) -> Notice | None:
    libraries = missing(purposes)
    if not libraries:
        return None
    names = listed(library.soname for library in libraries)
    return Notice(_MISSING, {"names": names, "remedy": advice(libraries, this_distribution())})


def _no_answer(environ: Mapping[str, str]) -> Notice | None:
    """Ask the display, as Qt will."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return Notice(_NO_ANSWER, {"display": environ.get("DISPLAY", "")}) if failed else None
