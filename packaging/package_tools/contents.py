"""What of Qt and Python goes into the frozen program, and what stays out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

LANGUAGES: Final = ("en", "zh_CN")
"""The program's own languages, for which Qt's translations go along."""

LEFT_OUT_MODULES: Final = (
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "_tkinter",
    "curses",
    "doctest",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pdb",
    "pip",
    "pydoc",
    "setuptools",
    "sqlite3",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    "xmlrpc",
)
"""Modules that nothing here imports, but that something mentions."""

_PLUGINS: Final = (
    # Pictures: the program's own are SVG and PNG, and Windows and macOS want theirs.
    "iconengines/*svgicon*",
    "imageformats/*qsvg*",
    "imageformats/*qico*",
    "imageformats/*qicns*",
    "imageformats/*qjpeg*",
    # What is typed: compose keys, ibus (fcitx speaks it too), and Wayland's text-input.
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    # The look of the desktop, and its own file dialogs through the portal.
    "platformthemes/*xdgdesktopportal*",
    "styles/*",
    "platforms/*xcb*",
    "platforms/*wayland*",
    "platforms/*offscreen*",
    "platforms/*windows*",
    "platforms/*cocoa*",
    "xcbglintegrations/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*wayland-egl*",
    "wayland-shell-integration/*xdg-shell*",
)
"""The plug-ins that stay, on one system or another; all others go.

Not among them: `platformthemes/*gtk3*`, which would bring all of GTK along for its file dialog;
and the TLS back ends of Qt, since the program speaks TLS by Python and the system's certificates.
"""

_LEFT_OUT_LIBRARIES: Final = (
    "*Qt*EglF[Ss]*",
    "*Qt*Network.*",
    "*Qt*OpenGLWidgets*",
    "*Qt*Pdf*",
    "*Qt*Qml*",
    "*Qt*Quick*",
    "*Qt*VirtualKeyboard*",
    "*Qt*WlShell*",
    "opengl32sw.dll",
)
"""Libraries of Qt that only what was left out needs."""

FROM_THE_SYSTEM: Final = frozenset(
    [
        "X11",
        "X11-xcb",
        "Xau",
        "Xcomposite",
        "Xcursor",
        "Xdamage",
        "Xdmcp",
        "Xext",
        "Xfixes",
        "Xi",
        "Xinerama",
        "Xrandr",
        "Xrender",
        "blkid",
        "brotlicommon",
        "brotlidec",
        "bsd",
        "cairo",
        "cairo-gobject",
        "cap",
        "com_err",
        "datrie",
        "dbus-1",
        "epoxy",
        "fontconfig",
        "freetype",
        "fribidi",
        "gcc_s",
        "gcrypt",
        "gdk-3",
        "gdk_pixbuf-2.0",
        "gio-2.0",
        "glib-2.0",
        "gmodule-2.0",
        "gobject-2.0",
        "gpg-error",
        "graphite2",
        "gssapi_krb5",
        "gthread-2.0",
        "gtk-3",
        "harfbuzz",
        "jpeg",
        "k5crypto",
        "keyutils",
        "krb5",
        "krb5support",
        "lz4",
        "md",
        "mount",
        "pango-1.0",
        "pangocairo-1.0",
        "pangoft2-1.0",
        "pcre2-8",
        "pixman-1",
        "png16",
        "selinux",
        "stdc++",
        "systemd",
        "thai",
        "wayland-client",
        "wayland-cursor",
        "wayland-egl",
        "xkbcommon",
        "xkbcommon-x11",
        "atk-1.0",
        "atk-bridge-2.0",
        "atspi",
    ]
)
"""Linux libraries that the system has, or its package brings.

A copy of ours would be loaded before the system's own, and the drivers of the screen, the fonts and
the message bus of a newer system fail with an older one.
"""


def is_wanted(name: str) -> bool:
    """Tell whether a file goes along, by its path inside the frozen folder."""
    path = name.replace("\\", "/")
    if path.endswith(".dist-info/RECORD"):
        # Where pip put what on this machine: nothing reads it here, and no two are the same.
        return False
    if "/plugins/" in path:
        inside = path.split("/plugins/", 1)[1]
        return any(fnmatchcase(inside, pattern) for pattern in _PLUGINS)
    if "/translations/" in path and "PySide6" in path:
        wanted = {f"qtbase_{language}.qm" for language in LANGUAGES}
        return path.rsplit("/", 1)[1] in wanted
    file = path.rsplit("/", 1)[-1]
    if file.startswith("lib") and file[3:].partition(".so")[0] in FROM_THE_SYSTEM:
        return False
    return not any(fnmatchcase(file, pattern) for pattern in _LEFT_OUT_LIBRARIES)
