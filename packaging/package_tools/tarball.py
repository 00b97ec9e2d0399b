"""The archive for any Linux: the frozen folder, and a script that installs it for one person."""

from __future__ import annotations

import shutil
from pathlib import Path

from package_tools.linux_share import write_share
from package_tools.product import PRODUCT, ROOT, Product
from package_tools.trees import pack, settle


def name(product: Product) -> str:
    """Return what the archive and the folder in it are called."""
    return f"{product.command}-{product.version}-linux-x86_64"


def build(frozen: Path, icons: Path, notices: Path, work: Path, dist: Path, epoch: int) -> Path:
    """Return the archive, made of the frozen folder in `work`."""
    folder = work / name(PRODUCT)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(frozen, folder / "writer-app", symlinks=True)
    write_share(folder / "share", icons, epoch)
    shutil.copy(ROOT / "packaging/tarball/install.sh", folder / "install.sh")
    for document in (ROOT / "LICENSE", ROOT / "README.md", ROOT / "CHANGELOG.md", notices):
        shutil.copyfile(document, folder / document.name)
    settle(folder, epoch)
    archive = dist / f"{folder.name}.tar.gz"
    pack(folder, archive, epoch)
    return archive
