"""Draws the icon in every size that a system asks for. Runs in the build environment, with Qt."""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""In pixels."""

_ICNS_KINDS: Final = {
    16: b"icp4",
    32: b"icp5",
    64: b"icp6",
    128: b"ic07",
    256: b"ic08",
    512: b"ic09",
}
_ICO_SIZES: Final = (16, 24, 32, 48, 64, 256)


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return a Windows icon that holds these PNG pictures, by their size in pixels."""
    wanted = [(size, pictures[size]) for size in _ICO_SIZES]
    at = 6 + 16 * len(wanted)
    entries = bytearray()
    for size, png in wanted:
        # A byte has no 256: 0 stands for it.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), at)
        at += len(png)
    return struct.pack("<HHH", 0, 1, len(wanted)) + bytes(entries) + b"".join(p for _, p in wanted)


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return a macOS icon that holds these PNG pictures, by their size in pixels."""
    parts = [
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for size, kind in _ICNS_KINDS.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def draw(svg: Path, folder: Path) -> None:
    """Write `SIZE.png` for every size, `writer-app.ico` and `writer-app.icns` into `folder`."""
    # Imported here: what else is in this module needs no Qt.
    from PySide6.QtCore import QBuffer, QIODevice, QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication(["icons", "-platform", "offscreen"])
    icon = QIcon(str(svg))
    folder.mkdir(parents=True, exist_ok=True)
    pictures: dict[int, bytes] = {}
    for size in SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(QSize(size, size), 1.0).toImage().save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
        pictures[size] = bytes(buffer.data().data())
        (folder / f"{size}.png").write_bytes(pictures[size])
    (folder / "writer-app.ico").write_bytes(ico(pictures))
    (folder / "writer-app.icns").write_bytes(icns(pictures))
    application.quit()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
