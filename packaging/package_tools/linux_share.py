"""The `share` folder of a Linux installation: menu entry, icons, man page, completions."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from package_tools.icons import SIZES
from package_tools.product import PRODUCT, ROOT, Product

SOURCES: Final = ROOT / "packaging" / "linux"


def metainfo(product: Product, epoch: int) -> str:
    """Return the AppStream file; `epoch` is the moment of the release in seconds since 1970."""
    text = (SOURCES / "metainfo.xml.in").read_text(encoding="utf-8")
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    values = {
        "APP_ID": product.app_id,
        "LICENCE": product.licence,
        "NAME": product.name,
        "SUMMARY": product.summary,
        "PUBLISHER": product.publisher,
        "VERSION": product.version,
        "DATE": date,
    }
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def packed(data: bytes) -> bytes:
    """Return the data as gzip without a time in it, so that it is the same each time."""
    return gzip.compress(data, 9, mtime=0)


def write_share(folder: Path, icons: Path, epoch: int, product: Product = PRODUCT) -> None:
    """Fill `folder`, which becomes `share`, from the sources and the drawn icons."""
    theme = folder / "icons" / "hicolor"
    _copy(SOURCES / "writer-app.desktop", folder / "applications")
    _write(
        folder / "metainfo" / f"{product.app_id}.metainfo.xml", metainfo(product, epoch).encode()
    )
    _write(folder / "man/man1/writer-app.1.gz", packed((SOURCES / "writer-app.1").read_bytes()))
    for size in SIZES:
        _copy(icons / f"{size}.png", theme / f"{size}x{size}/apps", "writer-app.png")
    _copy(ROOT / "resources/icons/writer-app.svg", theme / "scalable/apps")
    completions = SOURCES / "completions"
    _copy(completions / "writer-app.bash", folder / "bash-completion/completions", "writer-app")
    _copy(completions / "_writer-app", folder / "zsh/vendor-completions")
    _copy(completions / "writer-app.fish", folder / "fish/vendor_completions.d")


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
